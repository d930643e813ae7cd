//! What an article is compared by, without an archive: for whoever has more articles than one file should hold, and looks for those
//! that may belong together before an archive of only these decides.
//!
//! Sketch and terms are those that an archive makes, and the limits those by which it looks. Only how common a word is comes from
//! the background table alone, as no other article is known.

use super::sketch::sketch;
use super::{copies, grouping};
use jiff::Timestamp;
use onrecord_record::{Document, Record, SectionKind};
use std::convert::Infallible;

/// Earlier articles that a hash of a sketch leads to.
pub const HASH_ROWS: usize = copies::ROWS;
/// By their sketches two texts may be copies if they share so many hashes …
pub const COPY_HASHES: f64 = copies::COPY_SHINGLES / copies::SCALE;
/// … and this share of all hashes of both …
pub const COPY_JACCARD: f64 = copies::COPY_JACCARD;
/// … or this share of those of the smaller …
pub const COPY_CONTAINMENT: f64 = copies::COPY_CONTAINMENT;
/// … if that is this share of the larger.
pub const COPY_RATIO: f64 = copies::COPY_RATIO;
/// Part of a text may be taken from another if they share so many hashes …
pub const PARTIAL_HASHES: f64 = copies::PARTIAL_SHINGLES / copies::SCALE;
/// … and this share of those of the smaller.
pub const PARTIAL_CONTAINMENT: f64 = copies::PARTIAL_CONTAINMENT;
/// Earlier articles that a term leads to.
pub const TERM_ROWS: usize = grouping::ROWS;
/// Articles that one is compared with in full: those that share the most weight of terms with it.
pub const TERM_COMPARED: usize = grouping::COMPARED;
/// Days between two articles of one story, at most. An article without a date may belong to any.
pub const DAYS: i32 = grouping::WINDOW;
/// How like an article of its story each article is at least: the cosine of their terms, less for every day between them (half of it
/// is left when they are [`DAYS`] apart).
pub const LIKENESS: f64 = grouping::JOINS;

/// What an article is compared by.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// The local day of its publication.
    pub day: Option<String>,
    /// Microseconds since 1970 in UTC, where more than the day is known.
    pub moment: Option<i64>,
    /// Its sketch: hashes of five-word shingles, one in eight, in order.
    pub hashes: Vec<i64>,
    /// Stems of the words that tell what it is about, with their weights, as a vector of length one, heaviest first.
    pub terms: Vec<(String, f64)>,
}

impl Signature {
    /// That of the article of a record.
    pub fn of(record: &Record) -> Self {
        let document = &record.document;
        let published = document.published.as_deref();
        let Ok(terms) = grouping::weighed(&grouping::Layout::of(record), |_| Ok::<_, Infallible>(0.0));
        Self {
            day: published.and_then(|at| at.get(..10)).map(str::to_owned),
            moment: published.and_then(|at| at.parse().ok()).map(|at: Timestamp| at.as_microsecond()),
            hashes: sketch(&paragraphs(document)),
            terms,
        }
    }
}

/// The paragraphs of an article: no headline, dateline, caption or boilerplate.
fn paragraphs(document: &Document) -> String {
    let body = document.sections.iter().filter(|section| section.kind == SectionKind::Body);
    body.map(|section| section.span.text.as_str()).collect::<Vec<_>>().join(" ")
}
