//! What was read by an older reader is read again, from the originals that were kept.

use super::{document, load, number, original::Original, pack};
use crate::changes::Change;
use crate::corrections::Lost;
use crate::{Archive, ArchiveError, Given, Result, changes, corrections};
use onrecord_knowledge::Knowledge;
use onrecord_record::{Reader, Record};
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use std::path::Path;

/// Which articles are read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those that an older reader read: an older version, or another model.
    Older,
    /// All.
    All,
    /// These, by number or id.
    Named(Vec<String>),
}

/// What reading an article again changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reread {
    /// Number of the article, which stays.
    pub document: i64,
    /// The record's id of it.
    pub id: String,
    /// The id before, if that changed: the text is another now, or the address.
    pub was: Option<String>,
    /// All differences in what comes out of the archive.
    pub changes: Vec<Change>,
    /// Corrections that apply to nothing in the new record, and why.
    pub lost: Vec<Lost>,
    /// Corrections that had been lost, and apply again.
    pub found: Vec<i64>,
}

impl Archive {
    /// The numbers of the articles to read again. When a run over all was cut short, the next one goes on with what it left.
    ///
    /// # Errors
    /// If an article is named that is not there, or the file cannot be read.
    pub fn to_reread(&self, which: &Which, reader: &Reader) -> Result<Vec<i64>> {
        let named = |error| self.error(error);
        match which {
            Which::Named(ids) => {
                let mut numbers = Vec::new();
                for id in ids {
                    let number = number(self.path(), &self.db, id)?;
                    if !numbers.contains(&number) {
                        numbers.push(number);
                    }
                }
                Ok(numbers)
            }
            Which::All => {
                let left = self.left(reader).map_err(named)?;
                if left.is_empty() { self.every(|_| true).map_err(named) } else { Ok(left) }
            }
            Which::Older => self.every(|read_by| older(read_by, reader)).map_err(named),
        }
    }

    /// Notes that all articles are to be read again, so that a run that is cut short can go on.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn begin_rereading(&mut self, documents: &[i64], reader: &Reader) -> Result<()> {
        let path = self.path().to_owned();
        let named = |error| ArchiveError::of(&path, error);
        self.write(|db| {
            db.execute("DELETE FROM rereads", []).map_err(named)?;
            let mut insert = db
                .prepare_cached("INSERT INTO rereads (document, reader_version, reader_model) VALUES (?, ?, ?)")
                .map_err(named)?;
            for document in documents {
                insert.execute(params![document, reader.version, reader.model]).map_err(named)?;
            }
            Ok(())
        })
    }

    /// The file that an article came from. Of several with the same text, the first.
    ///
    /// # Errors
    /// If the file cannot be read, or what it holds is damaged.
    pub fn original(&self, document: i64) -> Result<Original> {
        let damaged = |detail: String| ArchiveError::Damaged { path: self.path().to_owned(), detail };
        let (name, given, bytes): (String, String, Vec<u8>) = self
            .db
            .prepare_cached("SELECT name, given, bytes FROM originals WHERE document = ? ORDER BY rowid LIMIT 1")
            .and_then(|mut s| s.query_row([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))))
            .optional()
            .map_err(|error| self.error(error))?
            .ok_or_else(|| damaged(format!("article {document} has no original")))?;
        let given: Given = serde_json::from_str(&given)
            .map_err(|error| damaged(format!("original of article {document}: {error}")))?;
        let bytes =
            pack::unpack(&bytes).map_err(|error| damaged(format!("original of article {document}: {error}")))?;
        Ok(Original { name, bytes, given })
    }

    /// What a new record of an article would change; nothing is written.
    ///
    /// # Errors
    /// As [`reread`](Self::reread).
    pub fn foresee(&self, document: i64, record: &Record) -> Result<Reread> {
        compare(self.path(), &self.db, document, record)
    }

    /// Puts new records of articles in the place of the old ones, in one transaction: number and story of an article stay,
    /// corrections find their places in the new record, tables and stories follow. What cannot be put in place is told, and
    /// leaves its old record. `None` stands for an article that could not be read again.
    ///
    /// # Errors
    /// If the file cannot be written; nothing of these is changed then.
    pub fn reread(&mut self, records: &[(i64, Option<Record>)], knowledge: &Knowledge) -> Result<Vec<Result<Reread>>> {
        let path = self.path().to_owned();
        self.write(|db| {
            let mut done = Vec::new();
            for (document, record) in records {
                db.prepare_cached("DELETE FROM rereads WHERE document = ?")
                    .and_then(|mut s| s.execute([document]))
                    .map_err(|error| ArchiveError::of(&path, error))?;
                let Some(record) = record else { continue };
                match replace(&path, db, *document, record, knowledge) {
                    // All are found before anything of this article is written.
                    Err(
                        error
                        @ (ArchiveError::Refused(_) | ArchiveError::Unknown { .. } | ArchiveError::Damaged { .. }),
                    ) => done.push(Err(error)),
                    other => done.push(Ok(other?)),
                }
            }
            Ok(done)
        })
    }

    fn left(&self, reader: &Reader) -> rusqlite::Result<Vec<i64>> {
        let sql = "SELECT document FROM rereads WHERE reader_version = ? AND reader_model = ? ORDER BY document";
        self.db.prepare_cached(sql)?.query_map([&reader.version, &reader.model], |row| row.get(0))?.collect()
    }

    fn every(&self, wanted: impl Fn(&Reader) -> bool) -> rusqlite::Result<Vec<i64>> {
        let sql = "SELECT document, reader_version, reader_model FROM documents ORDER BY document";
        let mut select = self.db.prepare_cached(sql)?;
        let rows =
            select.query_map([], |row| Ok((row.get(0)?, Reader { version: row.get(1)?, model: row.get(2)? })))?;
        let mut numbers = Vec::new();
        for row in rows {
            let (number, reader) = row?;
            if wanted(&reader) {
                numbers.push(number);
            }
        }
        Ok(numbers)
    }
}

