//! Tables: comma-, semicolon- or tab-separated values with a header row (RFC 4180).

use super::cutter::{Cutter, Shape, Trouble};
use super::json::Object;
use super::{IntakeError, Limits, damaged, trouble};
use crate::decode;
use serde_json::{Map, Value};
use std::io::Read;

/// What may part cells, the likeliest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The rows of a table as objects.
pub(super) struct Rows<R> {
    cutter: Cutter<R, Row>,
    name: String,
    header: Vec<String>,
    inside: bool,
    ended: bool,
}

impl<R: Read> Rows<R> {
    /// The rows of a stream that begins with this text.
    pub(super) fn new(input: R, name: &str, head: &str, limits: Limits) -> Self {
        let delimiter = delimiter(first_row(head), name);
        let cutter = Cutter::new(input, Row::new(delimiter), 0, limits);
        Self { cutter, name: name.to_owned(), header: Vec::new(), inside: false, ended: false }
    }

    /// Bytes of the stream up to the end of the last row.
    pub(super) fn offset(&self) -> u64 {
        self.cutter.offset()
    }

    /// Lets what was skipped before a good article be forgotten.
    pub(super) fn good(&mut self) {
        self.cutter.good();
    }

    fn object(&self, cells: Vec<String>) -> Map<String, Value> {
        let mut object = Map::new();
        for (name, cell) in self.header.iter().zip(cells) {
            // Of two columns of one name, as joins make them, the one that says something counts.
            let there = object.get(name).and_then(Value::as_str).is_some_and(|there| !there.trim().is_empty());
            if !there {
                object.insert(name.clone(), Value::String(cell));
            }
        }
        object
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<Object, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        loop {
            let next = if std::mem::take(&mut self.inside) { self.cutter.next_inside() } else { self.cutter.next() };
            let (place, whole) = match next? {
                Ok(found) => found,
                Err(error) => {
                    self.inside = matches!(error, Trouble::TooLong(_));
                    return Some(Err(trouble(&self.name, error)));
                }
            };
            let record = self.cutter.record();
            if record.trim_ascii().is_empty() {
                continue;
            }
            let cells = split(record, self.cutter.shape.delimiter);
            if self.header.is_empty() {
                // The mark of an encoding is no part of a name.
                self.header = cells.iter().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect();
                continue;
            }
            let called = format!("{}, line {}", self.name, place.line);
            if !whole {
                self.inside = true;
                return Some(Err(damaged(called, "a quotation mark opens a cell here and none closes it".to_owned())));
            }
            let (has, wants) = (cells.len(), self.header.len());
            if has != wants {
                // A row over several lines may have swallowed others, because a quotation mark is missing.
                self.inside = true;
                return Some(Err(damaged(called, format!("this row has {has} cells, and the header {wants}"))));
            }
            return Some(Ok((called, self.object(cells))));
        }
    }
}

/// The cells of a header row, whatever parts them.
pub(super) fn cells(line: &str) -> Vec<String> {
    split(line.as_bytes(), delimiter(line, ""))
}

fn split(row: &[u8], delimiter: u8) -> Vec<String> {
    let text = match std::str::from_utf8(row) {
        Ok(text) => text.to_owned(),
        Err(_) => decode::to_text(row, None),
    };
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.delimiter(delimiter).has_headers(false).flexible(true);
    let row = reader.from_reader(text.as_bytes()).records().next();
    row.and_then(Result::ok).map_or(Vec::new(), |row| row.iter().map(str::to_owned).collect())
}

/// The first line of a text that is not inside a quoted cell.
fn first_row(head: &str) -> &str {
    let end = Row::new(b',').end(head.as_bytes()).unwrap_or(head.len());
    head.get(..end).unwrap_or(head)
}

/// What parts the cells of a header row: what occurs most outside of quotation marks.
fn delimiter(row: &str, name: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0_usize; DELIMITERS.len()];
    for byte in row.bytes() {
        quoted ^= byte == b'"';
        if let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == byte && !quoted) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let tabs = matches!(super::format::bare_suffix(name).as_deref(), Some("tsv" | "tab"));
    match counts.iter().position(|count| *count == most) {
        Some(at) if most > 0 => DELIMITERS[at],
        _ if tabs => b'\t',
        _ => b',',
    }
}

/// Where a row ends: at the end of a line that is not in a quoted cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    delimiter: u8,
    state: State,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a cell.
    Begin,
    /// In a cell without quotation marks, or after the closing one.
    Bare,
    Quoted,
    /// After a quotation mark in a quoted cell: it closes the cell unless another follows.
    Closing,
}

impl Row {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, state: State::Begin }
    }
}

impl Shape for Row {
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (i, &byte) in bytes.iter().enumerate() {
            self.state = match (self.state, byte) {
                (State::Quoted, b'"') => State::Closing,
                (State::Quoted, _) | (State::Closing | State::Begin, b'"') => State::Quoted,
                (_, b'\n') => return Some(i + 1),
                (_, byte) if byte == self.delimiter => State::Begin,
                _ => State::Bare,
            };
        }
        None
    }

    fn may_stop(&self) -> bool {
        self.state != State::Quoted
    }

    // The last cell may have been longer.
    fn is_whole(&self, _: &[u8]) -> bool {
        false
    }

    fn begin(&mut self) {
        self.state = State::Begin;
    }

    fn begin_inside(&mut self) -> bool {
        self.begin();
        true
    }
}
