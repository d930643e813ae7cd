//! Prints coreference chains as JSON lines, for `evaluation/coreference.py` to score.
//!
//! `cargo run -p onrecord-reading --example coreference -- gold FILE.conllu…` reads trees and entity types from the files
//! (GUM's `Entity=` gives the names); one line per file: `{"id": …, "chains": [[[first, last], …], …]}`, token indices.
//! `gum` does so with the model's trees and names on the files' words and sentences, `text` prints the entities of plain text
//! files and `entities` those of CoNLL-U files, `gap FILE.tsv` what the pronouns of GAP stand for, one line per row: `{"id": …, "a": true, "b": false}`.
//! `pairs` prints each pronoun with its candidates and their features, for `training/salience.py`.

use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Model, Name, NameLabel, Passage, Sentence, Token, Upos};
use onrecord_reading::entities::{CandidateFeatures, Entities, PronounPairs, pronoun_pairs};
use onrecord_record::{CodePoints, Document};
use std::io::Write;
use std::ops::Range;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    let knowledge = Knowledge::builtin();
    let model = if matches!(mode.as_str(), "gum" | "pairs" | "text" | "gap" | "gap-pairs") {
        Some(Model::english()?)
    } else {
        None
    };
    let mut out = std::io::stdout().lock();
    for path in args {
        let file = std::fs::read_to_string(&path)?;
        let id = std::path::Path::new(&path).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match (mode.as_str(), &model) {
            ("gold", _) => {
                let (text, analysis) = read_trees(&file);
                print_chains(&mut out, &id, &Entities::read(&document(&text), &text, &analysis, &knowledge))?;
            }
            ("pairs", Some(model)) => {
                for (text, analysis) in with_model(model, &file)? {
                    print_pairs(&mut out, &id, &pronoun_pairs(&text, &analysis, &knowledge))?;
                }
            }
            ("gum", Some(model)) => {
                for (text, analysis) in with_model(model, &file)? {
                    print_chains(&mut out, &id, &Entities::read(&document(&text), &text, &analysis, &knowledge))?;
                }
            }
            ("text", Some(model)) => {
                for analysis in model.analyse(&[passage(&file)]) {
                    print_entities(&mut out, &knowledge, &file, &analysis)?;
                }
            }
            ("entities", _) => {
                let (text, analysis) = read_trees(&file);
                print_entities(&mut out, &knowledge, &text, &analysis)?;
            }
            ("gap-pairs", Some(model)) => print_gap_pairs(&mut out, model, &knowledge, &file)?,
            ("gap", Some(model)) => read_gap(&mut out, model, &knowledge, &file)?,
            _ => {
                return Err(
                    "usage: coreference gold|gum|pairs|entities FILE.conllu… | text FILE.txt… | gap|gap-pairs FILE.tsv"
                        .into(),
                );
            }
        }
    }
    Ok(())
}

fn with_model(model: &Model, file: &str) -> Result<Vec<(String, Analysis)>, Box<dyn std::error::Error>> {
    let texts = onrecord_language::read_conllu(file)?;
    let analyses = model.analyse_tokens(&texts);
    Ok(texts.into_iter().map(|t| t.text).zip(analyses).collect())
}

fn print_chains(out: &mut impl Write, id: &str, entities: &Entities) -> std::io::Result<()> {
    let chains: Vec<Vec<[usize; 2]>> = entities
        .coreference()
        .iter()
        .map(|chain| chain.iter().map(|r: &Range<usize>| [r.start, r.end - 1]).collect())
        .collect();
    writeln!(out, "{}", serde_json::json!({"id": id, "chains": chains}))
}

fn print_pairs(out: &mut impl Write, id: &str, pairs: &[PronounPairs]) -> std::io::Result<()> {
    for pair in pairs {
        let candidates: Vec<_> = pair
            .candidates
            .iter()
            .map(|c| serde_json::json!({"tokens": [c.tokens.start, c.tokens.end - 1], "features": c.features}))
            .collect();
        let tokens = [pair.tokens.start, pair.tokens.end - 1];
        writeln!(
            out,
            "{}",
            serde_json::json!({"id": id, "class": pair.class, "tokens": tokens, "candidates": candidates})
        )?;
    }
    Ok(())
}

/// Blocks are the lines of the text.
fn passage(text: &str) -> Passage<'_> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_end();
        if !trimmed.is_empty() {
            blocks.push(at..at + trimmed.len());
        }
        at += line.len();
    }
    Passage { text, blocks }
}

