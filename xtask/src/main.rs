//! Chores of the project: `cargo xtask test`, `interop`, `wheel`, `schemathesis`, `browser`, `crash`, `tidy`, `fuzz`, `bench`, `evaluate`.

#![expect(clippy::print_stdout, reason = "a chore reports on standard output")]

mod bench;
mod browser;
mod evaluate;
mod fuzz;
mod interop;
mod python;
mod run;
mod schemathesis;
mod test;
mod tidy;
mod wheel;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask test     run every test: house rules, the workspace, the Python scripts
cargo xtask tidy     check the house rules only
cargo xtask interop  open an archive in pandas, DuckDB, Datasette and R (a part of `test`)
cargo xtask wheel [ARGUMENT …]
                     build the Python package and run its tests, with arguments for pytest (a part of `test`)
cargo xtask schemathesis
                     ask the API what its description allows and forbids, and compare the answers with it (a part of `test`)
cargo xtask browser [NAME …]
                     do in Chromium what an editor does on the page, all of it or the tests that are named (a part of `test`)
cargo xtask crash    kill `onrecord add` 200 times, as users have it, and see that nothing is lost (ONRECORD_CRASHES: how often)
cargo xtask fuzz [SECONDS] [TARGET …]
                     feed every parser with inputs that a fuzzer makes, so many seconds each (needs cargo-fuzz)
cargo xtask bench    measure speed and memory beside spaCy (makes a Python environment in the cache folder)
cargo xtask evaluate [NAME …]
                     score everything, or what is named, and write evaluation/RESULTS.md (needs ONRECORD_DATA)";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--");
    let task = arguments.next();
    match task.as_deref() {
        Some("test") => test::run_all(),
        Some("interop") => interop::run_all(),
        Some("wheel") => wheel::run_all(&arguments.collect::<Vec<_>>()),
        Some("schemathesis") => schemathesis::run_all(),
        Some("browser") => browser::run_all(&arguments.collect::<Vec<_>>()),
        Some("crash") => test::crash(),
        Some("tidy") => tidy::run(),
        Some("fuzz") => fuzz::run_all(&arguments.collect::<Vec<_>>()),
        Some("bench") => bench::run_all(),
        Some("evaluate") => evaluate::run_all(&arguments.collect::<Vec<_>>()),
        _ => bail!("which task?\n{HELP}"),
    }
}
