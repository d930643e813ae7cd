//! CSV and TSV.

use super::flat::{Flat, empty, flat};
use super::schema::Table;
use super::writer::Format;
use super::{cells, csvw};
use crate::Result;
use arrow_array::RecordBatch;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// How cells and rows are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// By commas.
    Csv,
    /// By tabs.
    Tsv,
}

impl Dialect {
    /// What file names end with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Tsv => "tsv",
        }
    }

    fn between_cells(self) -> &'static [u8] {
        match self {
            Self::Csv => b",",
            Self::Tsv => b"\t",
        }
    }

    fn after_row(self) -> &'static [u8] {
        match self {
            Self::Csv => b"\r\n",
            Self::Tsv => b"\n",
        }
    }
}

/// A folder of CSV (RFC 4180) or TSV: flat tables ([`flat`](fn@super::flat)) in UTF-8, one file each, with a header row, and
/// `csv-metadata.json` (W3C, CSV on the Web), which says the types, the keys and what the columns mean. They lose nothing to whoever
/// reads that.
///
/// - Offsets are Unicode code points of `documents.text`, end exclusive.
/// - What is missing is an empty cell. An empty text is `""` in CSV and `'` in TSV.
/// - Text that a spreadsheet would take for a formula gets an apostrophe in front; so does text that begins with one. Take it away from
///   the front of every cell to have the text again. Numbers are not touched.
/// - CSV: every text is in quotation marks, the header too; line breaks inside stay. Lines end with CR LF.
/// - TSV: no quotation marks; `\t`, `\n`, `\r` and `\\` stand for a tab, a line feed, a carriage return and a backslash. Lines end with LF.
pub struct Delimited {
    dialect: Dialect,
    files: Vec<(String, BufWriter<File>)>,
}

impl Delimited {
    /// Begins `documents.csv` and the rest in a folder.
    ///
    /// # Errors
    /// If the files cannot be written.
    pub fn create(folder: &Path, dialect: Dialect) -> Result<Self> {
        let mut tables = Vec::new();
        for table in Table::ALL {
            tables.extend(empty(table)?.into_iter().map(|flat| (table, flat)));
        }
        let description = serde_json::to_string_pretty(&csvw::description(&tables, dialect))?;
        std::fs::write(folder.join(csvw::FILE), description + "\n")?;
        let mut files = Vec::new();
        for (_, Flat { name, rows }) in tables {
            let file = File::create(folder.join(format!("{name}.{}", dialect.extension())))?;
            let mut out = BufWriter::with_capacity(1 << 16, file);
            line(&mut out, dialect, rows.schema_ref().fields(), |out, field| {
                Ok(cells::text(out, field.name(), dialect)?)
            })?;
            files.push((name, out));
        }
        Ok(Self { dialect, files })
    }
}

impl Format for Delimited {
    fn append(&mut self, table: Table, rows: &RecordBatch) -> Result<()> {
        for flat in flat(table, rows)? {
            for (_, out) in self.files.iter_mut().filter(|(name, _)| *name == flat.name) {
                for row in 0..flat.rows.num_rows() {
                    line(out, self.dialect, flat.rows.columns(), |out, column| {
                        cells::value(out, column, row, self.dialect)
                    })?;
                }
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<()> {
        self.files.into_iter().try_for_each(|(_, mut out)| Ok(out.flush()?))
    }
}

/// Writes one line, its cells by `cell`.
fn line<W: Write, C>(
    out: &mut W,
    dialect: Dialect,
    cells: impl IntoIterator<Item = C>,
    mut cell: impl FnMut(&mut W, C) -> Result<()>,
) -> Result<()> {
    for (place, value) in cells.into_iter().enumerate() {
        if place > 0 {
            out.write_all(dialect.between_cells())?;
        }
        cell(out, value)?;
    }
    Ok(out.write_all(dialect.after_row())?)
}
