//! Prints coreference chains as JSON lines, for `evaluation/coreference.py` to score.
//!
//! `cargo run -p onrecord-reading --example coreference -- gold FILE.conllu…` reads trees and entity types from the files
//! (GUM's `Entity=` gives the names); one line per file: `{"id": …, "chains": [[[first, last], …], …]}`, token indices.
//! `pairs` prints each pronoun with its candidates and their features, for `training/salience.py`.

use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Name, NameLabel, Sentence, Token, Upos};
use onrecord_reading::entities::{Entities, pronoun_pairs};
use onrecord_record::Document;
use std::io::Write;
use std::ops::Range;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    let knowledge = Knowledge::builtin();
    let mut out = std::io::stdout().lock();
    for path in args {
        let file = std::fs::read_to_string(&path)?;
        match mode.as_str() {
            "gold" => {
                let (text, analysis) = read_conllu(&file);
                let entities = Entities::read(&document(&text), &text, &analysis, &knowledge);
                let id = std::path::Path::new(&path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let chains: Vec<Vec<[usize; 2]>> = entities
                    .coreference()
                    .iter()
                    .map(|chain| chain.iter().map(|r: &Range<usize>| [r.start, r.end - 1]).collect())
                    .collect();
                writeln!(out, "{}", serde_json::json!({"id": id, "chains": chains}))?;
            }
            "pairs" => {
                let (text, analysis) = read_conllu(&file);
                let id = std::path::Path::new(&path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
                for pair in pronoun_pairs(&text, &analysis, &knowledge) {
                    let candidates: Vec<_> = pair
                        .candidates
                        .iter()
                        .map(|(r, f)| serde_json::json!({"tokens": [r.start, r.end - 1], "features": f}))
                        .collect();
                    let tokens = [pair.tokens.start, pair.tokens.end - 1];
                    writeln!(out, "{}", serde_json::json!({"id": id, "class": pair.class, "tokens": tokens, "candidates": candidates}))?;
                }
            }
            _ => return Err("usage: coreference gold|pairs FILE.conllu…".into()),
        }
    }
    Ok(())
}

fn document(text: &str) -> Document {
    Document {
        id: String::new(),
        url: None,
        outlet: None,
        title: None,
        byline: None,
        credits: Vec::new(),
        published: None,
        language: "en".into(),
        text: text.into(),
        text_sha256: String::new(),
        sections: Vec::new(),
    }
}

/// Trees of a CoNLL-U file; names from GUM's entities that are headed by a proper noun.
fn read_conllu(file: &str) -> (String, Analysis) {
    let mut text = String::new();
    let mut analysis = Analysis::default();
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut spans: Vec<(Range<usize>, String)> = Vec::new();
    let mut space = true;
    for block in file.split("\n\n") {
        let from = analysis.tokens.len();
        if block.lines().any(|l| l.starts_with("# newpar")) && !text.is_empty() {
            text.push('\n');
            space = true;
        }
        let mut root = from;
        for line in block.lines().filter(|l| !l.starts_with('#')) {
            let c: Vec<&str> = line.split('\t').collect();
            if c.len() < 10 || c[0].contains('.') {
                continue;
            }
            if c[0].contains('-') {
                continue;
            }
            if space && !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(c[1]);
            let head = c[6].parse::<usize>().ok().filter(|h| *h > 0).map(|h| from + h - 1);
            let index = analysis.tokens.len();
            if head.is_none() {
                root = index;
            }
            if let Some(entity) = c[9].split('|').find_map(|m| m.strip_prefix("Entity=")) {
                read_entity(entity, index, &mut open, &mut spans);
            }
            analysis.tokens.push(Token {
                bytes: start..text.len(),
                form: c[1].into(),
                lemma: c[2].into(),
                upos: upos(c[3]),
                feats: if c[5] == "_" { String::new() } else { c[5].into() },
                head,
                deprel: c[7].into(),
                space_before: space,
                attribution: None,
            });
            space = !c[9].contains("SpaceAfter=No");
        }
        if analysis.tokens.len() > from {
            analysis.sentences.push(Sentence { tokens: from..analysis.tokens.len(), root });
        }
    }
    add_names(&mut analysis, &spans);
    (text, analysis)
}

fn read_entity(mut entity: &str, index: usize, open: &mut Vec<(usize, String)>, spans: &mut Vec<(Range<usize>, String)>) {
    while !entity.is_empty() {
        if let Some(rest) = entity.strip_prefix('(') {
            let end = rest.find(['(', ')']).unwrap_or(rest.len());
            open.push((index, rest[..end].split('-').nth(1).unwrap_or_default().into()));
            entity = &rest[end..];
            if let Some(rest) = entity.strip_prefix(')') {
                close(index, open, spans);
                entity = rest;
            }
        } else {
            let end = entity.find(')').map_or(entity.len(), |e| e + 1);
            close(index, open, spans);
            entity = &entity[end..];
        }
    }
}

fn close(index: usize, open: &mut Vec<(usize, String)>, spans: &mut Vec<(Range<usize>, String)>) {
    if let Some((start, kind)) = open.pop() {
        spans.push((start..index + 1, kind));
    }
}

/// The proper nouns around the head of each entity.
fn add_names(analysis: &mut Analysis, spans: &[(Range<usize>, String)]) {
    let mut names: Vec<Name> = Vec::new();
    for (range, kind) in spans {
        let label = match kind.as_str() {
            "person" => NameLabel::Person,
            "place" => NameLabel::Location,
            "organization" => NameLabel::Organization,
            "time" => NameLabel::Date,
            "object" | "abstract" | "event" => NameLabel::Misc,
            _ => continue,
        };
        let Some(head) = range.clone().find(|&i| analysis.tokens[i].head.is_none_or(|h| !range.contains(&h))) else { continue };
        if analysis.tokens[head].upos != Upos::Propn {
            continue;
        }
        let part = |i: usize| {
            i == head || analysis.tokens[i].head == Some(head) && (analysis.tokens[i].deprel.starts_with("flat") || analysis.tokens[i].upos == Upos::Propn && analysis.tokens[i].deprel == "compound")
                || range.contains(&i) && analysis.tokens[i].form == "-"
        };
        let mut start = head;
        while start > range.start && part(start - 1) {
            start -= 1;
        }
        let mut end = head + 1;
        while end < range.end && part(end) {
            end += 1;
        }
        if !names.iter().any(|n| n.tokens.start < end && start < n.tokens.end) {
            names.push(Name { tokens: start..end, label, score: 1.0 });
        }
    }
    names.sort_by_key(|n| n.tokens.start);
    analysis.names = names;
}

fn upos(tag: &str) -> Upos {
    match tag {
        "ADJ" => Upos::Adj,
        "ADP" => Upos::Adp,
        "ADV" => Upos::Adv,
        "AUX" => Upos::Aux,
        "CCONJ" => Upos::Cconj,
        "DET" => Upos::Det,
        "INTJ" => Upos::Intj,
        "NOUN" => Upos::Noun,
        "NUM" => Upos::Num,
        "PART" => Upos::Part,
        "PRON" => Upos::Pron,
        "PROPN" => Upos::Propn,
        "PUNCT" => Upos::Punct,
        "SCONJ" => Upos::Sconj,
        "SYM" => Upos::Sym,
        "VERB" => Upos::Verb,
        _ => Upos::X,
    }
}
