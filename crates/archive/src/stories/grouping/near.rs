//! Articles of the same days that are about the same things, through the index on terms.

use jiff::{ToSpan, civil::Date};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use std::str::FromStr;

/// Days between two articles of one story, at most. An article without a date may belong to any.
pub(in crate::stories) const WINDOW: i32 = 10;
/// Articles looked at for each term, the latest of the window.
pub(in crate::stories) const ROWS: usize = 64;
/// Articles compared in full.
pub(in crate::stories) const COMPARED: usize = 40;
/// Articles of a story that decide how like it a document is: those most like it.
const DECISIVE: usize = 3;

/// An article and how like it the document is: the cosine of their terms, less for every day between them.
#[derive(Debug)]
struct Near {
    document: i64,
    story: i64,
    likeness: f64,
}

/// A document on its way into a story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Joining {
    pub document: i64,
    pub story: i64,
}

/// How like the stories near it a document is, the likest first. Articles of `but` don't count; one that is joining does.
pub(super) fn stories(
    db: &Connection,
    day: &str,
    terms: &[(String, f64)],
    but: &[i64],
    joining: Option<Joining>,
) -> rusqlite::Result<Vec<(i64, f64)>> {
    let mut stories: BTreeMap<i64, Vec<f64>> = BTreeMap::new();
    for near in articles(db, day, terms, joining)? {
        if !but.contains(&near.document) {
            stories.entry(near.story).or_default().push(near.likeness);
        }
    }
    let mut size = db.prepare_cached("SELECT articles FROM stories WHERE story = ?")?;
    let mut found = Vec::new();
    for (story, mut likenesses) in stories {
        let articles: i64 = size.query_row([story], |row| row.get(0))?;
        let articles = articles + i64::from(joining.is_some_and(|joining| joining.story == story));
        let decisive = usize::try_from(articles).unwrap_or_default().clamp(1, DECISIVE);
        likenesses.sort_by(|a, b| b.total_cmp(a));
        found.push((story, likenesses.iter().take(decisive).sum::<f64>() / decisive as f64));
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    Ok(found)
}

fn articles(
    db: &Connection,
    day: &str,
    terms: &[(String, f64)],
    joining: Option<Joining>,
) -> rusqlite::Result<Vec<Near>> {
    let own = Date::from_str(day).ok();
    let mut found: BTreeMap<(i64, String), Shared> = BTreeMap::new();
    let mut frequent = Vec::new();
    let mut rows = db.prepare_cached(
        "SELECT document, day, weight FROM terms WHERE term = ?1 AND day BETWEEN ?2 AND ?3
         ORDER BY day DESC, document DESC LIMIT ?4",
    )?;
    for (term, weight) in terms {
        let mut products = Vec::new();
        for (from, to) in ranges(own) {
            let mut row = rows.query(params![term, from, to, ROWS as i64])?;
            while let Some(row) = row.next()? {
                products.push(((row.get(0)?, row.get(1)?), weight * row.get::<_, f64>(2)?));
            }
        }
        let all = products.len() < ROWS;
        for (article, product) in products {
            let shared = found.entry(article).or_default();
            shared.seen += product;
            shared.sure += if all { product } else { 0.0 };
        }
        if !all {
            frequent.push((term, *weight));
        }
    }
    let mut best: Vec<_> = found.into_iter().collect();
    best.sort_by(|(a, one), (b, other)| other.seen.total_cmp(&one.seen).then_with(|| a.cmp(b)));
    best.truncate(COMPARED);
    let mut rest = db.prepare_cached("SELECT weight FROM terms WHERE term = ? AND day = ? AND document = ?")?;
    let mut story = db.prepare_cached("SELECT story FROM documents WHERE document = ?")?;
    let mut articles = Vec::new();
    for ((document, its_day), shared) in best {
        let joins = joining.filter(|joining| joining.document == document).map(|joining| joining.story);
        let Some(story) = story.query_row([document], |row| row.get::<_, Option<i64>>(0))?.or(joins) else { continue };
        let mut likeness = shared.sure;
        for (term, weight) in &frequent {
            let its = rest.query_row(params![term, its_day, document], |row| row.get::<_, f64>(0)).optional()?;
            likeness += weight * its.unwrap_or_default();
        }
        likeness *= 1.0 - f64::from(apart(own, &its_day)) / f64::from(2 * WINDOW);
        articles.push(Near { document, story, likeness });
    }
    Ok(articles)
}

/// What an article shares with the document: by the rows seen, and by the terms of which all rows were seen.
#[derive(Default)]
struct Shared {
    seen: f64,
    sure: f64,
}

/// The days to look in, from and to; those without a date stand under an empty one.
fn ranges(day: Option<Date>) -> Vec<(String, String)> {
    let Some(day) = day else { return vec![(String::new(), "9999-12-31".to_owned())] };
    let shifted = |days: i32| day.saturating_add(days.days()).to_string();
    vec![(shifted(-WINDOW), shifted(WINDOW)), (String::new(), String::new())]
}

fn apart(day: Option<Date>, other: &str) -> i32 {
    let days = |other: Date| day.and_then(|day| day.until(other).ok()).map(|span| span.get_days().abs());
    Date::from_str(other).ok().and_then(days).unwrap_or_default().min(WINDOW)
}
