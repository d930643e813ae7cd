use crate::store::{insert, project};
use crate::{Archive, ArchiveError, Result, schema};
use onrecord_record::Record;
use rusqlite::types::Value;
use rusqlite::{Connection, Error};
use std::path::Path;

/// Columns that do not come from the record, beside those that refer to tables over all articles.
const FILLED_LATER: [(&str, &str); 4] =
    [("documents", "version"), ("documents", "added"), ("documents", "carrier"), ("claims", "carrier")];

/// An empty archive in memory, in which a record is written once more to see what the tables should say.
pub(super) struct Mirror {
    db: Connection,
    /// For every table that holds parts of a record, the columns that come from it.
    queries: Vec<(&'static str, String)>,
}

impl Mirror {
    pub fn new() -> Result<Self> {
        Self::make().map_err(|error| ArchiveError::of(Path::new("memory"), error))
    }

    fn make() -> rusqlite::Result<Self> {
        let db = Connection::open_in_memory()?;
        schema::migrate(&db, 0)?;
        // Rows that refer to later ones would be refused outside a transaction; links are checked elsewhere.
        db.pragma_update(None, "foreign_keys", false)?;
        // Full text is checked elsewhere.
        let triggers: Vec<String> = db
            .prepare("SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'")?
            .query_map([], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        triggers.iter().try_for_each(|drop| db.execute_batch(drop))?;
        let mut queries = Vec::new();
        for table in project::TABLES.into_iter().chain(["documents"]) {
            let columns = columns(&db, table)?.join(", ");
            queries.push((table, format!("SELECT {columns} FROM {table} WHERE document = ? ORDER BY {columns}")));
        }
        Ok(Self { db, queries })
    }

    /// The tables that do not say of a document what its record says.
    pub fn differences(&self, archive: &Archive, document: i64, record: &Record) -> Result<Vec<&'static str>> {
        let compare = || {
            // Dropped without a commit, so that nothing of this article stays behind, whatever goes wrong.
            let mirror = self.db.unchecked_transaction()?;
            let same = insert(&mirror, record, "", None)?;
            project::insert(&mirror, same, record)?;
            let mut differing = Vec::new();
            for (table, query) in &self.queries {
                if rows(&archive.db, query, document)? != rows(&self.db, query, same)? {
                    differing.push(*table);
                }
            }
            Ok(differing)
        };
        compare().map_err(|error: Error| archive.error(error))
    }
}

/// The columns of a table that come from the record: not numbers of this archive, nor what is known over all articles, which other
/// steps fill in.
fn columns(db: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT '\"' || name || '\"' FROM pragma_table_info(?1) t WHERE name <> 'document'
        AND NOT (pk = 1 AND type = 'INTEGER' AND (SELECT max(pk) FROM pragma_table_info(?1)) = 1)
        AND name NOT IN (SELECT \"from\" FROM pragma_foreign_key_list(?1) GROUP BY id HAVING count(*) = 1)";
    let all: Vec<String> =
        db.prepare_cached(sql)?.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().filter(|name| !FILLED_LATER.contains(&(table, name.trim_matches('"')))).collect())
}

fn rows(db: &Connection, query: &str, document: i64) -> rusqlite::Result<Vec<Vec<Value>>> {
    let mut statement = db.prepare_cached(query)?;
    let count = statement.column_count();
    let found = statement.query_map([document], |row| (0..count).map(|i| row.get(i)).collect())?;
    found.collect()
}
