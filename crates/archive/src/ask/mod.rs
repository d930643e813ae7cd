//! Questions in SQL, which can read everything and change nothing.
//!
//! The file is opened to read; besides, SQLite's authorizer refuses whatever is more than reading (`guard`), and a query ends
//! when its time is up.

mod guard;
mod mistake;
mod tables;

pub use mistake::Mistake;
pub use tables::{TableInfo, tables};

use crate::{Archive, ArchiveError};
use rusqlite::ErrorCode;
use rusqlite::types::ValueRef;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Instructions of SQLite's machine between two looks at the clock: some microseconds.
const STRIDE: i32 = 10_000;

/// How much a query may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// How long.
    pub time: Duration,
    /// How many rows.
    pub rows: Option<usize>,
}

/// A value in a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// NULL.
    Null,
    /// An integer.
    Integer(i64),
    /// A number.
    Real(f64),
    /// Text; what is not UTF-8 in it is replaced.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum AskError<E> {
    /// The query is wrong.
    #[error(transparent)]
    Mistake(Box<Mistake>),
    /// It does more than read.
    #[error("this query would {0}; only reading is allowed here")]
    Refused(String),
    /// Its time is up.
    #[error("the query did not end within {} s; ask for less, or for more time with --timeout", .0.as_secs_f64())]
    TimeUp(Duration),
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// Whoever takes the rows has failed.
    #[error(transparent)]
    Taker(E),
}

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// Rows given.
    pub rows: usize,
    /// There are more, but no more were asked for.
    pub more: bool,
}

/// What takes an answer.
pub trait Taker {
    /// How it fails.
    type Error;
    /// The names of the columns, before any row.
    ///
    /// # Errors
    /// As it likes.
    fn columns(&mut self, names: &[String]) -> Result<(), Self::Error>;
    /// One row.
    ///
    /// # Errors
    /// As it likes.
    fn row(&mut self, cells: Vec<Cell>) -> Result<(), Self::Error>;
}

impl Archive {
    /// Answers a query in SQL, row by row.
    ///
    /// # Errors
    /// If the query is wrong, does more than read or takes too long; if the archive cannot be read; if the taker fails.
    pub fn ask<T: Taker>(&mut self, sql: &str, limits: Limits, taker: &mut T) -> Result<Answered, AskError<T::Error>> {
        let named = |archive: &Self, error| AskError::Archive(archive.error(error));
        let refused = guard::set(&mut self.db).map_err(|error| named(self, error))?;
        let up = Arc::new(AtomicBool::new(false));
        let (clock, begun) = (Arc::clone(&up), Instant::now());
        let late = move || {
            let late = begun.elapsed() > limits.time;
            clock.fetch_or(late, Ordering::Relaxed);
            late
        };
        self.db.progress_handler(STRIDE, Some(late)).map_err(|error| named(self, error))?;
        let answered = self.answer(sql, limits, taker);
        self.db.progress_handler(STRIDE, None::<fn() -> bool>).map_err(|error| named(self, error))?;
        guard::lift(&mut self.db).map_err(|error| named(self, error))?;
        answered.map_err(|failure| match failure {
            Failure::Taker(error) => AskError::Taker(error),
            Failure::Refused(what) => AskError::Refused(what),
            Failure::Database(error) => self.explain(sql, error, refused.take(), up.load(Ordering::Relaxed), limits),
        })
    }

    fn answer<T: Taker>(&self, sql: &str, limits: Limits, taker: &mut T) -> Result<Answered, Failure<T::Error>> {
        let mut statement = self.db.prepare(sql)?;
        let columns = statement.column_names().map(str::to_owned).collect::<Vec<_>>();
        // What the authorizer does not know of is caught here: VACUUM, for one.
        if !statement.readonly() {
            return Err(Failure::Refused("change the archive".into()));
        }
        taker.columns(&columns).map_err(Failure::Taker)?;
        let mut rows = statement.query([])?;
        let mut answered = Answered { rows: 0, more: false };
        while let Some(row) = rows.next()? {
            if limits.rows == Some(answered.rows) {
                answered.more = true;
                break;
            }
            let cells = (0..columns.len()).map(|i| row.get_ref(i).map(Cell::from)).collect::<Result<_, _>>()?;
            taker.row(cells).map_err(Failure::Taker)?;
            answered.rows += 1;
        }
        Ok(answered)
    }

    fn explain<E>(
        &self,
        sql: &str,
        error: rusqlite::Error,
        refused: Option<String>,
        up: bool,
        limits: Limits,
    ) -> AskError<E> {
        if let Some(what) = refused {
            return AskError::Refused(what);
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) if up => return AskError::TimeUp(limits.time),
            Some(ErrorCode::AuthorizationForStatementDenied | ErrorCode::ReadOnly) => {
                return AskError::Refused("change the archive".into());
            }
            Some(
                ErrorCode::DatabaseCorrupt
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::NotADatabase
                | ErrorCode::SystemIoFailure
                | ErrorCode::DiskFull,
            ) => return AskError::Archive(self.error(error)),
            _ => {}
        }
        AskError::Mistake(Box::new(Mistake::of(&self.db, sql, &error)))
    }
}

enum Failure<E> {
    Database(rusqlite::Error),
    Refused(String),
    Taker(E),
}

impl<E> From<rusqlite::Error> for Failure<E> {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

impl From<ValueRef<'_>> for Cell {
    fn from(value: ValueRef<'_>) -> Self {
        match value {
            ValueRef::Null => Self::Null,
            ValueRef::Integer(number) => Self::Integer(number),
            ValueRef::Real(number) => Self::Real(number),
            ValueRef::Text(bytes) => Self::Text(String::from_utf8_lossy(bytes).into_owned()),
            ValueRef::Blob(bytes) => Self::Blob(bytes.to_vec()),
        }
    }
}
