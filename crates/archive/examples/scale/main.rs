//! How the archive grows: makes archives of invented articles and measures them.

mod article;
mod chance;
mod draft;
mod measure;
mod press;
mod times;
mod world;

use std::path::PathBuf;
use std::time::Duration;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let _ = tracing::subscriber::set_global_default(measure::Stopwatch);
    for count in arguments.map(|n| n.parse::<usize>().expect("a number")) {
        let path = folder.join(format!("scale-{count}.db"));
        if std::env::var_os("KEEP").is_none() {
            let filled = measure::fill(&path, press::records(count), count);
            print(&filled, count);
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

fn print(filled: &measure::Filled, count: usize) {
    let each = |time: Duration| time.as_secs_f64() * 1e3 / count as f64;
    println!("{count} articles, {} claims, {} bytes each", filled.claims, filled.bytes / count as u64);
    println!(
        "add {:.2} ms each, {:.2} wall, the last {:.2}",
        each(filled.adding),
        each(filled.wall),
        each(filled.last * 10)
    );
    for (step, time) in measure::STEPS.iter().zip(&filled.steps) {
        println!("  {step} {:.2}", each(*time));
    }
    println!("memory {:?} MiB", measure::peak_memory());
}
