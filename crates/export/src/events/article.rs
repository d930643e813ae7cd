//! The articles of a story, read from the archive when a happening needs them.

use super::Scope;
use crate::Result;
use onrecord_archive::Archive;
use onrecord_record::Record;
use std::collections::BTreeMap;
use std::rc::Rc;

/// An article, without what event data do not need.
#[derive(Debug)]
pub(super) struct Article {
    /// Its record, as people have corrected it, without its text and attributions.
    pub(super) record: Record,
    /// The local date of its publication.
    pub(super) day: Option<String>,
    /// Code points of its text.
    pub(super) length: usize,
    /// When the archive got it, RFC 3339 in UTC.
    pub(super) added: Option<String>,
    /// Whether it is among those asked for.
    pub(super) in_scope: bool,
}

/// Articles by the record's id of them.
pub(super) struct Articles<'a> {
    archive: &'a Archive,
    scope: &'a Scope,
    known: BTreeMap<String, Rc<Article>>,
}

impl<'a> Articles<'a> {
    pub(super) fn new(archive: &'a Archive, scope: &'a Scope) -> Self {
        Self { archive, scope, known: BTreeMap::new() }
    }

    /// One of them.
    pub(super) fn get(&mut self, id: &str) -> Result<Rc<Article>> {
        if let Some(article) = self.known.get(id) {
            return Ok(Rc::clone(article));
        }
        let listed = self.archive.article(id)?;
        let mut record = self.archive.record(id)?;
        let length = record.document.text.chars().count();
        record.document.text = String::new();
        record.attributions = Vec::new();
        record.quantities = Vec::new();
        let added = (!self.scope.passing).then_some(listed.added);
        let in_scope = self.scope.has(listed.day.as_deref());
        let article = Rc::new(Article { record, day: listed.day, length, added, in_scope });
        self.known.insert(id.to_owned(), Rc::clone(&article));
        Ok(article)
    }
}

impl Article {
    /// Its address, else what one would cite it by: "Volta Sentinel, 2025-06-02: Port sold".
    pub(super) fn citation(&self) -> String {
        let document = &self.record.document;
        if let Some(url) = &document.url {
            return url.clone();
        }
        let place =
            [document.outlet.as_deref(), self.day.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let title = document.title.as_deref().unwrap_or(&document.id);
        if place.is_empty() { title.to_owned() } else { format!("{place}: {title}") }
    }
}
