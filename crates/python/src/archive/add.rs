//! Articles that were read go into the archive.

use crate::article::Article;
use crate::failure::Failure;
use crate::record::Reading;
use onrecord_archive::{Archive, ArchiveError, Outcome, Result};
use onrecord_knowledge::Knowledge;
use pyo3::prelude::*;

/// What became of an article before it is written.
#[derive(FromPyObject)]
pub enum Item {
    /// It was read.
    Read(Py<Article>, Py<Reading>),
    /// It gave no record.
    Failed(Py<Failure>),
    /// The archive has it.
    Known(Py<Article>),
}

/// How many articles are new, are another text under a known address, or were there; and those that could not be kept.
pub type Written = (usize, usize, usize, Vec<Failure>);

/// Writes a batch in one transaction.
pub fn write(archive: &mut Archive, knowledge: &Knowledge, items: &[Item]) -> Result<Written> {
    let (mut added, mut versions, mut unchanged, mut refused) = (0, 0, 0, Vec::new());
    let mut settled = Vec::new();
    for item in items {
        if let Item::Known(article) = item {
            unchanged += 1;
            let name = &article.get().inner.name;
            if archive.failed(name)? {
                settled.push(name);
            }
        }
    }
    if settled.is_empty() && unchanged == items.len() {
        return Ok((added, versions, unchanged, refused));
    }
    let mut batch = archive.batch(knowledge)?;
    for name in settled {
        batch.settle(name)?;
    }
    for item in items {
        match item {
            Item::Known(_) => {}
            Item::Failed(failure) => {
                let failure = failure.get();
                batch.fail(failure.name(), failure.reason())?;
            }
            Item::Read(article, reading) => {
                let original = onrecord_engine::original(&article.get().inner);
                match batch.add(&original, &reading.get().record) {
                    Ok(Outcome::Added) => added += 1,
                    Ok(Outcome::NewVersion) => versions += 1,
                    Ok(Outcome::Unchanged) => unchanged += 1,
                    Err(ArchiveError::Refused(reason)) => {
                        batch.fail(&original.name, &reason)?;
                        refused.push(Failure::refused(&original.name, &reason));
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }
    batch.commit()?;
    Ok((added, versions, unchanged, refused))
}
