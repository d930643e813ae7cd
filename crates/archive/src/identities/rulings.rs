//! What people ruled on who is who.

use super::cluster::Ruled;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Deserialize;

/// Where the name of an entity stands: survives a reread, as ids do not.
#[derive(Debug, Clone, Deserialize)]
struct Anchor {
    members: Vec<Member>,
}

#[derive(Debug, Clone, Deserialize)]
struct Member {
    document: String,
    start: i64,
    end: i64,
}

/// The rulings that stand, by the entities that are there now.
pub(super) fn standing(db: &Connection) -> rusqlite::Result<Ruled> {
    let rows: Vec<(String, String)> = db
        .prepare_cached(
            "SELECT action, anchor FROM corrections WHERE kind = 'identity' AND undone IS NULL ORDER BY correction",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut ruled = Ruled::default();
    for (action, anchor) in rows {
        let found = members(db, &anchor)?;
        let [a, b] = found.as_slice() else { continue };
        let pair = (label(a.0, &a.1), label(b.0, &b.1));
        match action.as_str() {
            "merge" => ruled.same.push(pair),
            "split" => ruled.different.push(pair),
            _ => {}
        }
    }
    Ok(ruled)
}

/// The entities that a ruling names, as far as they are there.
pub(super) fn of(db: &Connection, correction: i64) -> rusqlite::Result<Vec<(i64, String)>> {
    let anchor: Option<String> = db
        .prepare_cached("SELECT anchor FROM corrections WHERE correction = ? AND kind = 'identity'")?
        .query_row([correction], |row| row.get(0))
        .optional()?;
    anchor.map_or(Ok(Vec::new()), |anchor| members(db, &anchor))
}

/// How an entity is named in `identity_profiles.apart`.
pub(super) fn label(document: i64, entity: &str) -> String {
    format!("{document}/{entity}")
}

fn members(db: &Connection, anchor: &str) -> rusqlite::Result<Vec<(i64, String)>> {
    let Ok(anchor) = serde_json::from_str::<Anchor>(anchor) else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for member in anchor.members {
        let found = db
            .prepare_cached(
                "SELECT d.document, m.entity FROM documents d JOIN mentions m ON m.document = d.document
                 WHERE d.id = ?1 AND m.start < ?3 AND m.end > ?2
                 ORDER BY m.start = ?2 AND m.end = ?3 DESC, m.form = 'name' DESC, m.end - m.start, m.entity LIMIT 1",
            )?
            .query_row(params![member.document, member.start, member.end], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        out.extend(found);
    }
    Ok(out)
}
