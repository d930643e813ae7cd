//! Analysis → record: entities, times, places, quantities, attributions, events, status, claims and contradictions.
//!
//! One module per step, in that order; a step sees only the results of earlier ones. Offsets inside are bytes of the text
//! and token indices; [`Reader::read`] turns them into the record's code points.

mod assemble;
mod attributions;
mod claims;
mod contradictions;
pub mod entities;
pub mod events;
mod explain;
mod numbers;
pub mod places;
#[cfg(test)]
mod plain;
pub mod quantities;
mod reader;
mod status;
#[cfg(test)]
mod testing;
pub mod times;
mod tree;
mod words;

pub use explain::{Explanation, Reason};
pub use reader::{Reader, Reading, blocks};
