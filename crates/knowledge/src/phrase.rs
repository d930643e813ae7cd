//! The words of a phrase, as written and folded.

use crate::fold::fold;

/// A phrase cut into words; hyphened words are cut too ("ex-president", "U.S.-backed").
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrase<'a> {
    /// The phrase as written.
    text: &'a str,
    /// Byte ranges of the words.
    spans: Vec<(usize, usize)>,
    /// Each word folded.
    pub(crate) folded: Vec<String>,
}

impl<'a> Phrase<'a> {
    /// Cuts a phrase.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut phrase = Self { text, ..Self::default() };
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = !(c.is_whitespace() || matches!(c, '-' | '‑' | '–' | '—' | '/' | ',' | ';' | ':' | '(' | ')'));
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    let word = fold(&text[from..at]);
                    // "Trinidad & Tobago": a sign that folds to nothing or to two words stays one word.
                    if !word.is_empty() {
                        phrase.spans.push((from, at));
                        phrase.folded.push(word.replace(' ', ""));
                    }
                    start = None;
                }
                _ => {}
            }
        }
        phrase
    }

    /// The words folded one by one, joined: the key of rules, in which "minister's" and "minister" are the same.
    pub(crate) fn key(text: &str) -> String {
        Phrase::new(text).folded.join(" ")
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Words `from..to` as written, with what stands between them.
    pub(crate) fn slice(&self, from: usize, to: usize) -> &'a str {
        match (self.spans.get(from), to.checked_sub(1).and_then(|last| self.spans.get(last))) {
            (Some((start, _)), Some((_, end))) if start < end => &self.text[*start..*end],
            _ => "",
        }
    }

    /// Non-overlapping runs of words for which `look` finds something: leftmost first, the longest at each place.
    pub(crate) fn scan<T>(&self, longest: usize, mut look: impl FnMut(&'a str) -> Option<T>) -> Vec<(usize, usize, T)> {
        let (mut hits, mut from) = (Vec::new(), 0);
        while from < self.len() {
            let hit = (from + 1..=(from + longest).min(self.len()))
                .rev()
                .filter(|_| self.folded[from] != "the")
                .find_map(|to| Some((from, to, look(self.slice(from, to))?)));
            match hit {
                Some(hit) => {
                    from = hit.1;
                    hits.push(hit);
                }
                None => from += 1,
            }
        }
        hits
    }
}
