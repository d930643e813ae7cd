use crate::args::{ReadArgs, usage};
use crate::engine::Engine;
use crate::failure;
use crate::inputs::{self, Input};
use crate::output::{self, Output};
use anyhow::{Error, Result, anyhow};
use clap::error::ErrorKind;
use indicatif::{ProgressBar, ProgressStyle};
use onrecord_intake as intake;
use onrecord_reading::Reading;
use onrecord_record::Document;
use rayon::prelude::*;
use std::collections::HashSet;
use std::io::{self, IsTerminal};

/// Articles that are in memory at one time, unless they are long.
const BATCH_ARTICLES: usize = 48;
/// Bytes of input that a batch may hold before it is closed.
const BATCH_BYTES: u64 = 8 << 20;
/// Below this many articles a progress bar would only flicker.
const PROGRESS_FROM: usize = 8;

/// `onrecord read`: returns how many inputs failed.
pub fn run(options: &ReadArgs) -> Result<usize> {
    check(options);
    output::choose_colours(options.color);
    let inputs = inputs::expand(&options.inputs);
    let list = options.inputs.len() > 1 || options.inputs.iter().any(|path| path.is_dir());
    let mut session = Session {
        options,
        engine: None,
        output: Output::new(options.format, list || options.explain.len() > 1),
        progress: progress(inputs.len()),
        failed: 0,
    };
    let total = inputs.len();
    let mut batch = Vec::new();
    let mut bytes = 0;
    for input in inputs {
        bytes += input.as_ref().map_or(0, size);
        batch.push(input);
        if batch.len() == BATCH_ARTICLES || bytes >= BATCH_BYTES {
            session.read(std::mem::take(&mut batch))?;
            bytes = 0;
        }
    }
    session.read(batch)?;
    session.progress.finish_and_clear();
    session.output.finish()?;
    if session.failed > 0 && total > 1 {
        failure::note(&format!("{} of {total} articles were not read", session.failed));
    }
    Ok(session.failed)
}

/// One run of the command.
struct Session<'a> {
    options: &'a ReadArgs,
    /// Made when the first article has been taken in: a run of nothing but broken files need not wait for the model.
    engine: Option<Engine>,
    output: Output,
    progress: ProgressBar,
    failed: usize,
}

impl Session<'_> {
    /// Reads some inputs side by side and prints them in their order. Fails only if nothing more can be printed or read.
    fn read(&mut self, inputs: Vec<Result<Input>>) -> Result<()> {
        let count = inputs.len() as u64;
        let documents: Vec<Result<(Document, String)>> =
            inputs.into_par_iter().map(|input| take_in(&input?, self.options)).collect();
        let mut names = Vec::new();
        let mut taken = Vec::new();
        for document in documents {
            names.push(document.map(|(document, name)| {
                taken.push(document);
                name
            }));
        }
        let articles = if taken.is_empty() { Vec::new() } else { self.engine()?.read(taken) };
        let mut articles = articles.into_iter();
        for name in names {
            let article = name.map(|name| (articles.next(), name));
            match article {
                Ok((Some(Ok(article)), name)) => self.print(&article, &name)?,
                Ok((Some(Err(error)), name)) => self.fail(&error.context(name)),
                Ok((None, _)) => {}
                Err(error) => self.fail(&error),
            }
        }
        self.progress.inc(count);
        Ok(())
    }

    /// Counts an input that gave no record.
    fn fail(&mut self, error: &Error) {
        self.failed += 1;
        self.progress.suspend(|| failure::report(error));
    }

    fn engine(&mut self) -> Result<&Engine> {
        let engine = match self.engine.take() {
            Some(engine) => engine,
            None => Engine::new(self.options.knowledge.as_deref())?,
        };
        Ok(self.engine.insert(engine))
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
    let fail = |message: &str| usage("read", ErrorKind::ArgumentConflict, message);
    let several = options.inputs.len() > 1 || options.inputs.iter().any(|path| path.is_dir());
    if several && !options.explain.is_empty() {
        fail("--explain needs a single article: ids are unique only inside one");
    }
    if several && (options.about.title.is_some() || options.about.url.is_some()) {
        fail("--title and --url describe one article; several were given");
    }
    let mut seen = HashSet::new();
    if options.inputs.iter().any(|path| path.as_os_str() == "-" && !seen.insert(path)) {
        fail("standard input (-) can be read only once");
    }
}

fn take_in(input: &Input, options: &ReadArgs) -> Result<(Document, String)> {
    let about = &options.about;
    let name = input.name();
    let bytes = input.bytes()?;
    let options = intake::Options {
        outlet: about.outlet.clone(),
        published: about.published.clone(),
        title: about.title.clone(),
        url: about.url.clone(),
        force_language: options.force,
        ..Default::default()
    };
    let document = intake::read(&bytes, &name, &options).map_err(|error| anyhow!(error))?;
    Ok((document, name))
}

/// How much a batch grows by an input. Standard input may be anything, so it fills a batch.
fn size(input: &Input) -> u64 {
    match input {
        Input::Stdin => BATCH_BYTES,
        Input::File(path) => path.metadata().map_or(0, |m| m.len()),
    }
}

/// A bar on standard error, where somebody watches it and records do not run through it.
fn progress(total: usize) -> ProgressBar {
    if total < PROGRESS_FROM || !io::stderr().is_terminal() || io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(total as u64);
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} articles, {per_sec}, {eta} left");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
