use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A stretch of [`Document::text`](crate::Document::text): code points `start..end`, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text between them, exactly as in the document.
    pub text: String,
}

/// Converts byte offsets of one text, which rooms use inside, into the code points of the record.
#[derive(Debug)]
pub struct CodePoints<'t> {
    text: &'t str,
    /// Code points before every `STRIDE`-th byte, counted at the character boundary at or before it.
    checkpoints: Vec<(usize, usize)>,
}

const STRIDE: usize = 256;

impl<'t> CodePoints<'t> {
    /// Indexes a text once; each later conversion looks at no more than 256 bytes.
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = vec![(0, 0)];
        for (count, (byte, _)) in text.char_indices().enumerate() {
            if byte >= checkpoints.len() * STRIDE {
                checkpoints.push((byte, count));
            }
        }
        Self { text, checkpoints }
    }

    /// The number of code points before a byte offset. An offset inside a character counts as the character's start.
    pub fn at(&self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte);
        let i = self.checkpoints.partition_point(|&(b, _)| b <= byte) - 1;
        let (from, count) = self.checkpoints[i];
        count + self.text[from..byte].chars().count()
    }

    /// The span of a byte range.
    pub fn span(&self, bytes: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(bytes.start);
        let end = self.text.floor_char_boundary(bytes.end.max(start));
        Span { start: self.at(start), end: self.at(end), text: self.text[start..end].to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let text = "Łódź 🛰 says \u{301}é".repeat(40);
        let index = CodePoints::new(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.at(byte), count);
        }
        let all = index.span(0..text.len());
        assert_eq!((all.start, all.end), (0, text.chars().count()));
    }
}
