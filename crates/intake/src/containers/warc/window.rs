use super::members::{Members, Opened};
use super::packing::{Packing, SIGNATURE};
use std::io::{self, Read};

/// Bytes that are worth moving the rest of the window for.
const WORTH_MOVING: usize = 256 << 10;

/// The decompressed bytes of a file, as far as they are looked at. A record that begins a member is not reached by reading on:
/// members are the one thing in a WARC that shows where a record begins even if its lengths lie.
pub(super) struct Window<R> {
    members: Members<R>,
    bytes: Vec<u8>,
    /// Where in `bytes` reading goes on.
    position: usize,
    /// What stands after `bytes`, once that is known.
    edge: Option<Edge>,
    /// How the member behind the edge begins.
    next: Vec<u8>,
    /// Byte of the file at which the last member began that starts with a record.
    member: u64,
    /// Decompressed bytes since then that `bytes` no longer holds.
    passed: u64,
}

/// What ends a piece of readable bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Edge {
    /// A member, at this byte of the file, that begins with a record.
    Record(u64),
    /// Damage.
    Broken {
        /// Byte of the file at which the broken member begins.
        at: u64,
        /// What is wrong with it.
        problem: String,
        /// Whether it holds the bytes before the edge, so that nothing vouches for them.
        open: bool,
    },
    /// The file ends.
    End,
}

impl<R: Read> Window<R> {
    pub(super) fn new(members: Members<R>) -> Self {
        let member = members.offset();
        Self { members, bytes: Vec::new(), position: 0, edge: None, next: Vec::new(), member, passed: 0 }
    }

    /// Up to `count` bytes from here on; fewer only where an edge comes first.
    pub(super) fn peek(&mut self, count: usize) -> &[u8] {
        while self.bytes.len() - self.position < count && self.edge.is_none() {
            self.more();
        }
        let end = self.bytes.len().min(self.position.saturating_add(count));
        &self.bytes[self.position..end]
    }

    /// The edge, if it comes within `count` bytes.
    pub(super) fn edge_within(&mut self, count: usize) -> Option<&Edge> {
        let short = self.peek(count.saturating_add(1)).len() <= count;
        self.edge.as_ref().filter(|_| short)
    }

    /// Passes over bytes that were peeked at.
    pub(super) fn advance(&mut self, count: usize) {
        self.position = self.bytes.len().min(self.position.saturating_add(count));
    }

    /// Goes over the edge to the record behind it.
    pub(super) fn cross(&mut self) {
        if let Some(&Edge::Record(at)) = self.edge.as_ref() {
            self.bytes = std::mem::take(&mut self.next);
            (self.position, self.member, self.passed, self.edge) = (0, at, 0, None);
        }
    }

    /// Gives up the member. Goes on at the next one that holds a record, which is behind the edge then.
    pub(super) fn give_up(&mut self) {
        let broken = matches!(self.edge, Some(Edge::Broken { .. }));
        self.passed += self.bytes.len() as u64;
        self.bytes.clear();
        self.next.clear();
        self.position = 0;
        self.edge = None;
        if self.members.seek(broken) {
            self.more();
        } else {
            self.edge = Some(Edge::End);
        }
    }

    /// Whether the file is compressed.
    pub(super) fn is_packed(&self) -> bool {
        *self.members.packing() != Packing::Plain
    }

    /// Whether a member begins here.
    pub(super) fn begins_member(&self) -> bool {
        self.is_packed() && self.within() == 0
    }

    /// How messages call this place.
    pub(super) fn place(&self) -> String {
        match self.within() {
            within if !self.is_packed() => format!("byte {}", self.member + within),
            0 => format!("byte {}", self.member),
            within => format!("byte {} and {within} decompressed", self.member),
        }
    }

    /// Byte of the file from which on nothing before this place is read again; that of its member where one holds many records.
    pub(super) fn offset(&self) -> u64 {
        match &self.edge {
            Some(Edge::Record(at)) if self.position == self.bytes.len() => *at,
            Some(Edge::End) if self.position == self.bytes.len() => self.members.offset(),
            _ if self.is_packed() => self.member,
            _ => self.member + self.within(),
        }
    }

    /// Why the file could not be read to its end; told once.
    pub(super) fn failure(&mut self) -> Option<io::Error> {
        self.members.failure()
    }

    /// Decompressed bytes since the last member that began with a record.
    fn within(&self) -> u64 {
        self.passed + self.position as u64
    }

    /// Reads on, or finds the edge.
    fn more(&mut self) {
        if self.position > WORTH_MOVING.max(self.bytes.len() - self.position) {
            self.bytes.drain(..self.position);
            self.passed += self.position as u64;
            self.position = 0;
            // A window that one huge record opened wide is not kept so.
            self.bytes.shrink_to(4 * self.bytes.len() + WORTH_MOVING);
        }
        let at = self.members.start();
        match self.members.read(&mut self.bytes) {
            Ok(true) => {}
            Ok(false) => self.next_member(),
            Err(error) => self.edge = Some(self.broken(at, &error, true)),
        }
    }

    /// Opens the next member. One that does not begin with a record goes on with what the one before has begun.
    fn next_member(&mut self) {
        loop {
            let at = match self.members.open() {
                Opened::End => {
                    self.edge = Some(Edge::End);
                    return;
                }
                Opened::Foreign(at) => {
                    let problem = format!("here begins something that is no {}", self.members.packing().member());
                    self.edge = Some(Edge::Broken { at, problem, open: false });
                    return;
                }
                Opened::Member(at) => at,
            };
            self.next.clear();
            let mut ended = false;
            while self.next.len() < SIGNATURE.len() && !ended {
                match self.members.read(&mut self.next) {
                    Ok(more) => ended = !more,
                    Err(error) => {
                        self.edge = Some(self.broken(at, &error, false));
                        return;
                    }
                }
            }
            if self.next.starts_with(SIGNATURE) {
                self.edge = Some(Edge::Record(at));
                return;
            }
            if !self.next.is_empty() {
                self.bytes.append(&mut self.next);
                return;
            }
        }
    }

    fn broken(&self, at: u64, error: &io::Error, open: bool) -> Edge {
        let member = self.members.packing().member();
        let problem = match error.kind() {
            io::ErrorKind::UnexpectedEof => format!("the {member} is cut off"),
            _ => format!("the {member} is broken"),
        };
        Edge::Broken { at, problem, open }
    }
}
