//! Where the words of an article stand: in its headline, its lead or further down, and in which names.

use crate::stories::{stem::stem, words::words};
use onrecord_record::{Form, Record, SectionKind, Span};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Code points of the body that count as its lead.
const LEAD: i64 = 600;
/// What a word in the headline counts, beside one in the lead, and one further down.
const IN_HEADLINE: f64 = 1.5;
const IN_LEAD: f64 = 1.0;
const BELOW: f64 = 0.5;
/// How much more a word of a name counts.
const IN_NAME: f64 = 1.5;

/// An article as far as it is needed to weigh its words; the offsets are code points of the text.
pub(in crate::stories) struct Layout {
    text: String,
    title: Option<String>,
    /// Headlines (true) and paragraphs, in order.
    sections: Vec<(bool, i64, i64)>,
    /// Names of persons, bodies and places.
    names: BTreeSet<(i64, i64)>,
}

impl Layout {
    /// That of an article in the archive.
    pub(super) fn load(db: &Connection, document: i64) -> rusqlite::Result<Self> {
        let (text, title) = db
            .prepare_cached("SELECT text, title FROM documents WHERE document = ?")?
            .query_row([document], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let sections = db
            .prepare_cached(
                "SELECT kind = 'headline', start, end FROM sections WHERE document = ? AND kind IN ('headline', 'body')
                 ORDER BY position",
            )?
            .query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let names = db
            .prepare_cached(
                "SELECT start, end FROM mentions WHERE document = ?1 AND form = 'name'
                 UNION SELECT start, end FROM places WHERE document = ?1",
            )?
            .query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { text, title, sections, names })
    }

    /// That of a record.
    pub(in crate::stories) fn of(record: &Record) -> Self {
        let sections = record.document.sections.iter().filter_map(|section| {
            let headline = match section.kind {
                SectionKind::Headline => true,
                SectionKind::Body => false,
                _ => return None,
            };
            let (start, end) = offsets(&section.span);
            Some((headline, start, end))
        });
        let named = record.entities.iter().flat_map(|entity| &entity.mentions).filter(|m| m.form == Form::Name);
        let spans = named.map(|mention| &mention.span).chain(record.places.iter().map(|place| &place.span));
        Self {
            text: record.document.text.clone(),
            title: record.document.title.clone(),
            sections: sections.collect(),
            names: spans.map(offsets).collect(),
        }
    }

    /// How often each stem stands in headline and body, by what it counts there.
    pub(super) fn counts(&self) -> BTreeMap<String, f64> {
        let mut counts = BTreeMap::new();
        let mut count = |form: &str, value: f64| {
            // A single letter is an initial or a list's mark.
            if form.chars().nth(1).is_some() {
                *counts.entry(stem(form)).or_insert(0.0) += value;
            }
        };
        // A title that the page gave beside its text.
        if !self.sections.iter().any(|(headline, ..)| *headline) {
            let title = self.title.as_deref().unwrap_or_default();
            words(title).iter().for_each(|word| count(&word.form, IN_HEADLINE));
        }
        let body = self.sections.iter().find(|(headline, ..)| !headline).map_or(0, |(_, start, _)| *start);
        let (mut sections, mut names) = (self.sections.iter().peekable(), self.names.iter().peekable());
        for word in words(&self.text) {
            let at = i64::try_from(word.at).unwrap_or(i64::MAX);
            while sections.next_if(|(_, _, end)| *end <= at).is_some() {}
            while names.next_if(|(_, end)| *end <= at).is_some() {}
            let value = match sections.peek() {
                Some((_, start, _)) if *start > at => continue,
                Some((true, ..)) => IN_HEADLINE,
                Some(_) if at < body + LEAD => IN_LEAD,
                Some(_) => BELOW,
                None => break,
            };
            let named = names.peek().is_some_and(|(start, _)| *start <= at);
            count(&word.form, if named { value * IN_NAME } else { value });
        }
        counts
    }
}

fn offsets(span: &Span) -> (i64, i64) {
    let number = |offset: usize| i64::try_from(offset).unwrap_or(i64::MAX);
    (number(span.start), number(span.end))
}
