use crate::open::path_and;
use crate::{Archive, ArchiveError, Result};
use serde::Serialize;

/// What compacting an archive did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Compacted {
    /// Bytes on disk before, with the log.
    pub before: u64,
    /// And after.
    pub after: u64,
}

impl Archive {
    /// Makes the file as small and quick as it can be: merges the full-text indexes, gives free pages back, and writes the log into
    /// the file. Needs free disk space of twice the file.
    ///
    /// # Errors
    /// If another process does not stop reading or writing, or there is no room.
    pub fn compact(&mut self) -> Result<Compacted> {
        let before = self.size();
        for table in self.full_text_tables()? {
            let merge = format!("INSERT INTO {table} ({table}) VALUES ('optimize')");
            self.db.execute_batch(&merge).map_err(|error| self.error(error))?;
        }
        self.db.execute_batch("VACUUM").map_err(|error| self.error(error))?;
        let kept: bool = self
            .db
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .map_err(|error| self.error(error))?;
        if kept {
            return Err(ArchiveError::Busy { path: self.path().to_owned() });
        }
        Ok(Compacted { before, after: self.size() })
    }

    /// The full-text indexes, by name.
    pub(crate) fn full_text_tables(&self) -> Result<Vec<String>> {
        self.db
            .prepare_cached(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%USING fts5%' ORDER BY name",
            )
            .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
            .map_err(|error| self.error(error))
    }

    /// Bytes that the archive takes on disk.
    fn size(&self) -> u64 {
        let length = |suffix: &str| path_and(self.path(), suffix).metadata().map_or(0, |file| file.len());
        length("") + length("-wal")
    }
}
