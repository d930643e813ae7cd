use crate::bench::PEERS;
use crate::python::environment;
use crate::run::{cargo, run, target};
use crate::wheel;
use anyhow::{Result, bail};

/// Example programs that scorers call where the command has no entrance: given words, given names, given stories, pages without
/// the model.
const EXAMPLES: [(&str, &str); 5] = [
    ("onrecord-reading", "coreference"),
    ("onrecord-reading", "expressions"),
    ("onrecord-language", "names"),
    ("onrecord-archive", "joins"),
    ("onrecord-intake", "sections"),
];

/// Tools that cut the story out of a page; trafilatura needs a part of lxml that is a package of its own.
const EXTRACTORS: [&str; 2] = ["trafilatura>=2,<3", "lxml_html_clean"];

/// Builds what users have and what the scorers need, and writes `evaluation/RESULTS.md`. Arguments name the scorers to run.
pub fn run_all(names: &[String]) -> Result<()> {
    run(cargo(), &["build", "--release", "--package", "onrecord-cli"])?;
    for (package, example) in EXAMPLES {
        run(cargo(), &["build", "--release", "--package", package, "--example", example])?;
    }
    let binary = target().join("release/onrecord").to_string_lossy().into_owned();
    let mut arguments = vec!["evaluation/run.py", "--binary", &binary];
    // Other tools are measured only where they can be installed.
    let peers = environment("peer-environment", &PEERS).map(|python| python.to_string_lossy().into_owned());
    match &peers {
        Ok(python) => arguments.extend(["--peers", python]),
        Err(error) => {
            if let Some(name) = names.iter().find(|n| ["peers", "speed"].contains(&n.as_str())) {
                bail!("{name} needs spaCy and textacy: {error}");
            }
            println!("other tools are left out: {error}");
        }
    }
    let wanted = names.is_empty() || names.iter().any(|name| name == "pages");
    let extractors =
        wanted.then(|| environment("extractor-environment", &EXTRACTORS)).transpose().unwrap_or_else(|error| {
            println!("pages are scored without other extractors: {error}");
            None
        });
    let extractors = extractors.map(|python| python.to_string_lossy().into_owned());
    if let Some(python) = &extractors {
        arguments.extend(["--extractors", python]);
    }
    // The package takes minutes to build for release, so it is measured only where somebody asks for it.
    let package = names.iter().any(|name| name == "python").then(wheel::released).transpose()?;
    let package = package.map(|python| python.to_string_lossy().into_owned());
    if let Some(python) = &package {
        arguments.extend(["--package", python]);
    }
    arguments.extend(names.iter().map(String::as_str));
    run("python3", &arguments)
}
