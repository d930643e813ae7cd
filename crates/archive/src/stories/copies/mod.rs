//! Articles that repeat another's words: found by their sketches, kept with how much they share.
//!
//! The original is the article published first: by day, then by time, what has none after what has; then by arrival. Every
//! pair is judged by itself, so that the order in which articles arrive does not matter otherwise.

mod shared;

pub(super) use shared::{
    COPY_CONTAINMENT, COPY_JACCARD, COPY_RATIO, COPY_SHINGLES, PARTIAL_CONTAINMENT, PARTIAL_SHINGLES, SCALE,
};

use super::sketch::{shingles, sketch};
use rusqlite::{Connection, OptionalExtension, params};
use shared::Shared;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// Earlier articles looked at for each shingle. What more have is boilerplate or a wire's story carried everywhere.
pub(super) const ROWS: usize = 48;
/// Articles compared.
const COMPARED: usize = 32;
/// Articles of which a document is noted to repeat a part.
const PARTS: usize = 5;

/// Notes of which articles a document is a copy, whole or in part, and which are copies of it.
pub(crate) fn find(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let text = body(db, document)?;
    let sketch = sketch(&text);
    let (common, candidates) = candidates(db, document, &sketch)?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO shingles (hash, document) VALUES (?, ?)")?;
    for hash in &sketch {
        insert.execute([*hash, document])?;
    }
    let own = Own { text, size: sketch.len() - common, boilerplate: common > 0, shingles: OnceCell::new() };
    let (mut parts, mut later) = (0, Vec::new());
    for (other, (shared, common)) in &candidates {
        let shared = own.shares(db, *other, *shared, *common)?;
        match shared.kind() {
            Some("copy") => {
                note(db, document, *other, "copy", shared)?;
                later.extend(original(db, *other)?.filter(|of| *of == document).map(|_| *other));
            }
            Some(kind) if parts < PARTS && original(db, *other)?.is_none() => {
                parts += 1;
                note(db, document, *other, kind, shared)?;
            }
            _ => {}
        }
    }
    // Copies of an article that is the first no longer, beyond those compared.
    for copy in later.into_iter().map(|other| copies(db, other)).collect::<rusqlite::Result<Vec<_>>>()?.concat() {
        if copy != document && candidates.iter().all(|(other, _)| *other != copy) {
            let shared = own.shares(db, copy, among(db, copy, &sketch)?, 0)?;
            if shared.kind() == Some("copy") {
                note(db, document, copy, "copy", shared)?;
            }
        }
    }
    Ok(())
}

/// Removes what was noted about a document. Its copies find another original.
pub(crate) fn forget(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let copies = copies(db, document)?;
    db.prepare_cached("DELETE FROM copies WHERE document = ?1 OR of = ?1")?.execute([document])?;
    db.prepare_cached("DELETE FROM shingles WHERE document = ?")?.execute([document])?;
    copies.into_iter().try_for_each(|copy| find(db, copy))
}

/// A document that others are compared with.
struct Own {
    text: String,
    /// Shingles of its sketch that count.
    size: usize,
    /// Whether others don't.
    boilerplate: bool,
    shingles: OnceCell<BTreeSet<u64>>,
}

impl Own {
    /// What it shares with another document: by their sketches or, where these leave it open, by their texts.
    fn shares(&self, db: &Connection, other: i64, shared: usize, common: usize) -> rusqlite::Result<Shared> {
        let estimate = Shared::estimate(shared, self.size, size(db, other)?.saturating_sub(common));
        if estimate.is_clear() || self.boilerplate {
            return Ok(estimate);
        }
        let own = self.shingles.get_or_init(|| shingles(&self.text));
        let other = shingles(&body(db, other)?);
        Ok(Shared::exact(own.intersection(&other).count(), own.len(), other.len()))
    }
}

/// A candidate: shingles that both sketches have, and those of them that too many others have to count.
type Candidate = (i64, (usize, usize));

