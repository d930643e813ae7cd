//! How the archive grows: makes archives of invented articles and measures them.
//!
//! `cargo run --release -p onrecord-archive --example scale -- FOLDER 1000 10000 100000` prints a table in Markdown. The articles
//! are put together from invented words, people, places and outlets; no model runs. `scale -- --fill FILE 100000` only makes an
//! archive, for others to measure.

mod article;
mod chance;
mod draft;
mod measure;
mod press;
mod table;
mod times;
mod world;

use onrecord_archive::Archive;
use std::path::{Path, PathBuf};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [one, path, number] = arguments.as_slice()
        && one == "--one"
    {
        return once(Path::new(path), number);
    }
    if let [fill, path, count] = arguments.as_slice()
        && fill == "--fill"
    {
        let count = count.parse().expect("a number of articles");
        let filled = measure::fill(Path::new(path), press::records(count), count);
        eprintln!("{count} articles, {:.0} a second", count as f64 / filled.wall.as_secs_f64());
        return;
    }
    let Some((folder, counts)) = arguments.split_first().filter(|(_, counts)| !counts.is_empty()) else {
        eprintln!("usage: scale FOLDER COUNT…");
        std::process::exit(2);
    };
    tracing::subscriber::set_global_default(measure::Stopwatch).expect("no other subscriber");
    let mut table = table::Table::default();
    for count in counts.iter().map(|count| count.parse::<usize>().expect("a number of articles")) {
        let path = PathBuf::from(folder).join(format!("scale-{count}.db"));
        let filled = measure::fill(&path, press::records(count), count);
        table.filled(count, &filled);
        table.took(&times::all(&path));
        // Everything so far, so that a run that is cut short has told what it can.
        eprintln!("{table}");
    }
    table.print();
}

/// One search, for the time of a whole process.
fn once(path: &Path, words: &str) {
    let archive = Archive::read(path).expect("the archive can be read");
    let found = archive.search(&times::simple(words)).expect("the archive can be searched");
    assert!(!found.hits.is_empty(), "the word is in the articles");
}
