use onrecord_record::{Document, Entity, EntityType, Form};
use serde::Serialize;
use std::collections::BTreeMap;

/// Code points that the library takes for a text, a string and a name.
const TEXT: usize = 65_000;
const STRING: usize = 1024;
pub(super) const NAME: usize = 384;

/// An entity as FollowTheMoney writes it: every property has a list of strings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Proxy {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, Vec<String>>,
}

impl Proxy {
    pub(super) fn new(id: String, schema: &'static str) -> Self {
        Self { id, schema, properties: BTreeMap::new() }
    }

    /// Adds a value, if there is one and it is not there yet.
    pub(super) fn add(&mut self, property: &'static str, value: Option<impl Into<String>>) {
        let Some(value) = value.map(|value| cut(&value.into(), STRING)).filter(|value| !value.is_empty()) else {
            return;
        };
        let values = self.properties.entry(property).or_default();
        if !values.contains(&value) {
            values.push(value);
        }
    }

    /// Adds a text, in pieces where it is long.
    pub(super) fn text(&mut self, property: &'static str, text: &str) {
        let points: Vec<char> = text.trim().chars().collect();
        let pieces = points.chunks(TEXT).map(|piece| piece.iter().collect());
        self.properties.entry(property).or_default().extend(pieces);
    }
}

/// What fits, without white space around.
pub(super) fn cut(value: &str, points: usize) -> String {
    value.trim().chars().take(points).collect::<String>().trim_end().to_owned()
}

/// The article's id. FollowTheMoney's ids have letters, digits, full stops and hyphens.
pub(super) fn article(document: &Document) -> String {
    format!("onrecord-{}", plain(&document.id))
}

/// The id of a part of a record.
pub(super) fn part(document: &Document, id: &str) -> String {
    format!("{}-{}", article(document), plain(id))
}

fn plain(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("x{:x}", u32::from(c)) }).collect()
}

/// The schema of an entity that is mentioned by name.
pub(super) fn schema(x: &Entity) -> Option<&'static str> {
    if !x.mentions.iter().any(|mention| mention.form == Form::Name) {
        return None;
    }
    match x.kind {
        EntityType::Person => Some("Person"),
        EntityType::Government | EntityType::Military => Some("PublicBody"),
        EntityType::Organization => Some("Organization"),
        EntityType::Group => Some("LegalEntity"),
        EntityType::Vessel => Some("Vehicle"),
        EntityType::Place | EntityType::Facility | EntityType::Work | EntityType::Other => None,
    }
}

/// Whether an entity is one of those that can act: FollowTheMoney links only them to events and mentions.
pub(super) fn acts(x: &Entity) -> bool {
    schema(x).is_some_and(|schema| schema != "Vehicle")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_come_in_pieces_and_nothing_is_said_twice() {
        let mut proxy = Proxy::new("onrecord-1".into(), "Note");
        proxy.text("description", &"é".repeat(TEXT + 1));
        proxy.add("keywords", Some("speech"));
        proxy.add("keywords", Some(" speech "));
        proxy.add("keywords", Some(""));
        let lengths: Vec<_> = proxy.properties["description"].iter().map(|text| text.chars().count()).collect();
        assert_eq!(lengths, [TEXT, 1]);
        assert_eq!(proxy.properties["keywords"], ["speech"]);
    }
}
