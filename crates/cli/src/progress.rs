use crate::inputs::Batch;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::{self, IsTerminal};

/// Below this many articles a progress bar would only flicker.
const FROM: usize = 8;

/// A bar on standard error, if somebody watches it.
pub fn bar(total: impl FnOnce() -> usize) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let total = total();
    if total < FROM {
        return ProgressBar::hidden();
    }
    styled(total as u64, "{bar:30} {human_pos}/{human_len} articles, {rate}/s, {eta} left")
}

fn styled(total: u64, template: &str) -> ProgressBar {
    let bar = ProgressBar::new(total);
    let style = ProgressStyle::with_template(template);
    style.map_or(bar.clone(), |style| bar.with_style(style.with_key("rate", rate)))
}

/// Articles a second, as precisely as somebody watching can read.
fn rate(state: &ProgressState, out: &mut dyn Write) {
    let rate = state.per_sec();
    let digits = if rate < 10.0 { 1 } else { 0 };
    // A bar that cannot be drawn harms nobody.
    let _ = write!(out, "{rate:.digits$}");
}

/// How far a run over articles is: by files where each is one article, else by bytes, because nobody knows how many articles there are.
pub struct Progress {
    pub bar: ProgressBar,
    by_bytes: bool,
    articles: usize,
}

impl Progress {
    /// A bar, if somebody watches it, for so many files of so many bytes, of which some may hold many articles.
    pub fn new(size: impl FnOnce() -> (u64, u64, bool)) -> Self {
        if !io::stderr().is_terminal() {
            return Self::hidden();
        }
        let (files, bytes, by_bytes) = size();
        let bar = match by_bytes {
            true => styled(bytes, "{bar:30} {bytes}/{total_bytes}, {msg} articles, {eta} left"),
            false => bar(|| files as usize),
        };
        Self { bar, by_bytes, articles: 0 }
    }

    pub fn hidden() -> Self {
        Self { bar: ProgressBar::hidden(), by_bytes: false, articles: 0 }
    }

    /// A batch is done.
    pub fn advance(&mut self, batch: &Batch) {
        self.count(batch.found.len(), batch.bytes);
    }

    /// So many articles are done, and the files are read up to so many bytes.
    pub fn count(&mut self, articles: usize, bytes: u64) {
        self.articles += articles;
        if self.by_bytes {
            self.bar.set_position(bytes);
            self.bar.set_message(self.articles.to_string());
        } else {
            self.bar.inc(articles as u64);
        }
    }

    /// Hides the bar while something else is printed.
    pub fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