fn print_entities(out: &mut impl Write, knowledge: &Knowledge, text: &str, analysis: &Analysis) -> std::io::Result<()> {
    let mut entities = Entities::read(&document(text), text, analysis, knowledge);
    // Subjects of verbs and possessors are what later steps will ask for.
    for (i, token) in analysis.tokens.iter().enumerate() {
        if token.deprel.starts_with("nsubj") || token.deprel == "obl:agent" {
            entities.ensure(analysis, knowledge, i);
        }
    }
    let points = CodePoints::new(text);
    for e in entities.into_record(&points, analysis) {
        let mentions: Vec<String> = e.mentions.iter().map(|m| m.span.text.replace('\n', " ")).collect();
        let field = |x: &Option<String>| x.clone().unwrap_or_else(|| "-".into());
        let (role, country, code) = (field(&e.role), field(&e.country), field(&e.actor_code));
        writeln!(
            out,
            "{} {:?} {:?} role {role} country {country} code {code} mentions {mentions:?}",
            e.id, e.kind, e.name
        )?;
    }
    Ok(())
}

/// Pairs of GAP's pronouns, with what the row says is right; rows in which neither name is are left out.
fn print_gap_pairs(out: &mut impl Write, model: &Model, knowledge: &Knowledge, file: &str) -> std::io::Result<()> {
    for row in file.lines().skip(1).filter_map(GapRow::read) {
        let Some(analysis) = model.analyse(&[passage(row.text)]).pop() else {
            continue;
        };
        let at = tokens_of(&analysis, row.text, row.pronoun);
        let Some(pair) =
            pronoun_pairs(row.text, &analysis, knowledge).into_iter().find(|p| at.contains(&p.tokens.start))
        else {
            continue;
        };
        let names: Vec<usize> = row
            .names
            .iter()
            .filter(|(_, right)| *right)
            .flat_map(|(n, _)| tokens_of(&analysis, row.text, *n))
            .collect();
        let holds = |c: &CandidateFeatures| names.iter().any(|n| c.tokens.contains(n)) && c.tokens.len() <= 8;
        let entities: Vec<usize> = pair.candidates.iter().filter(|c| holds(c)).map(|c| c.entity).collect();
        let right: Vec<bool> = pair.candidates.iter().map(|c| entities.contains(&c.entity)).collect();
        if right.contains(&true) {
            let candidates: Vec<_> =
                pair.candidates.iter().map(|c| serde_json::json!({"features": c.features})).collect();
            writeln!(
                out,
                "{}",
                serde_json::json!({"id": row.id, "class": pair.class, "right": right, "candidates": candidates})
            )?;
        }
    }
    Ok(())
}

/// A row of GAP: words with their offsets in code points.
struct GapRow<'f> {
    id: &'f str,
    text: &'f str,
    pronoun: (&'f str, usize),
    names: [((&'f str, usize), bool); 2],
}

impl<'f> GapRow<'f> {
    fn read(line: &'f str) -> Option<Self> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, text, pronoun, at, a, a_at, a_right, b, b_at, b_right, ..] = cells.as_slice() else {
            return None;
        };
        let right = |cell: &str| cell.eq_ignore_ascii_case("true");
        let names = [((*a, a_at.parse().ok()?), right(a_right)), ((*b, b_at.parse().ok()?), right(b_right))];
        Some(Self { id, text, pronoun: (pronoun, at.parse().ok()?), names })
    }
}

fn tokens_of(analysis: &Analysis, text: &str, (words, at): (&str, usize)) -> Vec<usize> {
    let start = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
    let end = start + words.len();
    analysis
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, t)| t.bytes.start < end && start < t.bytes.end)
        .map(|(i, _)| i)
        .collect()
}

/// For each row, whether the pronoun is in one entity with the mention at either offset.
fn read_gap(out: &mut impl Write, model: &Model, knowledge: &Knowledge, file: &str) -> std::io::Result<()> {
    for row in file.lines().skip(1).filter_map(GapRow::read) {
        let Some(analysis) = model.analyse(&[passage(row.text)]).pop() else {
            continue;
        };
        let entities = Entities::read(&document(row.text), row.text, &analysis, knowledge);
        let chains = |words| {
            tokens_of(&analysis, row.text, words).into_iter().filter_map(|t| entities.chain_at(t)).collect::<Vec<_>>()
        };
        let pronoun = chains(row.pronoun);
        let [a, b] = row.names.map(|(name, _)| chains(name).iter().any(|c| pronoun.contains(c)));
        writeln!(out, "{}", serde_json::json!({"id": row.id, "a": a, "b": b}))?;
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
fn read_trees(file: &str) -> (String, Analysis) {
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
                factuality: 0.0,
                event: onrecord_language::EventScores::default(),
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

fn read_entity(
    mut entity: &str,
    index: usize,
    open: &mut Vec<(usize, String)>,
    spans: &mut Vec<(Range<usize>, String)>,
) {
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
        let Some(head) = range.clone().find(|&i| analysis.tokens[i].head.is_none_or(|h| !range.contains(&h))) else {
            continue;
        };
        if analysis.tokens[head].upos != Upos::Propn {
            continue;
        }
        let part = |i: usize| {
            i == head
                || analysis.tokens[i].head == Some(head)
                    && (analysis.tokens[i].deprel.starts_with("flat")
                        || analysis.tokens[i].upos == Upos::Propn && analysis.tokens[i].deprel == "compound")
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
