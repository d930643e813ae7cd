//! What is corrected.

use crate::show;
use onrecord_archive::{Field, Kind};
use onrecord_record::{Attribution, Claim, Record};
use serde::Serialize;
use serde_json::Value;

/// A part of a record that can be corrected.
pub struct Target {
    /// Its id; `document` for the article itself.
    pub id: String,
    pub kind: Kind,
    /// Words that tell what it is.
    pub words: String,
    /// The first code point of what it was read in.
    pub start: usize,
    /// The part, as the record's JSON has it.
    value: Value,
}

impl Target {
    /// The part of this id.
    pub fn find(record: &Record, id: &str) -> Option<Self> {
        let (kind, words, start, value) = if id == "document" {
            let document = &record.document;
            let words = document.title.clone().unwrap_or_else(|| document.id.clone());
            // The text is no field, and long.
            let facts = serde_json::json!({
                "outlet": document.outlet, "title": document.title, "byline": document.byline,
                "published": document.published, "credits": document.credits,
            });
            (Kind::Document, words, 0, facts)
        } else if let Some(x) = record.entities.iter().find(|x| x.id == id) {
            (Kind::Entity, x.name.clone(), x.mentions.first().map_or(0, |m| m.span.start), json(x))
        } else if let Some(x) = record.attributions.iter().find(|x| x.id == id) {
            (Kind::Attribution, source_and_cue(x), place(x), json(x))
        } else if let Some(x) = record.events.iter().find(|x| x.id == id) {
            (Kind::Event, x.trigger.span.text.clone(), x.trigger.span.start, json(x))
        } else {
            let x = record.claims.iter().find(|x| x.id == id)?;
            (Kind::Claim, of_claim(record, x), x.evidence.first().map_or(0, |span| span.start), json(x))
        };
        Some(Self { id: id.to_owned(), kind, words, start, value })
    }

    /// What a field holds, as a control shows it: lists with commas, nothing as nothing.
    pub fn held(&self, field: &Field) -> String {
        let path = format!("/{}", field.name.replace('.', "/"));
        match self.value.pointer(&path) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            Some(other) => other.to_string(),
        }
    }

    /// Tells whether a form was made for this, whatever has its id now.
    pub fn mark(&self) -> String {
        format!("{} {} {}", self.kind, self.start, show::plain(&self.words))
    }
}

fn json<T: Serialize>(part: &T) -> Value {
    serde_json::to_value(part).unwrap_or_default()
}

fn place(x: &Attribution) -> usize {
    let spans = x.cue.iter().map(|cue| &cue.span).chain(&x.source.span).chain(&x.content);
    spans.map(|span| span.start).next().unwrap_or_default()
}

/// The words for who says it, and that it is said.
pub fn source_and_cue(x: &Attribution) -> String {
    let source = x.source.span.as_ref().map_or("somebody", |span| &span.text);
    let cue = x.cue.as_ref().map_or("(implied)", |cue| &cue.span.text);
    format!("{source} {cue}")
}

/// The event's word, and whose claim it is.
pub fn of_claim(record: &Record, x: &Claim) -> String {
    let event = record.events.iter().find(|event| event.id == x.event);
    let event = event.map_or("", |event| &event.trigger.span.text);
    format!("{event} ({})", chain(record, x))
}

/// The chain of a claim, the outermost source first.
pub fn chain(record: &Record, x: &Claim) -> String {
    let name = |id: &String| {
        let attribution = record.attributions.iter().find(|a| a.id == *id);
        attribution.map_or_else(|| id.clone(), |a| source(record, a))
    };
    let names: Vec<String> = x.chain.iter().map(name).collect();
    if names.is_empty() { "the article".to_owned() } else { names.join(" › ") }
}

/// Who is the source of an attribution.
pub fn source(record: &Record, x: &Attribution) -> String {
    let entity = x.source.entity.as_ref().and_then(|id| record.entities.iter().find(|e| e.id == *id));
    let words = x.source.span.as_ref().map(|span| span.text.clone());
    entity.map(|entity| entity.name.clone()).or(words).unwrap_or_else(|| "somebody".to_owned())
}
