//! Articles that repeat another's words.

use rusqlite::Connection;

/// Notes of which earlier articles a document is a copy, whole or in part.
pub(crate) fn find(_db: &Connection, _document: i64) -> rusqlite::Result<()> {
    Ok(())
}

/// Removes what was noted about a document.
pub(crate) fn forget(_db: &Connection, _document: i64) -> rusqlite::Result<()> {
    Ok(())
}
