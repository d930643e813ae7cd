//! Where records begin and end. Their own lengths say it, and lie at times; the ends of members and the version lines of the
//! records behind them say it too.

use super::fields::{Fields, header_end};
use super::packing::SIGNATURE;
use super::window::{Edge, Window};
use crate::containers::Limits;
use std::io::Read;

/// A header longer than this is none.
const LONGEST_HEADER: usize = 64 << 10;

/// Empty lines between two records; one more than this is damage.
const MOST_BLANKS: usize = 1 << 10;

/// Bytes by which a length may be wrong: the line ends behind a record, counted in or forgotten, damaged or not.
const SLIP: usize = 4;

/// Bytes looked at behind a record: line ends and a version line.
const BEHIND: usize = 64;

/// Bytes passed over in one piece.
const PIECE: usize = 64 << 10;

/// What stands behind a record, and often as its header's end.
const RECORD_END: &[u8] = b"\r\n\r\n";

/// The header of a record. The window stands at its content.
pub(super) struct Head {
    pub(super) fields: Fields,
    /// How messages call the place where the record begins.
    pub(super) place: String,
    /// Bytes of its content, as it says itself.
    pub(super) length: Option<u64>,
    /// Whether it begins a member, whose end then tells where the record ends.
    begins_member: bool,
}

/// Damage, and where it begins.
#[derive(Debug)]
pub(super) struct Damage {
    pub(super) place: String,
    pub(super) problem: String,
    /// Whether anything comes after it.
    pub(super) last: bool,
}

/// How many bytes a record's content has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Measured {
    pub(super) length: usize,
    /// Whether its own length was wrong.
    pub(super) mended: bool,
}

/// The records of a WARC.
pub(super) struct Records<R> {
    window: Window<R>,
    limits: Limits,
}

impl<R: Read> Records<R> {
    pub(super) fn new(window: Window<R>, limits: Limits) -> Self {
        Self { window, limits }
    }

    /// The window, which stands where the last call left it.
    pub(super) fn window(&mut self) -> &mut Window<R> {
        &mut self.window
    }

    /// Byte of the file from which a later run finds the next record, after a record's content has been passed over.
    pub(super) fn end(&mut self) -> u64 {
        self.pass_blanks();
        // The edge is looked for, so that it can be told.
        self.window.edge_within(0);
        self.window.offset()
    }

    /// The header of the next record, `None` at the end of the file.
    pub(super) fn head(&mut self) -> Option<Result<Head, Damage>> {
        loop {
            self.pass_blanks();
            match self.window.edge_within(0) {
                Some(Edge::Record(_)) => self.window.cross(),
                Some(Edge::End) => return None,
                Some(Edge::Broken { at, problem, .. }) => {
                    let (place, problem) = (format!("byte {at}"), problem.clone());
                    return Some(Err(self.damage(place, problem)));
                }
                None => return Some(self.read_head()),
            }
        }
    }

    fn read_head(&mut self) -> Result<Head, Damage> {
        let place = self.window.place();
        let begins_member = self.window.begins_member();
        let bytes = self.window.peek(LONGEST_HEADER);
        let Some(first) = version_line(bytes) else {
            return Err(self.damage(place, "here is something that is no record".to_owned()));
        };
        let found = header_end(bytes);
        let lines = bytes.get(first..found.map_or(bytes.len(), |(lines, _)| lines)).unwrap_or_default();
        let cut = find_record(lines).is_some();
        let Some((_, end)) = found.filter(|_| !cut) else {
            let problem = match self.window.edge_within(LONGEST_HEADER) {
                Some(Edge::End) if !cut => "the file ends within the header of this record",
                _ => "the header of this record has no end",
            };
            self.window.advance(first);
            return Err(self.damage(place, problem.to_owned()));
        };
        let fields = Fields::read(lines);
        self.window.advance(end);
        let length = fields.get("content-length").and_then(|value| value.parse().ok());
        Ok(Head { fields, place, length, begins_member })
    }

