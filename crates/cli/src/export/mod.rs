//! `onrecord export`: records from an archive, or straight from articles, in the formats of other tools.

mod output;
mod source;

use crate::args::export::{ExportArgs, Target};
use crate::args::how;
use anyhow::Result;
use onrecord_export::{Jsonl, RecordWriter};
use output::Output;

/// Runs the command: returns how many inputs failed.
pub fn run(options: &ExportArgs) -> Result<usize> {
    how::check("export", &options.inputs, &options.how);
    match options.to {
        Target::Jsonl => {
            let output = Output::open(options)?;
            records(options, Box::new(Jsonl::new(output.writer()?)), output)
        }
    }
}

/// Exports in a format of records.
fn records(options: &ExportArgs, mut writer: Box<dyn RecordWriter + '_>, output: Output) -> Result<usize> {
    let failed = source::records(options, |record| Ok(writer.write(record)?))?;
    writer.finish()?;
    output.keep()?;
    Ok(failed)
}
