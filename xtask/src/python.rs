use crate::run::{cache, exists, run, run_in};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// A Python with these packages, in an environment of its own under the cache folder. Made once for a list of packages.
pub fn environment(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = cache()?.join(name);
    let python = folder.join("bin/python");
    let ready = folder.join("ready");
    let wanted = packages.join("\n");
    if std::fs::read_to_string(&ready).is_ok_and(|installed| installed == wanted) {
        return Ok(python);
    }
    if !exists("python3") {
        bail!("python3 is not installed");
    }
    run("python3", &["-m", "venv", &folder.to_string_lossy()])?;
    let mut install = vec!["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
    install.extend(packages);
    run(&python, &install)?;
    std::fs::write(ready, wanted)?;
    Ok(python)
}

/// Folders of Python scripts, where their `unittest`s start, and whether they compute with numpy.
const TESTS: [(&str, &str, bool); 2] = [("training", "tests", true), ("evaluation", ".", false)];

/// Runs the tests of the Python scripts, where there is a Python.
pub fn test() -> Result<()> {
    if !exists("python3") {
        println!("python tests: skipped, python3 is not installed");
        return Ok(());
    }
    for (folder, start, numpy) in TESTS {
        let python = if numpy {
            match environment("test-environment", &["numpy"]) {
                Ok(python) => python,
                Err(error) => {
                    println!("{folder} tests: skipped, numpy cannot be installed: {error}");
                    continue;
                }
            }
        } else {
            PathBuf::from("python3")
        };
        run_in(folder, &python, &["-m", "unittest", "discover", "-s", start, "-t", "."])?;
    }
    Ok(())
}
