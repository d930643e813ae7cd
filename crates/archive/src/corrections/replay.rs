//! Corrections are applied in the order in which they were made.

use super::anchor::Anchor;
use super::quote::Quote;
use super::{Kind, join, promise, remove, set};
use onrecord_record::{Entity, Record};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// What is kept of a correction so that it can be applied to any reading of the article (`corrections.anchor`).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Anchored {
    /// Words that tell people what it is about.
    pub(crate) words: String,
    /// What it is about.
    pub(crate) at: Anchor,
    /// What the ids in its value stand for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) refers: BTreeMap<String, Anchor>,
    /// Mentions that leave, where an entity is split.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) parts: Vec<Quote>,
}

/// What is done.
#[derive(Debug, Clone)]
pub(crate) enum Deed {
    /// Nothing: people said that it is right, or remarked on it.
    Mark,
    Reject,
    Change {
        field: String,
        value: Value,
    },
    Merge {
        into: String,
    },
    Split,
}

/// A correction as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) number: i64,
    pub(crate) kind: Kind,
    pub(crate) deed: Deed,
    pub(crate) anchored: Anchored,
}

/// The id of what a correction was applied to, or why there is nothing to apply it to.
pub(crate) type Settled = Result<String, String>;

/// Applies corrections to a record, and keeps what must hold of it. What became of each stands in their order.
pub(crate) fn all(record: &mut Record, corrections: &[Stored]) -> Vec<Settled> {
    if corrections.is_empty() {
        return Vec::new();
    }
    let mut replay = Replay::of(record);
    let settled = corrections.iter().map(|correction| replay.one(record, correction)).collect();
    promise::keep(record);
    settled
}

/// A record while corrections are applied to it.
pub(crate) struct Replay {
    /// Its text.
    pub(crate) text: Vec<char>,
    /// The highest number in an id of an entity. Ids of entities that are gone are not given again.
    highest: u64,
}

impl Replay {
    /// For a record as the reader made it.
    pub(crate) fn of(record: &Record) -> Self {
        let number = |x: &Entity| x.id.get(1..).and_then(|digits| digits.parse::<u64>().ok());
        let highest = record.entities.iter().filter_map(number).max().unwrap_or_default();
        Self { text: record.document.text.chars().collect(), highest }
    }

    /// Applies one correction.
    pub(crate) fn one(&mut self, record: &mut Record, correction: &Stored) -> Settled {
        let anchored = &correction.anchored;
        let found = anchored.at.find(record, &self.text);
        let id = found.ok_or_else(|| format!("no {} is read in '{}' any more", correction.kind, anchored.words))?;
        let denied = promise::denied(record);
        match &correction.deed {
            Deed::Mark => {}
            Deed::Reject => match correction.kind {
                Kind::Document => {}
                Kind::Entity => remove::entity(record, &id),
                Kind::Attribution => remove::attribution(record, &id),
                Kind::Event => remove::event(record, &id),
                Kind::Claim => remove::claim(record, &id),
            },
            Deed::Change { field, value } => {
                let value = self.translated(value, anchored, record)?;
                set::set(record, correction.kind, &id, field, &value)?;
            }
            Deed::Merge { into } => {
                let into = self.present(into, anchored, record)?;
                join::merge(record, &id, &into);
            }
            Deed::Split => {
                let new = self.highest.saturating_add(1);
                if join::split(record, &self.text, &id, &anchored.parts, format!("e{new}"))? {
                    self.highest = new;
                }
            }
        }
        promise::release(record, &denied);
        Ok(id)
    }

    /// A value with the ids that its references have in this record.
    fn translated(&self, value: &Value, anchored: &Anchored, record: &Record) -> Result<Value, String> {
        if anchored.refers.is_empty() {
            return Ok(value.clone());
        }
        match value {
            Value::String(id) => Ok(self.present(id, anchored, record)?.into()),
            Value::Array(items) => items.iter().map(|item| self.translated(item, anchored, record)).collect(),
            other => Ok(other.clone()),
        }
    }

    fn present(&self, id: &str, anchored: &Anchored, record: &Record) -> Result<String, String> {
        let found = anchored.refers.get(id).and_then(|anchor| anchor.find(record, &self.text));
        found.ok_or_else(|| format!("{id}, which it refers to, is not read in the text any more"))
    }
}
