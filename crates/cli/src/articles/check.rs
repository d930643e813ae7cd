use crate::args::archive::Rows;
use crate::args::articles::CheckArgs;
use crate::progress;
use crate::rows::RowWriter;
use anyhow::Result;
use onrecord_archive::{Archive, ArchiveError, Depth};
use serde_json::json;
use std::io::{self, Write};

/// `onrecord check`: returns how much is wrong.
pub fn run(options: &CheckArgs) -> Result<usize> {
    let path = &options.archive.archive;
    // Opening to write brings an older file up to date; what may only be read is looked at as it is.
    let archive = match Archive::open(path) {
        Err(ArchiveError::ReadOnly { .. } | ArchiveError::CannotOpen { .. }) => Archive::read(path)?,
        other => other?,
    };
    let depth = if options.quick { Depth::Quick } else { Depth::Full };
    let articles = archive.count()?;
    let bar = progress::bar(|| if options.quick { 0 } else { usize::try_from(articles).unwrap_or(usize::MAX) });
    let problems = archive.check(depth, || bar.inc(1))?;
    bar.finish_and_clear();
    if problems.is_empty() && options.format == Rows::Table {
        writeln!(io::stdout(), "{}: whole, {articles} articles", path.display())?;
        return Ok(0);
    }
    let mut rows = RowWriter::new(options.format, &["part", "document", "detail"])?;
    for problem in problems {
        rows.row(vec![problem.part.into(), json!(problem.document), problem.detail.into()])?;
    }
    rows.finish()
}
