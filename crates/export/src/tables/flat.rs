//! Flat tables of nested ones, for formats whose cells hold one value.
//!
//! A struct's fields become columns under both names (`cue_lemma`); of a `span` only the words `start`, `end` and `text` are left. A
//! list becomes a table of its own (`event_actors`), one row for each element: the article's id, what it belongs to (the `id`, or the
//! `position` where there is none), its `position` in the list, and its value or fields.

use super::csvw;
use super::schema::Table;
use crate::{ExportError, Result};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, StructArray, UInt32Array, make_array};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::take::take;
use std::sync::Arc;

/// What one element of a list is called: ids after what they lead to.
const ELEMENTS: [(&str, &str); 8] = [
    ("credits", "credit"),
    ("contexts", "context"),
    ("actors", "entity"),
    ("recipients", "entity"),
    ("quantities", "quantity"),
    ("chain", "attribution"),
    ("claims", "claim"),
    ("evidence", "evidence"),
];

/// Rows of a flat table.
pub struct Flat {
    /// The table's name.
    pub name: String,
    /// Its columns, none of them nested.
    pub rows: RecordBatch,
}

/// The flat tables of a nested one, itself first.
///
/// # Errors
/// If the batch is not of this table.
pub fn flat(table: Table, rows: &RecordBatch) -> Result<Vec<Flat>> {
    let keys = keys(table, rows)?;
    let mut columns = Columns::default();
    for (field, column) in rows.schema_ref().fields().iter().zip(rows.columns()) {
        columns.add("", field, column)?;
    }
    let mut flat = vec![Flat { name: table.name().to_owned(), rows: columns.into_rows()? }];
    for (field, column) in rows.schema_ref().fields().iter().zip(rows.columns()) {
        if let DataType::List(element) = field.data_type() {
            let name = format!("{}_{}", table.singular(), field.name());
            flat.push(Flat { name, rows: elements(&keys, field.name(), element, column.as_list())? });
        }
    }
    Ok(flat)
}

/// Whether a file of this name is one that an export of tables writes.
pub fn is_file_of_tables(name: &str) -> bool {
    let stem = ["parquet", "arrow", "csv", "tsv"].iter().find_map(|end| name.strip_suffix(end)?.strip_suffix('.'));
    let has = |table, stem| empty(table).is_ok_and(|tables| tables.iter().any(|flat| flat.name == stem));
    name == csvw::FILE || stem.is_some_and(|stem| Table::ALL.into_iter().any(|table| has(table, stem)))
}

/// The flat tables of a nested one, without a row.
pub(super) fn empty(table: Table) -> Result<Vec<Flat>> {
    flat(table, &RecordBatch::new_empty(table.schema()?))
}

/// The article's id, and what tells a row from the others of its article.
fn keys(table: Table, rows: &RecordBatch) -> Result<Vec<(Field, ArrayRef)>> {
    let find = |column: &str| rows.schema_ref().column_with_name(column).map(|(at, field)| (field, rows.column(at)));
    let named = |name: &str, found: Option<(&Field, &ArrayRef)>| -> Result<(Field, ArrayRef)> {
        let (field, column) = found.ok_or_else(|| ExportError::Column(name.to_owned()))?;
        Ok((field.clone().with_name(name), column.clone()))
    };
    if table == Table::Documents {
        return Ok(vec![named("document", find("id"))?]);
    }
    Ok(vec![named("document", find("document"))?, named(table.singular(), find("id").or_else(|| find("position")))?])
}

/// The elements of all lists of a column, one after the other.
fn elements(keys: &[(Field, ArrayRef)], list: &str, element: &Field, lists: &ListArray) -> Result<RecordBatch> {
    let mut owners = Vec::new();
    let mut positions = Vec::new();
    for (owner, length) in (0..).zip(lists.offsets().lengths()) {
        owners.extend(std::iter::repeat_n(owner, length));
        positions.extend((0..).take(length));
    }
    let owners = UInt32Array::from(owners);
    let mut columns = Columns::default();
    for (field, column) in keys {
        columns.push(field.clone(), take(column, &owners, None)?);
    }
    columns.push(Field::new("position", DataType::UInt32, false), Arc::new(UInt32Array::from(positions)));
    let first = lists.value_offsets().first().copied().and_then(|first| usize::try_from(first).ok());
    let values = lists.values().slice(first.unwrap_or_default(), owners.len());
    match element.data_type() {
        DataType::Struct(fields) => {
            for (field, column) in fields.iter().zip(values.as_struct().columns()) {
                columns.add("", field, column)?;
            }
        }
        _ => {
            let name = ELEMENTS.iter().find(|(of, _)| *of == list).map_or("value", |(_, name)| name);
            columns.push(element.clone().with_name(name), values);
        }
    }
    columns.into_rows()
}

/// Columns of a flat table as they come.
#[derive(Default)]
struct Columns {
    fields: Vec<Field>,
    columns: Vec<ArrayRef>,
}

impl Columns {
    fn push(&mut self, field: Field, column: ArrayRef) {
        self.fields.push(field);
        self.columns.push(column);
    }

    /// Adds a column that holds no list, or the columns within it.
    fn add(&mut self, before: &str, field: &Field, column: &ArrayRef) -> Result<()> {
        match field.data_type() {
            DataType::List(_) => {}
            DataType::Struct(_) => {
                let before =
                    if field.name() == "span" { before.to_owned() } else { format!("{before}{}_", field.name()) };
                let (fields, columns) = unwrapped(field, column.as_struct())?;
                for (field, column) in fields.iter().zip(&columns) {
                    self.add(&before, field, column)?;
                }
            }
            _ => self.push(field.clone().with_name(format!("{before}{}", field.name())), column.clone()),
        }
        Ok(())
    }

    fn into_rows(self) -> Result<RecordBatch> {
        Ok(RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.columns)?)
    }
}

/// The columns of a struct; where it is null, so are they.
fn unwrapped(field: &Field, array: &StructArray) -> Result<(Vec<Field>, Vec<ArrayRef>)> {
    let nullable = |inner: &Field| inner.clone().with_nullable(inner.is_nullable() || field.is_nullable());
    let fields = array.fields().iter().map(|inner| nullable(inner)).collect();
    let Some(nulls) = array.nulls() else { return Ok((fields, array.columns().to_vec())) };
    let masked = |column: &ArrayRef| -> Result<ArrayRef> {
        let both = column.nulls().map_or_else(
            || nulls.clone(),
            |own| own.iter().zip(nulls.iter()).map(|(own, outer)| own && outer).collect::<Vec<bool>>().into(),
        );
        let data = column.to_data().into_builder().nulls(Some(both)).build()?;
        Ok(make_array(data))
    };
    Ok((fields, array.columns().iter().map(masked).collect::<Result<_>>()?))
}
