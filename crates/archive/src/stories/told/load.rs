//! What of a story's rows stands in the tables as it is told.

use super::{ArticleRow, ClaimRow, CopyRow, Names};
use rusqlite::{Connection, params};

/// The articles of a story, given its number and name, the earliest first; with none, those that belong to no story.
pub(super) fn articles(db: &Connection, story: Option<(i64, &str)>) -> rusqlite::Result<Vec<ArticleRow>> {
    db.prepare_cached(
        "SELECT d.id, c.id, d.carrier, d.day, d.outlet, d.title, d.url, r.id FROM documents d
         LEFT JOIN copies x ON x.document = d.document AND x.kind = 'copy' LEFT JOIN documents c ON c.document = x.of
         LEFT JOIN documents r ON r.document = d.replaced_by
         WHERE d.story IS ? ORDER BY d.day IS NULL, d.day, d.document",
    )?
    .query_map([story.map(|(number, _)| number)], |row| {
        Ok(ArticleRow {
            document: row.get(0)?,
            story: story.map(|(_, name)| name.to_owned()),
            copy_of: row.get(1)?,
            carrier: row.get(2)?,
            day: row.get(3)?,
            outlet: row.get(4)?,
            title: row.get(5)?,
            url: row.get(6)?,
            replaced_by: row.get(7)?,
            error: None,
        })
    })?
    .collect()
}

/// The copies among the articles of a story, and of articles of others.
pub(super) fn copies(db: &Connection, story: i64, name: &str) -> rusqlite::Result<Vec<CopyRow>> {
    db.prepare_cached(
        "SELECT d.id, o.id, c.kind, c.jaccard, c.containment FROM documents d JOIN copies c ON c.document = d.document
         JOIN documents o ON o.document = c.of WHERE d.story = ? ORDER BY d.day IS NULL, d.day, d.document, c.of",
    )?
    .query_map([story], |row| {
        Ok(CopyRow {
            story: name.to_owned(),
            document: row.get(0)?,
            of: row.get(1)?,
            kind: row.get(2)?,
            jaccard: row.get(3)?,
            containment: row.get(4)?,
        })
    })?
    .collect()
}

/// The claims on the happenings of a story.
pub(super) fn claims(db: &Connection, story: i64, names: &Names<'_>) -> rusqlite::Result<Vec<ClaimRow>> {
    db.prepare_cached(
        "SELECT v.happening, d.id, c.id, c.event, c.factuality, c.confidence, c.origin, c.text FROM happenings h
         JOIN events v ON v.happening = h.happening JOIN claims c ON c.document = v.document AND c.event = v.id
         JOIN documents d ON d.document = c.document WHERE h.story = ? AND c.origin IS NOT NULL
         ORDER BY d.day IS NULL, d.day, c.document, c.claim",
    )?
    .query_map(params![story], |row| {
        Ok(ClaimRow {
            story: names.story.clone(),
            happening: names.of(row.get(0)?),
            document: row.get(1)?,
            id: row.get(2)?,
            event: row.get(3)?,
            factuality: row.get(4)?,
            confidence: row.get(5)?,
            origin: names.origins.key(row.get(6)?),
            text: row.get(7)?,
        })
    })?
    .collect()
}
