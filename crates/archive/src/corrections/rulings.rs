//! People rule that entities of two articles are one person or body, or are not.

use super::correction::Corrected;
use crate::store::{effective, now, number};
use crate::{Archive, ArchiveError, Result, identities, stories};
use onrecord_knowledge::Knowledge;
use onrecord_record::{Form, Span};
use rusqlite::{Connection, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;
use std::path::Path;

/// A ruling on who is who over all articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Whether the two are one (or are not).
    pub same: bool,
    /// Article and entity of each.
    pub entities: [(String, String); 2],
    /// Why.
    #[serde(default)]
    pub note: Option<String>,
    /// Who decides.
    pub who: String,
}

impl Archive {
    /// Rules that entities of two articles are the same, or are not. It outweighs what names, roles and countries say.
    ///
    /// # Errors
    /// If an article or entity is not there, or the file cannot be written.
    pub fn rule(&mut self, ruling: &Ruling, knowledge: &Knowledge) -> Result<Corrected> {
        let path = self.path().to_owned();
        let named = |error| ArchiveError::of(&path, error);
        self.write(|db| {
            let [a, b] = &ruling.entities;
            let (a, b) = (member(&path, db, a)?, member(&path, db, b)?);
            if (a.document, &a.entity) == (b.document, &b.entity) {
                return Err(ArchiveError::Refused(format!("{} is named twice", a.target())));
            }
            if ruling.same && a.document == b.document {
                return Err(ArchiveError::Refused(format!(
                    "both are in one article; merge them there: `onrecord correct {} {} --merge-into {}`",
                    a.document, b.entity, a.entity
                )));
            }
            unruled(&path, db, &a, &b)?;
            let sign = if ruling.same { '=' } else { '≠' };
            let anchor = json!({
                "words": format!("{} {sign} {}", a.words, b.words),
                "members": [a.anchor(), b.anchor()],
            });
            let target = format!("{} {}", a.target(), b.target());
            let action = if ruling.same { "merge" } else { "split" };
            let note = ruling.note.as_deref();
            let correction = db
                .prepare_cached(
                    "INSERT INTO corrections (kind, target, anchor, action, note, who, at)
                     VALUES ('identity', ?, ?, ?, ?, ?, ?)",
                )
                .and_then(|mut s| s.insert(params![target, anchor.to_string(), action, note, ruling.who.trim(), now()]))
                .map_err(named)?;
            apply(db, correction, knowledge).map_err(named)?;
            Ok(Corrected { document: None, corrections: vec![correction], changes: Vec::new(), lost: Vec::new() })
        })
    }
}

/// Applies a ruling, or takes back what it did if it was undone. Origins depend on who is who, so stories follow.
pub(crate) fn apply(db: &Connection, correction: i64, knowledge: &Knowledge) -> rusqlite::Result<()> {
    let documents: BTreeSet<i64> = identities::rule(db, correction, knowledge)?.into_iter().collect();
    for document in documents {
        let current: bool = db
            .prepare_cached("SELECT replaced_by IS NULL FROM documents WHERE document = ?")?
            .query_row([document], |row| row.get(0))?;
        if current {
            stories::withdraw(db, document)?;
            stories::place(db, document, knowledge)?;
        }
    }
    note(db, correction)
}

/// Notes which rulings that name a document find nobody there at present.
pub(crate) fn settle(path: &Path, db: &Connection, document: i64) -> Result<()> {
    let named = |error| ArchiveError::of(path, error);
    naming(db, document).and_then(|found| found.into_iter().try_for_each(|c| note(db, c))).map_err(named)
}

/// Applies what was ruled about an article that has come, perhaps not for the first time.
pub(crate) fn apply_to(path: &Path, db: &Connection, document: i64, knowledge: &Knowledge) -> Result<()> {
    let named = |error| ArchiveError::of(path, error);
    naming(db, document).and_then(|found| found.into_iter().try_for_each(|c| apply(db, c, knowledge))).map_err(named)
}

/// Rulings that name a document.
fn naming(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached(
        "SELECT correction FROM corrections c JOIN documents d ON instr(c.anchor, d.id)
         WHERE c.kind = 'identity' AND c.undone IS NULL AND d.document = ? ORDER BY correction",
    )?
    .query_map([document], |row| row.get(0))?
    .collect()
}

fn note(db: &Connection, correction: i64) -> rusqlite::Result<()> {
    let lost = match identities::members(db, correction)?.len() {
        0 | 1 => Some("an entity that it names is not read in its article any more"),
        _ => None,
    };
    db.prepare_cached("UPDATE corrections SET lost = ? WHERE correction = ?")?.execute(params![lost, correction])?;
    Ok(())
}

/// Refuses a second ruling on the same two: which of them counts should not depend on which came last.
fn unruled(path: &Path, db: &Connection, a: &Member, b: &Member) -> Result<()> {
    let named = |error| ArchiveError::of(path, error);
    let standing: Vec<(i64, String)> = db
        .prepare_cached("SELECT correction, action FROM corrections WHERE kind = 'identity' AND undone IS NULL")
        .and_then(|mut s| s.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(named)?;
    let is =
        |member: &Member, (document, entity): &(i64, String)| member.document == *document && member.entity == *entity;
    for (correction, action) in standing {
        let members = identities::members(db, correction).map_err(named)?;
        if let [x, y] = members.as_slice()
            && (is(a, x) && is(b, y) || is(a, y) && is(b, x))
        {
            let rules = if action == "merge" { "the same" } else { "different" };
            return Err(ArchiveError::Refused(format!(
                "correction {correction} rules them {rules}; to rule otherwise, undo that one first"
            )));
        }
    }
    Ok(())
}

/// An entity that a ruling names.
struct Member {
    document: i64,
    /// The record's id of the article.
    id: String,
    entity: String,
    /// Its name, with the outlet or title that tells people which article this is.
    words: String,
    span: Span,
}

impl Member {
    fn target(&self) -> String {
        format!("{}:{}", self.document, self.entity)
    }

    fn anchor(&self) -> serde_json::Value {
        json!({"document": self.id, "start": self.span.start, "end": self.span.end, "exact": self.span.text})
    }
}

fn member(path: &Path, db: &Connection, (article, entity): &(String, String)) -> Result<Member> {
    let document = number(path, db, article)?;
    let record = effective(path, db, document)?;
    let absent = || {
        ArchiveError::Refused(format!(
            "article {document} has no entity '{entity}'; `onrecord show {document}` shows all ids"
        ))
    };
    let found = record.entities.iter().find(|x| x.id == *entity).ok_or_else(absent)?;
    let name = found.mentions.iter().find(|m| m.form == Form::Name && m.span.text == found.name);
    let name = name.or(found.mentions.iter().find(|m| m.form == Form::Name)).or(found.mentions.first());
    let span = name.ok_or_else(absent)?.span.clone();
    let outlet = record.document.outlet.as_deref().or(record.document.title.as_deref()).unwrap_or("article");
    Ok(Member {
        document,
        id: record.document.id.clone(),
        entity: entity.clone(),
        words: format!("{} ({outlet})", found.name),
        span,
    })
}
