//! POLECAT: one table of 40 columns with a header, separated by tabs; lists are separated by "; ".
//!
//! Compound actors stay lists: all columns of actors have an item for each, empty where it is unknown, and so do those of
//! recipients; several sectors of one actor are separated by `|`. `Intensity` is PLOVER's score of the type and mode; empty for
//! the mode that has none. `Actor COW` has the Correlates of War numbers of today's states (255 for Germany, 816 for Vietnam).
//! `Wikipedia … ID` has the Wikidata item, where the user's own knowledge gives one. Countries are ISO 3166-1 alpha-3. `Event
//! Date` is the first day; it is empty where only a stretch of more than a week is known, and the day of publication where the
//! text has none. `Story People`, `Organizations` and `Locations` name who and what has a name in the articles that report it.
//!
//! Lost: origins and counts, claims, CAMEO codes, offsets; but `--all` says who asserts and who denies. Left out are happenings
//! without a PLOVER type, and COOPERATE, AID and SANCTION without a recipient, as PLOVER asks.

use super::actor::Actor;
use super::cell::{list, maybe, text};
use super::coded::{Coded, status_name, type_name};
use super::place::Spot;
use super::{HappeningWriter, LeftOut, Options, cameo, country};
use crate::{ExportError, Result};
use onrecord_knowledge::PlaceKind;
use onrecord_record::{EntityType, Form};
use std::io::Write;

const COLUMNS: [&str; 40] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
];

/// After POLECAT's own, with `--all`.
const MORE: [&str; 6] = ["Status", "Factuality", "Date Basis", "Asserted By", "Denied By", "Raised By"];

/// Writes happenings as rows.
pub struct Polecat<W: Write> {
    out: csv::Writer<W>,
    options: Options,
}

impl<W: Write> Polecat<W> {
    /// Writes to `out`, the header first.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn new(out: W, options: Options) -> Result<Self> {
        let mut out = csv::WriterBuilder::new().delimiter(b'\t').from_writer(out);
        let more: &[&str] = if options.all { &MORE } else { &[] };
        out.write_record(COLUMNS.iter().chain(more)).map_err(output)?;
        Ok(Self { out, options })
    }
}

impl<W: Write> HappeningWriter for Polecat<W> {
    fn write(&mut self, coded: &Coded) -> Result<Result<(), LeftOut>> {
        let kind = match coded.plover() {
            Ok(kind) => kind,
            Err(reason) => return Ok(Err(reason)),
        };
        for (pair, (actors, recipients)) in coded.pairs(self.options.dyads).into_iter().enumerate() {
            let time = coded.time.as_ref();
            let mut cells = vec![
                coded.number(pair).to_string(),
                maybe(time.and_then(|when| when.day())),
                type_name(kind),
                maybe(coded.mode.as_ref()),
                maybe(cameo::score(kind, coded.mode.as_deref())),
                quarter(cameo::quarter_of_type(kind)).to_owned(),
                list(&coded.contexts),
            ];
            cells.extend(parties(&actors));
            cells.extend(parties(&recipients));
            cells.extend(place(coded.place.as_ref()));
            cells.extend(story(coded));
            if self.options.all {
                let names = |backings: &[_]| list(backings.iter().map(|b: &onrecord_archive::story::Backing| &b.name));
                cells.extend([
                    status_name(coded.status),
                    maybe(coded.backings.factuality()),
                    maybe(time.map(|when| when.basis_name())),
                    names(&coded.backings.asserted_by),
                    names(&coded.backings.denied_by),
                    names(&coded.backings.raised_by),
                ]);
            }
            self.out.write_record(&cells).map_err(output)?;
        }
        Ok(Ok(()))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

fn output(error: csv::Error) -> ExportError {
    ExportError::Output(error.into())
}

fn quarter(number: u8) -> &'static str {
    match number {
        1 => "VERBAL COOPERATION",
        2 => "MATERIAL COOPERATION",
        3 => "VERBAL CONFLICT",
        _ => "MATERIAL CONFLICT",
    }
}

/// Name, country, number of the country, primary sector, sectors, title, words, item.
fn parties(actors: &[&Actor]) -> [String; 8] {
    let each = |value: fn(&Actor) -> String| list(actors.iter().map(|actor| value(actor)));
    [
        each(|a| a.name.clone()),
        each(|a| maybe(a.country.as_ref())),
        each(|a| maybe(a.country.as_deref().and_then(country::cow))),
        each(|a| maybe(a.code.sectors.first())),
        each(|a| a.code.sectors.join("|")),
        each(|a| maybe(a.role.as_ref())),
        each(|a| a.words.clone()),
        each(|a| maybe(a.wikidata.as_ref())),
    ]
}

/// From the name of the place to its feature type, a code of GeoNames.
fn place(place: Option<&Spot>) -> [String; 10] {
    let Some(place) = place else { return Default::default() };
    let named = |kinds: &[PlaceKind]| {
        if place.kind.is_some_and(|kind| kinds.contains(&kind)) { text(&place.name) } else { String::new() }
    };
    let division = place.division.as_deref().map_or_else(|| named(&[PlaceKind::Region]), text);
    let feature = match place.kind {
        Some(PlaceKind::Country) => "PCL",
        Some(PlaceKind::Capital) => "PPLC",
        Some(PlaceKind::City) => "PPL",
        Some(PlaceKind::Region) => "ADM1",
        Some(PlaceKind::District) => "ADM2",
        _ => "",
    };
    [
        text(&place.name),
        named(&[PlaceKind::City, PlaceKind::Capital]),
        named(&[PlaceKind::District]),
        division,
        maybe(place.country.as_ref()),
        maybe(place.at.map(|(lat, _)| lat)),
        maybe(place.at.map(|(_, lon)| lon)),
        maybe(place.geonames),
        text(&place.words),
        feature.to_owned(),
    ]
}

/// Outlets, first day, persons, bodies, places, languages, version.
fn story(coded: &Coded) -> [String; 7] {
    let documents = || coded.cited().map(|mention| &mention.article.record);
    let names = |kinds: &[EntityType]| {
        let entities = documents().flat_map(|record| &record.entities).filter(|e| kinds.contains(&e.kind));
        let entities = entities.filter(|entity| entity.mentions.iter().any(|mention| mention.form == Form::Name));
        list(distinct(entities.map(|entity| entity.name.as_str())))
    };
    let version = documents().next().map(|r| format!("OnRecord {} {}", r.reader.version, r.reader.model));
    [
        list(distinct(documents().filter_map(|record| record.document.outlet.as_deref()))),
        maybe(coded.cited().next().and_then(|first| first.article.day.as_ref())),
        names(&[EntityType::Person]),
        names(&[EntityType::Organization, EntityType::Government, EntityType::Military, EntityType::Group]),
        names(&[EntityType::Place]),
        list(distinct(documents().map(|record| record.document.language.as_str()))),
        text(&maybe(version)),
    ]
}

fn distinct<'s>(items: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut out: Vec<&str> = Vec::new();
    for item in items {
        if !out.contains(&item) {
            out.push(item);
        }
    }
    out
}
