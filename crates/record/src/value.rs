use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A point or stretch of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// Unique in the document.
    pub id: String,
    /// The words; empty at 0 where the time is the publication date and no words give it.
    pub span: Span,
    /// First day (or RFC 3339 instant) that it covers; empty where it cannot be placed on a calendar.
    pub from: String,
    /// Last day that it covers.
    pub to: String,
    /// How fine it is.
    pub grain: Grain,
    /// TIMEX3 value (ISO-TimeML).
    pub timex3: String,
    /// Where it comes from.
    pub basis: Basis,
}

/// Granularity of a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Grain {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Unknown,
}

/// Where a time comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The words say it.
    Expressed,
    /// Worked out from something else.
    Inferred,
    /// It is the date of publication.
    Publication,
}

/// A mention of a place that could be located.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Unique in the document.
    pub id: String,
    /// Where it is mentioned.
    pub span: Span,
    /// Its usual name.
    pub name: String,
    /// ISO 3166-1 alpha-3 code.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonames: Option<u64>,
}

/// An amount or a count.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quantity {
    /// Unique in the document.
    pub id: String,
    /// The words.
    pub span: Span,
    /// The number.
    pub value: f64,
    /// ISO 4217 code, `percent`, an SI-like unit, or the counted noun as written, in lower case.
    pub unit: Option<String>,
    /// "about", "some", "nearly".
    pub approximate: bool,
    /// "at least", "up to".
    pub bound: Bound,
}

/// Which side of the number the truth lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names say it")]
pub enum Bound {
    Exactly,
    AtLeast,
    AtMost,
}
