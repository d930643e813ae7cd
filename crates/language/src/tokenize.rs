//! Text → syntactic words, by rules, as the English Web Treebank and GUM cut them.
//!
//! ```
//! let text = "He can't say (in the U.S.) who's right.";
//! let tokens = onrecord_language::tokenize(text, &[0..text.len()]);
//! let words: Vec<_> = tokens.words.iter().map(|w| &text[w.bytes.clone()]).collect();
//! assert_eq!(words, ["He", "ca", "n't", "say", "(", "in", "the", "U.S.", ")", "who", "'s", "right", "."]);
//! ```
//!
//! Nothing is dropped: every character that is not white space is in exactly one word.

mod cells;
mod lexicon;
mod net;
mod number;
mod scan;
mod word;

use std::ops::Range;

use cells::{Cell, is_space};

/// A syntactic word before anything is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Whether white space, or the start of a block, stands before it.
    pub space_before: bool,
    /// Whether it is a later part of a word written as one ("n't" in "can't"): UD writes these as one surface token.
    pub glued: bool,
}

/// The words of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tokens {
    /// In the order of the text.
    pub words: Vec<Word>,
    /// Index of the first word of every block that has words.
    pub block_starts: Vec<usize>,
}

/// Cuts the blocks (byte ranges, in order) of a text into words. Ranges that overlap, run backwards or cut a character
/// are moved to the next character boundary that makes sense.
pub fn tokenize(text: &str, blocks: &[Range<usize>]) -> Tokens {
    let mut tokens = Tokens::default();
    let mut cells = Vec::new();
    let mut done = 0;
    for block in blocks {
        let start = text.ceil_char_boundary(block.start.max(done));
        let end = text.ceil_char_boundary(block.end.min(text.len()));
        if start >= end {
            continue;
        }
        done = end;
        let first = tokens.words.len();
        tokenize_block(&text[start..end], start, &mut cells, &mut tokens.words);
        if let Some(word) = tokens.words.get_mut(first) {
            word.space_before = true;
            tokens.block_starts.push(first);
        }
    }
    tokens
}

/// The blocks of a plain text of which nothing else is known: its lines.
pub fn plain_blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        if !line.trim().is_empty() {
            blocks.push(start..end);
        }
        start = end;
    }
    blocks
}

fn tokenize_block(block: &str, offset: usize, cells: &mut Vec<Cell>, words: &mut Vec<Word>) {
    let mut rest = 0;
    let mut first_chunk = true;
    while let Some(start) = block[rest..].find(|c| !is_space(c)).map(|at| at + rest) {
        let end = block[start..].find(is_space).map_or(block.len(), |at| at + start);
        cells::read(&block[start..end], cells);
        let after = block[end..].trim_start_matches(is_space).chars().next();
        let first = words.len();
        let place = scan::Place { first: first_chunk, after };
        scan::scan(&block[start..end], cells, place, &mut |range, glued| {
            words.push(Word {
                bytes: offset + start + range.start..offset + start + range.end,
                space_before: false,
                glued,
            });
        });
        if let Some(word) = words.get_mut(first) {
            word.space_before = true;
        }
        rest = end;
        first_chunk = false;
    }
}
