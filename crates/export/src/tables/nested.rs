//! The record as one row: an article and all that was read in it, in nested columns.
//!
//! Next to the columns of the record stand `error` and `error_kind`: an article that could not be read is a row too, in which only
//! these two are not null. This is the shape for data frames that keep a row for each row that came in.

use super::levels::levelled;
use super::schema::{metadata, record_fields, said};
use crate::{ExportError, Result};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use onrecord_record::{
    Attribution, Claim, Contradiction, Document, Entity, Event, Place, Quantity, Reader, Record, SCHEMA, Sentence, Time,
};
use serde::{Deserialize, Serialize};
use serde_arrow::ArrayBuilder;
use std::sync::Arc;

/// The Arrow types of nested columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Types {
    /// Those of the tables: dictionaries for enumerations, unsigned numbers.
    Exact,
    /// Text for enumerations, `Int64` for every whole number, everything nullable: for programs that know no more, as Apache Spark.
    Plain,
}

/// What became of an article.
#[derive(Debug, Clone, Copy)]
pub enum Outcome<'r> {
    /// It was read.
    Read(&'r Record),
    /// It was not.
    Failed {
        /// Which error it is, in one word.
        kind: &'r str,
        /// What happened, and what to do about it.
        message: &'r str,
    },
}

/// A row to be written. The two with the reasons come first, so that whoever looks sees them.
#[derive(Serialize, Default)]
struct Row<'r> {
    error: Option<&'r str>,
    error_kind: Option<&'r str>,
    reader: Option<&'r Reader>,
    document: Option<&'r Document>,
    sentences: Option<&'r [Sentence]>,
    entities: Option<&'r [Entity]>,
    attributions: Option<&'r [Attribution]>,
    events: Option<&'r [Event]>,
    claims: Option<&'r [Claim]>,
    times: Option<&'r [Time]>,
    places: Option<&'r [Place]>,
    quantities: Option<&'r [Quantity]>,
    contradictions: Option<&'r [Contradiction]>,
}

impl<'r> From<&Outcome<'r>> for Row<'r> {
    fn from(outcome: &Outcome<'r>) -> Self {
        match *outcome {
            Outcome::Failed { kind, message } => {
                Self { error: Some(message), error_kind: Some(kind), ..Self::default() }
            }
            Outcome::Read(record) => Self {
                error: None,
                error_kind: None,
                reader: Some(&record.reader),
                document: Some(&record.document),
                sentences: Some(&record.sentences),
                entities: Some(&record.entities),
                attributions: Some(&record.attributions),
                events: Some(&record.events),
                claims: Some(&record.claims),
                times: Some(&record.times),
                places: Some(&record.places),
                quantities: Some(&record.quantities),
                contradictions: Some(&record.contradictions),
            },
        }
    }
}

/// A row as it is found. Lists are missing only where there is no record.
#[derive(Deserialize)]
struct Found {
    reader: Option<Reader>,
    document: Option<Document>,
    sentences: Option<Vec<Sentence>>,
    entities: Option<Vec<Entity>>,
    attributions: Option<Vec<Attribution>>,
    events: Option<Vec<Event>>,
    claims: Option<Vec<Claim>>,
    times: Option<Vec<Time>>,
    places: Option<Vec<Place>>,
    quantities: Option<Vec<Quantity>>,
    contradictions: Option<Vec<Contradiction>>,
}

impl Found {
    fn record(self) -> Option<Record> {
        Some(Record {
            schema: SCHEMA.to_owned(),
            reader: self.reader?,
            document: self.document?,
            sentences: self.sentences.unwrap_or_default(),
            entities: self.entities.unwrap_or_default(),
            attributions: self.attributions.unwrap_or_default(),
            events: self.events.unwrap_or_default(),
            claims: self.claims.unwrap_or_default(),
            times: self.times.unwrap_or_default(),
            places: self.places.unwrap_or_default(),
            quantities: self.quantities.unwrap_or_default(),
            contradictions: self.contradictions.unwrap_or_default(),
        })
    }
}

/// The schema of nested rows.
///
/// # Errors
/// As [`Table::schema`](super::Table::schema).
pub fn nested_schema(types: Types) -> Result<SchemaRef> {
    let mut fields = vec![
        Field::new("error", DataType::Utf8, true)
            .with_metadata(said("Why the article was not read, and what to do about it; null where it was.")),
        Field::new("error_kind", DataType::Utf8, true)
            .with_metadata(said("Which error it is, in one word; null where there is none.")),
    ];
    fields.extend(record_fields()?.into_iter().map(|field| field.with_nullable(true)));
    if types == Types::Plain {
        fields = fields.iter().map(plain).collect();
    }
    Ok(Arc::new(Schema::new_with_metadata(
        fields,
        metadata("records", "Unicode code points of document.text, end exclusive"),
    )))
}

/// The column in types that every program has.
fn plain(field: &Field) -> Field {
    let kind = match field.data_type() {
        DataType::Dictionary(..) => DataType::Utf8,
        DataType::UInt32 | DataType::UInt64 => DataType::Int64,
        DataType::List(element) => DataType::List(Arc::new(plain(element))),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(|field| plain(field)).collect()),
        other => other.clone(),
    };
    field.clone().with_data_type(kind).with_nullable(true)
}

/// Articles as nested rows, in their order.
///
/// # Errors
/// If a number of a record does not fit its column.
pub fn nested(outcomes: &[Outcome<'_>], types: Types) -> Result<RecordBatch> {
    let schema = nested_schema(types)?;
    let mut builder = ArrayBuilder::from_arrow(schema.fields())?;
    for outcome in outcomes {
        builder.push(Row::from(outcome))?;
    }
    let columns = builder.to_arrow()?;
    let columns: Result<Vec<ArrayRef>> =
        columns.iter().zip(schema.fields()).map(|(column, field)| levelled(column, field)).collect();
    Ok(RecordBatch::try_new(schema, columns?)?)
}

/// The records of nested rows of either types, whatever other columns there are; none for a row that holds none.
///
/// # Errors
/// If a column of the record is missing or of another type.
pub fn nested_records(rows: &RecordBatch) -> Result<Vec<Option<Record>>> {
    let place = |field: &Field| {
        let at = rows.schema_ref().index_of(field.name());
        at.map_err(|_| ExportError::Missing(field.name().clone()))
    };
    let places: Vec<usize> = record_fields()?.iter().map(place).collect::<Result<_>>()?;
    let found: Vec<Found> = serde_arrow::from_record_batch(&rows.project(&places)?)?;
    Ok(found.into_iter().map(Found::record).collect())
}
