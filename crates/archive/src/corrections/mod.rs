//! What people decided, kept beside what the reader made of an article, and applied wherever a record comes out.
//!
//! A correction holds on to the text and not to an id (`anchor.rs`), so that it finds its place in what a later reader makes of
//! the article, and in a later version of the same text. Where nothing is there any more it waits, marked `lost` with the
//! reason, and applies again when a reader finds the thing again. That goes for what was accepted too: the archive shows what
//! is read in the text, and never a part of a record that no reader stands behind.
//!
//! The tables hold the record with its corrections; nothing else is changed than what the correction says, but for what must
//! hold of every record (`promise.rs`, `remove.rs`), and [`Archive::correct`](crate::Archive::correct) says all that changed.

mod anchor;
mod correction;
mod decide;
mod effect;
mod fields;
mod join;
mod list;
mod make;
mod moves;
mod promise;
mod quote;
mod remove;
mod replay;
mod rows;
mod rulings;
mod set;

pub use correction::{Action, Corrected, Correction, Decision, Kind, Lost};
pub use effect::Effect;
pub use fields::{Field, Pattern, Shape, Whose};
pub use list::{DecisionFilter, DecisionState};
pub use rulings::Ruling;

pub(crate) use anchor::Anchor;
pub(crate) use moves::move_along;
pub(crate) use quote::Quote;
pub(crate) use rulings::{apply_to as apply_rulings, settle as settle_rulings};

use crate::store::as_read;
use crate::{ArchiveError, Result};
use onrecord_record::Record;
use rusqlite::{Connection, params};
use std::path::Path;

/// Finds again, in the present record, what the corrections of a document were made to, and notes which are lost.
pub(crate) fn settle(path: &Path, db: &Connection, document: i64) -> Result<()> {
    let named = |error| ArchiveError::of(path, error);
    let stored = rows::of(db, document).map_err(named)?;
    if stored.is_empty() {
        return Ok(());
    }
    let settled = replay::all(&mut as_read(path, db, document)?, &stored);
    let mut update =
        db.prepare_cached("UPDATE corrections SET present = ?, lost = ? WHERE correction = ?").map_err(named)?;
    for (correction, settled) in stored.iter().zip(settled) {
        let (present, lost) = (settled.as_ref().ok(), settled.as_ref().err());
        update.execute(params![present, lost, correction.number]).map_err(named)?;
    }
    Ok(())
}

/// Takes what was decided about a version over to the next one, where that finds its places again. Says whether the next
/// version's record is corrected now.
pub(crate) fn carry(path: &Path, db: &Connection, from: i64, to: i64) -> Result<bool> {
    move_along(path, db, &as_read(path, db, from)?.document, &as_read(path, db, to)?.document)?;
    let taken = db
        .prepare_cached(
            "INSERT INTO corrections (document, kind, target, present, anchor, action, field, value, note, who, at)
             SELECT ?2, kind, target, present, anchor, action, field, value, note, who, at
             FROM corrections WHERE document = ?1 AND undone IS NULL ORDER BY correction",
        )
        .and_then(|mut s| s.execute([from, to]))
        .map_err(|error| ArchiveError::of(path, error))?;
    if taken > 0 {
        settle(path, db, to)?;
    }
    Ok(taken > 0)
}

/// A record with the corrections to it.
pub(crate) fn applied(path: &Path, db: &Connection, document: i64, mut record: Record) -> Result<Record> {
    let stored = rows::of(db, document).map_err(|error| ArchiveError::of(path, error))?;
    replay::all(&mut record, &stored);
    Ok(record)
}

/// What a new reading of a document would do to the corrections: those that would be lost, with the reason, and those that
/// were and would apply again.
pub(crate) fn foreseen(
    path: &Path,
    db: &Connection,
    document: i64,
    mut record: Record,
) -> Result<(Vec<Lost>, Vec<i64>)> {
    let named = |error| ArchiveError::of(path, error);
    let stored = rows::of(db, document).map_err(named)?;
    let before: Vec<i64> = rows::lost(db, document).map_err(named)?.into_iter().map(|lost| lost.correction).collect();
    let (mut lost, mut found) = (Vec::new(), Vec::new());
    for (correction, settled) in stored.iter().zip(replay::all(&mut record, &stored)) {
        match settled {
            Err(reason) if !before.contains(&correction.number) => {
                lost.push(Lost { correction: correction.number, reason })
            }
            Ok(_) if before.contains(&correction.number) => found.push(correction.number),
            _ => {}
        }
    }
    Ok((lost, found))
}
