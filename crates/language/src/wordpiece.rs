//! BERT's uncased word pieces, word by word.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Pieces kept of one word.
const MAX_PIECES: usize = 12;

/// A part of a word longer than this has no pieces, as in BERT.
const MAX_PART: usize = 100;

/// Characters of a word that are looked at: more than any [`MAX_PIECES`] pieces need.
const MAX_CHARACTERS: usize = 4096;

/// The vocabulary: pieces that begin a word, and pieces that go on.
pub(crate) struct WordPiece {
    first: FxHashMap<&'static str, i32>,
    next: FxHashMap<&'static str, i32>,
    /// Bytes of the longest piece.
    longest: usize,
    unknown: i32,
    /// Opens a window.
    pub(crate) cls: i32,
    /// Closes a window.
    pub(crate) sep: i32,
}

impl WordPiece {
    /// Reads a vocabulary, one piece a line.
    pub(crate) fn new(vocabulary: &'static str) -> Self {
        let lines = vocabulary.lines().count();
        let mut first = FxHashMap::with_capacity_and_hasher(lines, Default::default());
        let mut next = FxHashMap::with_capacity_and_hasher(lines / 4, Default::default());
        let mut longest = 0;
        for (piece, id) in vocabulary.lines().zip(0..) {
            longest = longest.max(piece.len());
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => next.insert(rest, id),
                _ => first.insert(piece, id),
            };
        }
        let special = |name: &str| first.get(name).copied().unwrap_or(0);
        let (unknown, cls, sep) = (special("[UNK]"), special("[CLS]"), special("[SEP]"));
        Self { first, next, longest, unknown, cls, sep }
    }

    /// Whether a word in lower case is a piece of its own.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.first.contains_key(word)
    }

    /// Appends the pieces of a word to `pieces`: at least one, at most [`MAX_PIECES`].
    pub(crate) fn push(&self, word: &str, pieces: &mut Vec<i32>) {
        let start = pieces.len();
        let mut part = String::with_capacity(word.len().min(64));
        if word.is_ascii() {
            for ch in word.chars().take(MAX_CHARACTERS) {
                if pieces.len() - start >= MAX_PIECES {
                    break;
                }
                if ch.is_ascii_alphanumeric() {
                    part.push(ch.to_ascii_lowercase());
                } else if !ch.is_ascii_control() {
                    self.alone(&mut part, ch, pieces);
                }
            }
        } else {
            let word: String = word.chars().take(MAX_CHARACTERS).collect();
            for ch in word.to_lowercase().nfd() {
                if pieces.len() - start >= MAX_PIECES {
                    break;
                }
                match kind(ch) {
                    Kind::Dropped => {}
                    Kind::Alone => self.alone(&mut part, ch, pieces),
                    Kind::Inside => part.push(ch),
                }
            }
        }
        self.flush(&mut part, pieces);
        pieces.truncate(start + MAX_PIECES);
        if pieces.len() == start {
            pieces.push(self.unknown);
        }
    }

    fn alone(&self, part: &mut String, ch: char, pieces: &mut Vec<i32>) {
        self.flush(part, pieces);
        if !ch.is_whitespace() {
            part.push(ch);
            self.flush(part, pieces);
        }
    }

    /// Greedy longest match.
    fn flush(&self, part: &mut String, pieces: &mut Vec<i32>) {
        if part.is_empty() {
            return;
        }
        let start = pieces.len();
        let mut rest = part.as_str();
        if part.chars().nth(MAX_PART).is_some() {
            pieces.push(self.unknown);
            rest = "";
        }
        while !rest.is_empty() {
            let vocabulary = if pieces.len() == start { &self.first } else { &self.next };
            let longest = rest.floor_char_boundary(self.longest);
            let found = (1..=longest)
                .rev()
                .filter(|&end| rest.is_char_boundary(end))
                .find_map(|end| vocabulary.get(&rest[..end]).map(|&id| (id, end)));
            let Some((id, end)) = found else {
                pieces.truncate(start);
                pieces.push(self.unknown);
                break;
            };
            pieces.push(id);
            rest = &rest[end..];
        }
        part.clear();
    }
}

enum Kind {
    Dropped,
    Alone,
    Inside,
}

fn kind(ch: char) -> Kind {
    if ch.is_ascii() {
        return match ch {
            _ if ch.is_ascii_control() && !ch.is_whitespace() => Kind::Dropped,
            _ if ch.is_ascii_alphanumeric() => Kind::Inside,
            _ => Kind::Alone,
        };
    }
    let group = ch.general_category_group();
    if ch.general_category() == GeneralCategory::NonspacingMark
        || group == GeneralCategoryGroup::Other
        || ch == '\u{fffd}'
    {
        return Kind::Dropped;
    }
    let cjk = matches!(ch, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{2ceaf}' | '\u{2f800}'..='\u{2fa1f}');
    if cjk || group == GeneralCategoryGroup::Punctuation || ch.is_whitespace() { Kind::Alone } else { Kind::Inside }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY: &str = "[PAD]\n[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\n,\nlodz\n漢\n##字\n#";

    fn pieces(word: &str) -> Vec<i32> {
        let mut pieces = Vec::new();
        WordPiece::new(VOCABULARY).push(word, &mut pieces);
        pieces
    }

    #[test]
    fn takes_the_longest_piece_that_matches() {
        assert_eq!(pieces("unaffable"), [4, 5, 6]);
        assert_eq!(pieces("UNaffable,"), [4, 5, 6, 7]);
        assert_eq!(pieces("unaffableX"), [1]);
        assert_eq!(pieces("#"), [11]);
    }

    #[test]
    fn drops_accents_and_separates_ideographs() {
        assert_eq!(pieces("Lo\u{301}dz\u{200d}"), [8]);
        assert_eq!(pieces("漢字"), [9, 1]);
        assert_eq!(pieces("\u{200d}"), [1]);
        assert_eq!(pieces(""), [1]);
    }

    #[test]
    fn long_words_end() {
        assert_eq!(pieces(&",".repeat(100_000)).len(), MAX_PIECES);
        assert_eq!(pieces(&"a".repeat(100_000)), [1]);
        assert_eq!(pieces(&"漢".repeat(100_000)).len(), MAX_PIECES);
    }
}
