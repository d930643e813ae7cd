//! `onrecord add`: articles are read on all cores, batch by batch, while one thread writes the batch before into the archive.

mod stop;
mod summary;
mod writer;

pub use stop::{Stop, Stopped};

use crate::args::add::AddArgs;
use crate::args::how;
use crate::engine::Engine;
use crate::inputs::{self, Input};
use crate::{given, progress};
use anyhow::{Result, anyhow};
use onrecord_archive::{Archive, Given, Original};
use std::sync::mpsc;
use std::thread;
use writer::{Item, Tally};

/// Batches that wait for the writer. More would only fill memory: the model is slower than the disk.
const WAITING: usize = 1;

/// Runs the command: returns how many inputs failed.
pub fn run(options: &AddArgs) -> Result<usize> {
    how::check("add", &options.inputs, &options.how);
    let stop = Stop::listen()?;
    let mut archive = Archive::create(&options.archive.archive)?;
    let engine = Engine::new(&options.how);
    let given = given::kept(engine.options());
    let reader = Reader { engine, given, known: Archive::read(archive.path())? };
    let bar = progress::bar(|| inputs::expand(&options.inputs).count());
    let mut tally = Tally::default();
    let (sender, batches) = mpsc::sync_channel(WAITING);
    let engine = &reader.engine;
    let done = thread::scope(|scope| {
        let writer = scope.spawn(|| writer::write(&mut archive, engine, batches, &bar, &mut tally));
        let read = reader.read_all(options, &stop, &sender);
        drop(sender);
        let written =
            writer.join().unwrap_or_else(|_| Err(anyhow!("the writer met a defect of OnRecord; please report it")));
        // Where both failed, the reader did because the writer had.
        written.and(read)
    });
    bar.finish_and_clear();
    summary::print(&tally, archive.path())?;
    done?;
    Ok(tally.failed)
}

/// The part of the work that runs on all cores.
struct Reader {
    engine: Engine,
    given: Given,
    /// The archive, to look up what it knows beside the writer.
    known: Archive,
}

impl Reader {
    /// Reads all inputs, in order, until it is done, stopped, or the writer has failed.
    fn read_all(&self, options: &AddArgs, stop: &Stop, sender: &mpsc::SyncSender<Vec<Item>>) -> Result<()> {
        for batch in inputs::batches(inputs::expand(&options.inputs), options.batch) {
            if stop.asked() {
                return Err(Stopped::SAFE.into());
            }
            if sender.send(self.read(batch)?).is_err() {
                break;
            }
        }
        Ok(())
    }

    /// Reads a batch. What the archive knows is left out before the model sees it.
    fn read(&self, inputs: Vec<Result<Input>>) -> Result<Vec<Item>> {
        let names: Vec<Option<String>> = inputs.iter().map(|input| input.as_ref().ok().map(Input::name)).collect();
        let mut items = Vec::new();
        let mut sources = Vec::new();
        for (source, name) in self.engine.fetch(inputs).into_iter().zip(names) {
            items.push(match source {
                Err(error) => Item::failed(name, &error),
                Ok(source) => {
                    let original = Original { name: source.name, bytes: source.bytes, given: self.given.clone() };
                    if self.known.knows(&original)? {
                        Item::Known { failed_before: self.known.failed(&original.name)?, name: original.name }
                    } else {
                        sources.push(original);
                        Item::Waiting
                    }
                }
            });
        }
        let articles: Vec<_> = sources.iter().map(|source| (source.name.as_str(), source.bytes.as_slice())).collect();
        let readings = self.engine.read(&articles)?;
        let mut read = sources.into_iter().zip(readings);
        for item in items.iter_mut().filter(|item| matches!(item, Item::Waiting)) {
            match read.next() {
                Some((original, Ok(reading))) => *item = Item::Read(original, Box::new(reading.record)),
                Some((original, Err(error))) => *item = Item::failed(Some(original.name), &error),
                None => {}
            }
        }
        Ok(items)
    }
}
