use crate::python::environment;
use crate::run::{cargo, run, run_in, target};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What builds the wheel, what it works with, and what tests it.
const TOOLS: [&str; 12] = [
    "maturin>=1.9,<2",
    "pyarrow>=20",
    "rich>=13",
    "pandas>=2",
    "polars>=1.30",
    "pyspark>=4,<5",
    "spacy>=3.8,<3.9",
    "nbclient>=0.10",
    "nbformat>=5",
    "ipykernel>=6",
    "pytest>=8",
    "mypy>=1.15",
];

const ENVIRONMENT: &str = "wheel-environment";

const FOLDER: &str = "crates/python";

const TESTS: &str = "crates/python/tests";

/// Builds the wheel, as tests have everything else, and tests what is installed from it. `arguments` are for pytest.
pub fn run_all(arguments: &[String]) -> Result<()> {
    let python = match environment(ENVIRONMENT, &TOOLS) {
        Ok(python) => python,
        Err(error) => {
            println!("the Python package: skipped, what its tests need cannot be installed: {error}");
            return Ok(());
        }
    };
    install(&python, "dev")?;
    // As for the tests: another selection has other features, and builds all libraries once more.
    run(cargo(), &["test", "--workspace", "--no-run"])?;
    run_in(FOLDER, &python, &["-m", "mypy", "--config-file", "../../pyproject.toml", "onrecord"])?;
    let binary = format!("ONRECORD_BINARY={}", target().join("debug/onrecord").display());
    // The program, and in a folder without the sources: `python -m pytest`, and Spark's workers, would find these before the package
    // that is installed.
    let pytest = python.with_file_name("pytest");
    let pytest = pytest.to_string_lossy();
    let mut command = vec![binary.as_str(), &pytest, "-c", "../../../pyproject.toml", "."];
    command.extend(arguments.iter().map(String::as_str));
    run_in(TESTS, "env", &command)
}

/// A Python that has the package as users build it.
pub fn released() -> Result<PathBuf> {
    let python = environment(ENVIRONMENT, &TOOLS)?;
    install(&python, "release")?;
    Ok(python)
}

/// Builds the wheel in a profile of cargo, and installs it.
fn install(python: &Path, profile: &str) -> Result<()> {
    let wheel = build(python, profile)?;
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--force-reinstall", "--no-deps"];
    run(python, &[install.as_slice(), &[&wheel.to_string_lossy()]].concat())
}

/// The path of the wheel, in a folder of its own.
fn build(python: &Path, profile: &str) -> Result<PathBuf> {
    let folder = target().join("wheel");
    // Wheels of before would be found instead.
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| folder.display().to_string())?;
    }
    let out = folder.to_string_lossy();
    run(python, &["-m", "maturin", "build", "--quiet", "--profile", profile, "--locked", "--out", &out])?;
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "whl") {
            return Ok(path);
        }
    }
    bail!("{}: maturin made no wheel", folder.display())
}
