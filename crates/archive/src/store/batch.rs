use super::{Original, document, original, pack};
use crate::{Archive, ArchiveError, Result};
use jiff::Timestamp;
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use rusqlite::{Connection, OptionalExtension, Params, Transaction, TransactionBehavior, params};
use std::path::PathBuf;

/// Articles that go into the archive together: [`Batch::commit`] keeps all of them, anything else none.
#[derive(Debug)]
pub struct Batch<'a> {
    db: Transaction<'a>,
    path: PathBuf,
    knowledge: &'a Knowledge,
}

/// What became of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added,
    /// Another text was known under its address, and is kept as the version before.
    NewVersion,
    /// It was there.
    Unchanged,
}

impl Archive {
    /// Begins a batch. Waits while another process writes.
    ///
    /// # Errors
    /// If the other does not finish, or the file may not be written.
    pub fn batch<'a>(&'a mut self, knowledge: &'a Knowledge) -> Result<Batch<'a>> {
        let path = self.path().to_owned();
        let db = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| ArchiveError::of(&path, error))?;
        Ok(Batch { db, path, knowledge })
    }

    /// Whether a file with these bytes has been read before, with the same said about it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn knows(&self, original: &Original) -> Result<bool> {
        known(&self.db, original).map_err(|error| self.error(error))
    }

    /// Whether a file is on the list of those that gave no record.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn failed(&self, name: &str) -> Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM failures WHERE name = ?")
            .and_then(|mut s| s.exists([name]))
            .map_err(|error| self.error(error))
    }
}

impl Batch<'_> {
    /// Adds one article. A file that is known, or another file of a known text, adds no document.
    ///
    /// # Errors
    /// [`ArchiveError::Refused`] if the record cannot be kept, which leaves the batch as it was. Any other if the file cannot be
    /// written; the batch is lost then, and what was committed before is not.
    pub fn add(&mut self, original: &Original, record: &Record) -> Result<Outcome> {
        let db = &self.db;
        let named = |error| ArchiveError::of(&self.path, error);
        let now = now();
        self.settle(&original.name)?;
        if known(db, original).map_err(named)? {
            return Ok(Outcome::Unchanged);
        }
        db.execute_batch("SAVEPOINT article").map_err(named)?;
        let added = document::add(&self.path, db, record, &now, self.knowledge);
        let end = if added.is_ok() { "RELEASE article" } else { "ROLLBACK TO article; RELEASE article" };
        // What cannot be kept of one article costs that article, not the batch; a full disk has ended the transaction already.
        if let Err(error) = db.execute_batch(end) {
            return Err(added.err().unwrap_or_else(|| named(error)));
        }
        let (document, outcome) = added?;
        let bytes = pack::pack(&original.bytes)
            .map_err(|source| ArchiveError::File { path: original.name.clone().into(), source })?;
        db.prepare_cached(
            "INSERT INTO originals (sha256, given, document, name, size, bytes, added) VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .and_then(|mut s| {
            let size = original.bytes.len() as i64;
            s.execute(params![original.sha256(), original.given.json(), document, original.name, size, bytes, now])
        })
        .map_err(named)?;
        Ok(outcome)
    }

    /// Notes that a file gave no record, and why.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn fail(&mut self, name: &str, reason: &str) -> Result<()> {
        self.execute(
            "INSERT INTO failures (name, reason, at) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET reason = ?2, at = ?3",
            params![name, reason, now()],
        )
    }

    /// Takes a file off the list of failures, because it is in the archive now.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn settle(&self, name: &str) -> Result<()> {
        self.execute("DELETE FROM failures WHERE name = ?", [name])
    }

    /// Writes what stands beside the articles.
    pub(crate) fn execute(&self, sql: &str, values: impl Params) -> Result<()> {
        self.db
            .prepare_cached(sql)
            .and_then(|mut s| s.execute(values))
            .map_err(|error| ArchiveError::of(&self.path, error))?;
        Ok(())
    }

    /// Keeps the batch.
    ///
    /// # Errors
    /// If the file cannot be written; nothing of the batch is kept then.
    pub fn commit(self) -> Result<()> {
        self.db.commit().map_err(|error| ArchiveError::of(&self.path, error))
    }
}

fn known(db: &Connection, original: &original::Original) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT 1 FROM originals WHERE sha256 = ? AND given = ?")?
        .query_row(params![original.sha256(), original.given.json()], |_| Ok(()))
        .optional()
        .map(|found| found.is_some())
}

/// The present moment in UTC, to the second.
pub(crate) fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
