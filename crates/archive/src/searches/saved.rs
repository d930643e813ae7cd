use crate::search::Query;
use crate::store::now;
use crate::{Archive, ArchiveError, Result};
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A search that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// What it is called.
    pub name: String,
    /// What it looks for.
    pub query: Query,
    /// Where its news is posted.
    pub webhook: Option<String>,
    /// When it was saved, as RFC 3339 in UTC.
    pub saved: String,
    /// Number of the last article whose hits were printed.
    pub printed: i64,
    /// Number of the last article whose hits were posted.
    pub posted: i64,
    /// Why the last post failed; none if it did not.
    pub reason: Option<String>,
}

const COLUMNS: &str = "name, query, webhook, saved, printed, posted, reason";

impl Archive {
    /// Saves a search under a name. News is what it finds in articles that come from now on.
    ///
    /// # Errors
    /// If there is one of that name, or the file cannot be written.
    pub fn save_search(&mut self, name: &str, query: &Query, webhook: Option<&str>) -> Result<()> {
        let path = self.path().to_owned();
        let named = |error| ArchiveError::of(&path, error);
        let json = serde_json::to_string(query).map_err(|error| ArchiveError::Refused(error.to_string()))?;
        self.write(|db| {
            let taken: bool = db
                .prepare_cached("SELECT 1 FROM searches WHERE name = ?")
                .and_then(|mut s| s.exists([name]))
                .map_err(named)?;
            if taken {
                return Err(ArchiveError::Refused(format!(
                    "a search called '{name}' is already saved; `onrecord searches --remove` it first, or take another name"
                )));
            }
            let last = last_document(db).map_err(named)?;
            db.prepare_cached(
                "INSERT INTO searches (name, query, webhook, saved, printed, posted) VALUES (?, ?, ?, ?, ?5, ?5)",
            )
            .and_then(|mut s| s.execute(params![name, json, webhook, now(), last]))
            .map_err(named)?;
            Ok(())
        })
    }

    /// All saved searches, by name.
    ///
    /// # Errors
    /// If the file cannot be read, or holds a search that this program does not understand.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let named = |error| self.error(error);
        let mut select =
            self.db.prepare_cached(&format!("SELECT {COLUMNS} FROM searches ORDER BY name")).map_err(named)?;
        let rows: Vec<_> = select.query_map([], row).map_err(named)?.collect::<rusqlite::Result<_>>().map_err(named)?;
        rows.into_iter().map(understood).collect()
    }

    /// One saved search.
    ///
    /// # Errors
    /// If there is none of that name; else as [`saved_searches`](Self::saved_searches).
    pub fn saved_search(&self, name: &str) -> Result<SavedSearch> {
        let found = self
            .db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM searches WHERE name = ?"))
            .and_then(|mut s| s.query_row([name], row).optional())
            .map_err(|error| self.error(error))?;
        understood(found.ok_or_else(|| unknown(name))?)
    }

    /// Removes saved searches: all of these, or none.
    ///
    /// # Errors
    /// If there is none of one of the names, or the file cannot be written.
    pub fn remove_searches(&mut self, names: &[String]) -> Result<()> {
        let path = self.path().to_owned();
        self.write(|db| {
            for name in names {
                let removed = db
                    .execute("DELETE FROM searches WHERE name = ?", [name])
                    .map_err(|error| ArchiveError::of(&path, error))?;
                if removed == 0 {
                    return Err(unknown(name));
                }
            }
            Ok(())
        })
    }

    /// Notes up to which article the news of a search was printed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn printed(&mut self, name: &str, document: i64) -> Result<()> {
        self.note("UPDATE searches SET printed = max(printed, ?2) WHERE name = ?1", params![name, document])
    }

    /// Notes up to which article the news of a search was posted.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn posted(&mut self, name: &str, document: i64) -> Result<()> {
        let sql = "UPDATE searches SET posted = max(posted, ?2), reason = NULL WHERE name = ?1";
        self.note(sql, params![name, document])
    }

    /// Notes why the news of a search could not be posted.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn not_posted(&mut self, name: &str, reason: &str) -> Result<()> {
        self.note("UPDATE searches SET reason = ?2 WHERE name = ?1", params![name, reason])
    }

    fn note(&mut self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Result<()> {
        let path = self.path().to_owned();
        self.write(|db| db.execute(sql, values).map_err(|error| ArchiveError::of(&path, error)))?;
        Ok(())
    }
}

/// The highest number of an article; 0 if there is none.
pub(super) fn last_document(db: &Connection) -> rusqlite::Result<i64> {
    db.prepare_cached("SELECT coalesce(max(document), 0) FROM documents")?.query_row([], |row| row.get(0))
}

fn unknown(name: &str) -> ArchiveError {
    ArchiveError::Unknown { kind: "saved search", id: name.to_owned(), list: "searches" }
}

/// A row with its query as it is kept.
fn row(row: &Row<'_>) -> rusqlite::Result<(SavedSearch, String)> {
    let search = SavedSearch {
        name: row.get(0)?,
        query: Query::default(),
        webhook: row.get(2)?,
        saved: row.get(3)?,
        printed: row.get(4)?,
        posted: row.get(5)?,
        reason: row.get(6)?,
    };
    Ok((search, row.get(1)?))
}

fn understood((search, query): (SavedSearch, String)) -> Result<SavedSearch> {
    let name = &search.name;
    let query = serde_json::from_str(&query).map_err(|error| {
        ArchiveError::Refused(format!(
            "the saved search '{name}' is not understood ({error}); a newer OnRecord may, or `onrecord searches --remove` it"
        ))
    })?;
    Ok(SavedSearch { query, ..search })
}
