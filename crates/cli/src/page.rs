//! `onrecord view`: the page of one article as a file.

use crate::args::serve::ViewArgs;
use crate::inputs::{self, Inputs};
use anyhow::{Context, Result, bail};
use onrecord_archive::Archive;
use onrecord_engine::Engine;
use onrecord_record::Record;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Runs the command.
pub fn run(options: &ViewArgs) -> Result<usize> {
    let record = match &options.archive {
        Some(archive) => Archive::read(archive)?.record(&options.article.to_string_lossy())?,
        None => read(options)?,
    };
    let page = onrecord_web::standalone(&record);
    match options.output.as_deref() {
        Some(path) if path != Path::new("-") => {
            fs::write(path, page).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        _ => io::stdout().lock().write_all(page.as_bytes())?,
    }
    Ok(0)
}

/// The record of the one article that is named.
fn read(options: &ViewArgs) -> Result<Record> {
    let named = std::slice::from_ref(&options.article);
    let mut articles = Inputs::new(named, &options.how).batches(inputs::BATCH_ARTICLES);
    let Some(batch) = articles.next() else { bail!("{}: there is no article in it", options.article.display()) };
    if batch.found.len() > 1 || articles.next().is_some() {
        bail!("{}: it holds several articles, and a page shows one", options.article.display());
    }
    let Some(found) = batch.found.into_iter().next() else {
        bail!("{}: there is no article in it", options.article.display())
    };
    let source = found.map_err(|missed| missed.error)?;
    let reading = Engine::new(options.how.knowledge.clone())
        .read(&[&source.article])?
        .pop()
        .context("the model gave nothing")??;
    Ok(reading.record)
}
