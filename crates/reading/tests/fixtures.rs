//! The annotated snippets of `fixtures/`: what a reading must and must not find in them. `fixtures/README.md` tells how to write one.
#![expect(clippy::print_stdout, reason = "a test's output is read by people")]

#[path = "fixtures/checks.rs"]
mod checks;
#[path = "fixtures/snippet.rs"]
mod snippet;
#[path = "fixtures/values.rs"]
mod values;

use onrecord_knowledge::Knowledge;
use onrecord_language::{Model, Passage};
use onrecord_reading::{Reader, blocks};
use snippet::Snippet;

/// So many expectations of a folder may fail: trees and names are a model's, not gold. What is read from words alone may not.
const MISREAD: [(&str, usize); 7] = [
    ("attributions", 3),
    ("entities", 6),
    ("events", 6),
    ("places", 1),
    ("quantities", 0),
    ("status", 3),
    ("times", 0),
];

fn folder(name: &str) {
    let snippets = snippet::of_folder(name);
    let knowledge = Knowledge::builtin();
    let model = Model::english().expect("the model is part of the program");
    let documents: Vec<_> = snippets.iter().map(Snippet::document).collect();
    let passages: Vec<_> = documents.iter().map(|d| Passage { text: &d.text, blocks: blocks(d) }).collect();
    let analyses = model.analyse(&passages);
    let reader = Reader::new(&knowledge, model.name());
    let (mut wrong, mut must, mut must_not) = (Vec::new(), 0, 0);
    for ((snippet, document), analysis) in snippets.iter().zip(&documents).zip(&analyses) {
        let record = reader.read(document.clone(), analysis).record;
        for line in &snippet.expected {
            if line.forbidden {
                must_not += 1;
            } else {
                must += 1;
            }
            if let Err(why) = checks::check(line, &record) {
                wrong.push(format!("{} \u{2013} {}\n   {}\n   {why}", snippet.file, snippet.heading, line.source));
            }
        }
    }
    println!("{name}: {} snippets, {must} must be found, {must_not} must not; {} wrong", snippets.len(), wrong.len());
    let allowed = MISREAD.iter().find(|(n, _)| *n == name).map_or(0, |(_, n)| *n);
    println!("{}", wrong.join("\n"));
    assert!(
        wrong.len() <= allowed,
        "{} of {} expectations fail in {name}, {allowed} may",
        wrong.len(),
        must + must_not
    );
}

#[test]
fn times() {
    folder("times");
}

#[test]
fn quantities() {
    folder("quantities");
}

#[test]
fn places() {
    folder("places");
}

#[test]
fn entities() {
    folder("entities");
}

#[test]
fn attributions() {
    folder("attributions");
}

#[test]
fn events() {
    folder("events");
}

#[test]
fn status() {
    folder("status");
}
