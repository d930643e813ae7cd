//! What a document is about: its most telling words, weighed by where they stand, whether they name somebody or some place, and how
//! rare they are.

use super::layout::Layout;
use crate::stories::background;
use rusqlite::{Connection, OptionalExtension};

/// Words kept of a document.
const KEPT: usize = 30;
/// Words that more than this share of articles have say nothing, and would stand in every row of the index.
const COMMON: f64 = 0.2;
/// Articles of the archive that the background table weighs as much as. Many, so that what an archive of one story is about
/// still tells.
const BACKGROUND: f64 = 20_000.0;

/// The terms of a document with their weights, as a vector of length one, heaviest first.
pub(super) fn of(db: &Connection, document: i64) -> rusqlite::Result<Vec<(String, f64)>> {
    weighed(&Layout::load(db, document)?, |term| held(db, term))
}

/// The terms of an article, given in how many of the articles beside it a term is kept, and under "" how many articles these are.
pub(in crate::stories) fn weighed<E>(
    article: &Layout,
    mut held: impl FnMut(&str) -> Result<f64, E>,
) -> Result<Vec<(String, f64)>, E> {
    let articles = held("")?;
    let mut terms = Vec::new();
    for (term, count) in article.counts() {
        let share = background::share(&term);
        if share <= COMMON {
            let often = if count > 1.0 { 1.0 + count.ln() } else { count };
            terms.push((term, often * -share.ln()));
        }
    }
    // The archive's own counts make words commoner, hardly rarer: only the best by the background need them.
    heaviest(&mut terms, 3 * KEPT);
    for (term, weight) in &mut terms {
        let share = background::share(term);
        *weight *= ((BACKGROUND * share + held(term)?) / (BACKGROUND + articles)).ln() / share.ln();
    }
    heaviest(&mut terms, KEPT);
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    terms.iter_mut().for_each(|(_, weight)| *weight /= length);
    Ok(terms)
}

fn heaviest(terms: &mut Vec<(String, f64)>, kept: usize) {
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    terms.truncate(kept);
}

/// Writes the terms of a document, and counts it in the vocabulary.
pub(super) fn keep(db: &Connection, document: i64, day: &str, terms: &[(String, f64)]) -> rusqlite::Result<()> {
    let mut insert = db.prepare_cached("INSERT INTO terms (term, day, document, weight) VALUES (?, ?, ?, ?)")?;
    let mut count = db.prepare_cached(
        "INSERT INTO vocabulary (term, articles) VALUES (?, 1) ON CONFLICT (term) DO UPDATE SET articles = articles + 1",
    )?;
    count.execute([""])?;
    for (term, weight) in terms {
        insert.execute((term, day, document, weight))?;
        count.execute([term])?;
    }
    Ok(())
}

/// The day of a document and its terms, as they were kept.
pub(super) fn kept(db: &Connection, document: i64) -> rusqlite::Result<(String, Vec<(String, f64)>)> {
    let rows: Vec<(String, String, f64)> = db
        .prepare_cached("SELECT day, term, weight FROM terms WHERE document = ? ORDER BY term")?
        .query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let day = rows.first().map(|(day, ..)| day.clone()).unwrap_or_default();
    Ok((day, rows.into_iter().map(|(_, term, weight)| (term, weight)).collect()))
}

/// Removes them again, of a document of which they were kept.
pub(super) fn forget(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let terms: Vec<String> = db
        .prepare_cached("DELETE FROM terms WHERE document = ? RETURNING term")?
        .query_map([document], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut count = db.prepare_cached("UPDATE vocabulary SET articles = articles - 1 WHERE term = ?")?;
    let mut clear = db.prepare_cached("DELETE FROM vocabulary WHERE term = ? AND articles < 1")?;
    for term in terms.iter().map(String::as_str).chain([""]) {
        count.execute([term])?;
        clear.execute([term])?;
    }
    Ok(())
}

/// In how many articles of the archive a term is kept; under "" the number of articles.
fn held(db: &Connection, term: &str) -> rusqlite::Result<f64> {
    let count = db
        .prepare_cached("SELECT articles FROM vocabulary WHERE term = ?")?
        .query_row([term], |row| row.get(0))
        .optional()?;
    Ok(count.unwrap_or_default())
}
