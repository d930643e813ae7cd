//! What people decided, kept beside what the reader made of an article, and applied wherever a record comes out.

use crate::Result;
use onrecord_record::Record;
use rusqlite::Connection;
use std::path::Path;

/// Finds again, in the present record, what the corrections of a document were made to.
pub(crate) fn settle(_path: &Path, _db: &Connection, _document: i64) -> Result<()> {
    Ok(())
}

/// A record with the corrections to it.
pub(crate) fn applied(_path: &Path, _db: &Connection, _document: i64, record: Record) -> Result<Record> {
    Ok(record)
}
