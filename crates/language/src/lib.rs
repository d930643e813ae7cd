//! Text → [`Analysis`]: tokens, sentences, tags, lemmas, a Universal Dependencies tree, names and attribution tags.
//!
//! The only room that runs a model. Offsets are **bytes** into the text that was given.
//!
//! A text walks through once: [`tokenize`] cuts its blocks into words by rules; the words become word pieces and are
//! packed into windows; the network scores each window by itself; decoding turns scores into trees and spans.

mod analysis;
mod assemble;
mod bio;
mod conllu;
mod decode;
mod embedded;
mod inflection;
mod labels;
mod lemma;
mod misc;
mod model;
mod network;
mod scores;
mod shape;
mod tokenize;
mod tree;
mod window;
mod wordpiece;
mod words;

pub use analysis::{
    Analysis, Antecedents, AttributionRole, AttributionTag, EVENT_TYPES, EventScores, Name, NameLabel, Sentence, Token,
    UnknownLabel, Upos,
};
pub use conllu::{ConlluError, Remarks, TokenisedText, read_conllu};
pub use model::{Model, ModelError, Passage};
pub use tokenize::{Tokens, Word, plain_blocks, tokenize};
