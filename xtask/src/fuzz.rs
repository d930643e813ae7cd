use crate::run::{exists, root, run_in, target};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Seconds for each target, if nothing else is said.
const SECONDS: &str = "60";

/// Feeds every parser, or those named, with inputs that libFuzzer makes from the files of the tests.
///
/// `cargo fuzz` asks for a nightly compiler; the variable lets a stable one instrument code as well.
pub fn run_all(arguments: &[String]) -> Result<()> {
    if !exists("cargo-fuzz") {
        bail!("cargo-fuzz is not installed: cargo install cargo-fuzz");
    }
    let (numbers, named): (Vec<_>, Vec<_>) = arguments.iter().partition(|a| a.parse::<u64>().is_ok());
    let seconds = numbers.first().map_or(SECONDS, |s| s.as_str());
    for name in targets()? {
        if !named.is_empty() && !named.contains(&&name) {
            continue;
        }
        let corpus = target().join("fuzz-corpus").join(&name);
        seed(&corpus, &name)?;
        let corpus = corpus.to_string_lossy();
        let built = target().join("fuzz");
        let time = format!("-max_total_time={seconds}");
        let arguments = ["RUSTC_BOOTSTRAP=1", "cargo", "fuzz", "run", "--sanitizer", "none", "--target-dir"];
        let built = built.to_string_lossy();
        let rest = [&*built, &name, &corpus, "--", &time, "-timeout=20", "-rss_limit_mb=2048", "-max_len=20000"];
        run_in("fuzz", "env", &[arguments.as_slice(), rest.as_slice()].concat())?;
    }
    Ok(())
}

/// The targets, by their files.
fn targets() -> Result<Vec<String>> {
    let folder = root().join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        names.extend(entry?.path().file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// Puts the files of the tests where the fuzzer begins.
fn seed(corpus: &Path, name: &str) -> Result<()> {
    fs::create_dir_all(corpus)?;
    let tests = root().join("crates/intake/tests");
    let folders: &[&str] = match name {
        "text" => &["cases"],
        "page" => &["pages"],
        "any" => &["damage/jsonl", "damage/csv", "damage/ninjs", "damage/feed", "damage/warc"],
        _ => &[],
    };
    let own = format!("damage/{name}");
    for folder in folders.iter().copied().chain([own.as_str()]) {
        let Ok(entries) = fs::read_dir(tests.join(folder)) else { continue };
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_file()) {
            if let Some(file) = path.file_name() {
                fs::copy(&path, corpus.join(file))?;
            }
        }
    }
    Ok(())
}
