use super::{Batches, Table};
use crate::{RecordWriter, Result};
use arrow_array::RecordBatch;
use onrecord_record::Record;

/// Files of tables in one format.
pub trait Format {
    /// Appends rows to a table.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn append(&mut self, table: Table, rows: &RecordBatch) -> Result<()>;

    /// Ends all files; also tables without a row have one.
    ///
    /// # Errors
    /// If the output cannot be written.
    fn finish(self) -> Result<()>;
}

/// Writes records as tables.
pub struct Tables<F> {
    batches: Batches,
    format: F,
}

impl<F: Format> Tables<F> {
    /// Writes in a format, in batches of at most about so many rows.
    ///
    /// # Errors
    /// As [`Table::schema`].
    pub fn new(format: F, rows: usize) -> Result<Self> {
        Ok(Self { batches: Batches::new(rows)?, format })
    }

    fn flush(&mut self) -> Result<()> {
        self.batches.take()?.iter().try_for_each(|(table, rows)| self.format.append(*table, rows))
    }
}

impl<F: Format> RecordWriter for Tables<F> {
    fn write(&mut self, record: &Record) -> Result<()> {
        self.batches.push(record)?;
        if self.batches.is_full() { self.flush() } else { Ok(()) }
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.flush()?;
        self.format.finish()
    }
}
