//! Analysis → record.

mod explain;

pub use explain::{Explanation, Reason};
