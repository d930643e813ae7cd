//! What is different between two records of one article. Their parts are matched by the text that they were read in: ids say
//! nothing from one reader to the next. Probabilities are left out, and so is the evidence that a claim is shown with.

mod pairs;
mod portrait;

use onrecord_record::Record;
use pairs::Pairs;
use portrait::Portrait;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// What it is about.
    pub kind: Part,
    /// What became of it.
    pub change: How,
    /// Its id in the earlier record.
    pub was: Option<String>,
    /// Its id in the later record.
    pub id: Option<String>,
    /// Words that tell what it is.
    pub words: String,
    /// The field that changed.
    pub field: Option<String>,
    /// What the field held, with names for ids.
    pub before: Option<String>,
    /// What it holds now.
    pub after: Option<String>,
}

/// What part of a record is different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Part {
    Document,
    Entity,
    Attribution,
    Event,
    Claim,
    Contradiction,
}

/// What became of a part of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// It is new.
    Added,
    /// It is gone.
    Dropped,
    /// A field of it is different.
    Changed,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Document => "document",
            Self::Entity => "entity",
            Self::Attribution => "attribution",
            Self::Event => "event",
            Self::Claim => "claim",
            Self::Contradiction => "contradiction",
        })
    }
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Changed => "changed",
        })
    }
}

impl Change {
    fn whole(kind: Part, change: How, id: &str, words: &str) -> Self {
        let id = Some(id.to_owned());
        let (was, id) = if change == How::Dropped { (id, None) } else { (None, id) };
        Self { kind, change, was, id, words: words.to_owned(), field: None, before: None, after: None }
    }
}

/// All differences from one record to another of the same article.
pub fn between(before: &Record, after: &Record) -> Vec<Change> {
    differences(before, after, &Pairs::of(before, after))
}

/// All differences that corrections made to one reading of an article.
pub(crate) fn corrected(before: &Record, after: &Record) -> Vec<Change> {
    differences(before, after, &Pairs::of_reading(before, after))
}

fn differences(before: &Record, after: &Record, pairs: &Pairs) -> Vec<Change> {
    let mut changes = Vec::new();
    let (old, new) = (portrait::all(before), portrait::all(after));
    for (kind, of_kind) in &old {
        let now: &[Portrait] = new.iter().find(|(other, _)| other == kind).map_or(&[], |(_, all)| all);
        let by_id: HashMap<&str, &Portrait> = now.iter().map(|x| (x.id.as_str(), x)).collect();
        for was in of_kind {
            match pairs.after(&was.id).and_then(|id| by_id.get(id)) {
                None => changes.push(Change::whole(*kind, How::Dropped, &was.id, &was.words)),
                Some(is) => fields(*kind, was, is, pairs, &mut changes),
            }
        }
        let new = now.iter().filter(|x| !pairs.is_after(&x.id));
        changes.extend(new.map(|x| Change::whole(*kind, How::Added, &x.id, &x.words)));
    }
    contradictions(before, after, pairs, &mut changes);
    changes
}

fn fields(kind: Part, was: &Portrait, is: &Portrait, pairs: &Pairs, changes: &mut Vec<Change>) {
    for (a, b) in was.fields.iter().zip(&is.fields) {
        if !a.equals(b, pairs) {
            changes.push(Change {
                kind,
                change: How::Changed,
                was: Some(was.id.clone()),
                id: Some(is.id.clone()),
                words: is.words.clone(),
                field: Some(a.name.to_owned()),
                before: a.shown.clone(),
                after: b.shown.clone(),
            });
        }
    }
}

/// Contradictions have no id of their own: they are their two claims.
fn contradictions(before: &Record, after: &Record, pairs: &Pairs, changes: &mut Vec<Change>) {
    let translated =
        |c: &onrecord_record::Contradiction| c.claims.each_ref().map(|id| pairs.after(id).unwrap_or_default());
    let words = |claims: [&str; 2], kind: String| (claims.join(" against "), kind);
    for c in &before.contradictions {
        let there = |x: &onrecord_record::Contradiction| x.kind == c.kind && x.claims == translated(c);
        if !after.contradictions.iter().any(there) {
            let (id, kind) = words(c.claims.each_ref().map(String::as_str), crate::store::label(&c.kind));
            changes.push(Change::whole(Part::Contradiction, How::Dropped, &id, &kind));
        }
    }
    for c in &after.contradictions {
        let there = |x: &onrecord_record::Contradiction| x.kind == c.kind && c.claims == translated(x);
        if !before.contradictions.iter().any(there) {
            let (id, kind) = words(c.claims.each_ref().map(String::as_str), crate::store::label(&c.kind));
            changes.push(Change::whole(Part::Contradiction, How::Added, &id, &kind));
        }
    }
}
