//! Invented articles and their records in a few lines, and an archive to put them into.
//!
//! ```ignore
//! let raid = Article::new("Harbour Post", "2026-03-02", "Navy seizes ferry", "The navy seized a ferry, Ana Rell said.")
//!     .entity("person", "Ana Rell")
//!     .entity("military", "navy")
//!     .event("seized", "COERCE", "occurred", &["navy"], &[])
//!     .said("Ana Rell", "named", "said", "The navy seized a ferry")
//!     .claim("seized", "CT+", &["Ana Rell"])
//!     .claim("seized", "Uu", &[])
//!     .record();
//! ```
//! Parts are named by the words that stand for them in the text; each word is looked for in the headline too. Words of the
//! record ("person", "COERCE", "occurred", "named", "CT+") are those of its JSON.
#![allow(dead_code, reason = "every test file compiles this module, and none needs all of it")]

use onrecord_archive::{Archive, Given, Original, Outcome};
use onrecord_knowledge::Knowledge;
use onrecord_record::{
    Attribution, Basis, Bound, Channel, Claim, Cue, Document, Entity, Event, Form, Grain, Links, Mention, Place,
    Quantity, Quote, Reader, Record, SCHEMA, Section, SectionKind, Sentence, Source, Span, Time, Trigger,
};
use rusqlite::types::ValueRef;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// An article of which a record is made.
#[derive(Clone)]
pub struct Article(Record);

