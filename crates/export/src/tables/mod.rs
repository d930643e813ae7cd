//! The record as tables: one for each of its lists, typed, nested where the record nests.
//!
//! [`Table::schema`] is the Arrow schema of a table, [`Batches`] makes record batches of records, and [`Tables`] writes them into a
//! folder: as Parquet ([`Parquet`]) or Arrow IPC ([`ArrowFiles`]), or flat as CSV or TSV ([`Delimited`]). [`nested()`] makes one row of
//! each record, for data frames that have a row for each article.
//!
//! **Keys.** Every row but those of `documents` has `document`, the article's id (`documents.id`), and `position`, its place in the
//! record's list, from 0. Where the record gives a part an `id`, (`document`, `id`) is a key; (`document`, `position`) always is. Ids
//! that a row refers to (`events.actors`, `claims.event` …) are those of the same document.
//!
//! **What it keeps.** Everything: `documents` and the lists give the record again, in the order of `position`. Offsets are code points,
//! as in the JSON. `published` stays as the page gave it; `published_day` is its local date. Enumerations are dictionaries; what may be
//! missing is null. In a field's metadata `description` says what it means and `values` which words an enumeration has, and the schema's
//! metadata name the record's schema, the unit of offsets and the version of OnRecord that wrote the file.

mod arrow;
mod batches;
mod cells;
mod csvw;
mod delimited;
mod flat;
mod levels;
mod nested;
mod parquet;
mod rows;
mod schema;
mod writer;

pub use arrow::ArrowFiles;
pub use batches::Batches;
pub use delimited::{Delimited, Dialect};
pub use flat::{Flat, flat, is_file_of_tables};
pub use nested::{Outcome, Types, nested, nested_records, nested_schema};
pub use parquet::Parquet;
pub use schema::{DESCRIPTION, Table, VALUES};
pub use writer::{Format, Tables};
