//! Articles about the same happening form a story.
//!
//! A new article joins the story that it is likest, by the words that tell most (`terms`), or founds one. Two things mend what
//! the order of arrival spoils: the copies of an article bring their stories together, and so does an article that is like
//! two stories of which one is small, if the articles of that one are like the other. A story is known by the number of
//! the article that founded it.

mod count;
mod layout;
mod near;
mod terms;

pub(crate) use count::count;
pub(super) use layout::Layout;
pub(super) use near::{COMPARED, ROWS, WINDOW};
pub(super) use terms::weighed;

use near::Joining;
use rusqlite::{Connection, params};

/// How like a story an article must be to join it. This and the other numbers were fitted on ECB+ train, see
/// `evaluation/stories.py`.
pub(super) const JOINS: f64 = 0.25;
/// How like another story the articles of a small one must be on average to go up in it.
const MERGES: f64 = 0.275;
/// Articles of a story that is small.
const SMALL: i64 = 3;
/// Stories that are considered for a merger.
const CONSIDERED: usize = 3;

/// Where a document belongs.
#[derive(Debug)]
pub(crate) struct Place {
    /// Its story.
    pub story: i64,
    /// Articles of stories that go up in this one, the document not among them.
    pub moved: Vec<i64>,
}

/// Finds the story of a document, and what else must move. Nothing moves before [`settle`].
pub(crate) fn find(db: &Connection, document: i64) -> rusqlite::Result<Place> {
    let day: String = db
        .prepare_cached("SELECT coalesce(day, '') FROM documents WHERE document = ?")?
        .query_row([document], |row| row.get(0))?;
    let own = terms::of(db, document)?;
    let near = near::stories(db, &day, &own, &[document], None)?;
    terms::keep(db, document, &day, &own)?;
    let mut joined = copied(db, document)?;
    let first =
        joined.first().copied().or_else(|| near.first().filter(|(_, likeness)| *likeness >= JOINS).map(|n| n.0));
    let Some(first) = first else { return Ok(Place { story: free(db, document)?, moved: Vec::new() }) };
    joined.push(first);
    let joining = Joining { document, story: first };
    for (other, _) in near.iter().filter(|(_, likeness)| *likeness >= JOINS).take(CONSIDERED) {
        if !joined.contains(other) && belong_together(db, joining, *other)? {
            joined.push(*other);
        }
    }
    joined.sort_unstable();
    joined.dedup();
    let story = largest(db, &joined)?;
    let mut moved = Vec::new();
    for other in joined.into_iter().filter(|other| *other != story) {
        moved.extend(articles(db, other)?);
    }
    Ok(Place { story, moved })
}

/// Moves a document and those that go with it into its story. Their events must have left the happenings of the others.
pub(crate) fn settle(db: &Connection, document: i64, place: &Place) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO stories (story, title, articles, outlets, origins, disputed) VALUES (?, '', 0, 0, 0, 0)
         ON CONFLICT DO NOTHING",
    )?
    .execute([place.story])?;
    for article in place.moved.iter().chain([&document]) {
        let before: Option<i64> = db
            .prepare_cached("SELECT story FROM documents WHERE document = ?")?
            .query_row([article], |row| row.get(0))?;
        db.prepare_cached("UPDATE documents SET story = ? WHERE document = ?")?.execute([place.story, *article])?;
        if let Some(before) = before {
            clear(db, before)?;
        }
    }
    Ok(())
}

/// Takes a document out of its story, and names that if other articles remain in it.
pub(crate) fn leave(db: &Connection, document: i64) -> rusqlite::Result<Option<i64>> {
    let story: Option<i64> =
        db.prepare_cached("SELECT story FROM documents WHERE document = ?")?.query_row([document], |row| row.get(0))?;
    let Some(story) = story else { return Ok(None) };
    terms::forget(db, document)?;
    db.prepare_cached("UPDATE documents SET story = NULL WHERE document = ?")?.execute([document])?;
    Ok((!clear(db, story)?).then_some(story))
}

/// Removes a story that has no article. Says whether it did.
fn clear(db: &Connection, story: i64) -> rusqlite::Result<bool> {
    let gone = db
        .prepare_cached(
            "DELETE FROM stories WHERE story = ?1 AND NOT EXISTS (SELECT 1 FROM documents WHERE story = ?1)",
        )?
        .execute([story])?;
    Ok(gone > 0)
}

/// Stories of the articles that a document is a copy of, or that are copies of it.
fn copied(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached(
        "SELECT DISTINCT d.story FROM documents d JOIN (
             SELECT of AS document FROM copies WHERE document = ?1 AND kind = 'copy'
             UNION SELECT document FROM copies WHERE of = ?1 AND kind = 'copy'
         ) USING (document) WHERE d.story IS NOT NULL ORDER BY d.story",
    )?
    .query_map([document], |row| row.get(0))?
    .collect()
}

/// Whether the smaller of two stories, one of them with a document that joins it, is small, and its articles are like the other.
fn belong_together(db: &Connection, joining: Joining, other: i64) -> rusqlite::Result<bool> {
    let sizes = (size(db, joining.story)? + 1, size(db, other)?);
    if sizes.0.min(sizes.1) > SMALL || !meet(db, joining.story, other)? {
        return Ok(false);
    }
    let (larger, members) = if sizes.0 > sizes.1 {
        (joining.story, articles(db, other)?)
    } else {
        let mut members = articles(db, joining.story)?;
        members.push(joining.document);
        (other, members)
    };
    let mut total = 0.0;
    for article in &members {
        let (day, own) = terms::kept(db, *article)?;
        let near = near::stories(db, &day, &own, &members, Some(joining))?;
        total += near.iter().find(|(story, _)| *story == larger).map_or(0.0, |(_, likeness)| *likeness);
    }
    Ok(total >= MERGES * members.len() as f64)
}

/// Whether the days of two stories are near enough for an article of one to belong to the other. Those without days meet any.
fn meet(db: &Connection, one: i64, other: i64) -> rusqlite::Result<bool> {
    db.prepare_cached(
        "SELECT coalesce(max(julianday(a.first_day), julianday(b.first_day)) -
             min(julianday(a.last_day), julianday(b.last_day)), 0) <= ?3
         FROM stories a, stories b WHERE a.story = ?1 AND b.story = ?2",
    )?
    .query_row([one, other, i64::from(near::WINDOW)], |row| row.get(0))
}

/// The story with most articles, the oldest of several.
fn largest(db: &Connection, stories: &[i64]) -> rusqlite::Result<i64> {
    let mut best = (0, 0);
    for story in stories {
        let size = size(db, *story)?;
        if size > best.1 {
            best = (*story, size);
        }
    }
    Ok(best.0)
}

fn size(db: &Connection, story: i64) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT articles FROM stories WHERE story = ?")?.query_row([story], |row| row.get(0))
}

fn articles(db: &Connection, story: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT document FROM documents WHERE story = ? ORDER BY document")?
        .query_map([story], |row| row.get(0))?
        .collect()
}

/// The number of a new story: that of the document which founds it, if it is free.
fn free(db: &Connection, document: i64) -> rusqlite::Result<i64> {
    db.prepare_cached(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM stories WHERE story = ?1) THEN (SELECT max(story) + 1 FROM stories) ELSE ?1 END",
    )?
    .query_row(params![document], |row| row.get(0))
}
