//! What a search found.

use crate::record::shown;
use onrecord_archive::search::{self, Hit, Query, Scope, Words};
use pyo3::prelude::*;
use serde_json::{Value, json};
use std::ops::Range;

/// A query of its words and of the JSON of everything else.
pub fn query(words: &str, rest: &str, offset: usize) -> serde_json::Result<Query> {
    Ok(Query { words: Words::parse(words), offset, ..serde_json::from_str(rest)? })
}

/// Hits, and all that was found, counted.
#[pyclass(frozen, module = "onrecord._native")]
pub struct Found {
    pub inner: search::Found,
}

#[pymethods]
impl Found {
    /// The hits as a JSON array.
    fn hits(&self) -> String {
        let hits: Vec<Value> = self.inner.hits.iter().map(hit).collect();
        Value::from(hits).to_string()
    }

    /// What was counted, as a JSON object.
    fn summary(&self) -> String {
        let found = &self.inner;
        let counts = &found.summary;
        json!({
            "scope": match found.scope {
                Scope::Articles => "articles",
                Scope::Statements => "statements",
                Scope::Claims => "claims",
            },
            "found": counts.hits,
            "articles": counts.articles,
            "outlets": counts.outlets,
            "origins": counts.origins,
            "denials": counts.denials,
            "first_day": counts.first_day,
            "last_day": counts.last_day,
            "more": found.more,
            "notes": found.notes,
            "nothing": found.nothing,
        })
        .to_string()
    }

    /// The view for people, in so many columns.
    fn text(&self, width: usize, colour: bool) -> String {
        shown(onrecord_view::hits(&self.inner, width.max(40), colour, "limit="), colour)
    }
}

fn hit(hit: &Hit) -> Value {
    let at = |range: &Range<usize>| {
        let points = |end: usize| hit.text.get(..end).map_or(0, |text| text.chars().count());
        [points(range.start), points(range.end)]
    };
    json!({
        "document": hit.document,
        "document_id": hit.document_id,
        "id": hit.id,
        "day": hit.day,
        "outlet": hit.outlet,
        "title": hit.title,
        "story": hit.story,
        "replaced": hit.replaced,
        "chain": hit.chain,
        "naming": hit.naming,
        "quote": hit.quote,
        "event": hit.event,
        "trigger": hit.trigger,
        "actors": hit.actors,
        "recipients": hit.recipients,
        "type": hit.kind,
        "status": hit.status,
        "factuality": hit.factuality,
        "origin": hit.origin,
        "text": hit.text,
        "marks": hit.marks.iter().map(at).collect::<Vec<_>>(),
    })
}
