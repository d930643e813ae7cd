//! Arrow IPC.

use super::schema::Table;
use super::writer::Format;
use crate::Result;
use arrow_array::RecordBatch;
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions};
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// A folder of Arrow IPC files: one for each table, buffers compressed with zstd. It loses nothing.
pub struct ArrowFiles {
    tables: Vec<(Table, FileWriter<BufWriter<File>>)>,
    rows: usize,
}

impl ArrowFiles {
    /// Begins `documents.arrow` and the rest in a folder, with at most so many rows in a batch.
    ///
    /// # Errors
    /// If the files cannot be written.
    pub fn create(folder: &Path, rows: usize) -> Result<Self> {
        let begin = |table: Table| {
            let options = IpcWriteOptions::default().try_with_compression(Some(CompressionType::ZSTD))?;
            let file = BufWriter::new(File::create(folder.join(format!("{}.arrow", table.name())))?);
            Ok((table, FileWriter::try_new_with_options(file, &*table.schema()?, options)?))
        };
        Ok(Self { tables: Table::ALL.into_iter().map(begin).collect::<Result<_>>()?, rows: rows.max(1) })
    }
}

impl Format for ArrowFiles {
    fn append(&mut self, table: Table, rows: &RecordBatch) -> Result<()> {
        for (_, writer) in self.tables.iter_mut().filter(|(of, _)| *of == table) {
            for from in (0..rows.num_rows()).step_by(self.rows) {
                writer.write(&rows.slice(from, self.rows.min(rows.num_rows() - from)))?;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<()> {
        self.tables.into_iter().try_for_each(|(_, mut writer)| Ok(writer.finish()?))
    }
}
