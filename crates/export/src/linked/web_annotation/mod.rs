//! W3C Web Annotation (JSON-LD): each article, attribution, event and claim is an annotation.
//!
//! <https://www.w3.org/TR/annotation-model/>
//!
//! An annotation points at the words that it is about by a `TextPositionSelector` (code points) *and* a `TextQuoteSelector`, whose
//! prefix and suffix are long enough that its words stand there once. An attribution is about its content, an event about its
//! trigger, a claim about the clause that makes it. The `state` of a target names the text that the positions count in and its
//! SHA-256; an `HttpRequestState` would say how to fetch a page, not which text was read. The bodies say the same thrice: a
//! sentence for people (`describing`), words to filter by (`tagging`) and the fields of the record (`classifying`) under a
//! vocabulary whose context stands in the document, so that only the W3C's own context is referred to by its address.
//!
//! **Lost**: the text itself, section and sentence bounds, mentions of entities that take no part in anything, times, places and
//! quantities that belong to nothing. Null fields are left out.

mod body;
mod data;

use super::items::Items;
use super::{Parts, iri};
use crate::{RecordWriter, Result};
use onrecord_record::Record;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::Write;

/// Our words, beside those of the standard.
const CONTEXT: &str = include_str!("context.json");
/// The standard's words.
const STANDARD: &str = "http://www.w3.org/ns/anno.jsonld";

/// Writes one `AnnotationCollection` with an annotation a line.
pub struct WebAnnotation<W> {
    items: Items<W>,
    /// Of the ids of all articles: the same articles give the same collection.
    name: Sha256,
}

impl<W: Write> WebAnnotation<W> {
    /// Writes to `out`.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn new(out: W) -> Result<Self> {
        let head = format!(
            "{{\"@context\":{},\n\"type\":\"AnnotationCollection\",\"label\":\"The record\",\n\"first\":{{\"type\":\"AnnotationPage\",\"startIndex\":0,\"items\":[",
            context()?
        );
        Ok(Self { items: Items::begin(out, &head)?, name: Sha256::new() })
    }
}

impl<W: Write> RecordWriter for WebAnnotation<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        self.name.update(record.document.id.as_bytes());
        self.name.update(b"\n");
        annotations(record).try_for_each(|annotation| self.items.push(&annotation))
    }

    fn finish(self: Box<Self>) -> Result<()> {
        let name: String = self.name.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let id = format!("urn:onrecord:annotations:{name}");
        let total = self.items.written();
        let tail = format!("],\"id\":\"{id}:1\",\"partOf\":\"{id}\"}},\n\"id\":\"{id}\",\"total\":{total}}}");
        self.items.end(&tail)
    }
}

/// Writes an `AnnotationPage` for each article, one a line: each line is a document of its own, as large archives need it.
pub struct WebAnnotationPages<W>(W);

impl<W: Write> WebAnnotationPages<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self(out)
    }
}

impl<W: Write> RecordWriter for WebAnnotationPages<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        let page = json!({
            "@context": context()?,
            "id": format!("{}:annotations", iri::document(&record.document)),
            "type": "AnnotationPage",
            "items": annotations(record).collect::<Vec<_>>(),
        });
        serde_json::to_writer(&mut self.0, &page)?;
        Ok(self.0.write_all(b"\n")?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.0.flush()?)
    }
}

fn context() -> Result<Value> {
    Ok(json!([STANDARD, serde_json::from_str::<Value>(CONTEXT)?]))
}

/// The annotations of a record: the article, then what stands in it.
fn annotations(record: &Record) -> impl Iterator<Item = Value> + '_ {
    let body = body::Bodies::of(Parts::of(record));
    let attributions = record.attributions.iter().map(body::Subject::Attribution);
    let events = record.events.iter().map(body::Subject::Event);
    let claims = record.claims.iter().map(body::Subject::Claim);
    [body::Subject::Article]
        .into_iter()
        .chain(attributions)
        .chain(events)
        .chain(claims)
        .map(move |x| body.annotation(x))
}
