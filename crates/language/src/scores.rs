//! What the network says of the words of one window.

/// A matrix of scores, one row a word.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Scores {
    values: Vec<f32>,
    width: usize,
}

impl Scores {
    pub(crate) fn new(values: Vec<f32>, width: usize) -> Self {
        Self { values, width }
    }

    pub(crate) fn row(&self, word: usize) -> &[f32] {
        &self.values[word * self.width..][..self.width]
    }

    /// The rows of several words, one after the other.
    pub(crate) fn rows(&self, words: std::ops::Range<usize>) -> &[f32] {
        &self.values[words.start * self.width..words.end * self.width]
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }
}

/// Place of the highest score; the first of equals.
pub(crate) fn argmax(row: &[f32]) -> usize {
    row.iter().enumerate().fold((0, f32::NEG_INFINITY), |best, (j, &s)| if s > best.1 { (j, s) } else { best }).0
}
