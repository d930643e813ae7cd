use crate::args::Format;
use crate::args::articles::ShowArgs;
use crate::failure;
use crate::output::{self, Output};
use anyhow::Result;
use onrecord_archive::Archive;
use std::io::{self, Write};

/// `onrecord show`.
pub fn run(options: &ShowArgs) -> Result<usize> {
    output::choose_colours(options.color);
    let archive = Archive::read(&options.archive.archive)?;
    let mut article = archive.article(&options.id)?;
    if let Some(version) = options.version {
        article = archive.version(&article, version)?;
    }
    if options.original {
        let mut out = io::stdout().lock();
        out.write_all(&archive.original(article.document)?.bytes)?;
        out.flush()?;
        return Ok(0);
    }
    let number = article.document.to_string();
    let record = if options.as_read { archive.record_as_read(&number)? } else { archive.record(&number)? };
    let mut output = Output::new(options.format, false);
    output.record(&record, &article.id)?;
    output.finish()?;
    if !article.current && options.format == Format::Text {
        failure::note(&format!("this is version {} of the article; a later one replaced it", article.version));
    }
    Ok(0)
}
