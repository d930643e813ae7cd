//! Apache Parquet.

use super::schema::Table;
use super::writer::Format;
use crate::Result;
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use std::fs::File;
use std::path::Path;

/// Bytes that a table may gather before its row group is written.
const MEMORY: usize = 8 << 20;

/// Columns in which a value hardly ever comes twice, so that a dictionary would only be in the way.
const UNIQUE: [&str; 6] = [
    "id",
    "text",
    "text_sha256",
    "sections.list.element.span.text",
    "content.list.element.text",
    "evidence.list.element.text",
];

/// Columns of numbers that run on from row to row.
const RUNNING: [&str; 2] = ["start", "end"];

/// A folder of Apache Parquet: one file for each table, compressed with zstd, in row groups that are written as they fill. It loses
/// nothing.
///
/// Programs that know Arrow (pyarrow, polars, R) get its types, dictionaries and descriptions from the file; others (DuckDB, Spark) get
/// lists, structs, words as text, and the metadata of the table as key and value.
pub struct Parquet {
    tables: Vec<(Table, ArrowWriter<File>)>,
}

impl Parquet {
    /// Begins `documents.parquet` and the rest in a folder, with at most so many rows in a row group.
    ///
    /// # Errors
    /// If the files cannot be written.
    pub fn create(folder: &Path, rows: usize) -> Result<Self> {
        let begin = |table: Table| {
            let schema = table.schema()?;
            let properties = properties(&schema, rows)?;
            let file = File::create(folder.join(format!("{}.parquet", table.name())))?;
            Ok((table, ArrowWriter::try_new(file, schema, Some(properties))?))
        };
        Ok(Self { tables: Table::ALL.into_iter().map(begin).collect::<Result<_>>()? })
    }
}

impl Format for Parquet {
    fn append(&mut self, table: Table, rows: &RecordBatch) -> Result<()> {
        for (_, writer) in self.tables.iter_mut().filter(|(of, _)| *of == table) {
            writer.write(rows)?;
            if writer.memory_size() >= MEMORY {
                writer.flush()?;
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<()> {
        self.tables.into_iter().try_for_each(|(_, writer)| Ok(writer.close().map(drop)?))
    }
}

fn properties(schema: &SchemaRef, rows: usize) -> Result<WriterProperties> {
    let path = |column: &str| ColumnPath::new(column.split('.').map(str::to_owned).collect());
    let mut metadata: Vec<KeyValue> =
        schema.metadata().iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone())).collect();
    metadata.sort_by(|a, b| a.key.cmp(&b.key));
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(rows.max(1)))
        .set_key_value_metadata(Some(metadata));
    for column in UNIQUE {
        properties = properties.set_column_dictionary_enabled(path(column), false);
    }
    for column in RUNNING {
        properties = properties
            .set_column_dictionary_enabled(path(column), false)
            .set_column_encoding(path(column), Encoding::DELTA_BINARY_PACKED);
    }
    Ok(properties.build())
}
