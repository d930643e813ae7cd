//! Lists on standard output: aligned for people, or JSON, JSON lines and CSV for programs.

use crate::args::archive::Rows;
use anstyle::Style;
use anyhow::Result;
use serde::{Serialize, Serializer};
use serde_json::Value;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Rows that set the widths of the columns; later ones are fitted to them, so that long lists stream.
const MEASURED: usize = 500;
/// Between columns.
const GAP: usize = 2;
/// No column is squeezed below this on a narrow terminal.
const NARROWEST: usize = 8;

/// Writes rows of named columns.
pub struct RowWriter {
    format: Rows,
    columns: Vec<String>,
    /// Rows that wait until widths are known.
    waiting: Vec<Vec<String>>,
    widths: Option<Vec<usize>>,
    written: usize,
    csv: Option<csv::Writer<BufWriter<StdoutLock<'static>>>>,
    out: Option<BufWriter<StdoutLock<'static>>>,
}

impl RowWriter {
    /// A writer for rows of these columns.
    pub fn new(format: Rows, columns: &[impl AsRef<str>]) -> Result<Self> {
        let columns: Vec<String> = columns.iter().map(|c| c.as_ref().to_owned()).collect();
        let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        let mut writer = Self { format, columns, waiting: Vec::new(), widths: None, written: 0, csv: None, out: None };
        if format == Rows::Csv {
            let mut csv = csv::Writer::from_writer(out);
            csv.write_record(&writer.columns)?;
            writer.csv = Some(csv);
        } else {
            writer.out = Some(out);
        }
        Ok(writer)
    }

    /// Writes one row, its values in the order of the columns.
    pub fn row(&mut self, values: Vec<Value>) -> Result<()> {
        self.written += 1;
        if let Some(csv) = &mut self.csv {
            csv.write_record(values.iter().map(plain))?;
            return Ok(());
        }
        if self.format == Rows::Table {
            // What a headline holds must not steer the terminal.
            let row: Vec<String> = values.iter().map(|v| plain(v).replace(char::is_control, " ")).collect();
            if self.widths.is_some() {
                return self.line(&row);
            }
            self.waiting.push(row);
            return if self.waiting.len() == MEASURED { self.measure() } else { Ok(()) };
        }
        let object = Object(&self.columns, &values);
        let first = self.written == 1;
        let Some(out) = &mut self.out else { return Ok(()) };
        if self.format == Rows::Json {
            write!(out, "{}", if first { "[\n" } else { ",\n" })?;
        }
        serde_json::to_writer(&mut *out, &object)?;
        if self.format == Rows::Jsonl {
            writeln!(out)?;
        }
        Ok(())
    }

    /// Ends the list. Returns how many rows it has.
    pub fn finish(mut self) -> Result<usize> {
        if self.format == Rows::Table && self.widths.is_none() && self.written > 0 {
            self.measure()?;
        }
        if let Some(csv) = &mut self.csv {
            csv.flush()?;
        }
        if let Some(out) = &mut self.out {
            if self.format == Rows::Json {
                writeln!(out, "{}", if self.written == 0 { "[]" } else { "\n]" })?;
            }
            out.flush()?;
        }
        Ok(self.written)
    }

    /// Sets the widths by the rows seen, and writes those.
    fn measure(&mut self) -> Result<()> {
        let rows = std::mem::take(&mut self.waiting);
        let mut widths: Vec<usize> = self.columns.iter().map(|c| c.width()).collect();
        for row in &rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.width());
            }
        }
        if io::stdout().is_terminal() {
            squeeze(&mut widths, onrecord_view::width());
        }
        self.widths = Some(widths);
        let bold = Style::new().bold();
        let header = self.columns.clone();
        let line = self.fitted(&header);
        if let Some(out) = &mut self.out {
            if anstream::AutoStream::choice(&io::stdout()) == anstream::ColorChoice::Never {
                writeln!(out, "{line}")?;
            } else {
                writeln!(out, "{bold}{line}{bold:#}")?;
            }
        }
        rows.iter().try_for_each(|row| self.line(row))
    }

    fn line(&mut self, row: &[String]) -> Result<()> {
        let line = self.fitted(row);
        if let Some(out) = &mut self.out {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn fitted(&self, row: &[String]) -> String {
        let widths = self.widths.as_deref().unwrap_or_default();
        let mut line = String::new();
        for (cell, &width) in row.iter().zip(widths) {
            let cell = cut(cell, width);
            line.push_str(&cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + GAP));
        }
        line.trim_end().to_owned()
    }
}

/// A row as JSON, its fields in the order of the columns.
struct Object<'r>(&'r [String], &'r [Value]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().zip(self.1))
    }
}

/// Takes from the widest columns until the table fits.
fn squeeze(widths: &mut [usize], terminal: usize) {
    loop {
        let total: usize = widths.iter().sum::<usize>() + GAP * widths.len().saturating_sub(1);
        let Some(widest) = widths.iter_mut().max() else { return };
        if total <= terminal || *widest <= NARROWEST {
            return;
        }
        *widest = (*widest).saturating_sub((total - terminal).div_ceil(2)).max(NARROWEST);
    }
}

fn cut(cell: &str, width: usize) -> String {
    if cell.width() <= width {
        return cell.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in cell.chars() {
        used += c.width().unwrap_or(0);
        if used >= width {
            break;
        }
        kept.push(c);
    }
    kept + "…"
}

/// A value as a cell shows it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
