//! Records with named fields, from JSON or a table, as articles.

use super::fields::{Mapping, Record, Target, Use};
use super::piece::{self, Body, Piece};
use super::table::{Made, Make};
use super::{IntakeError, Settings, damaged};
use crate::{Options, markup};
use serde_json::{Map, Value};
use std::collections::VecDeque;

/// If none of the first so many records has a text, the file's fields are called something else.
const TRIED: usize = 20;

/// Names of fields that an error lists.
const LISTED: usize = 30;

/// Makes articles of records.
pub(super) struct Records {
    mapping: Mapping,
    options: Options,
    /// Records without a text, as long as none with one was found.
    textless: VecDeque<IntakeError>,
    found: bool,
    name: String,
}

impl Records {
    pub(super) fn new(name: &str, settings: &Settings) -> Self {
        let mapping = Mapping::new(&settings.fields);
        let options = settings.options.clone();
        Self { mapping, options, textless: VecDeque::new(), found: false, name: name.to_owned() }
    }

    /// The text, or the page. What the user names goes before guesses, and a text before a page, which holds more than the text.
    fn body(&mut self, record: &Record<'_>) -> Option<Body> {
        let html_named = self.mapping.names(Target::Html) && !self.mapping.names(Target::Text);
        let order = match html_named {
            true => &[Target::Html][..],
            false if self.mapping.names(Target::Text) && !self.mapping.names(Target::Html) => &[Target::Text],
            false => &[Target::Text, Target::Html],
        };
        order.iter().find_map(|target| {
            let text = self.joined(record, *target, "\n\n")?;
            Some(match target {
                Target::Html => Body::Html(text),
                // Many dumps were cut out of pages with the references left in.
                _ if !markup::holds_tags(&text) => Body::Text(markup::unescape(&text)),
                _ => Body::Text(text),
            })
        })
    }

    fn joined(&mut self, record: &Record<'_>, target: Target, between: &str) -> Option<String> {
        self.mapping.find(record, target).map(|part| part.values.join(between))
    }

    /// The first value as it is understood.
    fn understood(
        &mut self,
        record: &Record<'_>,
        target: Target,
        understand: fn(&str) -> Option<String>,
    ) -> Option<String> {
        let part = self.mapping.find(record, target)?;
        let value = part.values.first().and_then(|value| understand(value));
        if value.is_none() {
            self.mapping.refuse(&part);
        }
        value
    }

    fn no_text(&self) -> IntakeError {
        let mut fields = self.mapping.unused();
        let more = fields.len().saturating_sub(LISTED);
        fields.truncate(LISTED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        IntakeError::NoField { name: self.name.clone(), fields: fields.join(", ") + &more }
    }
}

impl Make for Records {
    fn fields(&self) -> (Vec<Use>, Vec<String>) {
        (self.mapping.uses(), self.mapping.unused())
    }

    fn held(&mut self) -> Option<IntakeError> {
        if self.found { self.textless.pop_front() } else { None }
    }

    fn end(&mut self) -> Option<IntakeError> {
        let textless = !self.found && !self.textless.is_empty();
        self.textless.clear();
        textless.then(|| self.no_text())
    }

    fn make(&mut self, name: String, record: &Map<String, Value>) -> Made {
        let record = Record::new(record);
        self.mapping.see(&record);
        let body = match self.body(&record) {
            Some(body) => body,
            // Where the user says which field it is, or it is there and empty, others will have it.
            None if self.found || self.mapping.expects_text(&record) => return Made::Error(no_text(name)),
            None => {
                self.textless.push_back(no_text(name));
                if self.textless.len() < TRIED {
                    return Made::Nothing;
                }
                self.textless.clear();
                return Made::Hopeless(self.no_text());
            }
        };
        self.found = true;
        let piece = Piece {
            body,
            title: self.joined(&record, Target::Title, " ").map(|title| markup::unescape(&title)),
            published: self.understood(&record, Target::Published, piece::published),
            outlet: self.understood(&record, Target::Outlet, piece::outlet),
            url: self.understood(&record, Target::Url, piece::address),
            byline: self.joined(&record, Target::Byline, ", ").map(|names| piece::one_line(&names)),
            credits: self.mapping.find(&record, Target::Credits).map_or(Vec::new(), |part| part.values),
        };
        Made::Article(Box::new(piece.article(name, &self.options)))
    }
}

fn no_text(name: String) -> IntakeError {
    damaged(name, "it has no text".to_owned())
}
