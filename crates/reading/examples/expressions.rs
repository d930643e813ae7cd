//! Prints times, quantities and places of texts as JSON lines, for `evaluation/timex.py` and `evaluation/geocode.py` to score.
//!
//! Standard input: JSON lines `{"id", "text", "published"?}`; standard output: `{"id", "times", "quantities", "places"}` with
//! offsets in code points. `--no-model` reads without tags, trees and names, for times and quantities only.
//!
//! `cargo run -p onrecord-reading --example expressions < texts.jsonl`

use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Model, Passage, plain_blocks};
use onrecord_reading::{places::read_places, quantities::read_quantities, times::read_times};
use onrecord_record::CodePoints;
use serde_json::{Value, json};
use std::io::{BufRead, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let knowledge = Knowledge::builtin();
    let model = if std::env::args().any(|a| a == "--no-model") {
        None
    } else {
        Some(Model::english()?)
    };
    let inputs: Vec<Value> = std::io::stdin()
        .lock()
        .lines()
        .map(|l| Ok(serde_json::from_str(&l?)?))
        .collect::<Result<_, Box<dyn std::error::Error>>>()?;
    let texts: Vec<&str> = inputs
        .iter()
        .map(|v| v["text"].as_str().unwrap_or_default())
        .collect();
    let analyses = match &model {
        Some(model) => {
            let passages: Vec<Passage<'_>> = texts
                .iter()
                .map(|text| Passage {
                    text,
                    blocks: plain_blocks(text),
                })
                .collect();
            model.analyse(&passages)
        }
        None => vec![Analysis::default(); texts.len()],
    };
    let mut out = std::io::stdout().lock();
    for ((input, text), analysis) in inputs.iter().zip(texts).zip(&analyses) {
        let points = CodePoints::new(text);
        let spanned = |bytes: std::ops::Range<usize>, mut fields: Value| {
            let span = points.span(bytes);
            fields["start"] = span.start.into();
            fields["end"] = span.end.into();
            fields["text"] = span.text.into();
            fields
        };
        let times = read_times(text, analysis, input["published"].as_str());
        let quantities = read_quantities(text, analysis, &times);
        let places = read_places(text, analysis, &knowledge);
        let times: Vec<Value> = times
            .into_iter()
            .map(|t| {
                spanned(
                    t.bytes,
                    json!({"timex3": t.time.timex3, "from": t.time.from, "to": t.time.to}),
                )
            })
            .collect();
        let quantities: Vec<Value> = quantities
            .into_iter()
            .map(|q| spanned(q.bytes, json!({"value": q.value, "unit": q.unit, "approximate": q.approximate, "bound": q.bound})))
            .collect();
        let places: Vec<Value> = places
            .into_iter()
            .map(|p| spanned(p.bytes, json!({"name": p.name, "country": p.country, "lat": p.lat, "lon": p.lon, "geonames": p.geonames})))
            .collect();
        writeln!(
            out,
            "{}",
            json!({"id": input["id"], "times": times, "quantities": quantities, "places": places})
        )?;
    }
    Ok(())
}
