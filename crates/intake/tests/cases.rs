//! Reads `tests/cases/*.case`: an input, a line `=====`, and what intake must make of it. `tests/cases/README.md` explains
//! the format; `UPDATE_CASES=1 cargo test -p onrecord-intake --test cases` rewrites the expectations.

use onrecord_intake::{Options, read};
use std::fmt::Write;
use std::path::Path;

const CUT: &str = "\n=====\n";

#[test]
fn every_case_gives_what_it_expects() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "case"));
    paths.sort();
    assert!(paths.len() >= 30, "only {} cases", paths.len());
    let mut wrong = String::new();
    for path in paths {
        let case = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (input, expected) = case.split_once(CUT).unwrap_or((case.trim_end(), ""));
        let got = describe(input, &name);
        if std::env::var_os("UPDATE_CASES").is_some() {
            std::fs::write(&path, format!("{input}{CUT}{got}")).unwrap();
        } else if got.trim() != expected.trim() {
            writeln!(wrong, "{name} gives\n{got}\nbut should give\n{expected}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Options stand in the first lines: `#option name value`. Lines that start with `#` above the input are comments.
fn describe(case: &str, name: &str) -> String {
    let mut options = Options::default();
    let mut input = case;
    while let Some(line) = input.strip_prefix('#') {
        let (line, rest) = line.split_once('\n').unwrap_or((line, ""));
        let mut words = line.splitn(3, ' ');
        if words.next() == Some("option") {
            let (key, value) = (words.next().unwrap_or_default(), words.next().unwrap_or_default().to_owned());
            match key {
                "outlet" => options.outlet = Some(value),
                "published" => options.published = Some(value),
                "title" => options.title = Some(value),
                "url" => options.url = Some(value),
                "force" => options.force_language = true,
                other => panic!("{name}: no option {other}"),
            }
        }
        input = rest;
    }
    let document = match read(input.as_bytes(), name, &options) {
        Ok(document) => document,
        Err(error) => return format!("error {error}\n"),
    };
    let mut out = String::new();
    let facts = [
        ("title", &document.title),
        ("outlet", &document.outlet),
        ("byline", &document.byline),
        ("published", &document.published),
        ("url", &document.url),
    ];
    for (label, fact) in facts {
        if let Some(fact) = fact {
            writeln!(out, "{label} = {fact}").unwrap();
        }
    }
    if !document.credits.is_empty() {
        writeln!(out, "credits = {}", document.credits.join(", ")).unwrap();
    }
    if document.language != "en" {
        writeln!(out, "language = {}", document.language).unwrap();
    }
    let text: Vec<char> = document.text.chars().collect();
    let mut last = 0;
    for section in document.sections {
        let span = section.span;
        assert!(last <= span.start && span.start < span.end, "{name}: sections overlap");
        assert_eq!(text[span.start..span.end].iter().collect::<String>(), span.text, "{name}");
        last = span.end;
        let kind = format!("{:?}", section.kind).to_lowercase();
        writeln!(out, "{kind}: {}", span.text.replace('\n', "⏎")).unwrap();
    }
    out
}
