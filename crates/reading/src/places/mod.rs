//! Names of places → where they are.
//!
//! A mention is a name that the model calls a location or facility, or a capitalised name that the gazetteer knows. Which of
//! several places of that name is meant is judged by what the article says of countries (`context`), by what stands beside it
//! ("Paris, Texas", "Bardai in Chad"), by what lies near, and by how many people live there. A country or capital that speaks or
//! decides ("Washington denied it") is a government, no place.

mod context;
mod mentions;
mod resolve;

use crate::times::TimeMention;
use onrecord_knowledge::{Knowledge, PlaceEntry};
use onrecord_language::Analysis;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// A mention of a place that could be located; the fields are those of [`onrecord_record::Place`].
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMention {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its usual name.
    pub name: String,
    /// ISO 3166-1 alpha-3 code; none for seas, continents and the like.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u64>,
}

/// The words around names, from `words.toml`.
#[derive(serde::Deserialize)]
struct Words {
    before: Vec<String>,
    after: Vec<String>,
    locative: BTreeSet<String>,
    speech: BTreeSet<String>,
    not_alone: BTreeSet<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    toml::from_str(include_str!("words.toml")).expect("words.toml is part of the program and is tested")
});

/// A name in the text and the places that it may mean.
#[derive(Debug, Clone)]
struct Toponym {
    tokens: Range<usize>,
    /// The name as looked up.
    name: String,
    candidates: Vec<PlaceEntry>,
}

/// Finds and locates the places that a text mentions, outside its expressions of time.
pub fn read_places(text: &str, analysis: &Analysis, times: &[TimeMention], knowledge: &Knowledge) -> Vec<PlaceMention> {
    let mut toponyms = mentions::find(text, analysis, knowledge);
    // May, March and August are places too, but not where they are months.
    let within = |tokens: &Range<usize>| {
        times.iter().any(|time| time.tokens.start <= tokens.start && tokens.end <= time.tokens.end)
    };
    toponyms.retain(|toponym| !within(&toponym.tokens));
    let evidence = context::Evidence::read(text, analysis, knowledge, &toponyms);
    let chosen = resolve::choose(text, analysis, knowledge, &toponyms, &evidence);
    toponyms
        .into_iter()
        .zip(chosen)
        .filter_map(|(t, place)| {
            let place = place?;
            let first = analysis.tokens.get(t.tokens.start)?;
            let last = analysis.tokens.get(t.tokens.end.checked_sub(1)?)?;
            Some(PlaceMention {
                bytes: first.bytes.start..last.bytes.end,
                tokens: t.tokens,
                name: place.name,
                country: Some(place.country).filter(|c| !c.is_empty()),
                lat: Some(place.lat),
                lon: Some(place.lon),
                geonames: place.geonames,
            })
        })
        .collect()
}
