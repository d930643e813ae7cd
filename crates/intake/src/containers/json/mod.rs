//! JSON: one object a line, an array of objects, objects one after the other, or one object.

mod mend;
mod values;
mod wrapped;

use super::cutter::{Cutter, Lines, Place, Shape, Trouble};
use super::{IntakeError, Limits, damaged, trouble};
use crate::decode;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::Read;
use values::Values;

/// An object, and what messages call it.
pub(super) type Object = (String, Map<String, Value>);

/// The objects of a JSON file, one after the other.
pub(super) struct Objects<R> {
    cutter: Cutter<R, Either>,
    /// The file.
    name: String,
    /// Objects so far.
    count: u64,
    /// Reading began in the middle, so that lines cannot be counted.
    by_byte: bool,
    /// The object before had no end.
    inside: bool,
    /// What is left of a list that an object was wrapped around.
    wrapped: VecDeque<Object>,
    /// Bytes of the stream before that object: whoever goes on from the middle of a list must begin with the list.
    before: u64,
}

enum Either {
    Lines(Lines),
    Values(Values),
}

impl<R: Read> Objects<R> {
    /// The objects of a stream that begins after so many bytes of the file, and goes on with this text.
    pub(super) fn new(input: R, name: &str, head: &str, offset: u64, limits: Limits) -> Self {
        let shape = match are_lines(head, name) {
            true => Either::Lines(Lines),
            false => Either::Values(Values::new()),
        };
        let cutter = Cutter::new(input, shape, offset, limits);
        Self {
            cutter,
            name: name.to_owned(),
            count: 0,
            by_byte: false,
            inside: false,
            wrapped: VecDeque::new(),
            before: offset,
        }
    }

    /// Names objects by their first byte and not by their line.
    pub(super) fn by_byte(mut self) -> Self {
        self.by_byte = true;
        self
    }

    /// Whether each object is a line, so that reading can begin at any of them.
    pub(super) fn are_lines(&self) -> bool {
        matches!(self.cutter.shape, Either::Lines(_))
    }

    /// Bytes of the stream up to the end of the last object.
    pub(super) fn offset(&self) -> u64 {
        if self.wrapped.is_empty() { self.cutter.offset() } else { self.before }
    }

    /// Lets what was skipped before a good article be forgotten.
    pub(super) fn good(&mut self) {
        self.cutter.good();
    }

    fn place(&self, place: Place) -> String {
        let Place { line, offset } = place;
        match &self.cutter.shape {
            _ if self.by_byte => format!("{}, byte {offset}", self.name),
            Either::Lines(_) => format!("{}, line {line}", self.name),
            Either::Values(values) => {
                let before = self.cutter.record().get(..values.before).unwrap_or_default();
                let line = line + before.iter().filter(|byte| **byte == b'\n').count() as u64;
                format!("{}, line {line}", self.name)
            }
        }
    }

    /// What messages call the object at hand.
    fn called(&self, place: Place) -> String {
        match &self.cutter.shape {
            Either::Lines(_) => self.place(place),
            Either::Values(values) if self.count == 1 && !values.array => self.name.clone(),
            Either::Values(_) => format!("{}, item {}", self.name, self.count),
        }
    }

    fn is_unclosed(&self) -> bool {
        matches!(&self.cutter.shape, Either::Values(values) if values.unclosed)
    }

    fn is_stray(&self) -> bool {
        matches!(&self.cutter.shape, Either::Values(values) if values.stray)
    }

    /// The bytes of the object at hand; none if there is nothing but blanks and punctuation.
    fn object(&self) -> Option<&[u8]> {
        let record = self.cutter.record();
        match &self.cutter.shape {
            Either::Lines(_) => {
                let record = record.trim_ascii();
                (!record.is_empty()).then_some(record)
            }
            Either::Values(values) if values.stray => Some(record.trim_ascii()),
            Either::Values(values) => record.get(values.before..).filter(|object| !object.is_empty()),
        }
    }
}

