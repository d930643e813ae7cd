use crate::run::{cargo, exists, root, run};
use crate::tidy;
use anyhow::Result;

/// Folders whose `tests` are Python's own `unittest`, with nothing but the standard library.
const PYTHON: [&str; 2] = ["training", "evaluation"];

/// Runs every test that there is. Rust fetches what its tests need; Python's need nothing.
pub fn run_all() -> Result<()> {
    tidy::run()?;
    run(cargo(), &["test", "--workspace", "--no-fail-fast"])?;
    for folder in PYTHON {
        if !root().join(folder).join("tests").is_dir() {
            continue;
        }
        if exists("python3") {
            run(
                "python3",
                &[
                    "-m",
                    "unittest",
                    "discover",
                    "--start-directory",
                    &format!("{folder}/tests"),
                ],
            )?;
        } else {
            println!("{folder}/tests: skipped, python3 is not installed");
        }
    }
    Ok(())
}
