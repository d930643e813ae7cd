//! The gazetteer: countries, regions, cities, seas. Compiled by build.rs; searched where it lies, never loaded.

use crate::KnowledgeError;
use crate::fold::fold;
use crate::shape::Shape;
use crate::table::Table;
use fst::Map;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A country or territory.
    Country,
    /// The capital of a country.
    Capital,
    /// A populated place.
    City,
    /// A first-level division, or a region of another kind ("Donbas", "the Sahel").
    Region,
    /// A second-level division: a county, a department, a district.
    District,
    /// A continent or a part of the world.
    Continent,
    /// A sea, strait, gulf, lake or river.
    Water,
    /// Mountains, deserts, islands, passes.
    Land,
}

/// A place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceEntry {
    /// Usual name.
    pub name: String,
    /// What kind of place it is.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-3; empty where it lies in none or several.
    pub country: String,
    /// First-level division, where known.
    pub admin1: String,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// People.
    pub population: u64,
    /// Whether the name asked for is its usual name, not an alternate spelling.
    pub by_name: bool,
}

static ROWS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.rows"));
static KEYS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.fst"));
static POSTINGS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.postings"));
static AREAS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!(concat!(env!("OUT_DIR"), "/gazetteer.areas")).lines();
    lines.filter_map(|line| line.split_once('\t')).collect()
});

/// Lower-case words name a place only where nobody would mean anything else by them.
const LOWER_CASE_POPULATION: u64 = 1_000_000;

/// Rows that are not compiled in: `places.tsv` of the room and of users.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    rows: Vec<PlaceEntry>,
    /// How many of the rows are the room's own; users' rows come before all others.
    builtin: usize,
    by_name: HashMap<String, Vec<(usize, bool)>>,
}

impl Places {
    /// Reads `places.tsv`.
    pub(crate) fn add(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["name", "kind", "country", "lat", "lon"])?.rows() {
            let kind = kind(row.need("kind")?).ok_or_else(|| {
                row.error(
                    format!("`{}` is no kind of place", row.get("kind")),
                    "Use city, capital, region, district, country, continent, water or land",
                )
            })?;
            let at = self.rows.len();
            let missing = |column| row.error(format!("`{column}` is empty"), "Give decimal degrees, like 21.35");
            self.rows.push(PlaceEntry {
                name: row.need("name")?.to_owned(),
                kind,
                country: row.get("country").to_owned(),
                admin1: row.get("admin1").to_owned(),
                lat: row.number("lat")?.ok_or_else(|| missing("lat"))?,
                lon: row.number("lon")?.ok_or_else(|| missing("lon"))?,
                geonames: row.number("geonames")?,
                population: row.number("population")?.unwrap_or_default(),
                by_name: true,
            });
            self.by_name.entry(fold(row.get("name"))).or_default().push((at, true));
            for name in row.list("alternates") {
                self.by_name.entry(fold(name)).or_default().push((at, false));
            }
        }
        Ok(())
    }

    /// What was added so far is the room's own; what follows is the user's.
    pub(crate) fn seal(&mut self) {
        self.builtin = self.rows.len();
    }

    /// All places that a name may mean, own rows first, then the likelier ones.
    pub(crate) fn get(&self, name: &str) -> Vec<PlaceEntry> {
        let key = fold(name);
        let shape = Shape::of(name);
        let (mut own, mut found): (Vec<PlaceEntry>, Vec<PlaceEntry>) = (Vec::new(), Vec::new());
        for (at, by_name) in self.by_name.get(&key).into_iter().flatten() {
            let side = if *at < self.builtin { &mut found } else { &mut own };
            side.extend(self.rows.get(*at).map(|row| PlaceEntry { by_name: *by_name, ..row.clone() }));
        }
        found.extend(compiled(&key).into_iter().filter_map(row));
        found.sort_by_key(|p| std::cmp::Reverse(plausibility(p)));
        own.append(&mut found);
        let mut found = own;
        if shape == Shape::Lower {
            found.retain(|p| p.population >= LOWER_CASE_POPULATION && p.by_name);
        }
        found
    }
}

/// How likely a bare name means this place: by its people, with a bonus for capitals and a malus for alternate spellings.
/// A region and the city that it is named after are told apart by their people too, so the city wins only if it is most of it.
fn plausibility(place: &PlaceEntry) -> u64 {
    let base = place.population.max(1);
    let weight = match place.kind {
        PlaceKind::Country => return u64::MAX,
        PlaceKind::Capital => base.saturating_mul(20).max(1_000_000),
        PlaceKind::City => base.saturating_mul(6),
        PlaceKind::Region | PlaceKind::District => base,
        // Seas and mountains have no people; whoever names them means them.
        PlaceKind::Continent | PlaceKind::Water | PlaceKind::Land => base.max(3_000_000),
    };
    if place.by_name { weight } else { weight / 40 }
}

/// Values for a key: where the record is, shifted left by two, and in the low bit whether the key is the usual name.
fn compiled(key: &str) -> Vec<u32> {
    let Some(value) = Map::new(KEYS).ok().and_then(|map| map.get(key)) else {
        return Vec::new();
    };
    let at = (value >> 2) as usize;
    if value & 2 == 0 {
        return u32::try_from(value).into_iter().collect();
    }
    let count = four(POSTINGS, at).unwrap_or_default() as usize;
    (0..count).filter_map(|i| four(POSTINGS, at + 4 + i * 4)).collect()
}

fn four(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

/// A record of `gazetteer.rows`; build.rs says how it is written.
fn row(value: u32) -> Option<PlaceEntry> {
    let record = ROWS.get((value >> 2) as usize..)?;
    let (length, rest) = record.split_first()?;
    let (name, rest) = rest.split_at_checked(usize::from(*length))?;
    let [kind, area1, area2, coordinates @ ..] = rest else {
        return None;
    };
    let (country, admin1) = AREAS.get(usize::from(u16::from_le_bytes([*area1, *area2])))?;
    // The lowest byte is made up and shifted out again, so that the sign survives.
    let degrees = |at: usize| match coordinates.get(at..at + 3)? {
        [a, b, c] => Some(f64::from(i32::from_le_bytes([0, *a, *b, *c]) >> 8) / 1000.0),
        _ => None,
    };
    Some(PlaceEntry {
        name: std::str::from_utf8(name).ok()?.to_owned(),
        kind: *KINDS.get(usize::from(*kind))?,
        country: (*country).to_owned(),
        admin1: (*admin1).to_owned(),
        lat: degrees(0)?,
        lon: degrees(3)?,
        geonames: four(coordinates, 6).map(u64::from),
        population: four(coordinates, 10).map(u64::from)?,
        by_name: value & 1 == 1,
    })
}

/// Kinds by their number in `gazetteer.rows`.
const KINDS: [PlaceKind; 5] =
    [PlaceKind::Country, PlaceKind::Capital, PlaceKind::City, PlaceKind::Region, PlaceKind::District];

fn kind(word: &str) -> Option<PlaceKind> {
    Some(match word {
        "country" => PlaceKind::Country,
        "capital" => PlaceKind::Capital,
        "city" => PlaceKind::City,
        "region" => PlaceKind::Region,
        "district" => PlaceKind::District,
        "continent" => PlaceKind::Continent,
        "water" => PlaceKind::Water,
        "land" => PlaceKind::Land,
        _ => return None,
    })
}
