//! A passage of a text, by its words and by where they stand, so that it is found again when the text has changed: the
//! TextQuoteSelector and TextPositionSelector of the W3C's Web Annotation data model in one.

use onrecord_record::Span;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Code points kept on either side.
const CONTEXT: usize = 32;

/// Code points of context that must still be there when the words stand elsewhere. All of it, where a side had less.
const FAMILIAR: usize = 12;

/// A passage with what stands around it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Quote {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) exact: String,
    prefix: String,
    suffix: String,
}

impl Quote {
    pub(crate) fn of(text: &[char], span: &Span) -> Self {
        let slice = |range: Range<usize>| text.get(range).unwrap_or_default().iter().collect();
        Self {
            start: span.start,
            end: span.end,
            exact: span.text.clone(),
            prefix: slice(span.start.saturating_sub(CONTEXT)..span.start),
            suffix: slice(span.end..(span.end + CONTEXT).min(text.len())),
        }
    }

    /// Where the passage stands in this text: where it stood, if nothing around it differs; else where its words have the most
    /// of their context, the nearest such place.
    pub(crate) fn locate(&self, text: &[char]) -> Option<Range<usize>> {
        let exact: Vec<char> = self.exact.chars().collect();
        let prefix: Vec<char> = self.prefix.chars().collect();
        let suffix: Vec<char> = self.suffix.chars().collect();
        let around = |start: usize| {
            let before = text.get(..start).unwrap_or_default();
            let after = text.get(start + exact.len()..).unwrap_or_default();
            let left = before.iter().rev().zip(prefix.iter().rev()).take_while(|(a, b)| a == b).count();
            let right = after.iter().zip(&suffix).take_while(|(a, b)| a == b).count();
            (left, right)
        };
        let here = text.get(self.start..self.start + exact.len()).is_some_and(|there| there == exact);
        if here && around(self.start) == (prefix.len(), suffix.len()) {
            return Some(self.start..self.end);
        }
        let familiar =
            |(left, right): (usize, usize)| left >= FAMILIAR.min(prefix.len()) || right >= FAMILIAR.min(suffix.len());
        let first = exact.first()?;
        let places = text.iter().enumerate().filter(|(_, c)| *c == first).map(|(start, _)| start);
        places
            .filter(|&start| text.get(start..start + exact.len()).is_some_and(|there| there == exact))
            .map(|start| (around(start), start))
            .filter(|(around, _)| familiar(*around))
            .max_by_key(|((left, right), start)| (left + right, std::cmp::Reverse(start.abs_diff(self.start))))
            .map(|(_, start)| start..start + exact.len())
    }
}

/// Whether two stretches share something. An empty one stands only where it is.
pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a == b || a.start < b.end && b.start < a.end
}

/// Code points of a span.
pub(crate) fn range(span: &Span) -> Range<usize> {
    span.start..span.end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn quote(text: &str, words: &str) -> Quote {
        let text = chars(text);
        let words = chars(words);
        let start = text.windows(words.len()).position(|w| w == words).unwrap();
        Quote::of(&text, &Span { start, end: start + words.len(), text: words.iter().collect() })
    }

    #[test]
    fn words_are_found_where_their_context_went() {
        let old = "The mayor denied it. The bridge is closed, the ministry denied on Monday.";
        let denied = Quote { ..quote(old, "denied on") };
        assert_eq!(denied.locate(&chars(old)), Some(denied.start..denied.end));
        let new = format!("Updated at noon. Łódź. {old} She denied on Tuesday that she denied it.");
        let found = denied.locate(&chars(&new)).unwrap();
        assert_eq!(found.start, denied.start + "Updated at noon. Łódź. ".chars().count());
        assert_eq!(denied.locate(&chars("The mayor confirmed it.")), None);
    }

    #[test]
    fn the_same_word_elsewhere_is_not_it() {
        let old = "A clerk of the harbour said so. Nobody else in the whole town has said a word about the fire.";
        let said = quote(old, "said a");
        assert_eq!(said.locate(&chars("Her aunt said a prayer.")), None);
        assert!(said.locate(&chars("Nobody else in the whole town has said a prayer.")).is_some());
    }
}
