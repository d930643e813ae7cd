//! Export: records become what our users' tools read.
//!
//! Two kinds of format. Those of **records** ([`RecordWriter`]) take one record after another and hold no more than that in
//! memory. Those of **events** count a happening over all articles that report it, by origin, and so are written from an archive.
//! Each writer's module says what the format keeps and what it loses.

mod conllu;
mod error;
pub mod events;
mod ftm;
mod jsonl;
mod linked;
mod stories;
pub mod tables;

pub use conllu::{Conllu, Mentions};
pub use error::{ExportError, Result};
pub use ftm::FollowTheMoney;
pub use jsonl::Jsonl;
pub use linked::{ProvJson, ProvTurtle, SchemaOrg, WebAnnotation, WebAnnotationPages};
pub use stories::{signatures, stories};

use onrecord_record::Record;

/// Writes records in a format, one after the other.
pub trait RecordWriter {
    /// Writes one record.
    ///
    /// # Errors
    /// If the output cannot be written. What the format cannot say is left out, as its documentation tells, and is no error.
    fn write(&mut self, record: &Record) -> Result<()>;

    /// Ends the output; without it the output is not whole.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn finish(self: Box<Self>) -> Result<()>;
}
