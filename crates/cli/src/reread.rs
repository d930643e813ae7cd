//! `onrecord reread`: the originals of an archive are read again, batch by batch.

mod told;

use crate::add::{Stop, Stopped};
use crate::args::reread::RereadArgs;
use crate::{failure, progress};
use anyhow::{Error, Result, anyhow};
use indicatif::ProgressBar;
use onrecord_archive::{Archive, Original, Which};
use onrecord_engine::{Engine, restored};
use onrecord_intake::containers::Article;
use onrecord_record::Record;
use told::Told;

/// Articles that are read side by side, unless they are long.
const ARTICLES: usize = 48;
/// Bytes of originals after which a batch is closed.
const BYTES: usize = 8 << 20;

/// Runs the command: returns how many articles could not be read again.
pub fn run(options: &RereadArgs) -> Result<usize> {
    let stop = Stop::listen()?;
    let path = &options.archive.archive;
    let engine = Engine::new(options.knowledge.clone());
    let mut archive = if options.dry_run { Archive::read(path)? } else { Archive::open(path)? };
    let which = if options.all {
        Which::All
    } else if options.articles.is_empty() {
        Which::Older
    } else {
        Which::Named(options.articles.clone())
    };
    let reader = engine.reader()?;
    let documents = archive.to_reread(&which, &reader)?;
    if which == Which::Older && documents.is_empty() {
        let (version, model) = (&reader.version, &reader.model);
        failure::note(&format!(
            "this OnRecord ({version}, model {model}) has read every article; --all reads them all the same"
        ));
        return Ok(0);
    }
    if which == Which::All && !options.dry_run {
        archive.begin_rereading(&documents, &reader)?;
    }
    let bar = progress::bar(|| documents.len());
    let told = Told::new(options.format, options.changes)?;
    let mut session = Session { archive, engine, dry: options.dry_run, bar, told };
    let mut waiting = documents.as_slice();
    let mut stopped = false;
    while !waiting.is_empty() && !stopped {
        let (batch, rest) = session.batch(waiting);
        session.reread(batch)?;
        waiting = rest;
        stopped = stop.asked();
    }
    session.bar.finish_and_clear();
    let failed = session.told.finish(options.dry_run)?;
    if stopped && !waiting.is_empty() { Err(Stopped::SAFE.into()) } else { Ok(failed) }
}

/// One run of the command.
struct Session {
    archive: Archive,
    engine: Engine,
    dry: bool,
    bar: ProgressBar,
    told: Told,
}

impl Session {
    /// The originals of the next articles, and the articles after them.
    fn batch<'d>(&mut self, documents: &'d [i64]) -> (Vec<(i64, Option<Original>)>, &'d [i64]) {
        let mut batch = Vec::new();
        let mut bytes = 0;
        for document in documents.iter().take(ARTICLES) {
            if bytes >= BYTES {
                break;
            }
            let original = self.archive.original(*document);
            bytes += original.as_ref().map_or(0, |original| original.bytes.len());
            let original = original.map_err(|error| self.fail(*document, &error.into())).ok();
            batch.push((*document, original));
        }
        let rest = documents.get(batch.len()..).unwrap_or_default();
        (batch, rest)
    }

    fn reread(&mut self, batch: Vec<(i64, Option<Original>)>) -> Result<()> {
        let count = batch.len() as u64;
        let records = self.records(batch)?;
        if self.dry {
            for (document, record) in records {
                let Some(record) = record else { continue };
                match self.archive.foresee(document, &record) {
                    Ok(reread) => self.told.reread(&reread)?,
                    Err(error) => self.fail(document, &error.into()),
                }
            }
        } else {
            let knowledge = self.engine.knowledge()?;
            let done = self.archive.reread(&records, knowledge)?;
            let read = records.iter().filter(|(_, record)| record.is_some()).map(|(document, _)| *document);
            for (document, done) in read.zip(done) {
                match done {
                    Ok(reread) => self.told.reread(&reread)?,
                    Err(error) => self.fail(document, &error.into()),
                }
            }
        }
        self.bar.inc(count);
        Ok(())
    }

    /// New records of a batch; none for what cannot be read.
    fn records(&mut self, batch: Vec<(i64, Option<Original>)>) -> Result<Vec<(i64, Option<Record>)>> {
        let articles: Vec<(i64, Option<Article>)> =
            batch.into_iter().map(|(document, original)| (document, original.map(restored))).collect();
        let there: Vec<&Article> = articles.iter().filter_map(|(_, article)| article.as_ref()).collect();
        let mut readings = self.engine.read(&there)?.into_iter();
        let mut records = Vec::new();
        for (document, article) in &articles {
            let record = match article.as_ref().and_then(|_| readings.next()) {
                Some(Ok(reading)) => Some(reading.record),
                Some(Err(error)) => {
                    self.fail(*document, &error.into());
                    None
                }
                None => None,
            };
            records.push((*document, record));
        }
        Ok(records)
    }

    fn fail(&mut self, document: i64, error: &Error) {
        self.told.failed += 1;
        let error = anyhow!("article {document}: {error:#}; its record stays as it was");
        self.bar.suspend(|| failure::report(&error));
    }
}
