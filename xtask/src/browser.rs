use crate::run::{cargo, exists, run, run_in, target};
use anyhow::Result;

const FOLDER: &str = "crates/web/tests/browser";

/// Where Debian and others put the browser.
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Does in Chromium what an editor does, where it is there or can be installed. `files` names some of the tests.
pub fn run_all(files: &[String]) -> Result<()> {
    if !there() && std::env::var_os("ONRECORD_INSTALL").is_some() && exists("apt-get") {
        let mut install = vec!["install", "-y", "-qq", "--no-install-recommends"];
        install.extend(browser().is_none().then_some("chromium"));
        install.extend((!exists("npm")).then_some(["nodejs", "npm"]).into_iter().flatten());
        if run("apt-get", &install).is_err() {
            println!("a browser cannot be installed here");
        }
    }
    let Some(browser) = browser().filter(|_| there()) else {
        println!(
            "the page in a browser: skipped, Chromium, Node.js or npm is not installed (Debian: chromium nodejs npm)"
        );
        return Ok(());
    };
    if run_in(FOLDER, "npm", &["ci", "--silent", "--no-audit", "--no-fund"]).is_err() {
        println!("the page in a browser: skipped, what the tests need of npm cannot be installed");
        return Ok(());
    }
    // As for the tests: another selection has other features, and builds all libraries once more.
    run(cargo(), &["test", "--workspace", "--no-run"])?;
    let binary = format!("ONRECORD_BINARY={}", target().join("debug/onrecord").display());
    let browser = format!("CHROMIUM={browser}");
    let mut command = vec![binary.as_str(), browser.as_str(), "node", "run.mjs"];
    command.extend(files.iter().map(String::as_str));
    run_in(FOLDER, "env", &command)
}

fn there() -> bool {
    browser().is_some() && exists("node") && exists("npm")
}

/// The browser's path, as Playwright wants it.
fn browser() -> Option<String> {
    let given = std::env::var("CHROMIUM").ok();
    let folders = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&folders)
        .flat_map(|folder| BROWSERS.map(|name| folder.join(name)))
        .find(|path| path.is_file());
    given.or_else(|| found.map(|path| path.to_string_lossy().into_owned()))
}
