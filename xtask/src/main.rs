//! Chores of the project: `cargo xtask test`, `cargo xtask tidy`, `cargo xtask bench`.

#![expect(clippy::print_stdout, reason = "a chore reports on standard output")]

mod bench;
mod python;
mod run;
mod test;
mod tidy;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask test     run every test: house rules, the workspace, the Python scripts
cargo xtask tidy     check the house rules only
cargo xtask bench    measure speed and memory beside spaCy (makes a Python environment in the cache folder)";

fn main() -> Result<()> {
    let task = std::env::args().nth(1);
    match task.as_deref() {
        Some("test") => test::run_all(),
        Some("tidy") => tidy::run(),
        Some("bench") => bench::run_all(),
        _ => bail!("which task?\n{HELP}"),
    }
}
