use onrecord_language::Analysis;
use onrecord_record::{CodePoints, Span};
use std::ops::Range;

/// Where the words of an analysis stand, in code points.
pub(super) struct Alignment {
    /// In order, not overlapping.
    words: Vec<Range<usize>>,
}

impl Alignment {
    pub(super) fn new(text: &str, analysis: &Analysis) -> Self {
        let points = CodePoints::new(text);
        let words = analysis.tokens.iter().map(|t| points.at(t.bytes.start)..points.at(t.bytes.end)).collect();
        Self { words }
    }

    /// The words of which a span has a part.
    pub(super) fn tokens(&self, span: &Span) -> Range<usize> {
        let first = self.words.partition_point(|word| word.end <= span.start);
        let end = self.words.partition_point(|word| word.start < span.end);
        first..end.max(first)
    }

    /// Whether a span begins and ends where these words do.
    pub(super) fn exact(&self, tokens: &Range<usize>, span: &Span) -> bool {
        let ends = self.words.get(tokens.start).zip(self.words.get(tokens.end.wrapping_sub(1)));
        ends.is_some_and(|(first, last)| first.start == span.start && last.end == span.end)
    }
}
