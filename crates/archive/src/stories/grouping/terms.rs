//! What a document is about: its most telling words, weighed by where they stand, whether they name somebody or some place, and how
//! rare they are.

use crate::stories::{background, stem::stem, words::words};
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeMap;

/// Words kept of a document.
const KEPT: usize = 30;
/// Words that more than this share of articles have say nothing, and would stand in every row of the index.
const COMMON: f64 = 0.2;
/// Code points of the body that count as its lead.
const LEAD: i64 = 600;
/// What a word in the headline counts, beside one in the lead, and one further down.
const IN_HEADLINE: f64 = 1.5;
const IN_LEAD: f64 = 1.0;
const BELOW: f64 = 0.5;
/// How much more a word of a name counts.
const IN_NAME: f64 = 1.5;
/// Articles of the archive that the background table weighs as much as. Many, so that what an archive of one story is about still tells.
const BACKGROUND: f64 = 20_000.0;

/// The terms of a document with their weights, as a vector of length one, heaviest first.
pub(super) fn of(db: &Connection, document: i64) -> rusqlite::Result<Vec<(String, f64)>> {
    let articles = held(db, "")?;
    let mut terms = Vec::new();
    for (term, count) in counts(db, document)? {
        let share = background::share(&term);
        if share > COMMON {
            continue;
        }
        let share = (BACKGROUND * share + held(db, &term)?) / (BACKGROUND + articles);
        let often = if count > 1.0 { 1.0 + count.ln() } else { count };
        terms.push((term, often * -share.min(1.0).ln()));
    }
    terms.retain(|(_, weight)| *weight > 0.0);
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    terms.truncate(KEPT);
    let length = terms.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    terms.iter_mut().for_each(|(_, weight)| *weight /= length);
    Ok(terms)
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

/// Removes them again.
pub(super) fn forget(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let terms: Vec<String> = db
        .prepare_cached("DELETE FROM terms WHERE document = ? RETURNING term")?
        .query_map([document], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if terms.is_empty() {
        return Ok(());
    }
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

/// How often each stem stands in headline and body, by what it counts there.
fn counts(db: &Connection, document: i64) -> rusqlite::Result<BTreeMap<String, f64>> {
    let (text, title): (String, Option<String>) = db
        .prepare_cached("SELECT text, title FROM documents WHERE document = ?")?
        .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let sections: Vec<(bool, i64, i64)> = db
        .prepare_cached(
            "SELECT kind = 'headline', start, end FROM sections WHERE document = ? AND kind IN ('headline', 'body')
             ORDER BY position",
        )?
        .query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let names: Vec<(i64, i64)> = db
        .prepare_cached(
            "SELECT start, end FROM mentions WHERE document = ?1 AND form = 'name'
             UNION SELECT start, end FROM places WHERE document = ?1 ORDER BY start",
        )?
        .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut counts = BTreeMap::new();
    let mut count = |form: &str, value: f64| {
        // A single letter is an initial or a list's mark.
        if form.chars().nth(1).is_some() {
            *counts.entry(stem(form)).or_insert(0.0) += value;
        }
    };
    // A title that the page gave beside its text.
    if !sections.iter().any(|(headline, ..)| *headline) {
        words(title.as_deref().unwrap_or_default()).iter().for_each(|word| count(&word.form, IN_HEADLINE));
    }
    let body = sections.iter().find(|(headline, ..)| !headline).map_or(0, |(_, start, _)| *start);
    let (mut sections, mut names) = (sections.iter().peekable(), names.iter().peekable());
    for word in words(&text) {
        let at = i64::try_from(word.at).unwrap_or(i64::MAX);
        while sections.next_if(|(_, _, end)| *end <= at).is_some() {}
        while names.next_if(|(_, end)| *end <= at).is_some() {}
        let value = match sections.peek() {
            Some((_, start, _)) if *start > at => continue,
            Some((true, ..)) => IN_HEADLINE,
            Some(_) if at < body + LEAD => IN_LEAD,
            Some(_) => BELOW,
            None => break,
        };
        let named = names.peek().is_some_and(|(start, _)| *start <= at);
        count(&word.form, if named { value * IN_NAME } else { value });
    }
    Ok(counts)
}
