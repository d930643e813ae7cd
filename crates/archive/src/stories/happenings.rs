//! The same event across articles.

use rusqlite::Connection;

/// Joins the events of a document with those of its story. Gives the happenings that it speaks of.
pub(crate) fn join(_db: &Connection, _document: i64, _story: i64) -> rusqlite::Result<Vec<i64>> {
    Ok(Vec::new())
}

/// Takes the events of a document out of their happenings. Gives those that other articles speak of.
pub(crate) fn part(_db: &Connection, _document: i64) -> rusqlite::Result<Vec<i64>> {
    Ok(Vec::new())
}
