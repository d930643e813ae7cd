use super::levels::levelled;
use super::rows::{Article, Part};
use super::schema::Table;
use crate::Result;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;
use onrecord_record::Record;
use serde::Serialize;
use serde_arrow::ArrayBuilder;

/// Bytes of text after which batches are handed out. The tables take some twenty times as much.
const TEXT: usize = 1 << 20;

/// Gathers records into record batches, one for each table.
pub struct Batches {
    tables: Vec<Growing>,
    /// Rows that fill a batch.
    most: usize,
    /// Bytes of the texts gathered.
    text: usize,
}

struct Growing {
    table: Table,
    schema: SchemaRef,
    builder: ArrayBuilder,
    rows: usize,
}

impl Batches {
    /// Batches that are full when a table has so many rows, or the articles so much text that memory would grow.
    ///
    /// # Errors
    /// As [`Table::schema`].
    pub fn new(most: usize) -> Result<Self> {
        let growing = |table: Table| {
            let schema = table.schema()?;
            Ok(Growing { table, builder: ArrayBuilder::from_arrow(schema.fields())?, schema, rows: 0 })
        };
        Ok(Self { tables: Table::ALL.into_iter().map(growing).collect::<Result<_>>()?, most, text: 0 })
    }

    /// Adds a record.
    ///
    /// # Errors
    /// If a number of the record does not fit its column. Nothing that was gathered is of use then.
    pub fn push(&mut self, record: &Record) -> Result<()> {
        let id = &record.document.id;
        for growing in &mut self.tables {
            match growing.table {
                Table::Documents => growing.row(&Article::of(record))?,
                Table::Sentences => growing.parts(id, &record.sentences)?,
                Table::Entities => growing.parts(id, &record.entities)?,
                Table::Attributions => growing.parts(id, &record.attributions)?,
                Table::Events => growing.parts(id, &record.events)?,
                Table::Claims => growing.parts(id, &record.claims)?,
                Table::Times => growing.parts(id, &record.times)?,
                Table::Places => growing.parts(id, &record.places)?,
                Table::Quantities => growing.parts(id, &record.quantities)?,
                Table::Contradictions => growing.parts(id, &record.contradictions)?,
            }
        }
        self.text += record.document.text.len();
        Ok(())
    }

    /// Whether they should be taken now.
    pub fn is_full(&self) -> bool {
        self.text >= TEXT || self.tables.iter().any(|growing| growing.rows >= self.most)
    }

    /// Hands out what was gathered, of tables that have any rows, and begins anew.
    ///
    /// # Errors
    /// If an array cannot be built.
    pub fn take(&mut self) -> Result<Vec<(Table, RecordBatch)>> {
        self.text = 0;
        let filled = self.tables.iter_mut().filter(|growing| growing.rows > 0);
        filled.map(|growing| Ok((growing.table, growing.take()?))).collect()
    }
}

impl Growing {
    fn row(&mut self, row: &impl Serialize) -> Result<()> {
        self.builder.push(row)?;
        self.rows += 1;
        Ok(())
    }

    fn parts(&mut self, document: &str, parts: &[impl Serialize]) -> Result<()> {
        parts.iter().enumerate().try_for_each(|(position, part)| self.row(&Part { document, position, part }))
    }

    fn take(&mut self) -> Result<RecordBatch> {
        self.rows = 0;
        let columns = self.builder.to_arrow()?;
        let columns: Result<Vec<ArrayRef>> =
            columns.iter().zip(self.schema.fields()).map(|(column, field)| levelled(column, field)).collect();
        Ok(RecordBatch::try_new(self.schema.clone(), columns?)?)
    }
}
