//! Arrow in and out, by its C data interface: no row is copied on the way to Python or from it.

use crate::record::Reading;
use crate::rows::Outcome;
use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use arrow_schema::{Schema, SchemaRef};
use onrecord_export::ExportError;
use onrecord_export::tables::{self, Batches, Format, Parquet, Table, Types};
use pyo3::exceptions::{PyKeyError, PyOSError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Rows of a table after which they are handed out, as `onrecord export` does.
const ROWS: usize = 100_000;

/// Nested rows of what became of articles.
pub fn nested(outcomes: &[Outcome], plain: bool) -> PyResult<RecordBatch> {
    let outcomes: Vec<_> = outcomes
        .iter()
        .map(|outcome| match outcome {
            Ok(reading) => tables::Outcome::Read(&reading.record),
            Err(failure) => tables::Outcome::Failed { kind: &failure.kind, message: &failure.message },
        })
        .collect();
    tables::nested(&outcomes, types(plain)).map_err(failed)
}

/// The schema of nested rows; `plain` has no dictionaries and no unsigned numbers.
#[pyfunction]
pub fn nested_schema(plain: bool) -> PyResult<PyArrowType<Schema>> {
    tables::nested_schema(types(plain)).map(schema).map_err(failed)
}

/// The records of nested rows, in their order; a row with an error gives none.
#[pyfunction]
pub fn records_of(py: Python<'_>, rows: PyArrowType<RecordBatch>) -> PyResult<Vec<Reading>> {
    let records = py.detach(|| tables::nested_records(&rows.0));
    Ok(records.map_err(failed)?.into_iter().flatten().map(Reading::from).collect())
}

/// Names of the tables, in the order of the record.
#[pyfunction]
pub fn table_names() -> [&'static str; Table::ALL.len()] {
    Table::ALL.map(Table::name)
}

/// The schema of a table.
#[pyfunction]
pub fn table_schema(name: &str) -> PyResult<PyArrowType<Schema>> {
    named(name)?.schema().map(schema).map_err(failed)
}

/// Gathers records into the rows of the tables. A document comes once, however often it is given: its id is a key.
#[pyclass(frozen, module = "onrecord._native")]
pub struct TableBuilder {
    inner: Mutex<Building>,
}

struct Building {
    batches: Batches,
    documents: HashSet<String>,
}

#[pymethods]
impl TableBuilder {
    #[new]
    fn new() -> PyResult<Self> {
        let batches = Batches::new(ROWS).map_err(failed)?;
        Ok(Self { inner: Mutex::new(Building { batches, documents: HashSet::new() }) })
    }

    /// Adds records.
    fn add(&self, py: Python<'_>, readings: Vec<Py<Reading>>) -> PyResult<()> {
        let added = py.detach(|| {
            let building = &mut *self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            for record in readings.iter().map(|reading| &reading.get().record) {
                if building.documents.insert(record.document.id.clone()) {
                    building.batches.push(record)?;
                }
            }
            Ok(())
        });
        added.map_err(failed)
    }

    /// Whether the rows should be taken, before memory grows.
    #[getter]
    fn full(&self) -> bool {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner).batches.is_full()
    }

    /// Hands out the rows that were gathered, of tables that have any.
    fn take<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let rows = py.detach(|| self.inner.lock().unwrap_or_else(PoisonError::into_inner).batches.take());
        let tables = PyDict::new(py);
        for (table, rows) in rows.map_err(failed)? {
            tables.set_item(table.name(), PyArrowType(rows))?;
        }
        Ok(tables)
    }
}

/// The files of `onrecord export --to parquet`.
#[pyclass(frozen, module = "onrecord._native")]
pub struct ParquetFolder {
    inner: Mutex<Option<Parquet>>,
}

#[pymethods]
impl ParquetFolder {
    /// Begins the files in a folder that exists.
    #[new]
    fn new(folder: PathBuf, rows: usize) -> PyResult<Self> {
        Ok(Self { inner: Mutex::new(Some(Parquet::create(&folder, rows).map_err(failed)?)) })
    }

    /// Appends rows to a table.
    fn append(&self, py: Python<'_>, name: &str, rows: PyArrowType<RecordBatch>) -> PyResult<()> {
        let table = named(name)?;
        py.detach(|| match &mut *self.inner.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(parquet) => parquet.append(table, &rows.0).map_err(failed),
            None => Err(PyValueError::new_err("the files are finished")),
        })
    }

    /// Ends the files; without it they are not whole.
    fn finish(&self, py: Python<'_>) -> PyResult<()> {
        let parquet = self.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
        py.detach(|| parquet.map_or(Ok(()), |parquet| parquet.finish().map_err(failed)))
    }
}

fn types(plain: bool) -> Types {
    if plain { Types::Plain } else { Types::Exact }
}

fn schema(schema: SchemaRef) -> PyArrowType<Schema> {
    PyArrowType(schema.as_ref().clone())
}

fn named(name: &str) -> PyResult<Table> {
    let table = Table::ALL.into_iter().find(|table| table.name() == name);
    table.ok_or_else(|| PyKeyError::new_err(format!("there is no table '{name}'")))
}

fn failed(error: ExportError) -> PyErr {
    match error {
        ExportError::Output(error) => PyOSError::new_err((error.raw_os_error(), error.to_string())),
        ExportError::Missing(_) => PyValueError::new_err(error.to_string()),
        ExportError::Rows(ref cause) => PyValueError::new_err(format!("{error}: {cause}")),
        ExportError::Arrow(ref cause) => PyValueError::new_err(format!("{error}: {cause}")),
        ExportError::Parquet(ref cause) => PyRuntimeError::new_err(format!("{error}: {cause}")),
        _ => PyRuntimeError::new_err(error.to_string()),
    }
}