impl Article {
    /// An article; `published` and `title` may be empty for none. The body's paragraphs are its lines.
    pub fn new(outlet: &str, published: &str, title: &str, body: &str) -> Self {
        let text = if title.is_empty() { body.to_owned() } else { format!("{title}\n{body}") };
        let mut sections = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let end = start + line.chars().count();
            let kind = if sections.is_empty() && !title.is_empty() { SectionKind::Headline } else { SectionKind::Body };
            sections.push(Section { kind, span: Span { start, end, text: line.to_owned() } });
            start = end + 1;
        }
        let sentences = sections.iter().map(|s| Sentence { start: s.span.start, end: s.span.end }).collect();
        let some = |word: &str| (!word.is_empty()).then(|| word.to_owned());
        let document = Document {
            id: sha256(&format!("{outlet}\n{text}"))[..16].to_owned(),
            url: None,
            outlet: some(outlet),
            title: some(title),
            byline: None,
            credits: Vec::new(),
            published: some(published),
            language: "en".into(),
            text_sha256: sha256(&text),
            text,
            sections,
        };
        Self(Record {
            schema: SCHEMA.into(),
            reader: Reader { version: "0.0.0".into(), model: "none".into() },
            document,
            sentences,
            entities: Vec::new(),
            attributions: Vec::new(),
            events: Vec::new(),
            claims: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            quantities: Vec::new(),
            contradictions: Vec::new(),
        })
    }

    /// Its address.
    pub fn url(mut self, url: &str) -> Self {
        self.0.document.url = Some(url.to_owned());
        self
    }

    /// An agency that it credits.
    pub fn credit(mut self, agency: &str) -> Self {
        self.0.document.credits.push(agency.to_owned());
        self
    }

    /// A person, body or thing, mentioned wherever these words stand.
    pub fn entity(mut self, kind: &str, name: &str) -> Self {
        let id = format!("e{}", self.0.entities.len() + 1);
        let mentions = self.everywhere(name).into_iter().map(|span| Mention { span, form: Form::Name }).collect();
        self.0.entities.push(Entity {
            id,
            kind: word(kind),
            name: name.to_owned(),
            role: None,
            country: None,
            actor_code: None,
            links: Links::default(),
            mentions,
        });
        self
    }

    /// What is known of the entity named last.
    pub fn with(mut self, change: impl FnOnce(&mut Entity)) -> Self {
        change(self.0.entities.last_mut().expect("an entity to change"));
        self
    }

    /// A place and its country's code.
    pub fn place(mut self, name: &str, country: &str) -> Self {
        let id = format!("p{}", self.0.places.len() + 1);
        let (span, country) = (self.find(name), Some(country.to_owned()));
        self.0.places.push(Place { id, span, name: name.to_owned(), country, lat: None, lon: None, geonames: None });
        self
    }

    /// An event. `kind` may be empty for an event of no type; the lemma is the trigger in lower case.
    pub fn event(mut self, trigger: &str, kind: &str, status: &str, actors: &[&str], recipients: &[&str]) -> Self {
        let ids = |names: &[&str]| names.iter().map(|name| self.entity_id(name)).collect();
        let event = Event {
            id: format!("v{}", self.0.events.len() + 1),
            kind: (!kind.is_empty()).then(|| word(kind)),
            mode: None,
            contexts: Vec::new(),
            cameo: None,
            trigger: Trigger { span: self.find(trigger), lemma: trigger.to_lowercase() },
            actors: ids(actors),
            recipients: ids(recipients),
            place: None,
            time: None,
            quantities: Vec::new(),
            same_as: None,
            status: word(status),
        };
        self.0.events.push(event);
        self
    }

    /// The lemma of the event named last.
    pub fn lemma(mut self, lemma: &str) -> Self {
        self.last_event().trigger.lemma = lemma.to_owned();
        self
    }

    /// Where the event named last took place: a place that was named.
    pub fn at(mut self, name: &str) -> Self {
        let id = self.0.places.iter().find(|p| p.name == name).expect("a place of this name").id.clone();
        self.last_event().place = Some(id);
        self
    }

    /// The day of the event named last, which these words give.
    pub fn on(mut self, words: &str, day: &str) -> Self {
        let id = format!("t{}", self.0.times.len() + 1);
        let span = self.find(words);
        let (from, to, timex3) = (day.to_owned(), day.to_owned(), day.to_owned());
        self.0.times.push(Time { id: id.clone(), span, from, to, grain: Grain::Day, timex3, basis: Basis::Expressed });
        self.last_event().time = Some(id);
        self
    }

    /// A number that belongs to the event named last.
    pub fn number(mut self, words: &str, value: f64, unit: &str) -> Self {
        let id = format!("q{}", self.0.quantities.len() + 1);
        let (span, unit) = (self.find(words), Some(unit.to_owned()));
        let bound = Bound::Exactly;
        self.0.quantities.push(Quantity { id: id.clone(), span, value, unit, approximate: false, bound });
        self.last_event().quantities.push(id);
        self
    }

    /// Somebody says something. The source is an entity where one has that name; an empty source or cue has no words.
    pub fn said(mut self, source: &str, naming: &str, cue: &str, content: &str) -> Self {
        let entity = self.0.entities.iter().find(|e| e.name == source).map(|e| e.id.clone());
        let span = (!source.is_empty()).then(|| self.find(source));
        let attribution = Attribution {
            id: format!("a{}", self.0.attributions.len() + 1),
            parent: None,
            quote: Quote::Indirect,
            source: Source { entity, span, naming: word(naming) },
            cue: (!cue.is_empty()).then(|| Cue { span: self.find(cue), lemma: cue.to_lowercase() }),
            content: vec![self.find(content)],
            addressee: None,
            channel: Channel::Unknown,
            said_at: None,
            confidence: 0.9,
        };
        self.0.attributions.push(attribution);
        self
    }

    /// The attribution named last reached the article through this source, which was named before.
    pub fn through(mut self, source: &str) -> Self {
        let parent = self.attribution_id(source);
        self.0.attributions.last_mut().expect("an attribution to change").parent = Some(parent);
        self
    }

    /// What the sources of a chain, outermost first, hold about an event; no source is the article's own voice.
    pub fn claim(mut self, trigger: &str, factuality: &str, chain: &[&str]) -> Self {
        let event = self.0.events.iter().rev().find(|v| v.trigger.span.text == trigger).expect("an event to claim");
        let claim = Claim {
            id: format!("c{}", self.0.claims.len() + 1),
            event: event.id.clone(),
            chain: chain.iter().map(|source| self.attribution_id(source)).collect(),
            factuality: word(factuality),
            confidence: 0.9,
            evidence: vec![event.trigger.span.clone()],
        };
        self.0.claims.push(claim);
        self
    }

    /// The record.
    pub fn record(self) -> Record {
        self.0
    }

    fn last_event(&mut self) -> &mut Event {
        self.0.events.last_mut().expect("an event to change")
    }

    fn entity_id(&self, name: &str) -> String {
        self.0.entities.iter().find(|e| e.name == name).expect("an entity of this name").id.clone()
    }

    /// The last attribution to a source.
    fn attribution_id(&self, source: &str) -> String {
        let words = |a: &&Attribution| a.source.span.as_ref().map_or("", |span| &span.text) == source;
        self.0.attributions.iter().rev().find(words).expect("an attribution to this source").id.clone()
    }

    /// Where words stand first, in the body if they are there.
    fn find(&self, words: &str) -> Span {
        let all = self.everywhere(words);
        let headline = self.0.document.title.as_ref().map_or(0, |title| title.chars().count());
        let body = all.iter().find(|span| span.start > headline).or(all.first());
        body.unwrap_or_else(|| panic!("'{words}' stands nowhere in the article")).clone()
    }

    fn everywhere(&self, words: &str) -> Vec<Span> {
        let text = &self.0.document.text;
        let span = |(byte, _)| {
            let start = text[..byte].chars().count();
            Span { start, end: start + words.chars().count(), text: words.to_owned() }
        };
        text.match_indices(words).map(span).collect()
    }
}

