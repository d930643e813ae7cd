//! Linked data: records as JSON-LD and Turtle.
//!
//! The formats name a part of a record alike, so that what one says of an attribution, an event or a claim can be joined with what
//! another says of it: `urn:onrecord:document:ID` is the article's text, `urn:onrecord:document:ID:a1` its first attribution.
//! What their vocabularies have no word for stands under `urn:onrecord:vocab#`, with the record's own names.

mod iri;
mod items;
mod parts;
mod present;
mod prov;
mod schema_org;
mod text;
mod web_annotation;
mod word;

pub(crate) use parts::{Parts, said};
pub use prov::{ProvJson, ProvTurtle};
pub use schema_org::SchemaOrg;
pub use web_annotation::{WebAnnotation, WebAnnotationPages};

use present::present;
pub(crate) use word::word;
