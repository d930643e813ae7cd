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
    let bar = ProgressBar::new(total as u64);
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} articles, {rate}/s, {eta} left");
    style.map_or(bar.clone(), |style| bar.with_style(style.with_key("rate", rate)))
}

/// Articles a second, as precisely as somebody watching can read.
fn rate(state: &ProgressState, out: &mut dyn Write) {
    let rate = state.per_sec();
    let digits = if rate < 10.0 { 1 } else { 0 };
    // A bar that cannot be drawn harms nobody.
    let _ = write!(out, "{rate:.digits$}");
}
