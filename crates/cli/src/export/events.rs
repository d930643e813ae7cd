//! Formats of event data: happenings of an archive, or of one that is made for this export from the articles named.

use super::output::Output;
use super::passing::PassingArchive;
use super::whole::WholeFolder;
use crate::add::{Stop, Stopped};
use crate::args::export::{ExportArgs, Target};
use crate::args::usage;
use crate::failure;
use anyhow::{Error, Result};
use clap::error::ErrorKind;
use onrecord_archive::Archive;
use onrecord_engine::Engine;
use onrecord_export::ExportError;
use onrecord_export::events::{self, Gdelt, HappeningWriter, Options, Plover, Polecat, Scope, Tally};

/// The files of GDELT's format, under the endings that GDELT gives its own.
const GDELT: [&str; 3] = ["onrecord.export.CSV", "onrecord.mentions.CSV", "columns.tsv"];

/// Exports in a format of events: returns how many articles could not be read.
pub fn run(options: &ExportArgs) -> Result<usize> {
    let written = Options { all: options.all, dyads: options.dyads };
    // Whatever cannot be written is told before anything is read.
    if options.to == Target::Gdelt {
        let Some(folder) = &options.out else {
            usage(
                "export",
                ErrorKind::MissingRequiredArgument,
                "--to gdelt writes several files; name a folder with --out",
            )
        };
        let folder = WholeFolder::open(folder, options, |name| GDELT.contains(&name))?;
        let [export, mentions, columns] = GDELT;
        Gdelt::<Vec<u8>>::describe(folder.file(columns)?, written)?;
        let writer = Gdelt::new(folder.file(export)?, folder.file(mentions)?, written);
        let failed = write(options, written, Box::new(writer))?;
        folder.keep()?;
        return Ok(failed);
    }
    let output = Output::open(options)?;
    let failed = match options.to {
        Target::Polecat => write(options, written, Box::new(Polecat::new(output.writer()?, written)?))?,
        _ => write(options, written, Box::new(Plover::new(output.writer()?, written)))?,
    };
    output.keep()?;
    Ok(failed)
}

fn write(options: &ExportArgs, written: Options, mut writer: Box<dyn HappeningWriter + '_>) -> Result<usize> {
    let stop = Stop::listen()?;
    let engine = Engine::new(options.how.knowledge.clone());
    let mut scope =
        Scope { story: options.story, since: options.since.clone(), until: options.until.clone(), passing: false };
    let (tally, failed) = if options.inputs.is_empty() {
        let archive = Archive::read(&options.archive.archive)?;
        (all(&archive, &engine, &scope, written, writer.as_mut(), &stop)?, 0)
    } else {
        scope.passing = true;
        let passing = PassingArchive::of(options, &engine, &stop)?;
        (all(passing.archive(), &engine, &scope, written, writer.as_mut(), &stop)?, passing.failed())
    };
    writer.finish()?;
    failure::note(&tally.to_string());
    Ok(failed)
}

fn all(
    archive: &Archive,
    engine: &Engine,
    scope: &Scope,
    written: Options,
    writer: &mut dyn HappeningWriter,
    stop: &Stop,
) -> Result<Tally> {
    let going_on = || if stop.asked() { Err(Halt(Stopped::NothingKept.into())) } else { Ok(()) };
    events::export(archive, engine.knowledge()?, scope, written, writer, going_on).map_err(|Halt(error)| error)
}

/// What ends an export before its end.
struct Halt(Error);

impl From<ExportError> for Halt {
    fn from(error: ExportError) -> Self {
        Self(error.into())
    }
}
