use super::source;
use crate::add::{Stop, Stopped};
use crate::args::export::ExportArgs;
use crate::failure;
use anyhow::{Context, Result, anyhow};
use onrecord_archive::{Archive, ArchiveError, Given, Original};
use onrecord_engine::Engine;
use tempfile::TempDir;

/// An archive that lasts as long as an export: what several articles report is joined and counted there as in any other.
pub struct PassingArchive {
    archive: Archive,
    failed: usize,
    /// Its folder, which goes when this value does; so it comes after the archive, which must be closed first.
    _folder: TempDir,
}

impl PassingArchive {
    /// Reads the articles named into one.
    pub fn of(options: &ExportArgs, engine: &Engine, stop: &Stop) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("onrecord-export-").tempdir();
        let folder = folder.context("no temporary folder can be made; set TMPDIR to one that may be written")?;
        let mut archive = Archive::create(&folder.path().join("articles.db"))?;
        let mut refused = 0;
        let failed = source::articles(options, engine, Some(stop), |records| {
            if stop.asked() {
                return Err(Stopped::NothingKept.into());
            }
            let mut transaction = archive.batch(engine.knowledge()?)?;
            for (name, record) in records {
                // Nobody will read it again from here: its id stands for its bytes.
                let bytes = record.document.id.clone().into_bytes();
                let original = Original { name: name.to_owned(), bytes, given: Given::default() };
                match transaction.add(&original, &record) {
                    Err(ArchiveError::Refused(reason)) => {
                        refused += 1;
                        failure::report(&anyhow!("{name}: {reason}"));
                    }
                    other => drop(other?),
                }
            }
            Ok(transaction.commit()?)
        })?;
        Ok(Self { archive, failed: failed + refused, _folder: folder })
    }

    /// The archive.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// How many articles could not be read.
    pub fn failed(&self) -> usize {
        self.failed
    }
}
