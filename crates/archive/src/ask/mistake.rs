//! What is wrong with a query, where, and what may have been meant.

use super::tables::columns;
use rusqlite::{Connection, Error};
use std::fmt;

/// How many names are offered.
const OFFERED: usize = 3;

/// A query that SQLite does not accept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// What SQLite says.
    pub message: String,
    /// The line of the query in which it stands, and how many characters stand before it.
    pub place: Option<(String, usize)>,
    /// Tables or columns of a similar name.
    pub similar: Vec<String>,
}

impl std::error::Error for Mistake {}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some((line, before)) = &self.place {
            write!(f, "\n  {line}\n  {}^", " ".repeat(*before))?;
        }
        match self.similar.as_slice() {
            [] => Ok(()),
            similar => write!(f, "\n  there is {}", similar.join(", ")),
        }
    }
}

impl Mistake {
    pub(super) fn of(db: &Connection, sql: &str, error: &Error) -> Self {
        let (message, place) = match error {
            Error::SqlInputError { msg, offset, .. } => (msg.clone(), place(sql, *offset)),
            Error::SqliteFailure(_, Some(message)) => (message.clone(), None),
            Error::MultipleStatement => ("one query at a time: there is more after the ';'".into(), None),
            Error::InvalidQuery => ("this is no query".into(), None),
            other => (other.to_string(), None),
        };
        let name = |said: &str| message.split_once(said).map(|(_, name)| name.trim());
        let similar = match (name("no such table: "), name("no such column: ")) {
            (Some(table), _) => similar(db, table, false),
            (_, Some(column)) => similar(db, column, true),
            _ => Vec::new(),
        };
        Self { message, place, similar }
    }
}

/// The line at a byte of the query.
fn place(sql: &str, offset: i32) -> Option<(String, usize)> {
    let offset = sql.floor_char_boundary(usize::try_from(offset).ok()?);
    let start = sql[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = sql[start..].lines().next()?.replace('\t', " ");
    Some((line, sql[start..offset].chars().count()))
}

/// Names that are like this one, the likest first.
fn similar(db: &Connection, name: &str, of_columns: bool) -> Vec<String> {
    let name = name.rsplit('.').next().unwrap_or(name).trim_matches('"').to_lowercase();
    let columns = columns(db).unwrap_or_default();
    let mut near: Vec<(usize, String)> = columns
        .into_iter()
        .map(|(table, column)| {
            let known = if of_columns { &column } else { &table };
            let mut distance = distance(&name, known);
            if name.len() > 3 && (known.contains(&name) || name.contains(known.as_str()) && known.len() > 3) {
                distance = distance.min(1);
            }
            (distance, if of_columns { format!("{table}.{column}") } else { table })
        })
        .filter(|(distance, _)| *distance <= 1 + name.len() / 4)
        .collect();
    near.sort();
    near.dedup();
    near.into_iter().map(|(_, name)| name).take(OFFERED).collect()
}

/// How many letters must be added, left out or changed (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = i;
        let mut last = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let changed = before + usize::from(x != *y);
            before = *cell;
            last = changed.min(last + 1).min(*cell + 1);
            *cell = last;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        for (a, b, edits) in [("", "abc", 3), ("claim", "claims", 1), ("kitten", "sitting", 3), ("same", "same", 0)] {
            assert_eq!(distance(a, b), edits, "{a} {b}");
        }
    }

    #[test]
    fn finds_the_line() {
        assert_eq!(place("SELECT x\nFROM é, y", 16), Some(("FROM é, y".into(), 6)));
        assert_eq!(place("SELECT", -1), None);
    }
}
