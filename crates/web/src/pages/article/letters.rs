//! Cuts a text by code points, in which the record counts.

use std::ops::Range;

/// A text and where each of its code points starts.
pub struct Letters<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Letters<'t> {
    /// Counts a text once.
    pub fn new(text: &'t str) -> Self {
        let mut starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        starts.push(text.len());
        Self { text, starts }
    }

    /// How many code points there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The text between two code points, so far as it is there.
    pub fn cut(&self, range: Range<usize>) -> &'t str {
        let last = self.len();
        let start = self.starts[range.start.min(last)];
        let end = self.starts[range.end.min(last)].max(start);
        &self.text[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_between_code_points_and_never_outside() {
        let letters = Letters::new("Łódź 🛰 says");
        assert_eq!((letters.len(), letters.cut(0..4), letters.cut(5..6)), (11, "Łódź", "🛰"));
        assert_eq!((letters.cut(7..99), letters.cut(50..60), letters.cut(0..0)), ("says", "", ""));
    }
}
