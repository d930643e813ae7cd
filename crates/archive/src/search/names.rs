//! Names of outlets and places in the archive for which those that were typed stand.

use onrecord_knowledge::fold;
use rusqlite::{Connection, params};

/// The most names that one may stand for.
const MOST: usize = 50;
/// Places of the latest articles, the words for which are looked at.
const LOOKED_AT: i64 = 100_000;

/// Where names are: their table and column, and the option by which they are asked for.
struct Kind {
    table: &'static str,
    column: &'static str,
    option: &'static str,
}

const OUTLETS: Kind = Kind { table: "documents", column: "outlet", option: "--outlet" };
const PLACES: Kind = Kind { table: "places", column: "name", option: "--place" };

/// The outlets that are called so, or of which it is part of the name.
pub fn outlets(db: &Connection, asked: &[String], notes: &mut Vec<String>) -> rusqlite::Result<Vec<String>> {
    stand_for(db, &OUTLETS, asked, notes)
}

/// The places that are called so by their usual name, in the words of articles, or by part of their name.
pub fn places(db: &Connection, asked: &[String], notes: &mut Vec<String>) -> rusqlite::Result<Vec<String>> {
    stand_for(db, &PLACES, asked, notes)
}

fn stand_for(db: &Connection, kind: &Kind, asked: &[String], notes: &mut Vec<String>) -> rusqlite::Result<Vec<String>> {
    let mut found = Vec::new();
    for name in asked {
        let mut same = called(db, kind, name)?;
        if same.is_empty() {
            same = alike(db, kind, name)?;
            let option = kind.option;
            if same.len() > MOST {
                notes.push(format!("{option} '{name}' is part of many names; the first {MOST} are taken"));
                same.truncate(MOST);
            } else if !same.is_empty() {
                notes.push(format!("{option} '{name}' is taken for {}", same.join(", ")));
            }
        }
        found.extend(same);
    }
    Ok(found)
}

/// The same but for the case of letters.
fn called(db: &Connection, Kind { table, column, .. }: &Kind, name: &str) -> rusqlite::Result<Vec<String>> {
    let sql = format!("SELECT DISTINCT {column} FROM {table} WHERE {column} = ? COLLATE NOCASE ORDER BY 1");
    db.prepare_cached(&sql)?.query_map([name], |row| row.get(0))?.collect()
}

/// The same but for accents and other signs; else what articles call so; else what it is part of.
fn alike(db: &Connection, kind: &Kind, name: &str) -> rusqlite::Result<Vec<String>> {
    let wanted = fold(name);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let (mut same, mut containing) = (Vec::new(), Vec::new());
    for known in all(db, kind)? {
        let folded = fold(&known);
        if folded == wanted {
            same.push(known);
        } else if containing.len() <= MOST && folded.contains(&wanted) {
            containing.push(known);
        }
    }
    if same.is_empty() && kind.table == PLACES.table {
        same = in_articles(db, &wanted)?;
    }
    Ok(if same.is_empty() { containing } else { same })
}

/// All names. Steps from name to name through the index, so that each is looked at once.
fn all(db: &Connection, Kind { table, column, .. }: &Kind) -> rusqlite::Result<Vec<String>> {
    let sql = format!(
        "WITH RECURSIVE name (name) AS (
             SELECT min({column} COLLATE NOCASE) FROM {table}
             UNION ALL
             SELECT (SELECT {column} FROM {table} WHERE {column} > name.name COLLATE NOCASE ORDER BY {column} COLLATE NOCASE LIMIT 1)
             FROM name WHERE name.name IS NOT NULL
         )
         SELECT name FROM name WHERE name IS NOT NULL"
    );
    db.prepare_cached(&sql)?.query_map([], |row| row.get(0))?.collect()
}

/// Places for which articles have this word, folded.
fn in_articles(db: &Connection, wanted: &str) -> rusqlite::Result<Vec<String>> {
    let sql =
        "SELECT DISTINCT text, name FROM (SELECT text, name FROM places ORDER BY document DESC LIMIT ?) ORDER BY name";
    let mut s = db.prepare_cached(sql)?;
    let mut rows = s.query(params![LOOKED_AT])?;
    let mut found: Vec<String> = Vec::new();
    while let Some(row) = rows.next()? {
        let (text, name): (String, String) = (row.get(0)?, row.get(1)?);
        if fold(&text) == wanted && found.last() != Some(&name) {
            found.push(name);
        }
    }
    Ok(found)
}
