//! Articles about the same happening form a story.

use rusqlite::{Connection, params};

/// The story of a document, a new one if none is near.
pub(crate) fn assign(db: &Connection, document: i64) -> rusqlite::Result<i64> {
    let story = db
        .prepare_cached("INSERT INTO stories (title, articles, outlets, origins, disputed) VALUES ('', 0, 0, 0, 0)")?
        .insert([])?;
    db.prepare_cached("UPDATE documents SET story = ? WHERE document = ?")?.execute(params![story, document])?;
    Ok(story)
}

/// Takes a document out of its story, and names that if other articles remain in it.
pub(crate) fn leave(_db: &Connection, _document: i64) -> rusqlite::Result<Option<i64>> {
    Ok(None)
}

/// Counts the articles, outlets and origins of a story, and the days that it spans.
pub(crate) fn count(_db: &Connection, _story: i64) -> rusqlite::Result<()> {
    Ok(())
}
