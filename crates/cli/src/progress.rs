use indicatif::{ProgressBar, ProgressStyle};
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
    let style = ProgressStyle::with_template("{bar:30} {human_pos}/{human_len} articles, {per_sec}, {eta} left");
    style.map_or(bar.clone(), |style| bar.with_style(style))
}
