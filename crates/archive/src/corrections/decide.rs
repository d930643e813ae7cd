//! People decide, and take back.

use super::correction::{Action, Corrected, Correction, Decision};
use super::make::{Scene, stored};
use super::replay::Replay;
use super::{rows, rulings, settle};
use crate::store::{as_read, effective, now, number, renew};
use crate::{Archive, ArchiveError, Result, changes};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use rusqlite::{OptionalExtension, params};

impl Archive {
    /// Corrects the record of an article: all corrections in their order, or none. The tables, views and stories follow at once.
    ///
    /// # Errors
    /// If there is no such article or nothing in it has such an id, if a value is not what the field can hold, if the record
    /// would not hold together, or if the file cannot be written.
    pub fn correct(&mut self, article: &str, corrections: &[Correction], knowledge: &Knowledge) -> Result<Corrected> {
        let path = self.path().to_owned();
        let named = |error| ArchiveError::of(&path, error);
        self.write(|db| {
            let document = number(&path, db, article)?;
            let read = as_read(&path, db, document)?;
            let before = effective(&path, db, document)?;
            let mut record = read.clone();
            let mut replay = Replay::of(&record);
            for earlier in rows::of(db, document).map_err(named)? {
                // One that is lost is so still; `settle` says why.
                let _ = replay.one(&mut record, &earlier);
            }
            let lost_before = rows::lost(db, document).map_err(named)?;
            let mut numbers = Vec::new();
            for correction in corrections {
                let scene = Scene { record: &record, as_read: &read, text: &replay.text };
                let (new, value) = stored(&scene, correction).map_err(ArchiveError::Refused)?;
                replay.one(&mut record, &new).map_err(ArchiveError::Refused)?;
                let row = rows::New {
                    target: &correction.target,
                    action: word(correction),
                    note: correction.note.as_deref(),
                    who: correction.who.trim(),
                    value,
                };
                numbers.push(rows::insert(db, document, &new, &row).map_err(named)?);
            }
            // Marks and notes change nothing that tables say.
            if corrections.iter().all(|c| matches!(c.action, Action::Accept | Action::Note)) {
                settle(&path, db, document)?;
            } else {
                renew(&path, db, document, knowledge)?;
            }
            let after = effective(&path, db, document)?;
            sound(&before, &after)?;
            let mut lost = rows::lost(db, document).map_err(named)?;
            lost.retain(|lost| !lost_before.contains(lost));
            let changes = changes::between(&before, &after);
            Ok(Corrected { document: Some(document), corrections: numbers, changes, lost })
        })
    }

    /// Takes a correction or a ruling back. It stays in the list, marked as undone.
    ///
    /// # Errors
    /// If there is none of that number or it is undone already, or if the file cannot be written.
    pub fn undo(&mut self, correction: i64, who: &str, knowledge: &Knowledge) -> Result<Corrected> {
        let path = self.path().to_owned();
        let named = |error| ArchiveError::of(&path, error);
        self.write(|db| {
            let found: Option<(Option<i64>, Option<String>)> = db
                .prepare_cached("SELECT document, undone FROM corrections WHERE correction = ?")
                .and_then(|mut s| s.query_row([correction], |row| Ok((row.get(0)?, row.get(1)?))).optional())
                .map_err(named)?;
            let unknown =
                || ArchiveError::Unknown { kind: "correction", id: correction.to_string(), list: "correct --list" };
            let (document, undone) = found.ok_or_else(unknown)?;
            if let Some(when) = undone {
                return Err(ArchiveError::Refused(format!("correction {correction} was undone already, at {when}")));
            }
            let mut undo = db
                .prepare_cached("UPDATE corrections SET undone = ?, undone_by = ? WHERE correction = ?")
                .map_err(named)?;
            let Some(document) = document else {
                undo.execute(params![now(), who, correction]).map_err(named)?;
                rulings::apply(db, correction, knowledge).map_err(named)?;
                return Ok(Corrected {
                    document: None,
                    corrections: vec![correction],
                    changes: Vec::new(),
                    lost: Vec::new(),
                });
            };
            let before = effective(&path, db, document)?;
            let lost_before = rows::lost(db, document).map_err(named)?;
            undo.execute(params![now(), who, correction]).map_err(named)?;
            renew(&path, db, document, knowledge)?;
            let after = effective(&path, db, document)?;
            let mut lost = rows::lost(db, document).map_err(named)?;
            lost.retain(|lost| !lost_before.contains(lost));
            let changes = changes::between(&before, &after);
            Ok(Corrected { document: Some(document), corrections: vec![correction], changes, lost })
        })
    }

    /// All that people decided, or what they decided about one article, in the order in which they did.
    ///
    /// # Errors
    /// If there is no such article, or the file cannot be read.
    pub fn decisions(&self, article: Option<&str>) -> Result<Vec<Decision>> {
        let document = article.map(|id| number(self.path(), &self.db, id)).transpose()?;
        rows::decisions(&self.db, document).map_err(|error| self.error(error))
    }
}

/// No correction may leave a record that does not hold together.
fn sound(before: &Record, after: &Record) -> Result<()> {
    let known = onrecord_record::check(before);
    match onrecord_record::check(after).into_iter().find(|problem| !known.contains(problem)) {
        Some(problem) => Err(ArchiveError::Refused(format!("the record would not hold together: {problem}"))),
        None => Ok(()),
    }
}

fn word(correction: &Correction) -> &'static str {
    use super::Action as A;
    match correction.action {
        A::Accept => "accept",
        A::Reject => "reject",
        A::Change { .. } => "change",
        A::Merge { .. } => "merge",
        A::Split { .. } => "split",
        A::Note => "note",
    }
}
