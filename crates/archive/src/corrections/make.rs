//! A decision becomes a correction that holds on to the text.

use super::Kind;
use super::anchor::Anchor;
use super::correction::{Action, Correction};
use super::fields::Field;
use super::quote::Quote;
use super::replay::{Anchored, Deed, Stored};
use onrecord_record::{Entity, Record};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Mentions that an error lists.
const SHOWN: usize = 12;

/// What a decision is made about.
pub(crate) struct Scene<'a> {
    /// The record as it comes out of the archive.
    pub(crate) record: &'a Record,
    /// The record as the reader made it.
    pub(crate) as_read: &'a Record,
    /// Its text.
    pub(crate) text: &'a [char],
}

/// The correction, not yet applied, and the JSON of its value. Says why it cannot be made.
pub(crate) fn stored(scene: &Scene, correction: &Correction) -> Result<(Stored, Option<Value>), String> {
    if correction.who.trim().is_empty() {
        return Err("nobody is named who decides this; say --who NAME".to_owned());
    }
    let kind = kind(scene, &correction.target)?;
    let (at, words) = scene.anchor(&correction.target)?;
    let mut anchored = Anchored { words, at, refers: BTreeMap::new(), parts: Vec::new() };
    let only_entities = |what: &str| match kind {
        Kind::Entity => Ok(()),
        _ => Err(format!("only entities can be {what}; {} is {}", correction.target, kind.article())),
    };
    let (deed, value) = match &correction.action {
        Action::Accept => (Deed::Mark, None),
        Action::Note if correction.note.as_deref().is_none_or(|note| note.trim().is_empty()) => {
            return Err("a note has to say something".to_owned());
        }
        Action::Note => (Deed::Mark, None),
        Action::Reject if kind == Kind::Document => {
            return Err("an article cannot be rejected; `onrecord remove` takes it out of the archive".to_owned());
        }
        Action::Reject => (Deed::Reject, None),
        Action::Change { field, value } => {
            let field = Field::of(kind, field)?;
            let value = field.canonical(value)?;
            for id in field.references(&value) {
                anchored.refers.insert(id.clone(), scene.anchor(&id)?.0);
            }
            (Deed::Change { field: field.name.to_owned(), value: value.clone() }, Some(value))
        }
        Action::Merge { into } => {
            only_entities("merged")?;
            if *into == correction.target || self::kind(scene, into)? != Kind::Entity {
                return Err(format!("{} can only be merged into another entity, not {into}", correction.target));
            }
            anchored.refers.insert(into.clone(), scene.anchor(into)?.0);
            (Deed::Merge { into: into.clone() }, Some(into.as_str().into()))
        }
        Action::Split { mentions } => {
            only_entities("split")?;
            let entity = scene.record.entities.iter().find(|x| x.id == correction.target);
            let spans = entity.map_or(Ok(Vec::new()), |entity| leaving(entity, mentions))?;
            anchored.parts = spans.iter().map(|span| Quote::of(scene.text, span)).collect();
            (Deed::Split, Some(json!(spans)))
        }
    };
    Ok((Stored { number: 0, kind, deed, anchored }, value))
}

impl Scene<'_> {
    fn anchor(&self, id: &str) -> Result<(Anchor, String), String> {
        if id == "document" {
            let title = self.record.document.title.clone();
            return Ok((Anchor::Document, title.unwrap_or_else(|| self.record.document.id.clone())));
        }
        let made = |id: &str| !self.as_read.entities.iter().any(|x| x.id == id);
        Anchor::of(self.record, self.text, id, made).ok_or_else(|| absent(self, id))
    }
}

/// What kind of thing has this id.
fn kind(scene: &Scene, id: &str) -> Result<Kind, String> {
    let record = scene.record;
    if id == "document" {
        Ok(Kind::Document)
    } else if record.entities.iter().any(|x| x.id == id) {
        Ok(Kind::Entity)
    } else if record.attributions.iter().any(|x| x.id == id) {
        Ok(Kind::Attribution)
    } else if record.events.iter().any(|x| x.id == id) {
        Ok(Kind::Event)
    } else if record.claims.iter().any(|x| x.id == id) {
        Ok(Kind::Claim)
    } else if record.times.iter().any(|x| x.id == id) || record.places.iter().any(|x| x.id == id) {
        Err(format!("{id} is no thing that can be corrected; correct the event or attribution that refers to it"))
    } else {
        Err(absent(scene, id))
    }
}

fn absent(scene: &Scene, id: &str) -> String {
    let read = scene.as_read;
    let was = read.entities.iter().map(|x| &x.id).chain(read.attributions.iter().map(|x| &x.id));
    let mut was = was.chain(read.events.iter().map(|x| &x.id)).chain(read.claims.iter().map(|x| &x.id));
    if was.any(|x| x == id) {
        format!("{id} is in the record no more because of a correction; `onrecord correct --list` shows which to undo")
    } else {
        format!("nothing in this article has the id '{id}'; `onrecord show` shows all ids")
    }
}

/// The mentions that are named, by their words or numbers.
fn leaving(entity: &Entity, named: &[String]) -> Result<Vec<onrecord_record::Span>, String> {
    let mut spans = Vec::new();
    for name in named {
        let name = name.trim();
        let by_words = entity.mentions.iter().filter(|m| m.span.text.to_lowercase() == name.to_lowercase());
        let mut found: Vec<_> = by_words.map(|m| m.span.clone()).collect();
        if found.is_empty() {
            let number = name.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            found.extend(number.and_then(|n| entity.mentions.get(n)).map(|m| m.span.clone()));
        }
        if found.is_empty() {
            let all = entity.mentions.iter().enumerate().take(SHOWN);
            let mut all: Vec<String> = all.map(|(i, m)| format!("{} '{}'", i + 1, m.span.text)).collect();
            all.extend((entity.mentions.len() > SHOWN).then(|| "…".to_owned()));
            return Err(format!("{} has no mention '{name}'; its mentions are {}", entity.id, all.join(", ")));
        }
        spans.extend(found);
    }
    spans.sort_by_key(|span| (span.start, span.end));
    spans.dedup();
    if spans.is_empty() {
        return Err(format!("which mentions of {} are another's? Name them by words or numbers", entity.id));
    }
    Ok(spans)
}
