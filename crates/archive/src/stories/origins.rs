//! Who stands behind a claim, over all articles.

use onrecord_knowledge::Knowledge;
use rusqlite::Connection;

/// Gives every claim of a document its origin.
pub(crate) fn trace(_db: &Connection, _document: i64, _knowledge: &Knowledge) -> rusqlite::Result<()> {
    Ok(())
}

/// Takes the origins of a document's claims away, and those that no claim has.
pub(crate) fn forget(_db: &Connection, _document: i64) -> rusqlite::Result<()> {
    Ok(())
}
