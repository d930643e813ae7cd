//! What Spark needs of articles to find stories in them, as Arrow batches: [`signatures`] by which articles that may belong together
//! are found, and [`stories`] as an archive of only these tells them. Strings, whole numbers of 64 bits, lists and structs, which
//! every reader of Arrow knows.

use crate::Result;
use arrow_array::RecordBatch;
use arrow_schema::Field;
use onrecord_archive::signature::Signature;
use onrecord_archive::told::Told;
use onrecord_record::Record;
use serde::{Deserialize, Serialize};
use serde_arrow::schema::{SchemaLike, TracingOptions};
use std::sync::Arc;

#[derive(Serialize, Deserialize)]
struct Row {
    document: String,
    url: Option<String>,
    day: Option<String>,
    moment: Option<i64>,
    hashes: Vec<i64>,
    terms: Vec<Term>,
}

#[derive(Serialize, Deserialize)]
struct Term {
    term: String,
    weight: f64,
}

/// What articles are compared by ([`Signature`]), a row each.
///
/// # Errors
/// If a type of the rows has no counterpart in Arrow, which is a mistake in this crate.
pub fn signatures<'r>(records: impl IntoIterator<Item = &'r Record>) -> Result<RecordBatch> {
    let row = |record: &Record| {
        let Signature { day, moment, hashes, terms } = Signature::of(record);
        let terms = terms.into_iter().map(|(term, weight)| Term { term, weight }).collect();
        Row { document: record.document.id.clone(), url: record.document.url.clone(), day, moment, hashes, terms }
    };
    batch(&records.into_iter().map(row).collect::<Vec<_>>())
}

/// Stories, a row each that holds the rows of all tables.
///
/// # Errors
/// As [`signatures`].
pub fn stories(told: &[Told]) -> Result<RecordBatch> {
    batch(told)
}

fn batch<'de, T: Serialize + Deserialize<'de>>(rows: &[T]) -> Result<RecordBatch> {
    let options = TracingOptions::new().sequence_as_large_list(false).strings_as_large_utf8(false);
    let fields = Vec::<Arc<Field>>::from_type::<T>(options)?;
    Ok(serde_arrow::to_record_batch(&fields, &rows)?)
}
