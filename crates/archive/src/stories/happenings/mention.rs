//! Mentions of events with what tells them apart: word, parties, place, time, numbers.

use super::words;
use onrecord_knowledge::fold;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// One event of one article.
#[derive(Debug, Clone, Default)]
pub(crate) struct Mention {
    pub(super) document: i64,
    pub(super) id: String,
    pub(super) lemma: String,
    pub(super) root: String,
    pub(super) general: bool,
    pub(super) kind: Option<String>,
    pub(super) code: Option<String>,
    pub(super) same_as: Option<String>,
    /// Identities with the type of the entity (`person#5`), and folded heads of the actors.
    pub(super) actors: BTreeSet<String>,
    pub(super) recipients: BTreeSet<String>,
    pub(super) place: Option<String>,
    pub(super) country: Option<String>,
    /// First and last day, where they are known.
    pub(super) time: Option<(String, String)>,
    /// Day of the article, counted from some day.
    pub(super) day: Option<i64>,
    /// Values by unit.
    pub(super) numbers: Vec<(String, f64)>,
}

const COLUMNS: &str =
    "v.document, v.id, v.trigger_lemma, v.type, v.cameo, v.same_as, p.name, p.country, t.\"from\", t.\"to\",
    julianday(d.day)";
const TABLES: &str = "events v JOIN documents d ON d.document = v.document
    LEFT JOIN places p ON p.document = v.document AND p.id = v.place
    LEFT JOIN times t ON t.document = v.document AND t.id = v.time AND t.basis <> 'publication'";

/// The events of an article, in the order of the text.
pub(super) fn of_document(db: &Connection, document: i64) -> rusqlite::Result<Vec<Mention>> {
    load(
        db,
        &format!("SELECT {COLUMNS} FROM {TABLES} WHERE v.document = ? ORDER BY v.trigger_start, v.id"),
        &[document],
    )
}

/// The first mentions of a happening, at most so many.
pub(super) fn of_happening(db: &Connection, happening: i64, most: i64) -> rusqlite::Result<Vec<Mention>> {
    let query =
        format!("SELECT {COLUMNS} FROM {TABLES} WHERE v.happening = ? ORDER BY v.document, v.trigger_start LIMIT ?");
    load(db, &query, &[happening, most])
}

fn load(db: &Connection, query: &str, values: &[i64]) -> rusqlite::Result<Vec<Mention>> {
    let mut mentions = db
        .prepare_cached(query)?
        .query_map(rusqlite::params_from_iter(values), read)?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    for mention in &mut mentions {
        complete(db, mention)?;
    }
    Ok(mentions)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Mention> {
    let lemma: String = row.get::<_, String>(2)?.to_lowercase();
    let root = words::root(&lemma).to_owned();
    let (from, to): (Option<String>, Option<String>) = (row.get(8)?, row.get(9)?);
    let dated = |day: &Option<String>| {
        day.as_ref().filter(|d| d.len() >= 4 && d.starts_with(|c: char| c.is_ascii_digit())).cloned()
    };
    Ok(Mention {
        document: row.get(0)?,
        id: row.get(1)?,
        general: words::is_general(&lemma, &root),
        lemma,
        root,
        kind: row.get(3)?,
        code: row.get(4)?,
        same_as: row.get(5)?,
        place: row.get::<_, Option<String>>(6)?.map(|name| fold(&name)),
        country: row.get(7)?,
        time: dated(&from).zip(dated(&to)),
        day: row.get::<_, Option<f64>>(10)?.map(|day| day as i64),
        ..Mention::default()
    })
}

fn complete(db: &Connection, mention: &mut Mention) -> rusqlite::Result<()> {
    for (table, parties) in [("event_actors", &mut mention.actors), ("event_recipients", &mut mention.recipients)] {
        let mut statement = db.prepare_cached(&format!(
            "SELECT e.identity, e.name, e.type FROM {table} a JOIN entities e ON e.document = a.document AND e.id = a.entity
             WHERE a.document = ? AND a.event = ?"
        ))?;
        let mut rows = statement.query(params![mention.document, mention.id])?;
        while let Some(row) = rows.next()? {
            if let Some(identity) = row.get::<_, Option<i64>>(0)? {
                parties.insert(format!("{}#{identity}", row.get::<_, String>(2)?));
            }
            parties.extend(head(&row.get::<_, String>(1)?));
        }
    }
    mention.numbers = db
        .prepare_cached(
            "SELECT coalesce(q.unit, ''), q.value FROM event_quantities e
             JOIN quantities q ON q.document = e.document AND q.id = e.quantity WHERE e.document = ? AND e.event = ?",
        )?
        .query_map(params![mention.document, mention.id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(())
}

/// The head of a name or description: the last word before "of", "in" and the like.
fn head(name: &str) -> Option<String> {
    let folded = fold(name);
    let before = folded
        .split(' ')
        .take_while(|w| !matches!(*w, "of" | "in" | "from" | "at" | "on" | "for" | "who" | "with" | "to"));
    let word = before.last()?;
    Some(word.strip_suffix('s').filter(|stem| stem.len() > 3 && !stem.ends_with('s')).unwrap_or(word).to_owned())
}
