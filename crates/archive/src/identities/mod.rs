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

/// Applies a ruling that stands in `corrections` (kind `identity`, action `merge` or `split`), or takes its effect back if it
/// was undone. Call it after the row is written or changed. Gives the numbers of the documents whose entities it names; fewer
/// than two if one of them is not (or no longer) found, so that the ruling has nothing to apply to yet.
pub(crate) fn rule(_db: &Connection, _correction: i64, _knowledge: &Knowledge) -> rusqlite::Result<Vec<i64>> {
    Ok(Vec::new())
}
