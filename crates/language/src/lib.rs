//! Text → [`Analysis`]: tokens, sentences, tags, lemmas, a Universal Dependencies tree, names and attribution tags.
//!
//! The only room that runs a model. Offsets are **bytes** into the text that was given.

mod analysis;

pub use analysis::{Analysis, AttributionRole, AttributionTag, Name, NameLabel, Sentence, Token, Upos};
