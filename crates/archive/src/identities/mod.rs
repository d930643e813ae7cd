//! Who is who over all articles.

use onrecord_knowledge::Knowledge;
use rusqlite::Connection;

/// Gives the named entities of a document their identities, making those that are new.
pub(crate) fn link(_db: &Connection, _document: i64, _knowledge: &Knowledge) -> rusqlite::Result<()> {
    Ok(())
}

/// Takes the identities of a document's entities away, and those that nothing else has.
pub(crate) fn unlink(_db: &Connection, _document: i64) -> rusqlite::Result<()> {
    Ok(())
}
