//! `onrecord add`: articles are read on all cores, batch by batch, while one thread writes the batch before into the archive.

mod stop;
mod summary;
mod writer;

pub use stop::{Stop, Stopped};

use crate::args::add::AddArgs;
use crate::args::{Format, how};
use crate::dry_run;
use crate::inputs::{self, Batch, Inputs, Source};
use crate::progress::Progress;
use anyhow::{Result, anyhow};
use onrecord_archive::Archive;
use onrecord_engine::{Engine, original};
use std::sync::mpsc;
use std::thread;
use writer::{Item, Items, Tally};

/// Batches that wait for the writer. More would only fill memory: the model is slower than the disk.
const WAITING: usize = 1;

/// Runs the command: returns how many inputs failed.
pub fn run(options: &AddArgs) -> Result<usize> {
    how::check("add", &options.inputs, &options.how);
    if options.dry_run {
        return dry_run::run(&options.inputs, &options.how, Format::Text);
    }
    let stop = Stop::listen()?;
    let mut archive = Archive::create(&options.archive.archive)?;
    let engine = Engine::new(options.how.knowledge.clone());
    let reader = Reader { engine, known: Archive::read(archive.path())? };
    let mut progress = Progress::new(|| inputs::size(&options.inputs, &options.how));
    let mut tally = Tally::default();
    let (sender, batches) = mpsc::sync_channel(WAITING);
    let engine = &reader.engine;
    let done = thread::scope(|scope| {
        let writer = scope.spawn(|| writer::write(&mut archive, engine, batches, &mut progress, &mut tally));
        let read = reader.read_all(options, &stop, &sender);
        drop(sender);
        let written =
            writer.join().unwrap_or_else(|_| Err(anyhow!("the writer met a defect of OnRecord; please report it")));
        // Where both failed, the reader did because the writer had.
        written.and(read)
    });
    progress.finish();
    summary::print(&tally, archive.path())?;
    done?;
    Ok(tally.failed)
}

/// The part of the work that runs on all cores.
struct Reader {
    engine: Engine,
    /// The archive, to look up what it knows beside the writer.
    known: Archive,
}

impl Reader {
    /// Reads all inputs, in order, until it is done, stopped, or the writer has failed.
    fn read_all(&self, options: &AddArgs, stop: &Stop, sender: &mpsc::SyncSender<Items>) -> Result<()> {
        let mut resume = None;
        for batch in Inputs::new(&options.inputs, &options.how).until(&options.how, stop).batches(options.batch) {
            if stop.asked() {
                return Err(Stopped::Safe { resume }.into());
            }
            resume = batch.resume;
            if sender.send(self.read(batch)?).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Reads a batch. What the archive knows is left out before the model sees it.
    fn read(&self, batch: Batch) -> Result<Items> {
        let (bytes, met) = (batch.bytes, batch.met);
        let mut items = Vec::new();
        let mut articles = Vec::new();
        for found in batch.found {
            items.push(match found {
                Err(missed) => Item::failed(missed.name, &missed.error),
                Ok(Source { article, .. }) => {
                    let original = original(&article);
                    if self.known.knows(&original)? {
                        Item::Known { failed_before: self.known.failed(&original.name)?, name: original.name }
                    } else {
                        articles.push(article);
                        Item::Waiting
                    }
                }
            });
        }
        let readings = self.engine.read(&articles.iter().collect::<Vec<_>>())?;
        let mut read = articles.into_iter().zip(readings);
        for item in items.iter_mut().filter(|item| matches!(item, Item::Waiting)) {
            match read.next() {
                Some((article, Ok(reading))) => {
                    *item = Item::Read(Box::new(original(&article)), Box::new(reading.record))
                }
                Some((article, Err(error))) => *item = Item::failed(Some(article.name), &error.into()),
                None => {}
            }
        }
        Ok(Items { items, bytes, met })
    }
}
