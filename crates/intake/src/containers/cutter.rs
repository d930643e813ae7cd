//! A stream cut into records, in bounded memory, and on again after a record that never ends.

use super::Limits;
use std::io::{self, Read};

/// What records of a format look like: a little machine that sees every byte once.
pub(super) trait Shape: Send {
    /// Takes the next bytes of the record at hand. How many of them it has, if it ends in them.
    fn end(&mut self, bytes: &[u8]) -> Option<usize>;
    /// Whether a record that the file ends in is whole.
    fn may_stop(&self) -> bool;
    /// Bytes before the record proper: blanks, punctuation, what is left of a damaged record.
    fn lead(&self) -> usize {
        0
    }
    /// Whether bytes after which the stream cannot be read on are a whole record.
    fn is_whole(&self, record: &[u8]) -> bool;
    /// The bytes so far are let go.
    fn leave(&mut self) {}
    /// Makes ready for the next record.
    fn begin(&mut self);
    /// Makes ready for what stands somewhere inside a record, at the beginning of a line. False if records are lines, so that
    /// there is no such thing.
    fn begin_inside(&mut self) -> bool;
}

/// Where a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The line that it begins in, from 1.
    pub(super) line: u64,
    /// Bytes before it.
    pub(super) offset: u64,
}

/// Why there is no record.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It is longer than an article can be.
    TooLong(Place),
    /// It was longer than what may be skipped, so that the rest of the file is not read.
    Endless(Place),
    /// The file, or what it is compressed in, is damaged.
    Read(io::Error),
}

/// Bytes read at a time.
const CHUNK: usize = 1 << 16;

/// A stream of records.
pub(super) struct Cutter<R, S> {
    input: R,
    pub(super) shape: S,
    limits: Limits,
    buffer: Vec<u8>,
    /// The record at hand, in the buffer.
    start: usize,
    end: usize,
    /// Bytes of the buffer that the shape has seen.
    seen: usize,
    place: Place,
    ended: bool,
    /// Bytes skipped since the last whole record.
    skipped: u64,
    /// Whether the record at hand is too long to be kept.
    dropping: bool,
    /// Why there is nothing after the record at hand.
    failed: Option<io::Error>,
}

impl<R: Read, S: Shape> Cutter<R, S> {
    /// Cuts a stream that begins after so many bytes of the file.
    pub(super) fn new(input: R, shape: S, offset: u64, limits: Limits) -> Self {
        Self {
            input,
            shape,
            limits,
            buffer: Vec::new(),
            start: 0,
            end: 0,
            seen: 0,
            place: Place { line: 1, offset },
            ended: false,
            skipped: 0,
            dropping: false,
            failed: None,
        }
    }

    /// The record that [`next`](Self::next) came to.
    pub(super) fn record(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    /// Bytes of the stream up to the end of that record.
    pub(super) fn offset(&self) -> u64 {
        self.place.offset + (self.end - self.start) as u64
    }

    /// Moves to the next record: where it stands, and whether it is whole.
    pub(super) fn next(&mut self) -> Option<Result<(Place, bool), Trouble>> {
        self.skipped += (self.end - self.start) as u64;
        self.leave(self.end);
        self.shape.begin();
        if self.skipped > self.limits.skip && !self.ended {
            return self.give_up();
        }
        if let Some(error) = self.failed.take() {
            self.shape.begin_inside();
            return Some(Err(Trouble::Read(error)));
        }
        self.scan()
    }

    /// Moves to the first record from the second line of the one at hand on, because that one cannot be what it looked like.
    pub(super) fn next_inside(&mut self) -> Option<Result<(Place, bool), Trouble>> {
        let length = self.end - self.start;
        let lead = self.shape.lead();
        let line = self.record().iter().skip(lead).position(|byte| *byte == b'\n').map(|at| at + lead);
        let Some(line) = line.filter(|at| at + 1 < length) else { return self.next() };
        self.leave(self.start + line + 1);
        if !self.shape.begin_inside() {
            return self.scan();
        }
        self.skipped += length as u64;
        if self.skipped > self.limits.skip {
            return self.give_up();
        }
        self.scan()
    }

    fn give_up(&mut self) -> Option<Result<(Place, bool), Trouble>> {
        let place = self.place;
        self.leave(self.buffer.len());
        self.ended = true;
        Some(Err(Trouble::Endless(place)))
    }

    /// Goes on from a later place in the buffer.
    fn leave(&mut self, to: usize) {
        let passed = self.buffer.get(self.start..to).unwrap_or_default();
        self.place.line += passed.iter().filter(|byte| **byte == b'\n').count() as u64;
        self.place.offset += passed.len() as u64;
        self.start = to;
        self.end = to;
        self.seen = to;
    }

    fn scan(&mut self) -> Option<Result<(Place, bool), Trouble>> {
        let place = self.place;
        loop {
            let end = self.shape.end(self.buffer.get(self.seen..).unwrap_or_default());
            self.end = end.map_or(self.buffer.len(), |count| self.seen + count);
            self.seen = self.end;
            if end.is_some() || self.ended {
                if std::mem::take(&mut self.dropping) {
                    self.leave(self.end);
                    return Some(Err(Trouble::TooLong(place)));
                }
                if end.is_none() && self.start == self.end {
                    return None;
                }
                return Some(Ok((place, end.is_some() || self.shape.may_stop())));
            }
            let too_long = self.dropping || self.end - self.start > self.limits.article;
            if let Some(trouble) = too_long.then(|| self.drop_some(place)).flatten() {
                return Some(Err(trouble));
            }
            if let Err(error) = self.read() {
                if !self.dropping && self.shape.is_whole(self.record()) {
                    self.failed = Some(error);
                    return Some(Ok((place, true)));
                }
                self.leave(self.buffer.len());
                self.dropping = false;
                self.shape.begin_inside();
                return Some(Err(Trouble::Read(error)));
            }
        }
    }

    /// Lets go of what was read of a record that is too long. If it has a second line it may be a record that lacks its end, so the
    /// caller looks there.
    fn drop_some(&mut self, place: Place) -> Option<Trouble> {
        let lead = self.shape.lead();
        let only_lead = lead >= self.end - self.start;
        if !self.dropping && !only_lead && self.record().iter().skip(lead).any(|byte| *byte == b'\n') {
            return Some(Trouble::TooLong(place));
        }
        self.skipped += (self.end - self.start) as u64;
        self.leave(self.end);
        self.shape.leave();
        if self.skipped > self.limits.skip {
            self.ended = true;
            self.dropping = false;
            return Some(Trouble::Endless(place));
        }
        self.dropping |= !only_lead;
        None
    }

    /// Notes that a record was good.
    pub(super) fn good(&mut self) {
        self.skipped = 0;
    }

    fn read(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.seen -= self.start;
        self.end -= self.start;
        self.start = 0;
        let have = self.buffer.len();
        self.buffer.resize(have + CHUNK, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[have..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(have + read.as_ref().map_or(0, |count| (*count).min(CHUNK)));
        self.ended = read? == 0;
        Ok(())
    }
}

/// Records that are lines, each with an object of JSON.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lines;

impl Shape for Lines {
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        bytes.iter().position(|byte| *byte == b'\n').map(|at| at + 1)
    }

    fn may_stop(&self) -> bool {
        true
    }

    fn is_whole(&self, record: &[u8]) -> bool {
        record.trim_ascii_end().ends_with(b"}")
    }

    fn begin(&mut self) {}

    fn begin_inside(&mut self) -> bool {
        false
    }
}
