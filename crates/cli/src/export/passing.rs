use crate::add::{Stop, Stopped};
use crate::engine::Engine;
use crate::inputs;
use crate::{failure, progress};
use anyhow::{Context, Result};
use onrecord_archive::{Archive, ArchiveError, Given, Original};
use std::path::PathBuf;
use tempfile::TempDir;

/// An archive that lasts as long as an export: what several articles report is joined and counted there as in any other.
pub struct PassingArchive {
    archive: Archive,
    failed: usize,
    /// Its folder, which goes when this value does; so it comes after the archive, which must be closed first.
    _folder: TempDir,
}

impl PassingArchive {
    /// Reads articles into one.
    pub fn of(paths: &[PathBuf], engine: &Engine, stop: &Stop) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("onrecord-export-").tempdir();
        let folder = folder.context("no temporary folder can be made; set TMPDIR to one that may be written")?;
        let mut archive = Archive::create(&folder.path().join("articles.db"))?;
        let bar = progress::bar(|| inputs::expand(paths).count());
        let mut failed = 0;
        let mut fail = |error: &anyhow::Error| {
            failed += 1;
            bar.suspend(|| failure::report(error));
        };
        for batch in inputs::batches(inputs::expand(paths), inputs::BATCH_ARTICLES) {
            if stop.asked() {
                return Err(Stopped::NOTHING_KEPT.into());
            }
            let count = batch.len();
            let fetched = engine.fetch(batch);
            let articles: Vec<_> = fetched.iter().flatten().map(|s| (s.name.as_str(), s.bytes.as_slice())).collect();
            let mut readings = engine.read(&articles)?.into_iter();
            let mut transaction = archive.batch(engine.knowledge()?)?;
            for source in fetched {
                let name = source.as_ref().map(|source| source.name.clone()).unwrap_or_default();
                match source.and_then(|_| readings.next().context("the model gave nothing").flatten()) {
                    Ok(reading) => {
                        // Nobody will read it again from here: its id stands for its bytes.
                        let bytes = reading.record.document.id.clone().into_bytes();
                        let original = Original { name: name.clone(), bytes, given: Given::default() };
                        match transaction.add(&original, &reading.record) {
                            Err(ArchiveError::Refused(reason)) => fail(&anyhow::anyhow!("{name}: {reason}")),
                            other => drop(other?),
                        }
                    }
                    Err(error) => fail(&error),
                }
            }
            transaction.commit()?;
            bar.inc(count as u64);
        }
        bar.finish_and_clear();
        Ok(Self { archive, failed, _folder: folder })
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
