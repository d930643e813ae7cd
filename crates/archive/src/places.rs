//! Where events take place.

use crate::{Archive, Result};
use onrecord_record::{EventType, Status};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;
use std::collections::BTreeMap;

/// The most events that are counted; of more, those of the articles that came into the archive last.
pub const PLACED: usize = 20_000;

/// Which events are counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceFilter {
    /// In articles of this day or later.
    pub from: Option<String>,
    /// In articles of this day or earlier.
    pub to: Option<String>,
    /// Of one of these types; none: of any, or of no type.
    pub types: Vec<EventType>,
    /// Of one of these statuses; none: of any.
    pub statuses: Vec<Status>,
    /// In this country: an ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
}

/// Places with their events.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Placed {
    /// Places, those with the most events first.
    pub places: Vec<PlaceRow>,
    /// How many events were counted.
    pub events: usize,
    /// There are more than were counted.
    pub more: bool,
}

/// A place, and how many events take place there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlaceRow {
    /// Its usual name.
    pub name: String,
    /// ISO 3166-1 alpha-3 code of its country.
    pub country: Option<String>,
    /// GeoNames id.
    pub geonames: Option<i64>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Events that articles present as having happened or happening.
    pub asserted: i64,
    /// Events that they present otherwise: planned, threatened, denied …
    pub open: i64,
    /// Articles that tell of them.
    pub articles: i64,
}

impl PlaceRow {
    /// All events.
    pub fn events(&self) -> i64 {
        self.asserted + self.open
    }
}

impl Archive {
    /// Places at which events take place. Looks at the latest articles first, and at no more than [`PLACED`] events.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn places(&self, filter: &PlaceFilter) -> Result<Placed> {
        placed(&self.db, filter).map_err(|error| self.error(error))
    }
}

/// One place is one GeoNames id; without one, a name in a country.
type Key = (Option<i64>, String, Option<String>);

fn placed(db: &Connection, filter: &PlaceFilter) -> rusqlite::Result<Placed> {
    let mut found = Placed::default();
    let mut places: BTreeMap<Key, PlaceRow> = BTreeMap::new();
    let mut articles: FxHashMap<Key, FxHashSet<i64>> = FxHashMap::default();
    let (sql, values) = query(filter);
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        if found.events == PLACED {
            found.more = true;
            break;
        }
        found.events += 1;
        let (name, country, geonames): (String, Option<String>, Option<i64>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let key =
            if geonames.is_some() { (geonames, String::new(), None) } else { (None, name.clone(), country.clone()) };
        let place = places.entry(key.clone()).or_insert(PlaceRow {
            name,
            country,
            geonames,
            lat: row.get(3)?,
            lon: row.get(4)?,
            asserted: 0,
            open: 0,
            articles: 0,
        });
        *(if row.get(5)? { &mut place.asserted } else { &mut place.open }) += 1;
        place.articles += i64::from(articles.entry(key).or_default().insert(row.get(6)?));
    }
    found.places = places.into_values().collect();
    found.places.sort_by(|a, b| b.events().cmp(&a.events()).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}

/// The events, those of the latest articles first. A country is found by its index; everything else is looked at on the way.
fn query(filter: &PlaceFilter) -> (String, Vec<Value>) {
    let list = |json: serde_json::Result<String>| Value::from(json.unwrap_or_else(|_| "[]".into()));
    let from = if filter.country.is_some() {
        "places p CROSS JOIN documents d ON d.document = p.document
         CROSS JOIN events v ON v.document = p.document AND v.place = p.id"
    } else {
        "documents d CROSS JOIN events v ON v.document = d.document
         CROSS JOIN places p ON p.document = v.document AND p.id = v.place"
    };
    let order = if filter.country.is_some() { "p.document" } else { "d.document" };
    let country = if filter.country.is_some() { "p.country = ?5" } else { "?5 IS NULL" };
    let sql = format!(
        "SELECT p.name, p.country, p.geonames, p.lat, p.lon, v.status IN ('occurred', 'ongoing'), v.document FROM {from}
         WHERE {country} AND d.replaced_by IS NULL AND (?1 IS NULL OR d.day >= ?1) AND (?2 IS NULL OR d.day <= ?2)
         AND (?3 = '[]' OR v.type IN (SELECT value FROM json_each(?3)))
         AND (?4 = '[]' OR v.status IN (SELECT value FROM json_each(?4)))
         ORDER BY {order} DESC"
    );
    let values = vec![
        filter.from.clone().into(),
        filter.to.clone().into(),
        list(serde_json::to_string(&filter.types)),
        list(serde_json::to_string(&filter.statuses)),
        filter.country.clone().into(),
    ];
    (sql, values)
}
