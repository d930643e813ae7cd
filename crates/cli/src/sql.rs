//! `onrecord sql`.

use crate::args::archive::Rows;
use crate::args::search::SqlArgs;
use crate::failure;
use crate::inputs::Input;
use crate::rows::RowWriter;
use anyhow::{Context, Result, anyhow};
use onrecord_archive::Archive;
use onrecord_archive::ask::{self, AskError, Cell, Limits, Taker};
use serde_json::{Value, json};
use std::time::Duration;

/// Answers a query, or lists what there is to ask about.
pub fn run(options: &SqlArgs) -> Result<usize> {
    let mut archive = Archive::read(&options.archive.archive)?;
    if options.tables {
        return tables(&archive, options.format);
    }
    let query = match options.query.as_deref() {
        Some("-") => String::from_utf8(Input::Stdin.bytes()?).context("standard input: the query is not UTF-8")?,
        given => given.unwrap_or_default().to_owned(),
    };
    if query.trim().is_empty() {
        return Err(anyhow!("the query is empty; `onrecord sql --help` has examples"));
    }
    let limits = Limits { time: Duration::from_secs_f64(options.timeout), rows: options.limit };
    let mut answer = Answer { format: options.format, rows: None };
    let asked = archive.ask(&query, limits, &mut answer);
    // What was answered before an error is shown whole.
    if let Some(rows) = answer.rows.take() {
        rows.finish()?;
    }
    match asked {
        Ok(answered) if answered.more => {
            failure::note(&format!("only the first {} rows are shown (--limit)", answered.rows))
        }
        Ok(_) => {}
        Err(AskError::Taker(error)) => return Err(error),
        Err(error) => return Err(anyhow!(error.to_string())),
    }
    Ok(0)
}

fn tables(archive: &Archive, format: Rows) -> Result<usize> {
    let mut rows = RowWriter::new(format, &["name", "kind", "about", "columns"])?;
    for table in ask::tables(archive)? {
        let columns = if format == Rows::Table || format == Rows::Csv {
            json!(table.columns.join(", "))
        } else {
            json!(table.columns)
        };
        rows.row(vec![json!(table.name), json!(table.kind), json!(table.about), columns])?;
    }
    rows.finish()?;
    Ok(0)
}

/// Prints rows as they come.
struct Answer {
    format: Rows,
    rows: Option<RowWriter>,
}

impl Taker for Answer {
    type Error = anyhow::Error;

    fn columns(&mut self, names: &[String]) -> Result<()> {
        self.rows = Some(RowWriter::new(self.format, names)?);
        Ok(())
    }

    fn row(&mut self, cells: Vec<Cell>) -> Result<()> {
        let row = cells.into_iter().map(|cell| value(cell, self.format)).collect();
        self.rows.as_mut().map_or(Ok(()), |rows| rows.row(row))
    }
}

fn value(cell: Cell, format: Rows) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Integer(number) => json!(number),
        // JSON has no infinity.
        Cell::Real(number) => {
            serde_json::Number::from_f64(number).map_or_else(|| json!(number.to_string()), Value::Number)
        }
        Cell::Text(text) => Value::String(text),
        Cell::Blob(bytes) if format == Rows::Table || format == Rows::Csv => json!(format!("{} bytes", bytes.len())),
        Cell::Blob(bytes) => json!(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()),
    }
}
