//! One document: its row, its versions, and what hangs on it.

use super::{Outcome, load, pack, project};
use crate::{ArchiveError, Result, corrections, identities, stories};
use onrecord_knowledge::Knowledge;
use onrecord_record::{Reader, Record};
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;

/// So much of an id tells articles apart well enough to try.
const SHORTEST: usize = 4;

/// Adds an article that came as a new file. Gives the number of its document.
pub(crate) fn add(
    path: &Path,
    db: &Connection,
    record: &Record,
    now: &str,
    knowledge: &Knowledge,
) -> Result<(i64, Outcome)> {
    let named = |error| ArchiveError::of(path, error);
    let article = &record.document;
    let known = db
        .prepare_cached("SELECT document FROM documents WHERE id = ?")
        .and_then(|mut s| s.query_row([&article.id], |row| row.get(0)).optional())
        .map_err(named)?;
    if let Some(document) = known {
        return Ok((document, Outcome::Unchanged));
    }
    if let Some(problem) = onrecord_record::dangling(record) {
        return Err(ArchiveError::Refused(format!("its record does not hold together: {problem}")));
    }
    let before = version_before(db, article.url.as_deref()).map_err(named)?;
    let document = insert(db, record, now, before).map_err(named)?;
    if let Some((old, _)) = before {
        stories::withdraw(db, old).map_err(named)?;
        db.prepare_cached("UPDATE documents SET replaced_by = ?, story = NULL WHERE document = ?")
            .and_then(|mut s| s.execute([document, old]))
            .map_err(named)?;
    }
    keep(path, db, document, record)?;
    let corrected = match before {
        Some((old, _)) if corrections::carry(path, db, old, document)? => Some(load::effective(path, db, document)?),
        _ => None,
    };
    let record = corrected.as_ref().unwrap_or(record);
    if corrected.is_some() {
        update(db, document, record).map_err(named)?;
    }
    tracing::debug_span!("project").in_scope(|| project::insert(db, document, record)).map_err(named)?;
    tracing::debug_span!("identities").in_scope(|| identities::link(db, document, knowledge)).map_err(named)?;
    stories::place(db, document, knowledge).map_err(named)?;
    corrections::apply_rulings(path, db, document, knowledge)?;
    Ok((document, if before.is_some() { Outcome::NewVersion } else { Outcome::Added }))
}

/// Keeps what the reader made of an article.
pub(crate) fn keep(path: &Path, db: &Connection, document: i64, record: &Record) -> Result<()> {
    let refused = |error| ArchiveError::Refused(format!("its record cannot be kept: {error}"));
    let json = serde_json::to_vec(record).map_err(refused)?;
    // What does not come back from its JSON would be lost, as a number that is none.
    serde_json::from_slice::<Record>(&json).map_err(refused)?;
    let packed = pack::pack(&json).map_err(|source| ArchiveError::File { path: path.to_owned(), source })?;
    db.prepare_cached("INSERT OR REPLACE INTO records (document, record) VALUES (?, ?)")
        .and_then(|mut s| s.execute(params![document, packed]))
        .map_err(|error| ArchiveError::of(path, error))?;
    Ok(())
}

/// Notes that another reader has read a document, and found the same.
pub(crate) fn read_by(path: &Path, db: &Connection, document: i64, reader: &Reader) -> Result<()> {
    db.prepare_cached("UPDATE documents SET reader_version = ?, reader_model = ? WHERE document = ?")
        .and_then(|mut s| s.execute(params![reader.version, reader.model, document]))
        .map_err(|error| ArchiveError::of(path, error))?;
    Ok(())
}

