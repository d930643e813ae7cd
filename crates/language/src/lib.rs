//! Text → [`Analysis`]: tokens, sentences, tags, lemmas, a Universal Dependencies tree, names and attribution tags.
//!
//! The only room that runs a model. Offsets are **bytes** into the text that was given.

mod analysis;
mod tokenize;

pub use analysis::{
    Analysis, AttributionRole, AttributionTag, Name, NameLabel, Sentence, Token, Upos,
};
pub use tokenize::{Tokens, Word, plain_blocks, tokenize};
