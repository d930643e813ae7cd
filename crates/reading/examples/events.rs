//! Prints the events of texts, for people and for `training/english/triggers.py` to learn from.
//!
//! `events text FILE…` lists the events of plain text files; `events plv FILE.tsv` prints one JSON line per sentence of PLV with
//! the events that the frames find: `{"text": …, "gold": …, "source": [start, end], "target": …, "events": […]}`, in bytes.

use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, EventScores, Model, Passage, plain_blocks};
use onrecord_reading::entities::{Entities, EntityIndex};
use onrecord_reading::events::{EventDraft, proposed_types, read_events};
use onrecord_reading::places::read_places;
use onrecord_reading::quantities::read_quantities;
use onrecord_reading::times::read_times;
use onrecord_record::Document;
use serde_json::{Value, json};
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let mode = args.next().unwrap_or_default();
    let reader = Reader { knowledge: Knowledge::builtin(), model: Model::english()? };
    let mut out = std::io::stdout().lock();
    for path in args {
        let file = std::fs::read_to_string(&path)?;
        match mode.as_str() {
            "text" => {
                let read = reader.read(std::slice::from_ref(&file), true);
                for one in &read {
                    one.list(&file, &mut out)?;
                }
            }
            "plv" => reader.plv(&file, &mut out)?,
            _ => return Err("usage: events text FILE… | plv FILE.tsv".into()),
        }
    }
    Ok(())
}

struct Reader {
    knowledge: Knowledge,
    model: Model,
}

struct Read {
    analysis: Analysis,
    entities: Entities,
    events: Vec<EventDraft>,
    places: Vec<String>,
    times: Vec<String>,
    quantities: Vec<String>,
}

impl Reader {
    /// Without `ranked` the types are those of the frames, whatever the model thinks.
    fn read(&self, texts: &[String], ranked: bool) -> Vec<Read> {
        let passages: Vec<Passage<'_>> =
            texts.iter().map(|text| Passage { text, blocks: plain_blocks(text) }).collect();
        let analyses = self.model.analyse(&passages);
        texts
            .iter()
            .zip(analyses)
            .map(|(text, mut analysis)| {
                if !ranked {
                    analysis.tokens.iter_mut().for_each(|t| t.event = EventScores::default());
                }
                let mut entities = Entities::read(&document(text), text, &analysis, &self.knowledge);
                let times = read_times(text, &analysis, Some("2025-06-16"));
                let quantities = read_quantities(text, &analysis, &times);
                let places = read_places(text, &analysis, &times, &self.knowledge);
                let cues = vec![false; analysis.tokens.len()];
                let events =
                    read_events(text, &analysis, &mut entities, &times, &quantities, &places, &cues, &self.knowledge);
                let words = |r: &std::ops::Range<usize>| text[r.clone()].to_owned();
                Read {
                    events,
                    entities,
                    places: places.iter().map(|p| words(&p.bytes)).collect(),
                    times: times.iter().map(|t| words(&t.bytes)).collect(),
                    quantities: quantities.iter().map(|q| words(&q.bytes)).collect(),
                    analysis,
                }
            })
            .collect()
    }

