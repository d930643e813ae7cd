use crate::args::export::ExportArgs;
use crate::engine::Engine;
use crate::inputs;
use crate::{failure, progress};
use anyhow::{Context, Result};
use onrecord_archive::{Archive, ArticleFilter};
use onrecord_record::Record;

/// Hands out the records that are to be exported, one after the other: those of the articles named, else those of the archive.
/// Returns how many articles could not be read.
pub fn records(options: &ExportArgs, each: impl FnMut(&Record) -> Result<()>) -> Result<usize> {
    match options.inputs.is_empty() {
        true => from_archive(options, each).map(|()| 0),
        false => from_articles(options, each),
    }
}

fn from_archive(options: &ExportArgs, mut each: impl FnMut(&Record) -> Result<()>) -> Result<()> {
    let archive = Archive::read(&options.archive.archive)?;
    let filter = ArticleFilter {
        story: options.story,
        from: options.since.clone(),
        to: options.until.clone(),
        ..ArticleFilter::default()
    };
    let mut total = 0;
    archive.articles(&filter, |_| {
        total += 1;
        anyhow::Ok(())
    })?;
    let bar = progress::bar(|| total);
    archive.articles(&filter, |article| {
        each(&archive.record(&article.document.to_string())?)?;
        bar.inc(1);
        anyhow::Ok(())
    })?;
    bar.finish_and_clear();
    Ok(())
}

fn from_articles(options: &ExportArgs, mut each: impl FnMut(&Record) -> Result<()>) -> Result<usize> {
    let engine = Engine::new(&options.how);
    let bar = progress::bar(|| inputs::expand(&options.inputs).count());
    let mut failed = 0;
    for batch in inputs::batches(inputs::expand(&options.inputs), inputs::BATCH_ARTICLES) {
        let count = batch.len();
        let fetched = engine.fetch(batch);
        let articles: Vec<_> =
            fetched.iter().flatten().map(|source| (source.name.as_str(), source.bytes.as_slice())).collect();
        let mut readings = engine.read(&articles)?.into_iter();
        for source in fetched {
            match source.and_then(|_| readings.next().context("the model gave nothing").flatten()) {
                Ok(reading) => each(&reading.record)?,
                Err(error) => {
                    failed += 1;
                    bar.suspend(|| failure::report(&error));
                }
            }
        }
        bar.inc(count as u64);
    }
    bar.finish_and_clear();
    Ok(failed)
}
