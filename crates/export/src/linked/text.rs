//! Finding a stretch of text again by its words alone.

use std::ops::Range;

/// Code points on either side of a quotation that annotation tools usually keep.
const USUAL: usize = 32;
/// Code points on either side at most: only a text that repeats itself for longer leaves a quotation ambiguous.
const LONGEST: usize = 4096;

/// A text that is cut at code points.
pub(super) struct Text<'t> {
    text: &'t str,
    /// The byte at which each code point begins, and the end.
    starts: Vec<usize>,
}

/// A stretch of a text with so much before and after that it stands there once: a `TextQuoteSelector`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quote<'t> {
    pub(super) prefix: &'t str,
    pub(super) exact: &'t str,
    pub(super) suffix: &'t str,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let starts = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect();
        Self { text, starts }
    }

    /// The code points of a range. `None` where the text has no such range.
    pub(super) fn slice(&self, range: Range<usize>) -> Option<&'t str> {
        self.text.get(*self.starts.get(range.start)?..*self.starts.get(range.end)?)
    }

    /// A range of code points as a quotation that stands only there.
    pub(super) fn quote(&self, range: Range<usize>) -> Option<Quote<'t>> {
        let exact = self.slice(range.clone())?;
        let end = self.starts.len() - 1;
        let mut around = USUAL;
        loop {
            let from = range.start.saturating_sub(around);
            let to = range.end.saturating_add(around).min(end);
            let whole = from == 0 && to == end;
            if whole || around >= LONGEST || !self.repeats(self.slice(from..to)?) {
                return Some(Quote {
                    prefix: self.slice(from..range.start)?,
                    exact,
                    suffix: self.slice(range.end..to)?,
                });
            }
            around *= 2;
        }
    }

    /// Whether words stand at more than one place, even if the places overlap.
    fn repeats(&self, words: &str) -> bool {
        let Some((first, letter)) = self.text.find(words).zip(words.chars().next()) else {
            return false;
        };
        self.text.get(first + letter.len_utf8()..).is_some_and(|rest| rest.contains(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Where a quotation stands, in code points, as a reader of the annotation would look for it.
    fn found(text: &str, quote: Quote<'_>) -> Vec<usize> {
        let points: Vec<char> = text.chars().collect();
        let [prefix, exact, suffix] = [quote.prefix, quote.exact, quote.suffix].map(|s| s.chars().collect::<Vec<_>>());
        (0..=points.len())
            .filter(|&at| {
                points[at..].starts_with(&exact)
                    && points[..at].ends_with(&prefix)
                    && points[at + exact.len()..].starts_with(&suffix)
            })
            .collect()
    }

    #[test]
    fn lengthens_what_is_said_twice() {
        let paragraph = "“We will not pay,” the mayor of Brackwater said, and left the hall without another word. ";
        let text = format!("{paragraph}{paragraph}The end.");
        let index = Text::new(&text);
        let second = paragraph.chars().count();
        for start in [0, second] {
            let quote = index.quote(start..start + 18).expect("a range of the text");
            assert_eq!(quote.exact, "“We will not pay,”");
            assert_eq!(found(&text, quote), [start]);
        }
        assert!(index.quote(0..6).expect("a range").suffix.chars().count() > USUAL);
    }

    #[test]
    fn stops_where_a_text_only_repeats_itself() {
        let text = "no ".repeat(20_000);
        let quote = Text::new(&text).quote(30_000..30_002).expect("a range of the text");
        assert_eq!((quote.prefix.chars().count(), quote.suffix.chars().count()), (LONGEST, LONGEST));
    }

    proptest! {
        #[test]
        fn a_quotation_is_found_once_and_where_it_was(text in "[ab€ 🛰]{1,200}", from in 0_usize..200, length in 0_usize..40) {
            let end = text.chars().count();
            let start = from.min(end);
            let range = start..(start + length).min(end);
            let index = Text::new(&text);
            let quote = index.quote(range.clone()).expect("a range of the text");
            prop_assert_eq!(Some(quote.exact), index.slice(range.clone()));
            prop_assert_eq!(found(&text, quote), [range.start]);
        }

        #[test]
        fn a_range_outside_the_text_is_none(text in "\\PC{0,20}", start in 0_usize..60, end in 0_usize..60) {
            let there = start <= end && end <= text.chars().count();
            prop_assert_eq!(Text::new(&text).quote(start..end).is_some(), there);
        }
    }
}
