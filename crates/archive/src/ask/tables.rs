//! What there is to ask about.

use crate::{Archive, Result, schema_sql};
use rusqlite::Connection;

/// A table or view and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableInfo {
    /// Its name.
    pub name: String,
    /// `table`, `view` or `full text`.
    pub kind: &'static str,
    /// Its columns.
    pub columns: Vec<String>,
    /// What it holds, in a sentence.
    pub about: String,
}

/// Tables and views, as the schema has them, with the sentence that stands above each.
///
/// # Errors
/// If the file cannot be read.
pub fn tables(archive: &Archive) -> Result<Vec<TableInfo>> {
    let columns = columns(&archive.db).map_err(|error| archive.error(error))?;
    let of = |name: &str| columns.iter().filter(|(table, _)| table == name).map(|(_, column)| column.clone()).collect();
    Ok(described().into_iter().map(|(name, kind, about)| TableInfo { columns: of(&name), name, kind, about }).collect())
}

/// Name, kind and description of what the schema makes.
fn described() -> Vec<(String, &'static str, String)> {
    let mut tables = Vec::new();
    let mut about = String::new();
    for line in schema_sql().lines() {
        let kinds = [("CREATE TABLE ", "table"), ("CREATE VIEW ", "view"), ("CREATE VIRTUAL TABLE ", "full text")];
        let made = kinds.iter().find_map(|(begin, kind)| line.strip_prefix(begin).map(|rest| (rest, *kind)));
        if let Some(comment) = line.strip_prefix("-- ") {
            about.push_str(if about.is_empty() { "" } else { " " });
            about.push_str(comment);
            continue;
        }
        if let Some((rest, kind)) = made {
            let name = rest.split([' ', '(']).next().unwrap_or_default().to_owned();
            // A sentence ends before a capital, not in "et al. 2022".
            let ends = |at: &usize| about[at + 2..].starts_with(char::is_uppercase);
            let end = about.match_indices(". ").map(|(at, _)| at).find(ends).unwrap_or(about.len());
            tables.push((name, kind, about[..end].trim_end_matches('.').to_owned()));
        }
        about.clear();
    }
    tables
}

/// All tables and views with each of their columns.
pub(super) fn columns(db: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    let sql = "SELECT m.name, i.name FROM sqlite_schema m JOIN pragma_table_info(m.name) i
        WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
        AND m.name NOT LIKE '%\\_text\\_%' ESCAPE '\\' ORDER BY m.rowid, i.cid";
    db.prepare(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}
