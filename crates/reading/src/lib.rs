//! Analysis → record: entities, times, places, quantities, attributions, events, status, claims and contradictions.
//!
//! One module per step, in that order; a step sees only the results of earlier ones. Offsets inside are bytes of the text
//! and token indices; [`assemble`](Reader::read) turns them into the record's code points.

pub mod entities;
mod explain;
mod numbers;
#[cfg(test)]
mod plain;
pub mod quantities;
pub mod times;
mod tree;
mod words;

pub use explain::{Explanation, Reason};
