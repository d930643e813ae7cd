//! Chores of the project: `cargo xtask test`, `tidy`, `bench`, `evaluate`.

#![expect(clippy::print_stdout, reason = "a chore reports on standard output")]

mod bench;
mod evaluate;
mod python;
mod run;
mod test;
mod tidy;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask test     run every test: house rules, the workspace, the Python scripts
cargo xtask tidy     check the house rules only
cargo xtask bench    measure speed and memory beside spaCy (makes a Python environment in the cache folder)
cargo xtask evaluate [NAME …]
                     score everything, or what is named, and write evaluation/RESULTS.md (needs ONRECORD_DATA)";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--");
    let task = arguments.next();
    match task.as_deref() {
        Some("test") => test::run_all(),
        Some("tidy") => tidy::run(),
        Some("bench") => bench::run_all(),
        Some("evaluate") => evaluate::run_all(&arguments.collect::<Vec<_>>()),
        _ => bail!("which task?\n{HELP}"),
    }
}
