//! Opening an archive: as a writer, who makes or migrates the file, or as a reader, who changes nothing.

use crate::{ArchiveError, Result, schema};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a writer waits for another before it gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Statements that are kept prepared: an article is written with some forty.
const STATEMENTS: usize = 256;

/// One archive file.
#[derive(Debug)]
pub struct Archive {
    pub(crate) db: Connection,
    path: PathBuf,
}

impl Archive {
    /// Opens an archive to write, and makes it if there is none. Files of older schemas are brought to the present one.
    ///
    /// # Errors
    /// If the file is not an archive, is newer than this program, or may not be written.
    pub fn create(path: &Path) -> Result<Self> {
        Self::writer(path, OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens an archive that exists, to write.
    ///
    /// # Errors
    /// As [`create`](Self::create), and if there is none.
    pub fn open(path: &Path) -> Result<Self> {
        exists(path)?;
        Self::writer(path, OpenFlags::empty())
    }

    /// Opens an archive that exists, to read. Works on read-only files and beside a writer.
    ///
    /// # Errors
    /// If the file is missing, is not an archive, or its schema is not the present one.
    pub fn read(path: &Path) -> Result<Self> {
        exists(path)?;
        let archive = match Self::reader(path, "") {
            // Without its log, an archive is what it was before the log was written.
            Err(_) if path_and(path, "-wal").metadata().is_ok_and(|log| log.len() > 0) => {
                return Err(ArchiveError::Refused(format!(
                    "{0}: its log ({0}-wal) is not in the file yet, and cannot be read here; copy both to a folder that you may write to",
                    path.display()
                )));
            }
            // The log of a file in a read-only folder cannot be opened; nobody can be writing there either.
            Err(ArchiveError::Database { .. } | ArchiveError::ReadOnly { .. } | ArchiveError::CannotOpen { .. }) => {
                Self::reader(path, "&immutable=1")?
            }
            other => other?,
        };
        let found = archive.schema()?;
        if found == 0 {
            return Err(ArchiveError::Missing { path: path.to_owned() });
        }
        if found < schema::VERSION {
            return Err(ArchiveError::Older { path: path.to_owned(), found });
        }
        Ok(archive)
    }

    /// An archive that is nowhere but in memory, and goes with this value: to compare articles that are kept elsewhere.
    ///
    /// # Errors
    /// If the database cannot be made.
    pub fn in_memory() -> Result<Self> {
        let path = PathBuf::from(":memory:");
        let named = |error| ArchiveError::of(&path, error);
        let db = Connection::open_in_memory().map_err(named)?;
        keep_prepared(&db).map_err(named)?;
        db.execute_batch("PRAGMA foreign_keys = ON").map_err(named)?;
        let mut archive = Self { db, path: path.clone() };
        archive.write(|db| schema::migrate(db, 0).map_err(named))?;
        Ok(archive)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The database, for reading beside what this room offers.
    pub fn database(&self) -> &Connection {
        &self.db
    }

    /// Says what an error of SQLite means here.
    pub(crate) fn error(&self, error: rusqlite::Error) -> ArchiveError {
        ArchiveError::of(&self.path, error)
    }

    /// Does something in one transaction: all of it is kept, or nothing.
    pub(crate) fn write<T>(&mut self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let path = self.path.clone();
        let named = |error| ArchiveError::of(&path, error);
        let transaction = self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(named)?;
        let done = work(&transaction)?;
        transaction.commit().map_err(named)?;
        Ok(done)
    }

    fn writer(path: &Path, how: OpenFlags) -> Result<Self> {
        let named = |error| ArchiveError::of(path, error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | how;
        let db = Connection::open_with_flags(path, flags).map_err(|error| unopened(path, error))?;
        db.busy_timeout(PATIENCE).map_err(named)?;
        keep_prepared(&db).map_err(|error| ArchiveError::of(path, error))?;
        // A file that is not ours is refused before anything is written into it.
        let mut archive = Self { db, path: path.to_owned() };
        archive.schema().map_err(|error| match error {
            // The file can be opened; what cannot is the log, which a writer needs beside it.
            ArchiveError::CannotOpen { path } if path.is_file() => ArchiveError::ReadOnly { path },
            other => other,
        })?;
        if archive.db.is_readonly("main").map_err(named)? {
            return Err(ArchiveError::ReadOnly { path: path.to_owned() });
        }
        keep_a_log(&archive.db).map_err(named)?;
        archive
            .db
            .execute_batch("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -65536;")
            .map_err(named)?;
        if archive.schema()? < schema::VERSION {
            archive.write(|db| {
                // Another process may have done it meanwhile.
                let found = version(path, db)?;
                if found < schema::VERSION { schema::migrate(db, found).map_err(named) } else { Ok(()) }
            })?;
        }
        Ok(archive)
    }

    fn reader(path: &Path, parameters: &str) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let address = format!("file://{}?mode=ro{parameters}", escaped(&whole));
        let db = Connection::open_with_flags(address, flags).map_err(|error| unopened(path, error))?;
        db.busy_timeout(PATIENCE).map_err(|error| ArchiveError::of(path, error))?;
        keep_prepared(&db).map_err(|error| ArchiveError::of(path, error))?;
        let archive = Self { db, path: path.to_owned() };
        archive.schema()?;
        Ok(archive)
    }

    /// The schema of the file; 0 if it is empty.
    fn schema(&self) -> Result<i64> {
        let snapshot = self.db.unchecked_transaction().map_err(|error| self.error(error))?;
        version(&self.path, &snapshot)
    }
}

/// Turns on the write-ahead log. SQLite does not wait for others who are just doing that to a new file, so we do.
fn keep_a_log(db: &Connection) -> rusqlite::Result<()> {
    const PAUSE: Duration = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        match db.execute_batch("PRAGMA journal_mode = WAL") {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) && waited < PATIENCE => {
                std::thread::sleep(PAUSE);
                waited += PAUSE;
            }
            done => return done,
        }
    }
}

/// Keeps statements prepared between uses. Without the stability guarantee, SQLite would look at the values of most of them
/// when it plans, and prepare them anew whenever rusqlite takes the values away: for every single use.
fn keep_prepared(db: &Connection) -> rusqlite::Result<()> {
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

/// The schema of a file; 0 if it is empty. Call it inside a transaction: another process may be making the file.
fn version(path: &Path, db: &Connection) -> Result<i64> {
    let pragma = |name: &str| -> Result<i64> {
        db.pragma_query_value(None, name, |row| row.get(0)).map_err(|error| ArchiveError::of(path, error))
    };
    let (application, found, tables) = (pragma("application_id")?, pragma("user_version")?, pragma("schema_version")?);
    let path = path.to_owned();
    match (application, found) {
        (0, 0) if tables == 0 => Ok(0),
        (schema::APPLICATION, found) if found > schema::VERSION => {
            Err(ArchiveError::Newer { path, found, known: schema::VERSION })
        }
        (schema::APPLICATION, found) => Ok(found),
        _ => Err(ArchiveError::NotOurs { path }),
    }
}

fn exists(path: &Path) -> Result<()> {
    if path.is_dir() {
        return Err(ArchiveError::NotOurs { path: path.to_owned() });
    }
    if path.exists() { Ok(()) } else { Err(ArchiveError::Missing { path: path.to_owned() }) }
}

fn unopened(path: &Path, error: rusqlite::Error) -> ArchiveError {
    if path.is_dir() {
        return ArchiveError::NotOurs { path: path.to_owned() };
    }
    ArchiveError::of(path, error)
}

/// The path of a file that SQLite keeps beside an archive.
pub(crate) fn path_and(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    PathBuf::from(path)
}

/// A path as SQLite's URIs want it.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
