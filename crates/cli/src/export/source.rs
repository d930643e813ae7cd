use crate::add::Stop;
use crate::args::export::ExportArgs;
use crate::failure;
use crate::inputs::{self, Inputs};
use crate::progress::{self, Progress};
use anyhow::{Error, Result, bail};
use onrecord_archive::{Archive, ArticleFilter};
use onrecord_engine::Engine;
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
    if total == 0 {
        match options.story {
            Some(story) => bail!("{}: no story {story}; `onrecord stories` lists them", archive.path().display()),
            None => failure::note("no article of the archive is of these days: nothing is exported"),
        }
    }
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
    let engine = Engine::new(options.how.knowledge.clone());
    articles(options, &engine, None, |batch| batch.iter().try_for_each(|(_, record)| each(record)))
}

/// Reads the articles named, and hands out their records with what messages call them, as many at once as are read side by side.
/// Returns how many could not be read.
pub fn articles(
    options: &ExportArgs,
    engine: &Engine,
    stop: Option<&Stop>,
    mut each: impl FnMut(Vec<(&str, Record)>) -> Result<()>,
) -> Result<usize> {
    let mut progress = Progress::new(|| inputs::size(&options.inputs, &options.how));
    let mut failed = 0;
    let mut named = Inputs::new(&options.inputs, &options.how);
    if let Some(stop) = stop {
        named = named.until(&options.how, stop);
    }
    for batch in named.batches(inputs::BATCH_ARTICLES) {
        let sources: Vec<_> = batch.found.iter().flatten().map(|source| &source.article).collect();
        let mut readings = engine.read(&sources)?.into_iter();
        let mut fail = |error: &Error| {
            failed += 1;
            progress.suspend(|| failure::report(error));
        };
        let mut records = Vec::new();
        for found in &batch.found {
            match found {
                Ok(source) => match readings.next() {
                    Some(Ok(reading)) => records.push((source.article.name.as_str(), reading.record)),
                    Some(Err(error)) => fail(&error.into()),
                    None => {}
                },
                Err(missed) => fail(&missed.error),
            }
        }
        each(records)?;
        progress.advance(&batch);
    }
    progress.finish();
    Ok(failed)
}
