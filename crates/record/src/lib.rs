//! The record: what OnRecord says of one article, schema `onrecord/1`.
//!
//! Every other room speaks in these types, and nothing else is serialised. All offsets are Unicode code points into
//! [`Document::text`], end exclusive, as in the W3C Web Annotation data model's `TextPositionSelector`.
//! This crate depends on no other room.

mod article;
mod assertion;
mod check;
mod entity;
mod event;
mod span;
mod value;

pub use article::{Document, Reader, Section, SectionKind, Sentence};
pub use assertion::{
    Attribution, Channel, Claim, Contradiction, ContradictionKind, Cue, Factuality, Naming, Quote, Source,
};
pub use check::{Problem, check, dangling};
pub use entity::{Entity, EntityType, Form, Links, Mention};
pub use event::{Event, EventType, Status, Trigger};
pub use span::{CodePoints, Span};
pub use value::{Basis, Bound, Grain, Place, Quantity, Time};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the schema that [`Record`] serialises to.
pub const SCHEMA: &str = "onrecord/1";

/// One article and all that was read in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// Which program and model read it.
    pub reader: Reader,
    /// The article.
    pub document: Document,
    /// Sentences of the text that was read, in order.
    pub sentences: Vec<Sentence>,
    /// Persons, bodies, places and things, in order of their first mention.
    pub entities: Vec<Entity>,
    /// Who is said to have said what.
    pub attributions: Vec<Attribution>,
    /// Trigger mentions of happenings.
    pub events: Vec<Event>,
    /// What each source, and the article itself, commits to.
    pub claims: Vec<Claim>,
    /// Time expressions and the publication date.
    pub times: Vec<Time>,
    /// Mentions of places that could be located.
    pub places: Vec<Place>,
    /// Amounts and counts.
    pub quantities: Vec<Quantity>,
    /// Pairs of claims that cannot both hold.
    pub contradictions: Vec<Contradiction>,
}

/// The JSON Schema (draft 2020-12) of [`Record`].
pub fn json_schema() -> serde_json::Value {
    let mut schema = schemars::schema_for!(Record).to_value();
    schema["title"] = "OnRecord record, schema onrecord/1".into();
    schema
}
