//! Formats of several tables.

use super::source;
use super::whole::WholeFolder;
use crate::args::export::{ExportArgs, Target};
use crate::args::usage;
use anyhow::Result;
use clap::error::ErrorKind;
use onrecord_export::RecordWriter;
use onrecord_export::tables::{ArrowFiles, Delimited, Dialect, Format, Parquet, Tables, is_file_of_tables};

/// Rows of a row group or batch, if nobody says otherwise: what engines that read row groups side by side like.
const ROWS: usize = 100_000;

/// Exports tables into a folder: returns how many articles could not be read.
pub fn run(options: &ExportArgs) -> Result<usize> {
    let Some(out) = &options.out else {
        usage(
            "export",
            ErrorKind::MissingRequiredArgument,
            "this format writes one file for each table; name a folder with --out",
        )
    };
    let rows = options.rows.unwrap_or(ROWS);
    let folder = WholeFolder::open(out, options, is_file_of_tables)?;
    let partial = folder.partial();
    match options.to {
        Target::Arrow => write(options, folder, ArrowFiles::create(&partial, rows)?, rows),
        Target::Csv => write(options, folder, Delimited::create(&partial, Dialect::Csv)?, rows),
        Target::Tsv => write(options, folder, Delimited::create(&partial, Dialect::Tsv)?, rows),
        _ => write(options, folder, Parquet::create(&partial, rows)?, rows),
    }
}

fn write(options: &ExportArgs, folder: WholeFolder, format: impl Format, rows: usize) -> Result<usize> {
    let mut writer = Box::new(Tables::new(format, rows)?);
    let failed = source::records(options, |record| Ok(writer.write(record)?))?;
    writer.finish()?;
    folder.keep()?;
    Ok(failed)
}
