//! `onrecord export`: records from an archive, or straight from articles, in the formats of other tools.

mod events;
mod folder;
mod output;
mod passing;
mod source;
mod tables;
mod whole;

use crate::args::export::{ExportArgs, Target};
use crate::args::{how, usage};
use anyhow::Result;
use clap::error::ErrorKind;
use onrecord_export::{Jsonl, RecordWriter};
use output::Output;

/// Runs the command: returns how many inputs failed.
pub fn run(options: &ExportArgs) -> Result<usize> {
    how::check("export", &options.inputs, &options.how);
    if options.rows.is_some() && !matches!(options.to, Target::Parquet | Target::Arrow) {
        usage("export", ErrorKind::ArgumentConflict, "--rows is for formats that keep rows in groups: parquet, arrow");
    }
    if !options.to.is_of_events() && (options.all || options.dyads) {
        usage(
            "export",
            ErrorKind::ArgumentConflict,
            "--all and --dyads are for formats of events: gdelt, polecat, plover",
        );
    }
    match options.to {
        Target::Jsonl => {
            let output = Output::open(options)?;
            records(options, Box::new(Jsonl::new(output.writer()?)), output)
        }
        Target::Parquet | Target::Arrow | Target::Csv | Target::Tsv => tables::run(options),
        Target::Gdelt | Target::Polecat | Target::Plover => events::run(options),
    }
}

/// Exports in a format of records.
fn records(options: &ExportArgs, mut writer: Box<dyn RecordWriter + '_>, output: Output) -> Result<usize> {
    let failed = source::records(options, |record| Ok(writer.write(record)?))?;
    writer.finish()?;
    output.keep()?;
    Ok(failed)
}
