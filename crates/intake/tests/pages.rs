//! Reads `tests/pages/*/*.html` and compares each with its `.expected.toml`; `tests/pages/README.md` says what is expected, and why.

use onrecord_intake::{IntakeError, Options, read};
use onrecord_record::{Document, SectionKind};
use serde::Deserialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// What an editor wants of a page.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    title: Option<String>,
    outlet: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    body: Vec<String>,
    captions: Vec<String>,
    refused: Option<String>,
    wrong_today: Vec<String>,
}

#[test]
fn every_page_gives_its_story_and_nothing_else() {
    let mut wrong = String::new();
    let pages = pages();
    assert!(pages.len() >= 50, "only {} pages", pages.len());
    for page in pages {
        let expected = std::fs::read_to_string(page.with_extension("expected.toml")).unwrap();
        let expected: Expected = toml::from_str(&expected).unwrap_or_else(|e| panic!("{}: {e}", page.display()));
        let found = faults(&expected, read(&std::fs::read(&page).unwrap(), "page.html", &Options::default()));
        let name = page.file_stem().unwrap().to_string_lossy();
        for fault in found.iter().filter(|fault| !expected.wrong_today.contains(fault)) {
            writeln!(wrong, "{name}: {fault}").unwrap();
        }
        for mended in expected.wrong_today.iter().filter(|fault| !found.contains(fault)) {
            writeln!(wrong, "{name}: not wrong any more, take it out of wrong_today: {mended}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// All pages, in the order of their names.
fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut pages: Vec<PathBuf> = ["dev", "held"]
        .iter()
        .flat_map(|half| std::fs::read_dir(folder.join(half)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    pages
}

/// How what was read differs from what is expected, one line each.
fn faults(expected: &Expected, found: Result<Document, IntakeError>) -> Vec<String> {
    let document = match (found, &expected.refused) {
        (Err(error), Some(refused)) if error.to_string().contains(refused.as_str()) => return Vec::new(),
        (Err(error), _) => return vec![format!("refused: {error}")],
        (Ok(_), Some(_)) => return vec!["not refused".to_owned()],
        (Ok(document), None) => document,
    };
    let mut faults = Vec::new();
    for (fact, want, have) in [
        ("title", &expected.title, &document.title),
        ("outlet", &expected.outlet, &document.outlet),
        ("byline", &expected.byline, &document.byline),
        ("published", &expected.published, &document.published),
    ] {
        if want.is_some() && want != have {
            faults.push(format!("{fact}: {}", have.as_deref().unwrap_or("none")));
        }
    }
    let body = body(&document);
    let mut places: Vec<usize> = Vec::new();
    for want in &expected.body {
        match (0..body.len()).find(|&i| !places.contains(&i) && key(&body[i]) == key(want)) {
            Some(place) => places.push(place),
            None => faults.push(format!("not in the body: {want}")),
        }
    }
    let extra = (0..body.len()).filter(|i| !places.contains(i));
    faults.extend(extra.map(|i| format!("in the body: {}", body[i])));
    if !places.is_sorted() {
        faults.push("out of order".to_owned());
    }
    let captions: Vec<String> = sections(&document, SectionKind::Caption).map(key).collect();
    for want in &expected.captions {
        if !captions.iter().any(|have| have.contains(&key(want))) {
            faults.push(format!("no caption: {want}"));
        }
    }
    faults
}

fn sections(document: &Document, kind: SectionKind) -> impl Iterator<Item = &str> {
    document.sections.iter().filter(move |s| s.kind == kind).map(|s| s.span.text.as_str())
}

/// The paragraphs of the body; a dateline is the beginning of the one that it opens.
fn body(document: &Document) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut dateline = String::new();
    for section in &document.sections {
        let text = section.span.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match section.kind {
            SectionKind::Dateline => dateline = text + " ",
            SectionKind::Body => paragraphs.push(std::mem::take(&mut dateline) + &text),
            _ => {}
        }
    }
    paragraphs
}

/// A text without its white space, which is no matter of who reads better.
fn key(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
