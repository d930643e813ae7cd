use crate::python::environment;
use crate::run::{cargo, root, run, run_in, target};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// What asks the API as its description allows, and as it does not.
const TOOL: [&str; 1] = ["schemathesis>=4,<5"];

/// Articles that are asked about.
const ARTICLES: [&str; 2] = ["examples", "crates/cli/tests/fixtures/story"];

/// Of all checks, those about passwords find nothing to check, and a request that the description allows may still be refused:
/// for an id that is not there, a country that is none, a text that is not in English.
const LEFT_OUT: &str = "ignored_auth,object_level_authorization,positive_data_acceptance";

/// Asks a running server what its description allows and what it forbids, and compares the answers with the description.
pub fn run_all() -> Result<()> {
    let python = match environment("schemathesis-environment", &TOOL) {
        Ok(python) => python,
        Err(error) => {
            println!("the API against its description: skipped, schemathesis cannot be installed: {error}");
            return Ok(());
        }
    };
    // As for the tests: another selection has other features, and builds all libraries once more.
    run(cargo(), &["test", "--workspace", "--no-run"])?;
    let folder = std::env::temp_dir().join(format!("onrecord-schemathesis-{}", std::process::id()));
    std::fs::create_dir_all(&folder).context("no folder for an archive")?;
    let tried = try_it(&target().join("debug/onrecord"), &python.with_file_name("schemathesis"), &folder);
    std::fs::remove_dir_all(&folder).context("the archive of this test cannot be removed")?;
    tried
}

fn try_it(binary: &Path, schemathesis: &Path, folder: &Path) -> Result<()> {
    let archive = folder.join("news.db").to_string_lossy().into_owned();
    run(binary, &[&["add", "--archive", &archive], ARTICLES.as_slice()].concat())?;
    let server = Server::start(binary, &archive)?;
    let document = format!("{}api/openapi.json", server.address);
    let options = ["--checks", "all", "--exclude-checks", LEFT_OUT, "--max-examples", "25", "--seed", "6"];
    // Null characters are no text in this API: its description has no short word for that.
    let data = ["--generation-allow-x00", "false", "--generation-database", "none", "--request-timeout", "60"];
    // It leaves notes where it runs.
    run_in(&folder.to_string_lossy(), schemathesis, &[&["run", &document], options.as_slice(), &data].concat())
}

/// A server that ends with the test.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(binary: &Path, archive: &str) -> Result<Self> {
        let mut process = Command::new(binary)
            .args(["serve", "--archive", archive, "--listen", "0"])
            .current_dir(root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("{} cannot be started", binary.display()))?;
        let mut address = String::new();
        if let Some(out) = process.stdout.take() {
            BufReader::new(out).read_line(&mut address)?;
        }
        let server = Self { process, address: address.trim().to_owned() };
        if server.address.is_empty() {
            bail!("the server did not start");
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill().and_then(|()| self.process.wait());
    }
}
