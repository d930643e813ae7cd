//! Where the objects of a JSON file begin and end.

use super::super::cutter::Shape;

/// Objects one after the other or in an array, on as many lines as they like.
#[derive(Debug, Clone, Default)]
pub(super) struct Values {
    depth: usize,
    in_string: bool,
    escaped: bool,
    /// Bytes of the record before its object.
    pub(super) before: usize,
    /// What stands there is no punctuation of an array.
    pub(super) stray: bool,
    /// A string of the object is not closed in its line.
    pub(super) unclosed: bool,
    /// An array was opened outside of an object.
    pub(super) array: bool,
    /// After damage: looking for an object at the beginning of a line.
    lost: bool,
    /// Blanks before what stands in the line so far; none if something else stands there.
    indent: Option<usize>,
    /// Such blanks before the first object.
    first_indent: Option<Option<usize>>,
}

impl Values {
    pub(super) fn new() -> Self {
        Self { indent: Some(0), ..Self::default() }
    }

    /// Takes a byte between objects; whether an object begins with it.
    fn opens(&mut self, byte: u8) -> bool {
        let place = self.indent;
        match byte {
            b'\n' => self.indent = Some(0),
            b' ' | b'\t' | b'\r' => self.indent = place.map(|count| count + 1),
            _ => self.indent = None,
        }
        match byte {
            b'{' if self.lost => {
                let usual = self.first_indent.flatten();
                place.is_some() && (usual.is_none() || usual == place)
            }
            b'{' => {
                self.first_indent.get_or_insert(place);
                true
            }
            b'[' => {
                self.array = true;
                false
            }
            // Some tools part values by the record separator (RFC 7464).
            b',' | b']' | b'\n' | b'\r' | b' ' | b'\t' | 0x1e => false,
            _ => {
                self.stray |= !self.lost;
                false
            }
        }
    }
}

impl Shape for Values {
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (i, &byte) in bytes.iter().enumerate() {
            if self.depth == 0 {
                // What stands before an object and is none is a record of its own.
                if byte == b'{' && self.stray {
                    return Some(i);
                }
                if self.opens(byte) {
                    self.lost = false;
                    self.depth = 1;
                } else {
                    self.before += 1;
                }
                continue;
            }
            if byte == b'\n' {
                self.indent = Some(0);
            }
            if self.in_string {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    // No string goes over the end of a line: the mark that closes it is missing.
                    b'\n' => {
                        self.unclosed = true;
                        self.lost = true;
                        return Some(i + 1);
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        self.indent = None;
                        return Some(i + 1);
                    }
                }
                _ => {}
            }
        }
        None
    }

    fn may_stop(&self) -> bool {
        self.depth == 0
    }

    fn lead(&self) -> usize {
        self.before
    }

    fn is_whole(&self, _: &[u8]) -> bool {
        false
    }

    fn leave(&mut self) {
        self.before = 0;
    }

    fn begin(&mut self) {
        self.depth = 0;
        self.unclosed = false;
        self.in_string = false;
        self.escaped = false;
        self.before = 0;
        self.stray = false;
    }

    fn begin_inside(&mut self) -> bool {
        self.begin();
        self.lost = true;
        self.indent = Some(0);
        true
    }
}
