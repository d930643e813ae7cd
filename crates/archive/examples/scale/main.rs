//! How the archive grows: makes archives of invented articles and measures them.

mod article;
mod chance;
mod draft;
mod measure;
mod press;
mod times;
mod world;

use std::path::PathBuf;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let _ = tracing::subscriber::set_global_default(measure::Stopwatch(std::time::Instant::now()));
    for count in arguments.map(|n| n.parse::<usize>().expect("a number")) {
        let path = folder.join(format!("scale-{count}.db"));
        if std::env::var_os("KEEP").is_none() {
            let filled = measure::fill(&path, press::records(count), count);
            println!("{filled:?} memory {:?}", measure::peak_memory());
        }
        for took in times::all(&path) {
            println!(
                "{:<50} {:>6}{} {:8.1} ms",
                took.name,
                took.hits,
                if took.more { "+" } else { " " },
                took.inside.as_secs_f64() * 1e3
            );
        }
    }
}
