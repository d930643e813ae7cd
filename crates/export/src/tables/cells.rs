//! How a value stands in a cell of CSV or TSV, and how to get it back.

use super::delimited::Dialect;
use crate::{ExportError, Result};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float32Type, Float64Type, Int32Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use std::io::{self, Write};

/// A spreadsheet takes what begins like this for a formula (OWASP, "CSV Injection"), also in the wide forms of East Asian keyboards.
/// The apostrophe is not one: it marks what was escaped, and so must be marked itself.
const ESCAPED: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\''];

/// Writes text so that no spreadsheet computes it.
///
/// Text that begins with `=`, `+`, `-`, `@`, their wide forms, a tab, a line break or an apostrophe gets an apostrophe in front. To undo
/// it, take one apostrophe from the front of every cell that has one. CSV puts every text between quotation marks, so that it differs
/// from what is missing (RFC 4180). TSV has no quotation marks: a tab is `\t`, a line feed `\n`, a carriage return `\r`, a backslash `\\`,
/// and the empty text an apostrophe alone; undo those first.
pub(super) fn text(out: &mut impl Write, text: &str, dialect: Dialect) -> io::Result<()> {
    let mark = if text.starts_with(ESCAPED) || (text.is_empty() && dialect == Dialect::Tsv) { "'" } else { "" };
    match dialect {
        Dialect::Csv => write!(out, "\"{mark}{}\"", text.replace('"', "\"\"")),
        Dialect::Tsv => {
            out.write_all(mark.as_bytes())?;
            let mut rest = text;
            while let Some(at) = rest.find(['\t', '\n', '\r', '\\']) {
                let (before, found) = rest.split_at(at);
                out.write_all(before.as_bytes())?;
                let (sign, after) = found.split_at(1);
                out.write_all(match sign {
                    "\t" => b"\\t",
                    "\n" => b"\\n",
                    "\r" => b"\\r",
                    _ => b"\\\\",
                })?;
                rest = after;
            }
            out.write_all(rest.as_bytes())
        }
    }
}

/// Writes one value of a flat column. What is missing is an empty cell; numbers are never escaped.
pub(super) fn value(out: &mut impl Write, column: &ArrayRef, row: usize, dialect: Dialect) -> Result<()> {
    if column.is_null(row) {
        return Ok(());
    }
    match column.data_type() {
        DataType::Utf8 => text(out, column.as_string::<i32>().value(row), dialect)?,
        DataType::Dictionary(..) => {
            let words = column.as_dictionary::<Int32Type>();
            let word = words.key(row).map(|key| words.values().as_string::<i32>().value(key));
            text(out, word.unwrap_or_default(), dialect)?;
        }
        DataType::UInt32 => write!(out, "{}", column.as_primitive::<UInt32Type>().value(row))?,
        DataType::UInt64 => write!(out, "{}", column.as_primitive::<UInt64Type>().value(row))?,
        DataType::Float32 => write!(out, "{}", column.as_primitive::<Float32Type>().value(row))?,
        DataType::Float64 => write!(out, "{}", column.as_primitive::<Float64Type>().value(row))?,
        DataType::Boolean => write!(out, "{}", column.as_boolean().value(row))?,
        DataType::Date32 => {
            let day = column.as_primitive::<Date32Type>().value_as_date(row);
            day.map_or(Ok(()), |day| write!(out, "{day}"))?;
        }
        other => return Err(ExportError::Column(other.to_string())),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cell(given: &str, dialect: Dialect) -> String {
        let mut out = Vec::new();
        text(&mut out, given, dialect).expect("written to memory");
        String::from_utf8(out).expect("UTF-8")
    }

    /// What the documentation tells people to do.
    fn undone(cell: &str) -> &str {
        cell.strip_prefix('\'').unwrap_or(cell)
    }

    #[test]
    fn text_in_cells() {
        for (given, csv, tsv) in [
            ("plain", "\"plain\"", "plain"),
            ("", "\"\"", "'"),
            ("=SUM(A1)", "\"'=SUM(A1)\"", "'=SUM(A1)"),
            ("-3 degrees", "\"'-3 degrees\"", "'-3 degrees"),
            ("'tis", "\"''tis\"", "''tis"),
            ("said \"no\"", "\"said \"\"no\"\"\"", "said \"no\""),
            ("a\tb\r\nc\\n", "\"a\tb\r\nc\\n\"", "a\\tb\\r\\nc\\\\n"),
            ("\t=1", "\"'\t=1\"", "'\\t=1"),
            ("CT-", "\"CT-\"", "CT-"),
        ] {
            assert_eq!(cell(given, Dialect::Csv), csv);
            assert_eq!(cell(given, Dialect::Tsv), tsv);
        }
    }

    fn any_text() -> impl Strategy<Value = String> {
        prop_oneof!["[=+@'\\t\\r\\n\\\\\"\\-, a]{0,6}", any::<String>()]
    }

    proptest! {
        #[test]
        fn csv_gives_the_text_back(row in prop::collection::vec(any_text(), 1..4)) {
            let line: Vec<String> = row.iter().map(|given| cell(given, Dialect::Csv)).collect();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(std::io::Cursor::new(line.join(",")));
            let found = reader.records().next().expect("a row").expect("RFC 4180");
            prop_assert!(found.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])));
            prop_assert_eq!(found.iter().map(undone).collect::<Vec<_>>(), row);
        }

        #[test]
        fn tsv_gives_the_text_back(given in any_text()) {
            let cell = cell(&given, Dialect::Tsv);
            prop_assert!(!cell.is_empty() && !cell.contains(['\t', '\r', '\n']));
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
            let mut text = String::new();
            let mut characters = cell.chars();
            while let Some(c) = characters.next() {
                text.push(match c {
                    '\\' => match characters.next() {
                        Some('t') => '\t',
                        Some('n') => '\n',
                        Some('r') => '\r',
                        Some('\\') => '\\',
                        other => panic!("no escape: {other:?}"),
                    },
                    c => c,
                });
            }
            prop_assert_eq!(undone(&text), given);
        }
    }
}
