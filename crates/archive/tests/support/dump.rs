//! All that stands in an archive, to compare two of them.

use rusqlite::Connection;
use rusqlite::types::Value;

/// Columns that hold the time of day at which something was done.
const TIMES_OF_DAY: [&str; 3] = ["added", "at", "undone"];

/// A line for every row of every table. Left out are times of day, and how a full-text index lays out its words: that depends on
/// where transactions ended, and what it finds does not.
pub fn dump(db: &Connection) -> Vec<String> {
    let tables = texts(
        db,
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    let mut lines = Vec::new();
    for table in tables {
        let columns: Vec<String> = texts(db, &format!("SELECT name FROM pragma_table_info('{table}')"))
            .into_iter()
            .filter(|column| !TIMES_OF_DAY.contains(&column.as_str()))
            .map(|column| format!("\"{column}\""))
            .collect();
        let columns = columns.join(", ");
        let mut statement = db.prepare(&format!("SELECT {columns} FROM {table} ORDER BY {columns}")).unwrap();
        let count = statement.column_count();
        let rows = statement.query_map([], |row| {
            let values: Vec<Value> = (0..count).map(|i| row.get(i)).collect::<Result<_, _>>()?;
            Ok(format!("{table}: {values:?}"))
        });
        lines.extend(rows.unwrap().map(Result::unwrap));
    }
    for index in texts(db, "SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5%'") {
        db.execute_batch(&format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")).unwrap();
    }
    lines
}

/// The first line in which two dumps differ; nothing if they are the same.
pub fn difference(a: &[String], b: &[String]) -> Option<String> {
    let differing = a.iter().zip(b).find(|(a, b)| a != b).map(|(a, b)| format!("{a}\n{b}"));
    differing.or_else(|| (a.len() != b.len()).then(|| format!("{} lines and {}", a.len(), b.len())))
}

fn texts(db: &Connection, sql: &str) -> Vec<String> {
    db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}
