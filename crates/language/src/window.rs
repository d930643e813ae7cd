//! Packs the blocks of a text into windows, the stretches that the network sees at once.

use std::ops::Range;

use crate::words::Words;

/// Pieces of the words before it that a window repeats when a block had to be cut.
const CONTEXT: usize = 40;

/// A stretch of words that the network sees at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// The words that it sees.
    pub(crate) words: Range<usize>,
    /// Of these, the words whose labels are kept; the ones before only give context.
    pub(crate) kept: Range<usize>,
}

/// Packs whole blocks into windows of at most `limit` pieces. A longer block is cut at the ends of sentences. The kept
/// words of all windows together are all words.
pub(crate) fn pack(words: &Words<'_>, limit: usize) -> Vec<Window> {
    let mut windows = Vec::new();
    let mut first = 0;
    let mut seen = 0;
    let ends = words.blocks.iter().copied().skip(1).chain([words.len()]);
    for (start, end) in words.blocks.iter().copied().zip(ends) {
        if words.pieces(seen..end).len() <= limit {
            continue;
        }
        if first < start {
            windows.push(Window { words: seen..start, kept: first..start });
        }
        (seen, first) = (start, start);
        while words.pieces(seen..end).len() > limit {
            let cut = cut(words, seen, first, end, limit);
            windows.push(Window { words: seen..cut, kept: first..cut });
            first = cut;
            seen = context(words, start, cut, CONTEXT.min(limit / 4));
        }
    }
    if first < words.len() {
        windows.push(Window { words: seen..words.len(), kept: first..words.len() });
    }
    windows
}

/// Where a window that starts at `seen` best ends: after `first`, with at most `limit` pieces.
fn cut(words: &Words<'_>, seen: usize, first: usize, end: usize, limit: usize) -> usize {
    // A word has few pieces and the context less than a window, so there is always one more word.
    let mut most = first + 1;
    while most < end && words.pieces(seen..most + 1).len() <= limit {
        most += 1;
    }
    let earliest = first + (most - first) / 4;
    let places = || (earliest.max(first + 1)..=most).rev();
    places()
        .find(|&i| starts_sentence(words, i))
        .or_else(|| places().find(|&i| matches!(words.form(i - 1), ";" | ":" | "," | ")" | "—" | "–" | "--")))
        .or_else(|| places().find(|&i| i < words.len() && words.words[i].space_before))
        .unwrap_or(most)
}

/// Where the context of the words from `at` starts, of `most` pieces: at a sentence, if one starts near.
fn context(words: &Words<'_>, block: usize, at: usize, most: usize) -> usize {
    let mut earliest = at;
    while earliest > block && words.pieces(earliest - 1..at).len() <= most {
        earliest -= 1;
    }
    (earliest..at).find(|&i| i == block || starts_sentence(words, i)).unwrap_or(earliest)
}

/// Whether a sentence starts at a word: as given, else by the look of it.
fn starts_sentence(words: &Words<'_>, at: usize) -> bool {
    if let Some(sentences) = &words.sentences {
        return sentences.binary_search(&at).is_ok();
    }
    let closes = |form: &str| matches!(form, "\"" | "”" | "'" | "’" | "’’" | "''" | ")" | "]");
    let before = (0..at).rev().take(3).map(|i| words.form(i)).find(|form| !closes(form));
    let stopped = before.is_some_and(|form| matches!(form.chars().next_back(), Some('.' | '!' | '?' | '…')));
    let starts = words.words.get(at).is_some_and(|word| word.space_before)
        && words.form(at).chars().next().is_some_and(|c| !c.is_lowercase());
    stopped && starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokenize::{plain_blocks, tokenize};
    use crate::wordpiece::WordPiece;
    use proptest::prelude::*;

    fn windows(text: &str, limit: usize) -> Vec<(String, String)> {
        let words = Words::new(text, tokenize(text, &plain_blocks(text)), None, &WordPiece::new("[UNK]"));
        let join = |r: Range<usize>| r.map(|i| words.form(i)).collect::<Vec<_>>().join(" ");
        pack(&words, limit).into_iter().map(|w| (join(w.words), join(w.kept))).collect()
    }

    #[test]
    fn whole_blocks_share_a_window() {
        let found = windows("one two\nthree four\nfive six", 4);
        let seen: Vec<_> = found.iter().map(|w| w.0.as_str()).collect();
        assert_eq!(seen, ["one two three four", "five six"]);
        assert!(found.iter().all(|(seen, kept)| seen == kept));
    }

    #[test]
    fn long_blocks_are_cut_after_sentences_and_repeat_the_last() {
        let text = "A b c d e f g h i j. K l m n o p q r. S t u v w x y z a b c.\nNext one.";
        let found = windows(text, 20);
        let kept: Vec<_> = found.iter().map(|w| w.1.as_str()).collect();
        assert_eq!(kept, ["A b c d e f g h i j . K l m n o p q r .", "S t u v w x y z a b c . Next one ."]);
        assert_eq!(found[1].0, "n o p q r . S t u v w x y z a b c . Next one .".replace("n o p q r", "o p q r"));
    }

    #[test]
    fn nothing_to_read_is_no_window() {
        assert!(windows("", 20).is_empty());
        assert!(windows(" \n ", 20).is_empty());
    }

    proptest! {
        #[test]
        fn every_word_is_kept_once(text in "([a-zA-Z漢.,]{1,30}[ \n]){0,60}", limit in 32usize..60) {
            let words = Words::new(&text, tokenize(&text, &plain_blocks(&text)), None, &WordPiece::new("[UNK]"));
            let mut next = 0;
            for window in pack(&words, limit) {
                prop_assert_eq!(window.kept.start, next);
                prop_assert!(window.words.start <= window.kept.start && window.words.end == window.kept.end);
                prop_assert!(!window.kept.is_empty() && words.pieces(window.words.clone()).len() <= limit);
                next = window.kept.end;
            }
            prop_assert_eq!(next, words.len());
        }
    }
}
