use std::path::PathBuf;

/// Why an archive cannot be used as asked. Nothing of what it held is lost by any of these.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// There is no such file.
    #[error("{path}: there is no such archive; make one with `onrecord add ARTICLE… --archive {path}`")]
    Missing {
        /// Its path.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{path}: not an archive of OnRecord; name another file with --archive")]
    NotOurs {
        /// Its path.
        path: PathBuf,
    },
    /// A later OnRecord wrote it.
    #[error("{path}: made by a newer OnRecord (schema {found}, this one knows up to {known}); update OnRecord")]
    Newer {
        /// Its path.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The latest schema that this program knows.
        known: i64,
    },
    /// An older OnRecord wrote it, and it may only be read.
    #[error("{path}: an older schema ({found}); `onrecord check --archive {path}` brings it up to date")]
    Older {
        /// Its path.
        path: PathBuf,
        /// Its schema.
        found: i64,
    },
    /// The file may not be written.
    #[error("{path}: may only be read; check your rights to the file and its folder")]
    ReadOnly {
        /// Its path.
        path: PathBuf,
    },
    /// The file can be neither opened nor made.
    #[error("{path}: cannot be opened or made; check that its folder exists, and your rights to it")]
    CannotOpen {
        /// Its path.
        path: PathBuf,
    },
    /// Another process is writing.
    #[error("{path}: another process has been using it for too long; try again when it has finished")]
    Busy {
        /// Its path.
        path: PathBuf,
    },
    /// No space is left.
    #[error("{path}: the disk is full; what was added before is safe: make room and run the command again")]
    Full {
        /// Its path.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{path}: the file is damaged ({detail}); `onrecord check` says more, and a copy of it may be whole")]
    Damaged {
        /// Its path.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// Nothing has that number or id.
    #[error("no {kind} '{id}' in this archive; `onrecord {list}` shows what there is")]
    Unknown {
        /// "article", "story" …
        kind: &'static str,
        /// As it was asked for.
        id: String,
        /// The command that lists them.
        list: &'static str,
    },
    /// A request that cannot be met, with its remedy.
    #[error("{0}")]
    Refused(String),
    /// Any other error of the database.
    #[error("{path}: {source}")]
    Database {
        /// The archive.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Its path.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

/// What every step of the archive returns.
pub type Result<T, E = ArchiveError> = std::result::Result<T, E>;

impl ArchiveError {
    /// Says what an error of SQLite means for this archive.
    pub(crate) fn of(path: &std::path::Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(Code::NotADatabase) => Self::NotOurs { path },
            Some(Code::CannotOpen) => Self::CannotOpen { path },
            Some(Code::ReadOnly) => Self::ReadOnly { path },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy { path },
            Some(Code::DiskFull) => Self::Full { path },
            Some(Code::DatabaseCorrupt) => Self::Damaged { path, detail: source.to_string() },
            _ => Self::Database { path, source },
        }
    }
}
