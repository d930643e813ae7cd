//! Rulings on identities name a document by its id, and places in its text: both can change when it is read again.

use super::quote::Quote;
use crate::{ArchiveError, Result};
use onrecord_record::{Document, Span};
use rusqlite::{Connection, params};
use serde_json::Value;
use std::path::Path;

/// Lets what was ruled about the entities of an article hold for its new text.
pub(crate) fn move_along(path: &Path, db: &Connection, before: &Document, after: &Document) -> Result<()> {
    let named = |error| ArchiveError::of(path, error);
    if before.id == after.id && before.text == after.text {
        return Ok(());
    }
    let sql = "SELECT correction, anchor FROM corrections WHERE kind = 'identity' AND undone IS NULL";
    let rulings: Vec<(i64, String)> = db
        .prepare_cached(sql)
        .and_then(|mut s| s.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
        .map_err(named)?;
    let (old, new): (Vec<char>, Vec<char>) = (before.text.chars().collect(), after.text.chars().collect());
    for (correction, anchor) in rulings {
        let Ok(mut anchor) = serde_json::from_str::<Value>(&anchor) else { continue };
        let members = anchor.get_mut("members").and_then(Value::as_array_mut);
        let mut moved = false;
        for member in members.into_iter().flatten().filter(|m| m.get("document") == Some(&before.id.as_str().into())) {
            let number = |field: &str| member.get(field).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
            let (Some(start), Some(end)) = (number("start"), number("end")) else { continue };
            let words = old.get(start..end).unwrap_or_default().iter().collect();
            let mut set = |field: &str, value: Value| {
                if let Some(place) = member.get_mut(field) {
                    *place = value;
                }
            };
            set("document", after.id.as_str().into());
            // Where the words are gone, the ruling finds nobody, and says so.
            let gone = new.len()..new.len();
            let at = Quote::of(&old, &Span { start, end, text: words }).locate(&new).unwrap_or(gone);
            set("start", at.start.into());
            set("end", at.end.into());
            moved = true;
        }
        if moved {
            db.prepare_cached("UPDATE corrections SET anchor = ? WHERE correction = ?")
                .and_then(|mut s| s.execute(params![anchor.to_string(), correction]))
                .map_err(named)?;
        }
    }
    Ok(())
}
