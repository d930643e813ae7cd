//! What becomes a row: a part of the record under its own names, with the article that it belongs to.

use onrecord_record::{Document, Reader, Record};
use serde::Serialize;

/// A row of `documents`.
#[derive(Serialize)]
pub(super) struct Article<'r> {
    #[serde(flatten)]
    document: &'r Document,
    published_day: Option<String>,
    reader: &'r Reader,
}

impl<'r> Article<'r> {
    pub(super) fn of(record: &'r Record) -> Self {
        Self { document: &record.document, published_day: day(&record.document), reader: &record.reader }
    }
}

/// A row of any other table.
#[derive(Serialize)]
pub(super) struct Part<'r, T> {
    pub(super) document: &'r str,
    pub(super) position: usize,
    #[serde(flatten)]
    pub(super) part: &'r T,
}

/// The local date on which an article was published.
fn day(document: &Document) -> Option<String> {
    let day = document.published.as_deref()?.get(..10)?;
    day.parse::<jiff::civil::Date>().ok().map(|day| day.to_string())
}
