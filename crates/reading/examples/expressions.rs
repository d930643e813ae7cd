//! Prints times, quantities and places of texts as JSON lines, for `evaluation/times.py` and `evaluation/places.py` to score.
//!
//! Standard input: JSON lines `{"id", "text", "published"?, "names"?}`, where `names` gives the names of places (start and end
//! in code points) instead of the model; standard output: `{"id", "times", "quantities", "places"}` with offsets in code
//! points. `--no-model` reads words without tags and trees.
//!
//! `cargo run -p onrecord-reading --example expressions < texts.jsonl`

use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Model, Name, NameLabel, Passage, Sentence, Token, Upos, plain_blocks, tokenize};
use onrecord_reading::{places::read_places, quantities::read_quantities, times::read_times};
use onrecord_record::CodePoints;
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::ops::Range;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let knowledge = Knowledge::builtin();
    let with_model = std::env::args().all(|a| a != "--no-model");
    let inputs: Vec<Value> = std::io::stdin()
        .lock()
        .lines()
        .map(|l| Ok(serde_json::from_str(&l?)?))
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    let texts: Vec<&str> = inputs.iter().map(|v| v["text"].as_str().unwrap_or_default()).collect();
    let mut analyses = if with_model {
        let passages: Vec<Passage<'_>> =
            texts.iter().map(|text| Passage { text, blocks: plain_blocks(text) }).collect();
        Model::english()?.analyse(&passages)
    } else {
        texts.iter().map(|text| words_only(text)).collect()
    };
    let mut out = std::io::stdout().lock();
    for ((input, text), analysis) in inputs.iter().zip(texts).zip(&mut analyses) {
        if let Some(names) = input["names"].as_array() {
            analysis.names = given_names(text, analysis, names);
        }
        let times = read_times(text, analysis, input["published"].as_str());
        let quantities = read_quantities(text, analysis, &times);
        let places = read_places(text, analysis, &times, &knowledge);
        let points = CodePoints::new(text);
        let spanned = |bytes: Range<usize>, mut fields: Value| {
            let span = points.span(bytes);
            fields["start"] = span.start.into();
            fields["end"] = span.end.into();
            fields["text"] = span.text.into();
            fields
        };
        let times: Vec<Value> = times
            .into_iter()
            .map(|t| spanned(t.bytes, json!({"timex3": t.time.timex3, "from": t.time.from, "to": t.time.to})))
            .collect();
        let quantities: Vec<Value> = quantities
            .into_iter()
            .map(|q| {
                let fields = json!({"value": q.value, "unit": q.unit, "approximate": q.approximate, "bound": q.bound});
                spanned(q.bytes, fields)
            })
            .collect();
        let places: Vec<Value> = places
            .into_iter()
            .map(|p| {
                let fields =
                    json!({"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "geonames": p.geonames});
                spanned(p.bytes, fields)
            })
            .collect();
        let answer = json!({"id": input["id"], "times": times, "quantities": quantities, "places": places});
        writeln!(out, "{answer}")?;
    }
    Ok(())
}

/// Words and sentences by their marks.
fn words_only(text: &str) -> Analysis {
    let mut analysis = Analysis::default();
    let words = tokenize(text, &plain_blocks(text));
    let mut start = 0;
    for (i, word) in words.words.iter().enumerate() {
        let form = text[word.bytes.clone()].to_owned();
        let end = words.block_starts.contains(&(i + 1))
            || i + 1 == words.words.len()
            || matches!(form.as_str(), "." | "?" | "!") && words.words[i + 1].space_before;
        analysis.tokens.push(Token {
            bytes: word.bytes.clone(),
            lemma: form.to_lowercase(),
            form,
            upos: Upos::X,
            feats: String::new(),
            head: None,
            deprel: String::new(),
            space_before: word.space_before,
            attribution: None,
            factuality: 0.0,
            event: onrecord_language::EventScores::default(),
        });
        if end {
            analysis.sentences.push(Sentence { tokens: start..i + 1, root: start });
            start = i + 1;
        }
    }
    analysis
}

/// The given names as the tokens that they touch.
fn given_names(text: &str, analysis: &Analysis, names: &[Value]) -> Vec<Name> {
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let at = |v: &Value| bytes[(v.as_u64().unwrap_or(0) as usize).min(bytes.len() - 1)];
    let mut out: Vec<Name> = Vec::new();
    for span in names {
        let (start, end) = (at(&span[0]), at(&span[1]));
        let first = analysis.tokens.partition_point(|t| t.bytes.end <= start);
        let last = analysis.tokens.partition_point(|t| t.bytes.start < end);
        if first < last && out.last().is_none_or(|n| n.tokens.end <= first) {
            out.push(Name { tokens: first..last, label: NameLabel::Location, score: 1.0 });
        }
    }
    out
}