    fn plv(&self, file: &str, out: &mut impl Write) -> std::io::Result<()> {
        let mut lines = file.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let column = |name: &str| header.iter().position(|h| *h == name).unwrap_or_default();
        let (sentence, source, target, gold) =
            (column("sentence"), column("source"), column("target"), column("gold_root"));
        let rows: Vec<Vec<String>> =
            lines.map(|l| l.split('\t').map(|c| c.trim_matches('"').replace("\"\"", "\"")).collect()).collect();
        let rows: Vec<Vec<String>> = rows.into_iter().filter(|r: &Vec<String>| r.len() == header.len()).collect();
        let texts: Vec<String> = rows.iter().map(|r| r[sentence].clone()).collect();
        for (row, read) in rows.iter().zip(self.read(&texts, false)) {
            let text = &row[sentence];
            let span = |of: &str| text.find(of).map(|at| [at, at + of.len()]);
            let mut events = read.json();
            let whole = onrecord_reading::Reader::new(&self.knowledge, "english").read(document(text), &read.analysis);
            for event in &mut events {
                let at = event["at"].as_u64().and_then(|at| text.get(..at as usize)).map_or(0, |t| t.chars().count());
                let same = whole.record.events.iter().find(|e| e.trigger.span.start == at);
                event["status"] = json!(same.map(|e| e.status));
            }
            let line = json!({
                "text": text, "gold": row[gold], "source": span(&row[source]), "target": span(&row[target]),
                "events": events,
            });
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

impl Read {
    fn spans(&self, list: &[EntityIndex]) -> Vec<[usize; 2]> {
        let bytes = |r: &std::ops::Range<usize>| {
            [self.analysis.tokens[r.start].bytes.start, self.analysis.tokens[r.end - 1].bytes.end]
        };
        list.iter()
            .flat_map(|&e| self.entities.get(e).mentions.iter().map(|m| bytes(&m.tokens)).collect::<Vec<_>>())
            .collect()
    }

    fn names(&self, list: &[EntityIndex]) -> Vec<String> {
        list.iter().map(|&e| self.entities.get(e).name.clone()).collect()
    }

    fn json(&self) -> Vec<Value> {
        self.events
            .iter()
            .map(|e| {
                let token = &self.analysis.tokens[e.head];
                let depth = std::iter::successors(Some(e.head), |&t| self.analysis.tokens[t].head).take(60).count();
                let sentence = self.analysis.sentences.iter().position(|s| s.tokens.contains(&e.head));
                json!({
                    "type": e.kind, "mode": e.mode, "cameo": e.cameo, "trigger": token.form, "rule": e.rule,
                    "at": token.bytes.start, "proposed": proposed_types(&token.lemma),
                    "depth": depth, "sentence": sentence,
                    "actors": self.spans(&e.actors), "recipients": self.spans(&e.recipients),
                    "actor_names": self.names(&e.actors), "recipient_names": self.names(&e.recipients),
                })
            })
            .collect()
    }

    fn list(&self, text: &str, out: &mut impl Write) -> std::io::Result<()> {
        for (index, sentence) in self.analysis.sentences.iter().enumerate() {
            let tokens = &self.analysis.tokens[sentence.tokens.clone()];
            let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { continue };
            writeln!(out, "{}", &text[first.bytes.start..last.bytes.end])?;
            for (number, e) in self.events.iter().enumerate() {
                if !sentence.tokens.contains(&e.head) {
                    continue;
                }
                let token = &self.analysis.tokens[e.head];
                write!(out, "    v{number} {:?} {}", e.kind, token.form)?;
                if let Some(carrier) = e.carrier {
                    write!(out, " <{}>", self.analysis.tokens[carrier].form)?;
                }
                write!(out, " [{}] mode {:?} cameo {:?}", e.rule, e.mode, e.cameo)?;
                write!(out, " {:?} -> {:?}", self.names(&e.actors), self.names(&e.recipients))?;
                if let Some(place) = e.place {
                    write!(out, " at {}", self.places[place])?;
                }
                if let Some(time) = e.time {
                    write!(out, " on {}", self.times[time])?;
                }
                let amounts: Vec<&String> = e.quantities.iter().map(|&q| &self.quantities[q]).collect();
                if !amounts.is_empty() {
                    write!(out, " {amounts:?}")?;
                }
                if let Some(first) = e.same_as {
                    write!(out, " = v{first}")?;
                }
                writeln!(out, " {:?}", e.contexts)?;
            }
            if index + 1 == self.analysis.sentences.len() {
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

fn document(text: &str) -> Document {
    Document {
        id: String::new(),
        url: None,
        outlet: None,
        title: None,
        byline: None,
        credits: Vec::new(),
        published: Some("2025-06-16".to_owned()),
        language: "en".to_owned(),
        text: text.to_owned(),
        text_sha256: String::new(),
        sections: Vec::new(),
    }
}
