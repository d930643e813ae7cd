//! Records come out of the file.

use super::{number, pack};
use crate::{Archive, ArchiveError, Result, corrections};
use onrecord_record::Record;
use rusqlite::Connection;
use std::path::Path;

/// The record as the reader made it.
pub(crate) fn as_read(path: &Path, db: &Connection, document: i64) -> Result<Record> {
    let packed: Vec<u8> = db
        .prepare_cached("SELECT record FROM records WHERE document = ?")
        .and_then(|mut s| s.query_row([document], |row| row.get(0)))
        .map_err(|error| ArchiveError::of(path, error))?;
    let damaged = |detail: String| ArchiveError::Damaged { path: path.to_owned(), detail };
    let json = pack::unpack(&packed).map_err(|error| damaged(format!("record of document {document}: {error}")))?;
    serde_json::from_slice(&json).map_err(|error| damaged(format!("record of document {document}: {error}")))
}

/// The record as people have corrected it.
pub(crate) fn effective(path: &Path, db: &Connection, document: i64) -> Result<Record> {
    let record = as_read(path, db, document)?;
    corrections::applied(path, db, document, record)
}

impl Archive {
    /// The record of an article as people have corrected it, given the article's number, its id or how that begins.
    ///
    /// # Errors
    /// If there is no such article, or the file cannot be read.
    pub fn record(&self, id: &str) -> Result<Record> {
        effective(self.path(), &self.db, number(self.path(), &self.db, id)?)
    }

    /// The record of an article as the reader made it.
    ///
    /// # Errors
    /// As [`record`](Self::record).
    pub fn record_as_read(&self, id: &str) -> Result<Record> {
        as_read(self.path(), &self.db, number(self.path(), &self.db, id)?)
    }
}
