use crate::run::root;
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::Command;

/// A file longer than this holds more than one idea.
const LONGEST: usize = 500;

/// What may not stand in a source file, and why.
const FORBIDDEN: [(&str, &str); 4] = [
    (concat!("TO", "DO"), "finish it, or file an issue"),
    (concat!("#[ig", "nore"), "assert today's wrong output with a FIXME instead"),
    (concat!("/ho", "me/"), "a path of one machine"),
    (concat!("/ro", "ot/"), "a path of one machine"),
];

/// Checks the house rules that no compiler knows, over all files that git would commit.
pub fn run() -> Result<()> {
    let mut broken = Vec::new();
    for path in files()? {
        let parts: Vec<&str> = path.split('/').collect();
        if parts.iter().any(|part| part.starts_with("utils")) {
            broken.push(format!("{path}: name it after what it does, not 'utils'"));
        }
        if !is_source(&path) {
            continue;
        }
        let file = root().join(&path);
        // A file that git knows and the disk lacks is being deleted.
        let Ok(bytes) = std::fs::read(&file) else {
            continue;
        };
        let text = String::from_utf8(bytes).with_context(|| format!("{path}: not UTF-8"))?;
        let lines = text.lines().count();
        if lines > LONGEST {
            broken.push(format!("{path}: {lines} lines, at most {LONGEST}: split it by idea"));
        }
        for (number, line) in text.lines().enumerate() {
            for (word, why) in FORBIDDEN {
                if line.contains(word) {
                    broken.push(format!("{path}:{}: '{word}': {why}", number + 1));
                }
            }
        }
    }
    if !broken.is_empty() {
        bail!("house rules are broken:\n  {}", broken.join("\n  "));
    }
    println!("tidy: ok");
    Ok(())
}

/// Files under version control or about to be.
fn files() -> Result<Vec<String>> {
    let listed = Command::new("git")
        .args(["ls-files", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .context("git cannot be started")?;
    if !listed.status.success() {
        bail!("git ls-files failed: {}", String::from_utf8_lossy(&listed.stderr).trim());
    }
    Ok(String::from_utf8(listed.stdout)?.lines().map(str::to_owned).collect())
}

fn is_source(path: &str) -> bool {
    matches!(Path::new(path).extension().and_then(|e| e.to_str()), Some("rs" | "py" | "sh" | "js" | "mjs" | "css"))
}