    /// Measures the content, which is at the window then, whole. Content that has more than `most` bytes is passed over, and
    /// `None`.
    pub(super) fn measure(&mut self, head: &Head, most: usize) -> Result<Option<Measured>, Damage> {
        let measured = match head.length.map(usize::try_from) {
            Some(Ok(length)) if length <= most => self.measure_held(head, length, most),
            Some(_) => return self.pass_over(head).map(|()| None),
            None => self.by_member(head, most).ok_or_else(|| "the record does not say how long it is".to_owned()),
        };
        measured.map(Some).map_err(|problem| self.damage(head.place.clone(), problem))
    }

    fn measure_held(&mut self, head: &Head, length: usize, most: usize) -> Result<Measured, String> {
        let edge = self.window.edge_within(length + BEHIND).cloned();
        let bytes = self.window.peek(length + BEHIND);
        if let Some(found) =
            (0..=SLIP).flat_map(|slip| [length.checked_add(slip), length.checked_sub(slip)]).flatten().find(|&end| {
                // A record that the file's end cuts short is not whole, by however little.
                let edge = edge.as_ref().filter(|edge| end >= length || matches!(edge, Edge::Broken { .. }));
                bytes.get(end..).is_some_and(|behind| ends(behind, edge, end == length))
            })
        {
            return Ok(Measured { length: found, mended: found != length });
        }
        if let Some(Edge::Broken { problem, .. }) = edge {
            return Err(problem);
        }
        let there = bytes.len();
        if let Some(measured) = self.by_member(head, most) {
            return Ok(measured);
        }
        Err(match (find_record(self.window.peek(length)), edge) {
            (Some(at), _) => wrong_length(length as u64, Some(at as u64)),
            (None, Some(Edge::End)) if there < length => file_ends(length as u64, there as u64),
            _ => wrong_length(length as u64, None),
        })
    }

    /// The content up to the end of the member, where the member holds this record and nothing else: what its checksum vouches for
    /// is the whole record, whatever length it claims.
    fn by_member(&mut self, head: &Head, most: usize) -> Option<Measured> {
        if !head.begins_member || !matches!(self.window.edge_within(most), Some(Edge::Record(_) | Edge::End)) {
            return None;
        }
        let content = self.window.peek(most);
        let length = [RECORD_END, b"\n\n"].iter().find_map(|end| content.strip_suffix(*end)).unwrap_or(content).len();
        find_record(content).is_none().then_some(Measured { length, mended: true })
    }

    /// Passes over content that is too long to be looked at whole. A record that begins within it shows that its length lies.
    fn pass_over(&mut self, head: &Head) -> Result<(), Damage> {
        let length = head.length.unwrap_or(u64::MAX);
        let mut passed = 0;
        while passed < length {
            let piece = self.window.peek(PIECE);
            if piece.is_empty() {
                break;
            }
            let nested = find_record(piece).filter(|_| !head.begins_member);
            // The line end before a record may be the last byte of a piece.
            let step = nested.unwrap_or(if piece.len() < PIECE { piece.len() } else { PIECE - BEHIND });
            let step = step.min(usize::try_from(length - passed).unwrap_or(usize::MAX));
            self.window.advance(step);
            passed += step as u64;
            if nested.is_some_and(|at| at == step) && passed < length {
                return Err(self.damage(head.place.clone(), wrong_length(length, Some(passed))));
            }
            if self.window.is_packed() && passed > self.limits.skip {
                return Err(self.give_up(head.place.clone()));
            }
        }
        let edge = self.window.edge_within(BEHIND).cloned();
        if ends(self.window.peek(BEHIND), edge.as_ref(), true) && (passed == length || head.begins_member) {
            return Ok(());
        }
        let problem = match edge {
            Some(Edge::Broken { problem, .. }) => problem,
            Some(Edge::End) if passed < length => file_ends(length, passed),
            _ => wrong_length(length, None),
        };
        Err(self.damage(head.place.clone(), problem))
    }

