//! Corrections in the file.

use super::Kind;
use super::correction::{Decision, Lost};
use super::replay::{Anchored, Deed, Stored};
use crate::store::now;
use rusqlite::{Connection, Row, params};
use serde_json::Value;

/// The corrections of a document that have not been undone, in the order in which they were made.
pub(crate) fn of(db: &Connection, document: i64) -> rusqlite::Result<Vec<Stored>> {
    let mut select = db.prepare_cached(
        "SELECT correction, kind, anchor, action, field, value FROM corrections
         WHERE document = ? AND undone IS NULL ORDER BY correction",
    )?;
    let rows = select.query_map([document], |row| {
        let (kind, anchor): (String, String) = (row.get(1)?, row.get(2)?);
        let (action, field): (String, Option<String>) = (row.get(3)?, row.get(4)?);
        let value: Option<String> = row.get(5)?;
        let value: Value = value.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default();
        // What a later program wrote and this one does not understand is left alone.
        let (Some(kind), Ok(anchored)) = (Kind::of(&kind), serde_json::from_str::<Anchored>(&anchor)) else {
            return Ok(None);
        };
        let deed = match (action.as_str(), field) {
            ("reject", _) => Deed::Reject,
            ("change", Some(field)) => Deed::Change { field, value },
            ("merge", _) => Deed::Merge { into: value.as_str().unwrap_or_default().to_owned() },
            ("split", _) => Deed::Split,
            _ => Deed::Mark,
        };
        Ok(Some(Stored { number: row.get(0)?, kind, deed, anchored }))
    })?;
    rows.filter_map(Result::transpose).collect()
}

/// The corrections of a document that apply to nothing at present.
pub(crate) fn lost(db: &Connection, document: i64) -> rusqlite::Result<Vec<Lost>> {
    let sql = "SELECT correction, lost FROM corrections WHERE document = ? AND undone IS NULL AND lost IS NOT NULL
         ORDER BY correction";
    let lost = |row: &Row| Ok(Lost { correction: row.get(0)?, reason: row.get(1)? });
    db.prepare_cached(sql)?.query_map([document], lost)?.collect()
}

/// A new correction, before it has a number.
pub(crate) struct New<'a> {
    pub(crate) target: &'a str,
    pub(crate) action: &'a str,
    pub(crate) note: Option<&'a str>,
    pub(crate) who: &'a str,
    /// JSON of its value.
    pub(crate) value: Option<Value>,
}

/// Writes a correction. Gives its number.
pub(crate) fn insert(db: &Connection, document: i64, stored: &Stored, new: &New) -> rusqlite::Result<i64> {
    let field = match &stored.deed {
        Deed::Change { field, .. } => Some(field.as_str()),
        _ => None,
    };
    let anchor = serde_json::to_string(&stored.anchored).unwrap_or_default();
    let value = new.value.as_ref().map(Value::to_string);
    db.prepare_cached(
        "INSERT INTO corrections (document, kind, target, anchor, action, field, value, note, who, at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?
    .insert(params![
        document,
        stored.kind.to_string(),
        new.target,
        anchor,
        new.action,
        field,
        value,
        new.note,
        new.who,
        now()
    ])
}

/// All corrections, or those of one document, undone and lost ones among them.
pub(crate) fn decisions(db: &Connection, document: Option<i64>) -> rusqlite::Result<Vec<Decision>> {
    let mut select =
        db.prepare_cached(&format!("SELECT {DECISION} WHERE ?1 IS NULL OR c.document = ?1 ORDER BY c.correction"))?;
    select.query_map([document], decision)?.collect()
}

/// Columns and tables of a decision, in the order of [`decision`].
pub(crate) const DECISION: &str = "c.correction, c.document, d.id, c.kind, c.target, c.present,
    json_extract(c.anchor, '$.words'), c.action, c.field, c.value, c.note, c.who, c.at, c.undone, c.undone_by, c.lost
    FROM corrections c LEFT JOIN documents d ON d.document = c.document";

/// A decision of a row that has the columns of [`DECISION`].
pub(crate) fn decision(row: &Row) -> rusqlite::Result<Decision> {
    let value: Option<String> = row.get(9)?;
    Ok(Decision {
        correction: row.get(0)?,
        document: row.get(1)?,
        document_id: row.get(2)?,
        kind: row.get(3)?,
        target: row.get(4)?,
        present: row.get(5)?,
        words: row.get(6)?,
        action: row.get(7)?,
        field: row.get(8)?,
        value: value.and_then(|json| serde_json::from_str(&json).ok()),
        note: row.get(10)?,
        who: row.get(11)?,
        at: row.get(12)?,
        undone: row.get(13)?,
        undone_by: row.get(14)?,
        lost: row.get(15)?,
    })
}
