use crate::article::Article;
use crate::failure::Failure;
use crate::record::Reading;
use crate::rows::{Outcome, Rows};
use crate::tables;
use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use onrecord_engine::EngineError;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyList;
use std::path::PathBuf;

/// What reads articles: the model and what is known of the world, loaded when they are first needed.
#[pyclass(frozen, module = "onrecord._native")]
pub struct Engine {
    pub inner: onrecord_engine::Engine,
}

#[pymethods]
impl Engine {
    /// `knowledge` is a folder of the user's own tables, `workers` the threads to read on; all cores if it is not given.
    #[new]
    #[pyo3(signature = (knowledge = None, workers = None))]
    fn new(knowledge: Option<PathBuf>, workers: Option<usize>) -> PyResult<Self> {
        let workers = workers.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
        Ok(Self { inner: onrecord_engine::Engine::on(knowledge, workers).map_err(whole)? })
    }

    /// Version and model, as records name them.
    #[getter]
    fn reader(&self, py: Python<'_>) -> PyResult<(String, String)> {
        let reader = py.detach(|| self.inner.reader()).map_err(whole)?;
        Ok((reader.version, reader.model))
    }

    /// The ISO 3166-1 alpha-3 code of a country; none if nothing is called so.
    fn country(&self, py: Python<'_>, name: &str) -> PyResult<Option<String>> {
        let knowledge = py.detach(|| self.inner.knowledge()).map_err(whole)?;
        Ok(knowledge.country(name).map(|country| country.code))
    }

    /// Reads articles side by side, without the interpreter's lock; the results stand in their order.
    fn read<'py>(&self, py: Python<'py>, articles: Vec<Py<Article>>) -> PyResult<Bound<'py, PyList>> {
        let articles: Vec<_> = articles.iter().map(|article| &article.get().inner).collect();
        let readings = py.detach(|| self.inner.read(&articles)).map_err(whole)?;
        let outcomes = readings
            .into_iter()
            .map(|reading| reading.map_or_else(|error| Failure::of(error).map(Err), |reading| Ok(Ok(reading))));
        results(py, outcomes.collect::<Result<_, _>>().map_err(whole)?)
    }

    /// The same for the articles of rows of an Arrow table, where they lie.
    fn read_rows<'py>(
        &self,
        py: Python<'py>,
        rows: PyArrowType<RecordBatch>,
        force: bool,
    ) -> PyResult<Bound<'py, PyList>> {
        results(py, py.detach(|| Rows::new(rows.0, force).read(&self.inner))?)
    }

    /// The same as nested rows, one for each that is given.
    fn read_batch(
        &self,
        py: Python<'_>,
        rows: PyArrowType<RecordBatch>,
        force: bool,
        plain: bool,
    ) -> PyResult<PyArrowType<RecordBatch>> {
        py.detach(|| tables::nested(&Rows::new(rows.0, force).read(&self.inner)?, plain)).map(PyArrowType)
    }
}

/// What became of articles, as Python gets it.
fn results(py: Python<'_>, outcomes: Vec<Outcome>) -> PyResult<Bound<'_, PyList>> {
    let results = PyList::empty(py);
    for outcome in outcomes {
        match outcome {
            Ok(reading) => results.append(Reading::from(reading))?,
            Err(failure) => results.append(failure)?,
        }
    }
    Ok(results)
}

/// What keeps every article from being read.
pub fn whole(error: EngineError) -> PyErr {
    let mut message = error.to_string();
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(&error);
    while let Some(inner) = cause {
        let inner_message = inner.to_string();
        if !message.contains(&inner_message) {
            message += &format!(": {inner_message}");
        }
        cause = inner.source();
    }
    match error {
        EngineError::Knowledge(_) => PyValueError::new_err(message),
        _ => PyRuntimeError::new_err(message),
    }
}