    /// Goes on at the next record, and says so.
    fn damage(&mut self, place: String, mut problem: String) -> Damage {
        let mut passed = 0;
        loop {
            match self.window.edge_within(0) {
                Some(Edge::Record(_)) => {
                    self.window.cross();
                    break;
                }
                Some(Edge::End) => break,
                Some(Edge::Broken { problem: cause, open, .. }) => {
                    // Bytes that make no sense come from the broken member around them.
                    if *open {
                        problem.clone_from(cause);
                    }
                    self.window.give_up();
                }
                None => {
                    let piece = self.window.peek(PIECE);
                    let here = (passed == 0 && starts_record(piece)).then_some(0);
                    if let Some(at) = here.or_else(|| find_record(piece)) {
                        self.window.advance(at);
                        break;
                    }
                    let step = if piece.len() < PIECE { piece.len() } else { PIECE - BEHIND };
                    self.window.advance(step);
                    passed += step as u64;
                    if self.window.is_packed() && passed > self.limits.skip {
                        self.window.give_up();
                    }
                }
            }
        }
        let last = matches!(self.window.edge_within(0), Some(Edge::End));
        Damage { place, problem, last }
    }

    /// Leaves a member that unpacks to more than anybody would look through.
    fn give_up(&mut self, place: String) -> Damage {
        self.window.give_up();
        let megabytes = self.limits.skip / 1_000_000;
        self.damage(place, format!("more than {megabytes} MB would have to be unpacked to get past this record"))
    }

    fn pass_blanks(&mut self) {
        let blanks = self.window.peek(MOST_BLANKS).iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.window.advance(blanks);
    }
}

fn wrong_length(length: u64, next: Option<u64>) -> String {
    match next {
        Some(next) => format!("the record says that it has {length} bytes, but another begins after {next} of them"),
        None => format!("the record says that it has {length} bytes, but does not end there"),
    }
}

fn file_ends(length: u64, there: u64) -> String {
    format!("the file ends within this record, after {there} of its {length} bytes")
}

/// Whether a record's content ends before these bytes: line ends, and then a record or the edge. `claimed`: the record's own length
/// says so too; then its line ends are enough, for what comes behind them may be damaged.
fn ends(behind: &[u8], edge: Option<&Edge>, claimed: bool) -> bool {
    let claimed = claimed && behind.starts_with(RECORD_END);
    let blanks = behind.iter().take_while(|&&byte| matches!(byte, b'\r' | b'\n')).count();
    match (behind.get(blanks..), edge) {
        // A member that breaks here breaks at its checksum: something in the record is not what it was.
        (Some([]) | None, Some(Edge::Broken { open: true, .. })) => false,
        (Some([]) | None, Some(_)) => true,
        (rest, _) => claimed || rest.is_some_and(|rest| version_line(rest).is_some()),
    }
}

/// Bytes that may stand between a version and the end of its line: further digits, blanks.
const LONGEST_VERSION: usize = 32;

/// Length of the version line with its end, if the bytes begin with one: `WARC/1.0`, `WARC/1.1`, or a draft's.
fn version_line(bytes: &[u8]) -> Option<usize> {
    let [b'W', b'A', b'R', b'C', b'/', major, b'.', minor, ..] = bytes else {
        return None;
    };
    if !major.is_ascii_digit() || !minor.is_ascii_digit() {
        return None;
    }
    // A version line has no more; looking further at every place that begins like one would take the square of a record.
    let rest = bytes.get(8..bytes.len().min(8 + LONGEST_VERSION))?;
    let end = rest.iter().position(|&byte| byte == b'\n')?;
    let between = rest.get(..end)?;
    between.iter().all(|&byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'\t' | b'\r')).then_some(8 + end + 1)
}

/// Whether a version line and a header line of a record begin here.
fn starts_record(bytes: &[u8]) -> bool {
    let Some(line) = version_line(bytes).and_then(|first| bytes.get(first..)) else {
        return false;
    };
    let starts = |name: &[u8]| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    starts(b"WARC-") || starts(b"Content-")
}

/// Where in the bytes the next record begins. It need not be at the start of a line: a crawler that was stopped within a record goes on
/// behind it with the next.
fn find_record(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.windows(SIGNATURE.len()).position(|window| window == SIGNATURE) {
        from += at;
        if bytes.get(from..).is_some_and(starts_record) {
            return Some(from);
        }
        from += 1;
    }
    None
}
