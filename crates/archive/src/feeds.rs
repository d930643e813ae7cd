//! Feeds that are watched: what is needed to ask each again, and what became of the articles that it gave.

use crate::store::now;
use crate::{Archive, ArchiveError, Batch, Result};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, Row, params};

/// A feed as it was when it was last asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Its address.
    pub url: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// The `ETag` of what was read of it.
    pub etag: Option<String>,
    /// The `Last-Modified` of what was read of it.
    pub last_modified: Option<String>,
    /// How often in a row it gave nothing.
    pub failures: u32,
    /// Why, the last time.
    pub reason: Option<String>,
    /// When it may be asked again, as RFC 3339 in UTC.
    pub not_before: Option<String>,
}

/// What became of an address that a feed gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The address.
    pub url: String,
    /// The feed that gave it first.
    pub feed: String,
    /// What became of it.
    pub state: EntryState,
    /// How often it was tried.
    pub tries: u32,
    /// Why it failed.
    pub reason: Option<String>,
}

/// What became of an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryState {
    /// Its article was added. It may have been removed since, and does not come back.
    Added,
    /// It failed, and is tried again.
    Failed,
    /// It failed, and is not tried again.
    GivenUp,
}

const STATES: [(EntryState, &str); 3] =
    [(EntryState::Added, "added"), (EntryState::Failed, "failed"), (EntryState::GivenUp, "given-up")];

impl ToSql for EntryState {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let word = STATES.iter().find(|(state, _)| state == self).map(|(_, word)| *word);
        Ok(word.unwrap_or_default().into())
    }
}

impl FromSql for EntryState {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let word = value.as_str()?;
        STATES.iter().find(|(_, known)| *known == word).map(|(state, _)| *state).ok_or(FromSqlError::InvalidType)
    }
}

impl Archive {
    /// A feed as it was when it was last asked; `None` if it never was.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn feed(&self, url: &str) -> Result<Option<Feed>> {
        let sql = "SELECT url, title, etag, last_modified, failures, reason, not_before FROM feeds WHERE url = ?";
        let feed = |row: &Row<'_>| {
            Ok(Feed {
                url: row.get(0)?,
                title: row.get(1)?,
                etag: row.get(2)?,
                last_modified: row.get(3)?,
                failures: row.get(4)?,
                reason: row.get(5)?,
                not_before: row.get(6)?,
            })
        };
        self.db
            .prepare_cached(sql)
            .and_then(|mut s| s.query_row([url], feed).optional())
            .map_err(|error| self.error(error))
    }

    /// Keeps a feed as it is now.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_feed(&mut self, feed: &Feed) -> Result<()> {
        let path = self.path().to_owned();
        let sql =
            "INSERT OR REPLACE INTO feeds (url, title, etag, last_modified, checked, failures, reason, not_before)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
        self.write(|db| {
            db.prepare_cached(sql)
                .and_then(|mut s| {
                    let Feed { url, title, etag, last_modified, failures, reason, not_before } = feed;
                    s.execute(params![url, title, etag, last_modified, now(), failures, reason, not_before])
                })
                .map_err(|error| ArchiveError::of(&path, error))
        })?;
        Ok(())
    }

    /// What became of an address that a feed gave; `None` if it has not been tried.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn entry(&self, url: &str) -> Result<Option<Entry>> {
        let entry = |row: &Row<'_>| {
            Ok(Entry {
                url: row.get(0)?,
                feed: row.get(1)?,
                state: row.get(2)?,
                tries: row.get(3)?,
                reason: row.get(4)?,
            })
        };
        self.db
            .prepare_cached("SELECT url, feed, state, tries, reason FROM feed_entries WHERE url = ?")
            .and_then(|mut s| s.query_row([url], entry).optional())
            .map_err(|error| self.error(error))
    }

    /// Whether there is an article under an address.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_address(&self, url: &str) -> Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM documents WHERE url = ?")
            .and_then(|mut s| s.exists([url]))
            .map_err(|error| self.error(error))
    }
}

impl Batch<'_> {
    /// Keeps what became of an address that a feed gave, together with its article.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn keep_entry(&self, entry: &Entry) -> Result<()> {
        let Entry { url, feed, state, tries, reason } = entry;
        self.execute(
            "INSERT INTO feed_entries (url, feed, state, tries, reason, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (url) DO UPDATE SET state = ?3, tries = ?4, reason = ?5, at = ?6",
            params![url, feed, state, tries, reason, now()],
        )
    }
}
