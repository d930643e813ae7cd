//! A text as the network reads it: its words with their pieces and shapes.

use std::ops::Range;

use crate::shape::{Spacing, shape};
use crate::tokenize::{Tokens, Word};
use crate::wordpiece::WordPiece;

/// The words of one text, ready to be packed into windows.
pub(crate) struct Words<'t> {
    pub(crate) text: &'t str,
    pub(crate) words: Vec<Word>,
    /// First word of every block.
    pub(crate) blocks: Vec<usize>,
    /// First word of every sentence, where they are given.
    pub(crate) sentences: Option<Vec<usize>>,
    pieces: Vec<i32>,
    /// Where each word's pieces end.
    ends: Vec<usize>,
    /// Id of each word's shape unless it starts a window.
    shapes: Vec<i32>,
}

impl<'t> Words<'t> {
    pub(crate) fn new(text: &'t str, tokens: Tokens, sentences: Option<Vec<usize>>, wordpiece: &WordPiece) -> Self {
        let Tokens { words, block_starts: blocks } = tokens;
        let mut pieces = Vec::with_capacity(words.len() * 3 / 2);
        let mut ends = Vec::with_capacity(words.len());
        let mut shapes = Vec::with_capacity(words.len());
        let mut next_block = blocks.iter().copied().peekable();
        for (i, word) in words.iter().enumerate() {
            let form = &text[word.bytes.clone()];
            let spacing = if next_block.next_if_eq(&i).is_some() {
                Spacing::Block
            } else if word.space_before {
                Spacing::Apart
            } else {
                Spacing::Glued
            };
            wordpiece.push(form, &mut pieces);
            ends.push(pieces.len());
            shapes.push(shape(form, spacing));
        }
        Self { text, words, blocks, sentences, pieces, ends, shapes }
    }

    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    pub(crate) fn form(&self, word: usize) -> &'t str {
        &self.text[self.words[word].bytes.clone()]
    }

    /// Pieces of a range of words.
    pub(crate) fn pieces(&self, words: Range<usize>) -> &[i32] {
        &self.pieces[self.start(words.start)..self.start(words.end)]
    }

    fn start(&self, word: usize) -> usize {
        word.checked_sub(1).map_or(0, |before| self.ends[before])
    }

    /// Id of a word's shape; the first word of a window counts as starting a block.
    pub(crate) fn shape(&self, word: usize, first: bool) -> i32 {
        if first { self.shapes[word] % 5 + 5 * Spacing::Block as i32 } else { self.shapes[word] }
    }
}