/// Brings the tables of a document in line with its record and the corrections to it: after a correction, after a reread.
pub(crate) fn renew(path: &Path, db: &Connection, document: i64, knowledge: &Knowledge) -> Result<()> {
    let named = |error| ArchiveError::of(path, error);
    corrections::settle(path, db, document)?;
    let record = load::effective(path, db, document)?;
    let current: bool = db
        .prepare_cached("SELECT replaced_by IS NULL FROM documents WHERE document = ?")
        .and_then(|mut s| s.query_row([document], |row| row.get(0)))
        .map_err(named)?;
    if current {
        stories::withdraw(db, document).map_err(named)?;
    }
    identities::unlink(db, document).map_err(named)?;
    project::delete(db, document).map_err(named)?;
    update(db, document, &record).map_err(named)?;
    project::insert(db, document, &record).map_err(named)?;
    identities::link(db, document, knowledge).map_err(named)?;
    corrections::settle_rulings(path, db, document)?;
    if current {
        stories::place(db, document, knowledge).map_err(named)?;
    }
    Ok(())
}

/// The number of a document, given that or the record's id or its beginning.
pub(crate) fn number(path: &Path, db: &Connection, id: &str) -> Result<i64> {
    let find = |sql: &str| -> Result<Vec<i64>> {
        db.prepare_cached(sql)
            .and_then(|mut s| s.query_map([id], |row| row.get(0))?.collect())
            .map_err(|error| ArchiveError::of(path, error))
    };
    // Only digits are a number: "12e3" begins an id.
    let digits = id.bytes().all(|b| b.is_ascii_digit());
    let number = if digits { "document = CAST(?1 AS INTEGER) OR" } else { "" };
    let mut found = find(&format!("SELECT document FROM documents WHERE {number} id = ?1 LIMIT 2"))?;
    if found.is_empty() && id.len() >= SHORTEST {
        found = find("SELECT document FROM documents WHERE id >= ?1 AND id < ?1 || char(1114111) LIMIT 2")?;
    }
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(ArchiveError::Unknown { kind: "article", id: id.to_owned(), list: "list" }),
        _ => Err(ArchiveError::Refused(format!("several articles have ids that begin with '{id}'; write more of it"))),
    }
}

/// The current version under an address: its number and which version it is.
fn version_before(db: &Connection, url: Option<&str>) -> rusqlite::Result<Option<(i64, i64)>> {
    let Some(url) = url else { return Ok(None) };
    db.prepare_cached("SELECT document, version FROM documents WHERE url = ? AND replaced_by IS NULL")?
        .query_row([url], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

/// Writes the row of a document, and gives its number.
pub(crate) fn insert(db: &Connection, record: &Record, now: &str, before: Option<(i64, i64)>) -> rusqlite::Result<i64> {
    let article = &record.document;
    db.prepare_cached(
        "INSERT INTO documents (id, url, title, text, text_sha256, language, credits, reader_version, reader_model, version,
         replaces, added) VALUES (?, ?, ?, ?, ?, ?, '[]', '', '', ?, ?, ?)",
    )?
    .insert(params![
        article.id,
        article.url,
        article.title,
        article.text,
        article.text_sha256,
        article.language,
        before.map_or(1, |(_, version)| version + 1),
        before.map(|(document, _)| document),
        now,
    ])
    .and_then(|document| update(db, document, record).map(|()| document))
}

/// What may differ after a reread or a correction. With another text, all else of the document is written anew.
fn update(db: &Connection, document: i64, record: &Record) -> rusqlite::Result<()> {
    let article = &record.document;
    db.prepare_cached(
        "UPDATE documents SET id = ?, url = ?, language = ?, text = ?, text_sha256 = ?, outlet = ?, title = ?, byline = ?,
         credits = ?, published = ?, day = ?, reader_version = ?, reader_model = ? WHERE document = ?",
    )?
    .execute(params![
        article.id,
        article.url,
        article.language,
        article.text,
        article.text_sha256,
        article.outlet,
        article.title,
        article.byline,
        serde_json::to_string(&article.credits).unwrap_or_default(),
        article.published,
        article.published.as_deref().and_then(|p| p.get(..10)),
        record.reader.version,
        record.reader.model,
        document,
    ])?;
    Ok(())
}
