use serde::Serialize;
use std::ops::Range;

/// Why one attribution, event or claim is in the record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The id of what is explained ("a3", "v1", "c12").
    pub id: String,
    /// What spoke for it and against it, in the order in which it was weighed.
    pub reasons: Vec<Reason>,
}

/// One rule or model score that made, changed or vetoed something.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Reason {
    /// Name of the rule as in its data file, or `model`.
    pub rule: String,
    /// What it found, for people.
    pub detail: String,
    /// The model's probability, where a model spoke.
    pub score: Option<f32>,
    /// Code points of the text that it rests on.
    pub span: Option<Range<usize>>,
}
