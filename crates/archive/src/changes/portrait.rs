//! The fields of a part of a record, as they are compared and shown.

use super::{Part, pairs::Pairs};
use crate::store::label;
use onrecord_record::{Record, Span};
use std::collections::HashMap;

/// A part of a record.
pub(super) struct Portrait {
    pub(super) id: String,
    pub(super) words: String,
    pub(super) fields: Vec<Field>,
}

/// One of its fields.
pub(super) struct Field {
    pub(super) name: &'static str,
    /// As people read it; ids stand with the words that they mean.
    pub(super) shown: Option<String>,
    /// The ids that it holds, if it refers to other parts.
    ids: Option<Vec<String>>,
}

impl Field {
    /// Whether it says the same as a later one.
    pub(super) fn equals(&self, later: &Self, pairs: &Pairs) -> bool {
        match (&self.ids, &later.ids) {
            (Some(was), Some(is)) => {
                was.len() == is.len() && was.iter().zip(is).all(|(a, b)| pairs.after(a) == Some(b.as_str()))
            }
            _ => self.shown == later.shown,
        }
    }
}

/// All parts of a record that are compared.
pub(super) fn all(record: &Record) -> [(Part, Vec<Portrait>); 5] {
    let painter = Painter { words: words(record) };
    [
        (Part::Document, vec![document(record)]),
        (Part::Entity, painter.entities(record)),
        (Part::Attribution, painter.attributions(record)),
        (Part::Event, painter.events(record)),
        (Part::Claim, painter.claims(record)),
    ]
}

struct Painter<'r> {
    words: HashMap<&'r str, String>,
}

impl Painter<'_> {
    fn entities(&self, record: &Record) -> Vec<Portrait> {
        let portrait = |x: &onrecord_record::Entity| {
            let fields = vec![
                said("name", Some(x.name.clone())),
                said("type", Some(label(&x.kind))),
                said("role", x.role.clone()),
                said("country", x.country.clone()),
                said("actor_code", x.actor_code.clone()),
                said("links.wikidata", x.links.wikidata.clone()),
                said("links.geonames", x.links.geonames.map(|id| id.to_string())),
                said("mentions", spans(x.mentions.iter().map(|m| &m.span))),
            ];
            self.portrait(&x.id, fields)
        };
        record.entities.iter().map(portrait).collect()
    }

    fn attributions(&self, record: &Record) -> Vec<Portrait> {
        let portrait = |x: &onrecord_record::Attribution| {
            let fields = vec![
                self.refers("parent", &x.parent),
                said("quote", Some(label(&x.quote))),
                self.refers("source.entity", &x.source.entity),
                said("source.span", spans(&x.source.span)),
                said("source.naming", Some(label(&x.source.naming))),
                said("cue", spans(x.cue.iter().map(|cue| &cue.span))),
                said("content", spans(&x.content)),
                self.refers("addressee", &x.addressee),
                said("channel", Some(label(&x.channel))),
                self.refers("said_at", &x.said_at),
            ];
            self.portrait(&x.id, fields)
        };
        record.attributions.iter().map(portrait).collect()
    }

    fn events(&self, record: &Record) -> Vec<Portrait> {
        let portrait = |x: &onrecord_record::Event| {
            let fields = vec![
                said("type", x.kind.as_ref().map(label)),
                said("mode", x.mode.clone()),
                said("contexts", (!x.contexts.is_empty()).then(|| x.contexts.join(", "))),
                said("cameo", x.cameo.clone()),
                said("trigger", Some(x.trigger.span.text.clone())),
                self.refers("actors", &x.actors),
                self.refers("recipients", &x.recipients),
                self.refers("place", &x.place),
                self.refers("time", &x.time),
                self.refers("quantities", &x.quantities),
                self.refers("same_as", &x.same_as),
                said("status", Some(label(&x.status))),
            ];
            self.portrait(&x.id, fields)
        };
        record.events.iter().map(portrait).collect()
    }

    fn claims(&self, record: &Record) -> Vec<Portrait> {
        let portrait = |x: &onrecord_record::Claim| {
            let fields = vec![self.refers("chain", &x.chain), said("factuality", Some(label(&x.factuality)))];
            self.portrait(&x.id, fields)
        };
        record.claims.iter().map(portrait).collect()
    }

    fn portrait(&self, id: &str, fields: Vec<Field>) -> Portrait {
        Portrait { id: id.to_owned(), words: self.words.get(id).cloned().unwrap_or_default(), fields }
    }

    fn refers<'i>(&self, name: &'static str, ids: impl IntoIterator<Item = &'i String>) -> Field {
        let ids: Vec<String> = ids.into_iter().cloned().collect();
        let named = |id: &String| match self.words.get(id.as_str()) {
            Some(words) if !words.is_empty() => format!("{id} {words}"),
            _ => id.clone(),
        };
        let shown: Vec<String> = ids.iter().map(named).collect();
        Field { name, shown: (!shown.is_empty()).then(|| shown.join(", ")), ids: Some(ids) }
    }
}

fn document(record: &Record) -> Portrait {
    let x = &record.document;
    let fields = vec![
        said("url", x.url.clone()),
        said("outlet", x.outlet.clone()),
        said("title", x.title.clone()),
        said("byline", x.byline.clone()),
        said("credits", (!x.credits.is_empty()).then(|| x.credits.join(", "))),
        said("published", x.published.clone()),
        said("text_sha256", Some(x.text_sha256.clone())),
    ];
    Portrait { id: "document".to_owned(), words: x.title.clone().unwrap_or_default(), fields }
}

fn said(name: &'static str, shown: Option<String>) -> Field {
    Field { name, shown, ids: None }
}

fn spans<'s>(spans: impl IntoIterator<Item = &'s Span>) -> Option<String> {
    let texts: Vec<&str> = spans.into_iter().map(|span| span.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join(" … "))
}

/// What to call everything that has an id.
fn words(record: &Record) -> HashMap<&str, String> {
    let mut words: HashMap<&str, String> = HashMap::new();
    words.extend(record.entities.iter().map(|x| (x.id.as_str(), x.name.clone())));
    for x in &record.attributions {
        let source = x.source.span.as_ref().map_or("", |span| &span.text);
        let cue = x.cue.as_ref().map_or("", |cue| &cue.span.text);
        words.insert(&x.id, format!("{source} {cue}").trim().to_owned());
    }
    words.extend(record.events.iter().map(|x| (x.id.as_str(), x.trigger.span.text.clone())));
    words.extend(record.times.iter().map(|x| (x.id.as_str(), x.span.text.clone())));
    words.extend(record.places.iter().map(|x| (x.id.as_str(), x.span.text.clone())));
    words.extend(record.quantities.iter().map(|x| (x.id.as_str(), x.span.text.clone())));
    for x in &record.claims {
        let event = words.get(x.event.as_str()).cloned().unwrap_or_default();
        let who = x.chain.last().and_then(|id| words.get(id.as_str()).cloned());
        words.insert(&x.id, format!("{event} ({})", who.unwrap_or_else(|| "the article".to_owned())));
    }
    words
}
