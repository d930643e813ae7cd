//! The archive: many records in one SQLite file, searched, corrected, and compared by origin.
//!
//! [`Archive::create`] opens a file to write, [`Archive::read`] to read. [`Archive::batch`] adds articles in transactions: a
//! process killed at any moment leaves a whole file. The tables hold the record as people have corrected it, under the names of
//! the record; `records` holds what the reader made, `originals` the bytes it was made from. [`schema_sql`] documents them.

// Tests inside the crate share the builder of records with those outside.
#[cfg(test)]
extern crate self as onrecord_archive;

mod articles;
pub mod ask;
mod changes;
mod check;
mod compact;
mod corrections;
mod counts;
mod day;
mod error;
mod feeds;
mod identities;
mod open;
mod places;
mod schema;
pub mod search;
mod searches;
mod store;
mod stories;

pub use articles::{Article, ArticleFilter, Extent, Failure};
pub use changes::{Change, How, Part};
pub use check::{Depth, Problem};
pub use compact::Compacted;
pub use corrections::{
    Action, Corrected, Correction, Decision, DecisionFilter, DecisionState, Effect, Field, Kind, Lost, Pattern, Ruling,
    Shape, Whose,
};
pub use counts::Counts;
pub use day::day;
pub use error::{ArchiveError, Result};
pub use feeds::{Entry, EntryState, Feed};
pub use identities::{
    Companion, CompanionType, Deed, Held, Identity, IdentityFilter, IdentityMember, LifeFilter, Month, Party, Said,
    Side, StatusCount, Tally,
};
pub use open::Archive;
pub use places::{PLACED, PlaceFilter, PlaceRow, Placed};
pub use schema::{VERSION as SCHEMA_VERSION, sql as schema_sql};
pub use searches::{News, SavedSearch};
pub use store::{Batch, Given, Hearsay, Original, Outcome, Reread, Which};
pub use stories::happenings::EventPair;
pub use stories::{signature, story, told};
