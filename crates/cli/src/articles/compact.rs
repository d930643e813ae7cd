use crate::args::articles::CompactArgs;
use crate::rows::RowWriter;
use anyhow::Result;
use onrecord_archive::Archive;

/// `onrecord compact`.
pub fn run(options: &CompactArgs) -> Result<usize> {
    let mut archive = Archive::open(&options.archive.archive)?;
    let done = archive.compact()?;
    let mut rows = RowWriter::new(options.format, &["archive", "bytes_before", "bytes_after"])?;
    rows.row(vec![archive.path().display().to_string().into(), done.before.into(), done.after.into()])?;
    rows.finish()?;
    Ok(0)
}