impl<R: Read> Iterator for Objects<R> {
    type Item = Result<Object, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(object) = self.wrapped.pop_front() {
                return Some(Ok(object));
            }
            let next = if std::mem::take(&mut self.inside) { self.cutter.next_inside() } else { self.cutter.next() };
            let (place, whole) = match next? {
                Ok(found) => found,
                Err(error) => {
                    self.inside = matches!(error, Trouble::TooLong(_));
                    self.count += u64::from(self.inside);
                    return Some(Err(trouble(&self.name, error)));
                }
            };
            let Some(parsed) = self.object().map(parse) else { continue };
            self.count += 1;
            let problem = match parsed {
                _ if !whole => "the file ends in the middle of this object".to_owned(),
                _ if self.is_stray() => "this is JSON, but no object".to_owned(),
                _ if self.is_unclosed() => "a quotation mark that closes a string is missing".to_owned(),
                Ok(mut object) => {
                    let name = self.called(place);
                    let Some(articles) = wrapped::unwrapped(&mut object) else { return Some(Ok((name, object))) };
                    let called = (1..).map(|item| format!("{name}, item {item}"));
                    self.before = place.offset;
                    self.wrapped = called.zip(articles).collect();
                    continue;
                }
                Err(problem) => problem,
            };
            // What looks like one object may be several, of which the first lacks its end.
            self.inside = !self.is_unclosed() && !self.is_stray();
            return Some(Err(damaged(self.place(place), problem)));
        }
    }
}

/// An object; if it is none, why.
fn parse(bytes: &[u8]) -> Result<Map<String, Value>, String> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(decode::to_text(bytes, None)),
    };
    let text = text.trim_start_matches('\u{feff}');
    let parsed = serde_json::from_str(text).or_else(|error| match mend::mended(text) {
        Some(mended) => serde_json::from_str(&mended),
        None => Err(error),
    });
    match parsed {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("this is JSON, but no object".to_owned()),
        Err(error) if error.is_eof() => Err("this is an object without its end".to_owned()),
        Err(error) => Err(format!("this is no JSON ({error})")),
    }
}

/// Whether a file has one object a line. Else objects may go over many lines.
fn are_lines(head: &str, name: &str) -> bool {
    let mut lines = head.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default().trim_start_matches('\u{feff}');
    let named = matches!(super::format::bare_suffix(name).as_deref(), Some("jsonl" | "ndjson" | "jl"));
    match lines.next() {
        // An array of one object a line begins with a bracket.
        _ if first.starts_with('[') => false,
        Some(second) => second.starts_with('{') || named && first.ends_with('}'),
        None => named,
    }
}

impl Shape for Either {
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Lines(lines) => lines.end(bytes),
            Self::Values(values) => values.end(bytes),
        }
    }

    fn may_stop(&self) -> bool {
        match self {
            Self::Lines(lines) => lines.may_stop(),
            Self::Values(values) => values.may_stop(),
        }
    }

    fn lead(&self) -> usize {
        match self {
            Self::Lines(lines) => lines.lead(),
            Self::Values(values) => values.lead(),
        }
    }

    fn is_whole(&self, record: &[u8]) -> bool {
        match self {
            Self::Lines(lines) => lines.is_whole(record),
            Self::Values(values) => values.is_whole(record),
        }
    }

    fn leave(&mut self) {
        match self {
            Self::Lines(lines) => lines.leave(),
            Self::Values(values) => values.leave(),
        }
    }

    fn begin(&mut self) {
        match self {
            Self::Lines(lines) => lines.begin(),
            Self::Values(values) => values.begin(),
        }
    }

    fn begin_inside(&mut self) -> bool {
        match self {
            Self::Lines(lines) => lines.begin_inside(),
            Self::Values(values) => values.begin_inside(),
        }
    }
}
