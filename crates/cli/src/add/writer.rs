use crate::inputs::Met;
use crate::progress::Progress;
use anyhow::{Error, Result};
use onrecord_archive::{Archive, ArchiveError, Original, Outcome};
use onrecord_engine::Engine;
use onrecord_record::Record;
use std::sync::mpsc::Receiver;

/// Failures that are told at the end of a run; the archive lists all.
const TOLD: usize = 20;

/// What became of one input before it reached the writer.
pub enum Item {
    /// The model has it.
    Waiting,
    /// The archive had it.
    Known {
        name: String,
        /// It is on the list of failures, and must come off it.
        failed_before: bool,
    },
    Read(Box<Original>, Box<Record>),
    Failed {
        /// The file; none if it is a folder that failed, which no later run can take off the list.
        name: Option<String>,
        reason: String,
    },
}

impl Item {
    pub fn failed(name: Option<String>, error: &Error) -> Self {
        let reason = error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
        Self::Failed { name, reason }
    }

    fn needs_writing(&self) -> bool {
        match self {
            Self::Waiting => false,
            Self::Known { failed_before, .. } => *failed_before,
            Self::Failed { name, .. } => name.is_some(),
            Self::Read(..) => true,
        }
    }
}

/// A batch on its way to the writer.
pub struct Items {
    pub items: Vec<Item>,
    /// Bytes of files read up to the end of it.
    pub bytes: u64,
    /// What was met in the files that ended within it.
    pub met: Met,
}

/// How a run went, so far as it is safe in the file.
#[derive(Debug, Default, Clone)]
pub struct Tally {
    pub added: usize,
    pub versions: usize,
    pub unchanged: usize,
    pub failed: usize,
    /// The first reasons.
    pub reasons: Vec<String>,
    /// What was met in files of many articles.
    pub met: Met,
}

/// Writes batches as they come, each in one transaction: a run that is killed leaves the first batches, whole.
pub fn write(
    archive: &mut Archive,
    engine: &Engine,
    batches: Receiver<Items>,
    progress: &mut Progress,
    tally: &mut Tally,
) -> Result<()> {
    for Items { items, bytes, met } in batches {
        // What fails is not counted.
        let mut counted = tally.clone();
        if items.iter().any(Item::needs_writing) {
            write_one(archive, engine, &items, &mut counted)?;
        } else {
            items.iter().for_each(|item| counted.count(item, Outcome::Unchanged));
        }
        counted.met.add(met.counts());
        *tally = counted;
        progress.count(items.len(), bytes);
    }
    Ok(())
}

fn write_one(archive: &mut Archive, engine: &Engine, items: &[Item], tally: &mut Tally) -> Result<()> {
    let mut batch = archive.batch(engine.knowledge()?)?;
    for item in items {
        let mut outcome = Outcome::Unchanged;
        match item {
            Item::Read(original, record) => match batch.add(original, record) {
                Ok(done) => outcome = done,
                Err(ArchiveError::Refused(reason)) => {
                    batch.fail(&original.name, &reason)?;
                    let reason = format!("{}: {reason}", original.name);
                    tally.count(&Item::Failed { name: Some(original.name.clone()), reason }, outcome);
                    continue;
                }
                Err(error) => return Err(error.into()),
            },
            Item::Known { name, failed_before: true } => batch.settle(name)?,
            Item::Failed { name: Some(name), reason } => {
                // The list has a column of its own for the name.
                batch.fail(name, reason.strip_prefix(&format!("{name}: ")).unwrap_or(reason))?;
            }
            Item::Known { .. } | Item::Failed { .. } | Item::Waiting => {}
        }
        tally.count(item, outcome);
    }
    Ok(batch.commit()?)
}

impl Tally {
    fn count(&mut self, item: &Item, outcome: Outcome) {
        match (item, outcome) {
            (Item::Failed { reason, .. }, _) => {
                self.failed += 1;
                if self.reasons.len() < TOLD {
                    self.reasons.push(reason.clone());
                }
            }
            (Item::Waiting, _) => {}
            (_, Outcome::Added) => self.added += 1,
            (_, Outcome::NewVersion) => self.versions += 1,
            (_, Outcome::Unchanged) => self.unchanged += 1,
        }
    }
}
