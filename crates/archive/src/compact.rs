use crate::{Archive, Result};
use serde::Serialize;
use std::path::PathBuf;

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
    /// the file. Needs as much free disk space as the file has.
    ///
    /// # Errors
    /// If another process does not stop writing, or there is no room.
    pub fn compact(&mut self) -> Result<Compacted> {
        let before = self.size();
        for table in self.full_text_tables()? {
            let merge = format!("INSERT INTO {table} ({table}) VALUES ('optimize')");
            self.db.execute_batch(&merge).map_err(|error| self.error(error))?;
        }
        let rest = "VACUUM; PRAGMA wal_checkpoint(TRUNCATE);";
        self.db.execute_batch(rest).map_err(|error| self.error(error))?;
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
        let length = |suffix: &str| {
            let mut path = self.path().as_os_str().to_owned();
            path.push(suffix);
            PathBuf::from(path).metadata().map_or(0, |file| file.len())
        };
        length("") + length("-wal")
    }
}