/// An archive in a scratch file, which goes with it.
pub struct Desk {
    pub archive: Archive,
    pub knowledge: Knowledge,
    path: PathBuf,
}

impl Desk {
    /// A new archive; `name` tells it from those of other tests in the same file.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("onrecord-desk-{}-{name}.db", std::process::id()));
        remove(&path);
        Self { archive: Archive::create(&path).unwrap(), knowledge: Knowledge::builtin(), path }
    }

    /// Adds records, in one batch.
    pub fn add(&mut self, records: &[Record]) -> Vec<Outcome> {
        let mut batch = self.archive.batch(&self.knowledge).unwrap();
        let outcomes = records.iter().map(|record| batch.add(&original(record), record).unwrap()).collect();
        batch.commit().unwrap();
        outcomes
    }

    /// What a query finds: a line a row, its values parted by " | ".
    pub fn rows(&self, sql: &str) -> Vec<String> {
        let mut statement = self.archive.database().prepare(sql).unwrap();
        let columns = statement.column_count();
        let value = |value: ValueRef<'_>| match value {
            ValueRef::Null => "–".to_owned(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Real(number) => format!("{number:.2}"),
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            ValueRef::Blob(bytes) => format!("{} bytes", bytes.len()),
        };
        statement
            .query_map([], |row| {
                Ok((0..columns).map(|i| value(row.get_ref(i).unwrap())).collect::<Vec<_>>().join(" | "))
            })
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        remove(&self.path);
    }
}

/// A file that a record may have come from: its text, and its outlet, so that two outlets' files of one text differ.
pub fn original(record: &Record) -> Original {
    let outlet = record.document.outlet.clone().unwrap_or_default();
    let bytes = format!("{outlet}\n{}", record.document.text).into_bytes();
    Original { name: format!("{}.txt", record.document.id), bytes, given: Given::default() }
}

fn remove(path: &std::path::Path) {
    for suffix in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", path.display()));
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A value of the record by the word that its JSON has.
fn word<T: DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(word.into()).unwrap_or_else(|_| panic!("the record has no word '{word}'"))
}
