//! Where something happened, and what kind of place that is.

use super::article::Article;
use super::coded::Mention;
use onrecord_knowledge::{Knowledge, PlaceKind};
use onrecord_record::Place;

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    /// Its usual name.
    pub(super) name: String,
    /// The words of the article.
    pub(super) words: String,
    /// ISO 3166-1 alpha-3.
    pub(super) country: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub(super) iso2: Option<String>,
    /// The country's name.
    pub(super) country_name: Option<String>,
    /// Degrees north and east.
    pub(super) at: Option<(f64, f64)>,
    /// GeoNames id.
    pub(super) geonames: Option<u64>,
    /// What kind of place it is, where the gazetteer knows.
    pub(super) kind: Option<PlaceKind>,
    /// The first-level division that it lies in, where the gazetteer knows.
    pub(super) division: Option<String>,
}

impl Spot {
    /// A mention of a place, looked up.
    fn of(place: &Place, knowledge: &Knowledge) -> Self {
        let country = place.country.as_deref().and_then(|code| knowledge.country_by_code(code));
        let whole = country.is_some_and(|c| c.geonames.is_some() && c.geonames == place.geonames);
        let entry = place
            .geonames
            .and_then(|id| knowledge.places(&place.name).into_iter().find(|entry| entry.geonames == Some(id)));
        Self {
            name: place.name.clone(),
            words: place.span.text.clone(),
            country: place.country.clone(),
            iso2: country.map(|c| c.iso2.clone()).filter(|code| !code.is_empty()),
            country_name: country.map(|c| c.name.clone()),
            at: place.lat.zip(place.lon),
            geonames: place.geonames,
            kind: if whole { Some(PlaceKind::Country) } else { entry.as_ref().map(|e| e.kind) },
            division: entry.map(|e| e.admin1).filter(|name| !whole && !name.is_empty() && *name != place.name),
        }
    }

    /// "Oslo, Norway": the place, the division that it lies in, the country, as far as they are known and differ.
    pub(super) fn full_name(&self) -> String {
        let mut parts = vec![self.name.as_str()];
        for part in [self.division.as_deref(), self.country_name.as_deref()].into_iter().flatten() {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
        parts.join(", ")
    }
}

/// The place that most mentions of a happening give.
pub(super) fn of_happening(cited: &[&Mention], knowledge: &Knowledge) -> Option<Spot> {
    let places: Vec<&Place> = cited
        .iter()
        .filter_map(|mention| {
            let id = mention.event.place.as_ref()?;
            mention.article.record.places.iter().find(|place| place.id == *id)
        })
        .collect();
    let same = |place: &Place| (place.name.clone(), place.country.clone());
    let keys: Vec<_> = places.iter().map(|place| same(place)).collect();
    let chosen = onrecord_archive::story::commonest(keys.iter())?;
    places.iter().find(|place| same(place) == *chosen).map(|place| Spot::of(place, knowledge))
}

/// The place that an entity is named by or after: one that stands within a mention of it ("Ghana's government").
pub(super) fn of_entity(article: &Article, entity: &str, knowledge: &Knowledge) -> Option<Spot> {
    let entity = article.record.entities.iter().find(|e| e.id == entity)?;
    let within = |place: &&Place| {
        let inside = |m: &onrecord_record::Mention| m.span.start <= place.span.start && place.span.end <= m.span.end;
        entity.mentions.iter().any(inside)
    };
    article.record.places.iter().find(within).map(|place| Spot::of(place, knowledge))
}
