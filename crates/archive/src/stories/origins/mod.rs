//! Who stands behind a claim, over all articles.
//!
//! Two steps. An article by itself tells who stands behind each of its claims (`chain`): that is kept in `claims.own_origin`, with
//! the outlet that carried it. Then all claims on one happening are compared (`resolve`): what the Gazette "reported" is what its
//! own article has from an official. That goes into `claims.origin`, and is renewed for the happenings that a new article speaks of.

mod carrier;
mod chain;
mod resolve;
mod unnamed;

use chain::{Article, Origin};
use onrecord_knowledge::Knowledge;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use resolve::settle;
use resolve::side;
pub(super) use resolve::{has_happened, stance, stand};

/// Gives every claim of a document its origin. Gives the happenings whose claims may have other origins now: those of the document,
/// of its copies if they turn out to carry another's words, and of documents whose sources have another identity now or whose
/// original is gone. `settle` them.
pub(crate) fn trace(db: &Connection, document: Option<i64>, knowledge: &Knowledge) -> rusqlite::Result<Vec<i64>> {
    let mut touched = BTreeSet::new();
    let untraced: BTreeSet<i64> = db
        .prepare_cached("SELECT document FROM untraced")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if !untraced.is_empty() {
        db.prepare_cached("DELETE FROM untraced")?.execute([])?;
    }
    let mut done = BTreeSet::new();
    for document in document.into_iter().chain(untraced) {
        let (carrier, copies) = carrier::settle(db, document, knowledge)?;
        for document in std::iter::once(document).chain(copies).filter(|document| done.insert(*document)) {
            let lenders = carrier::lenders(db, document, knowledge)?;
            tell(db, &Article::load(db, document, carrier.clone(), lenders, knowledge)?, document)?;
            touched.extend(happenings(db, document)?);
        }
    }
    Ok(touched.into_iter().collect())
}

/// Takes the origins of a document's claims away, and those that no claim has. Call it before its copies are forgotten: whose words
/// those carry has to be found anew.
pub(crate) fn forget(db: &Connection, document: i64) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT OR IGNORE INTO untraced (document)
         SELECT document FROM copies WHERE of = ?1 UNION SELECT of FROM copies WHERE document = ?1",
    )?
    .execute([document])?;
    db.prepare_cached("DELETE FROM untraced WHERE document = ?")?.execute([document])?;
    let had = origins(db, document)?;
    db.prepare_cached("UPDATE claims SET origin = NULL, own_origin = NULL, carrier = NULL WHERE document = ?")?
        .execute([document])?;
    db.prepare_cached("UPDATE documents SET carrier = NULL WHERE document = ?")?.execute([document])?;
    drop_unused(db, &had)
}

/// Writes who stands behind the claims of an article as it tells it itself.
fn tell(db: &Connection, article: &Article<'_>, document: i64) -> rusqlite::Result<()> {
    let had = origins(db, document)?;
    let claims: Vec<Claim> = db
        .prepare_cached(
            "SELECT c.claim, (SELECT attribution FROM claim_chain h WHERE h.document = c.document AND h.claim = c.id
                 ORDER BY position DESC LIMIT 1), c.text, c.factuality, v.type,
                 EXISTS (SELECT 1 FROM sections s WHERE s.document = c.document AND s.kind = 'headline'
                     AND v.trigger_start >= s.start AND v.trigger_end <= s.end)
             FROM claims c JOIN events v ON v.document = c.document AND v.id = c.event WHERE c.document = ?
             ORDER BY v.trigger_start, c.claim",
        )?
        .query_map([document], |row| {
            let (claim, innermost, words, factuality) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, String>(3)?);
            Ok(Claim { claim, innermost, words, side: side(&factuality), kind: row.get(4)?, headline: row.get(5)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    // Who stands behind a claim that no happening ties to others' is who the article says it is.
    let mut update =
        db.prepare_cached("UPDATE claims SET own_origin = ?1, origin = ?1, carrier = ?2 WHERE claim = ?3")?;
    let mut known = BTreeMap::new();
    for claim in &claims {
        let source = lead(&claims, claim).unwrap_or(claim);
        let (origin, carrier) = article.origin(source.innermost.as_deref(), &source.words)?;
        let row = match known.get(&origin.key) {
            Some(row) => *row,
            None => row(db, &origin)?,
        };
        update.execute(params![row, carrier.key, claim.claim])?;
        known.insert(origin.key, row);
    }
    drop_unused(db, &had)
}

/// A claim of an article.
struct Claim {
    claim: i64,
    innermost: Option<String>,
    words: String,
    side: i8,
    /// PLOVER type of its event.
    kind: Option<String>,
    headline: bool,
}

/// What a headline says in short without a source, the article has from whom it names first for such an act.
fn lead<'c>(claims: &'c [Claim], claim: &Claim) -> Option<&'c Claim> {
    let like = |other: &&Claim| !other.headline && other.kind == claim.kind && other.side == claim.side;
    let bare = claim.headline && claim.innermost.is_none() && claim.kind.is_some() && claim.side != 0;
    claims.iter().filter(|_| bare).filter(like).find(|other| other.innermost.is_some())
}

/// The origins of a document's claims.
fn origins(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached(
        "SELECT own_origin FROM claims WHERE document = ?1 AND own_origin IS NOT NULL
         UNION SELECT origin FROM claims WHERE document = ?1 AND origin IS NOT NULL",
    )?
    .query_map([document], |row| row.get(0))?
    .collect()
}

/// Removes those of these origins that no claim has.
fn drop_unused(db: &Connection, origins: &[i64]) -> rusqlite::Result<()> {
    let mut delete = db.prepare_cached(
        "DELETE FROM origins WHERE origin = ?1 AND NOT EXISTS (SELECT 1 FROM claims WHERE origin = ?1)
         AND NOT EXISTS (SELECT 1 FROM claims WHERE own_origin = ?1)",
    )?;
    origins.iter().try_for_each(|origin| delete.execute([origin]).map(|_| ()))
}

/// The row of an origin, a new one if it is the first of its key.
fn row(db: &Connection, origin: &Origin) -> rusqlite::Result<i64> {
    let known = db
        .prepare_cached("SELECT origin FROM origins WHERE key = ?")?
        .query_row([&origin.key], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    db.prepare_cached("INSERT INTO origins (key, kind, name, outlet, identity) VALUES (?, ?, ?, ?, ?)")?
        .insert(params![origin.key, origin.kind, origin.name, origin.outlet, origin.identity])
}

fn happenings(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT DISTINCT happening FROM events WHERE document = ? AND happening IS NOT NULL")?
        .query_map([document], |row| row.get(0))?
        .collect()
}