/// Whether the first reader is older than the second. A newer one is not replaced unless all are.
fn older(a: &Reader, b: &Reader) -> bool {
    let numbers =
        |version: &str| -> Vec<u64> { version.split(['.', '-', '+']).map_while(|part| part.parse().ok()).collect() };
    match numbers(&a.version).cmp(&numbers(&b.version)) {
        std::cmp::Ordering::Less => true,
        std::cmp::Ordering::Equal => a.model != b.model,
        std::cmp::Ordering::Greater => false,
    }
}

/// What a new record changes. Refuses one that belongs to another article by now.
fn compare(path: &Path, db: &Connection, document: i64, record: &Record) -> Result<Reread> {
    let named = |error| ArchiveError::of(path, error);
    let (id, url): (String, Option<String>) = db
        .prepare_cached("SELECT id, url FROM documents WHERE document = ?")
        .and_then(|mut s| s.query_row([document], |row| Ok((row.get(0)?, row.get(1)?))).optional())
        .map_err(named)?
        .ok_or_else(|| ArchiveError::Unknown { kind: "article", id: document.to_string(), list: "list" })?;
    let article = &record.document;
    let other: Option<i64> = db
        .prepare_cached(
            "SELECT document FROM documents WHERE document <> ?1
             AND (id = ?2 OR url = ?3 AND ?3 IS NOT ?4 AND replaced_by IS NULL) LIMIT 1",
        )
        .and_then(|mut s| s.query_row(params![document, article.id, article.url, url], |row| row.get(0)).optional())
        .map_err(named)?;
    if let Some(other) = other {
        return Err(ArchiveError::Refused(format!(
            "article {document} reads now as article {other} does; `onrecord remove {document}` leaves one of them"
        )));
    }
    let before = load::effective(path, db, document)?;
    let after = corrections::applied(path, db, document, record.clone())?;
    let (lost, found) = corrections::foreseen(path, db, document, record.clone())?;
    let was = (id != article.id).then_some(id);
    Ok(Reread { document, id: article.id.clone(), was, changes: changes::between(&before, &after), lost, found })
}

fn replace(path: &Path, db: &Connection, document: i64, record: &Record, knowledge: &Knowledge) -> Result<Reread> {
    let reread = compare(path, db, document, record)?;
    let old = load::as_read(path, db, document)?;
    document::keep(path, db, document, record)?;
    if (Record { reader: record.reader.clone(), ..old.clone() }) == *record {
        // Tables, stories and the numbers of claims stay as they are.
        document::read_by(path, db, document, &record.reader)?;
    } else {
        corrections::move_along(path, db, &old.document, &record.document)?;
        document::renew(path, db, document, knowledge)?;
    }
    Ok(reread)
}
