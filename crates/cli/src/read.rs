use crate::args::{ReadArgs, how, usage};
use crate::engine::Engine;
use crate::inputs::{self, Input};
use crate::output::{self, Output};
use crate::{failure, progress};
use anyhow::{Error, Result, anyhow};
use clap::error::ErrorKind;
use indicatif::ProgressBar;
use onrecord_reading::Reading;
use std::io::{self, IsTerminal};

/// `onrecord read`: returns how many inputs failed.
pub fn run(options: &ReadArgs) -> Result<usize> {
    check(options);
    output::choose_colours(options.color);
    let list = how::several(&options.inputs);
    // Records that run through the terminal tell how far it is.
    let bar = match io::stdout().is_terminal() {
        true => ProgressBar::hidden(),
        false => progress::bar(|| inputs::expand(&options.inputs).count()),
    };
    let mut session = Session {
        options,
        engine: Engine::new(&options.how),
        output: Output::new(options.format, list || options.explain.len() > 1),
        progress: bar,
        total: 0,
        failed: 0,
    };
    inputs::batches(inputs::expand(&options.inputs), inputs::BATCH_ARTICLES)
        .try_for_each(|batch| session.read(batch))?;
    session.progress.finish_and_clear();
    session.output.finish()?;
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
    progress: ProgressBar,
    total: usize,
    failed: usize,
}

impl Session<'_> {
    /// Reads some inputs side by side and prints them in their order. Fails only if nothing more can be printed or read.
    fn read(&mut self, inputs: Vec<Result<Input>>) -> Result<()> {
        let count = inputs.len();
        let fetched = self.engine.fetch(inputs);
        let articles: Vec<_> =
            fetched.iter().flatten().map(|source| (source.name.as_str(), source.bytes.as_slice())).collect();
        let mut readings = self.engine.read(&articles)?.into_iter();
        for source in fetched {
            match source.map(|source| (readings.next(), source.name)) {
                Ok((Some(Ok(article)), name)) => self.print(&article, &name)?,
                Ok((Some(Err(error)), _)) | Err(error) => self.fail(&error),
                Ok((None, _)) => {}
            }
        }
        self.total += count;
        self.progress.inc(count as u64);
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
    if how::several(&options.inputs) && !options.explain.is_empty() {
        usage("read", ErrorKind::ArgumentConflict, "--explain needs a single article: ids are unique only inside one");
    }
    how::check("read", &options.inputs, &options.how);
}
