use crate::args::{ReadArgs, how, usage};
use crate::dry_run;
use crate::failure;
use crate::inputs::{self, Batch, Inputs};
use crate::output::{self, Output};
use crate::progress::Progress;
use anyhow::{Error, Result, anyhow};
use clap::error::ErrorKind;
use onrecord_engine::Engine;
use onrecord_reading::Reading;
use std::io::{self, IsTerminal};

/// `onrecord read`: returns how many inputs failed.
pub fn run(options: &ReadArgs) -> Result<usize> {
    check(options);
    output::choose_colours(options.color);
    if options.dry_run {
        return dry_run::run(&options.inputs, &options.how, options.format);
    }
    let list = how::many(&options.inputs, &options.how) || options.explain.len() > 1;
    // Records that run through the terminal tell how far it is.
    let progress = match io::stdout().is_terminal() {
        true => Progress::hidden(),
        false => Progress::new(|| inputs::size(&options.inputs, &options.how)),
    };
    let mut session = Session {
        options,
        engine: Engine::new(options.how.knowledge.clone()),
        output: Output::new(options.format, list),
        progress,
        total: 0,
        failed: 0,
    };
    Inputs::new(&options.inputs, &options.how)
        .batches(inputs::BATCH_ARTICLES)
        .try_for_each(|batch| session.read(batch))?;
    session.progress.finish();
    session.output.finish()?;
    if session.total == 0 {
        failure::note("no article was found in what is named; --dry-run shows what it is taken for");
    }
    if session.failed > 0 && session.total > 1 {
        failure::note(&format!("{} of {} articles were not read", session.failed, session.total));
    }
    Ok(session.failed)
}

/// One run of the command.
struct Session<'a> {
    options: &'a ReadArgs,
    engine: Engine,
    output: Output,
    progress: Progress,
    total: usize,
    failed: usize,
}

impl Session<'_> {
    /// Reads some articles side by side and prints them in their order. Fails only if nothing more can be printed or read.
    fn read(&mut self, batch: Batch) -> Result<()> {
        let sources: Vec<_> = batch.found.iter().flatten().map(|source| &source.article).collect();
        let mut readings = self.engine.read(&sources)?.into_iter();
        for found in &batch.found {
            match found.as_ref().map(|source| (readings.next(), source)) {
                Ok((Some(Ok(article)), source)) => {
                    self.output.expect(source.packed);
                    self.print(&article, &source.article.name)?;
                }
                Ok((Some(Err(error)), _)) => self.fail(&error.into()),
                Err(missed) => self.fail(&missed.error),
                Ok((None, _)) => {}
            }
        }
        self.total += batch.found.len();
        self.progress.advance(&batch);
        Ok(())
    }

    /// Counts an input that gave no record.
    fn fail(&mut self, error: &Error) {
        self.failed += 1;
        self.progress.suspend(|| failure::report(error));
    }

    /// Prints what was asked for. Fails only if nothing can be printed.
    fn print(&mut self, article: &Reading, name: &str) -> Result<()> {
        if self.options.explain.is_empty() {
            return self.output.record(&article.record, name);
        }
        let find = |id: &String| article.explanations.iter().find(|e| e.id == *id).ok_or_else(|| id.clone());
        match self.options.explain.iter().map(find).collect::<Result<Vec<_>, _>>() {
            Ok(found) => found.into_iter().try_for_each(|e| self.output.explanation(e, &article.record)),
            Err(id) => {
                let unknown = "no attribution, event or claim has the id";
                self.fail(&anyhow!("{name}: {unknown} '{id}'; the text view shows all ids"));
                Ok(())
            }
        }
    }
}

/// Ends the program where options contradict each other.
fn check(options: &ReadArgs) {
    if how::many(&options.inputs, &options.how) && !options.explain.is_empty() {
        usage("read", ErrorKind::ArgumentConflict, "--explain needs a single article: ids are unique only inside one");
    }
    how::check("read", &options.inputs, &options.how);
}