/// How many shingles of a sketch don't count, and the documents that share those that do, most first.
fn candidates(db: &Connection, document: i64, sketch: &[i64]) -> rusqlite::Result<(usize, Vec<Candidate>)> {
    let mut rows = db.prepare_cached("SELECT document FROM shingles WHERE hash = ? AND document <> ? LIMIT ?")?;
    let mut shared: BTreeMap<i64, usize> = BTreeMap::new();
    let (mut common, mut carried) = (Vec::new(), Vec::new());
    for hash in sketch {
        let found: Vec<i64> =
            rows.query_map(params![hash, document, ROWS as i64], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        if found.len() == ROWS {
            common.push(*hash);
            carried.extend(found);
        } else {
            found.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
        }
    }
    // Where most of a text is that common, it is no boilerplate, but what many outlets carry.
    if common.len() * 2 > sketch.len() {
        common.clear();
        carried.iter().for_each(|other| *shared.entry(*other).or_default() += 1);
    }
    let mut candidates: Vec<_> = shared.into_iter().collect();
    candidates.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    candidates.truncate(COMPARED);
    let with_common = |(other, count)| Ok((other, (count, among(db, other, &common)?)));
    let candidates = candidates.into_iter().map(with_common).collect::<rusqlite::Result<_>>()?;
    Ok((common.len(), candidates))
}

/// Notes that one of two documents repeats the other. Of several originals the first is kept.
fn note(db: &Connection, one: i64, other: i64, kind: &str, shared: Shared) -> rusqlite::Result<()> {
    let (of, document) = if before(db, one, other)? { (one, other) } else { (other, one) };
    if kind == "copy"
        && let Some(known) = original(db, document)?
        && known != of
    {
        if before(db, known, of)? {
            return Ok(());
        }
        db.prepare_cached("DELETE FROM copies WHERE document = ? AND of = ?")?.execute([document, known])?;
    }
    db.prepare_cached(
        "INSERT OR REPLACE INTO copies (document, of, kind, jaccard, containment) VALUES (?, ?, ?, round(?, 3), round(?, 3))",
    )?
    .execute(params![document, of, kind, shared.jaccard, shared.containment])?;
    Ok(())
}

/// The article of which a document is a copy.
fn original(db: &Connection, document: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT of FROM copies WHERE document = ? AND kind = 'copy'")?
        .query_row([document], |row| row.get(0))
        .optional()
}

/// Articles that repeat a document, whole or in part.
fn copies(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT document FROM copies WHERE of = ? ORDER BY document")?
        .query_map([document], |row| row.get(0))?
        .collect()
}

/// How many shingles of a sketch another document has.
fn among(db: &Connection, document: i64, sketch: &[i64]) -> rusqlite::Result<usize> {
    let mut has = db.prepare_cached("SELECT 1 FROM shingles WHERE hash = ? AND document = ?")?;
    sketch.iter().try_fold(0, |found, hash| has.exists([*hash, document]).map(|it| found + usize::from(it)))
}

/// Whether one document was published before another.
fn before(db: &Connection, one: i64, other: i64) -> rusqlite::Result<bool> {
    let first: i64 = db
        .prepare_cached(
            "SELECT document FROM documents WHERE document IN (?, ?)
             ORDER BY day IS NULL, day, length(published) <= 10, julianday(published), document LIMIT 1",
        )?
        .query_row([one, other], |row| row.get(0))?;
    Ok(first == one)
}

/// Shingles in the sketch of a document.
fn size(db: &Connection, document: i64) -> rusqlite::Result<usize> {
    let count: i64 = db
        .prepare_cached("SELECT count(*) FROM shingles WHERE document = ?")?
        .query_row([document], |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The paragraphs of a document: no headline, dateline, caption or boilerplate.
fn body(db: &Connection, document: i64) -> rusqlite::Result<String> {
    db.prepare_cached(
        "SELECT coalesce(group_concat(substr(d.text, s.start + 1, s.end - s.start), ' ' ORDER BY s.position), '')
         FROM documents d JOIN sections s USING (document) WHERE document = ? AND s.kind = 'body'",
    )?
    .query_row([document], |row| row.get(0))
}
