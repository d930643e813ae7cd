//! The answer to a query in SQL as an Arrow table.
//!
//! SQLite gives every value its own kind, Arrow every column. A column has the kind that holds all its values: integers and numbers
//! are numbers, with text among them they are text, with bytes among them all are bytes; without any value it has Arrow's type `null`.

use arrow_array::builder::{BinaryBuilder, Float64Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int64Type};
use arrow_array::{Array, ArrayRef, NullArray, RecordBatch};
use arrow_pyarrow::Table;
use arrow_schema::{ArrowError, DataType, Field, Schema};
use onrecord_archive::ask::{Cell, Taker};
use std::sync::Arc;

/// Rows and bytes of text after which a batch is closed. With the longest value that the archive allows, a column stays far below
/// the 2 GiB that Arrow can address.
const ROWS: usize = 65_536;
const BYTES: usize = 64 << 20;

/// Gathers rows. When a value comes that a column cannot hold, the batch is closed, and the next has a wider column.
#[derive(Default)]
pub struct Answer {
    names: Vec<String>,
    kinds: Vec<Kind>,
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
    closed: Vec<Vec<ArrayRef>>,
}

/// What a column holds; each kind can hold the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Nothing,
    Integer,
    Real,
    Text,
    Bytes,
}

enum Column {
    Nothing(usize),
    Integer(Int64Builder),
    Real(Float64Builder),
    Text(StringBuilder),
    Bytes(BinaryBuilder),
}

impl Taker for Answer {
    type Error = ArrowError;

    fn columns(&mut self, names: &[String]) -> Result<(), ArrowError> {
        self.names = names.to_vec();
        self.kinds = vec![Kind::Nothing; names.len()];
        self.begin();
        Ok(())
    }

    fn row(&mut self, cells: Vec<Cell>) -> Result<(), ArrowError> {
        let wider: Vec<Kind> = self.kinds.iter().zip(&cells).map(|(kind, cell)| (*kind).max(Kind::of(cell))).collect();
        if wider != self.kinds || self.rows >= ROWS || self.bytes >= BYTES {
            self.close();
            self.kinds = wider;
            self.begin();
        }
        self.rows += 1;
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.bytes += column.push(cell);
        }
        Ok(())
    }
}

impl Answer {
    /// All rows, each column of one kind.
    pub fn table(mut self) -> Result<Table, ArrowError> {
        self.close();
        let field = |(name, kind): (&String, &Kind)| Field::new(name, kind.data_type(), true);
        let schema = Arc::new(Schema::new(self.names.iter().zip(&self.kinds).map(field).collect::<Vec<_>>()));
        let batch = |arrays: &Vec<ArrayRef>| {
            let widened = arrays.iter().zip(&self.kinds).map(|(array, kind)| widened(array, *kind)).collect();
            RecordBatch::try_new(schema.clone(), widened)
        };
        let batches = self.closed.iter().map(batch).collect::<Result<_, _>>()?;
        Table::try_new(batches, schema)
    }

    fn begin(&mut self) {
        self.columns = self.kinds.iter().map(|kind| Column::new(*kind)).collect();
        (self.rows, self.bytes) = (0, 0);
    }

    fn close(&mut self) {
        if self.rows > 0 {
            self.closed.push(self.columns.drain(..).map(Column::finish).collect());
        }
    }
}

impl Kind {
    fn of(cell: &Cell) -> Self {
        match cell {
            Cell::Null => Self::Nothing,
            Cell::Integer(_) => Self::Integer,
            Cell::Real(_) => Self::Real,
            Cell::Text(_) => Self::Text,
            Cell::Blob(_) => Self::Bytes,
        }
    }

    fn data_type(self) -> DataType {
        match self {
            Self::Nothing => DataType::Null,
            Self::Integer => DataType::Int64,
            Self::Real => DataType::Float64,
            Self::Text => DataType::Utf8,
            Self::Bytes => DataType::Binary,
        }
    }
}

impl Column {
    fn new(kind: Kind) -> Self {
        match kind {
            Kind::Nothing => Self::Nothing(0),
            Kind::Integer => Self::Integer(Int64Builder::new()),
            Kind::Real => Self::Real(Float64Builder::new()),
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Bytes => Self::Bytes(BinaryBuilder::new()),
        }
    }

    /// Adds a value of the column's kind or one before it; says how many bytes of text it takes.
    fn push(&mut self, cell: Cell) -> usize {
        match self {
            Self::Nothing(rows) => *rows += 1,
            Self::Integer(numbers) => numbers.append_option(integer(&cell)),
            Self::Real(numbers) => numbers.append_option(real(&cell)),
            Self::Text(texts) => {
                let text = text(cell);
                texts.append_option(text.as_deref());
                return text.map_or(0, |text| text.len());
            }
            Self::Bytes(values) => {
                let bytes = bytes(cell);
                values.append_option(bytes.as_deref());
                return bytes.map_or(0, |bytes| bytes.len());
            }
        }
        0
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Nothing(rows) => Arc::new(NullArray::new(rows)),
            Self::Integer(mut numbers) => Arc::new(numbers.finish()),
            Self::Real(mut numbers) => Arc::new(numbers.finish()),
            Self::Text(mut texts) => Arc::new(texts.finish()),
            Self::Bytes(mut values) => Arc::new(values.finish()),
        }
    }
}

fn integer(cell: &Cell) -> Option<i64> {
    if let Cell::Integer(number) = cell { Some(*number) } else { None }
}

fn real(cell: &Cell) -> Option<f64> {
    match cell {
        // As in SQLite's own arithmetic, integers of more than 53 bits are rounded.
        Cell::Integer(number) => Some(*number as f64),
        Cell::Real(number) => Some(*number),
        _ => None,
    }
}

fn text(cell: Cell) -> Option<String> {
    match cell {
        Cell::Integer(number) => Some(number.to_string()),
        Cell::Real(number) => Some(format!("{number:?}")),
        Cell::Text(text) => Some(text),
        Cell::Null | Cell::Blob(_) => None,
    }
}

fn bytes(cell: Cell) -> Option<Vec<u8>> {
    match cell {
        Cell::Blob(bytes) => Some(bytes),
        other => text(other).map(String::into_bytes),
    }
}

/// A column of a batch that was closed, as a kind that can hold it.
fn widened(array: &ArrayRef, kind: Kind) -> ArrayRef {
    if *array.data_type() == kind.data_type() {
        return array.clone();
    }
    let mut column = Column::new(kind);
    for row in 0..array.len() {
        column.push(cell(array, row));
    }
    column.finish()
}

/// One value of a column.
fn cell(array: &ArrayRef, row: usize) -> Cell {
    match array.data_type() {
        _ if array.is_null(row) => Cell::Null,
        DataType::Int64 => Cell::Integer(array.as_primitive::<Int64Type>().value(row)),
        DataType::Float64 => Cell::Real(array.as_primitive::<Float64Type>().value(row)),
        DataType::Utf8 => Cell::Text(array.as_string::<i32>().value(row).to_owned()),
        _ => Cell::Null,
    }
}
