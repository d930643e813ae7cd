//! Prints the names of texts as JSON lines, for `evaluation/names.py` to score.
//!
//! Standard input: JSON lines `{"text"}`; standard output: `{"names": [{"start", "end", "label", "score"}]}`, offsets in code
//! points.
//!
//! `cargo run -p onrecord-language --example names < texts.jsonl`
#![expect(clippy::print_stdout, reason = "a filter")]

use onrecord_language::{Model, Passage, plain_blocks};
use serde_json::{Value, json};
use std::io::BufRead;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let model = Model::english()?;
    let mut texts: Vec<String> = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        texts.push(value["text"].as_str().unwrap_or_default().to_owned());
    }
    let passages: Vec<Passage<'_>> = texts.iter().map(|text| Passage { text, blocks: plain_blocks(text) }).collect();
    for (text, analysis) in texts.iter().zip(model.analyse(&passages)) {
        let point = |byte: usize| text[..byte].chars().count();
        let names: Vec<Value> = analysis
            .names
            .iter()
            .map(|name| {
                let tokens = &analysis.tokens[name.tokens.clone()];
                let start = tokens.first().map_or(0, |t| t.bytes.start);
                let end = tokens.last().map_or(start, |t| t.bytes.end);
                let label = name.label.as_str();
                json!({"start": point(start), "end": point(end), "label": label, "score": name.score})
            })
            .collect();
        println!("{}", json!({ "names": names }));
    }
    Ok(())
}
