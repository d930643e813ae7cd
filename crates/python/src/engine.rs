use crate::article::Article;
use crate::failure::Failure;
use crate::record::Reading;
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

    /// Reads articles side by side, without the interpreter's lock; the results stand in their order.
    fn read<'py>(&self, py: Python<'py>, articles: Vec<Py<Article>>) -> PyResult<Bound<'py, PyList>> {
        let articles: Vec<_> = articles.iter().map(|article| &article.get().inner).collect();
        let readings = py.detach(|| self.inner.read(&articles)).map_err(whole)?;
        let results = PyList::empty(py);
        for reading in readings {
            match reading {
                Ok(reading) => results.append(Reading::from(reading))?,
                Err(error) => results.append(Failure::of(error).map_err(whole)?)?,
            }
        }
        Ok(results)
    }
}

/// What keeps every article from being read.
pub fn whole(error: EngineError) -> PyErr {
    let mut message = error.to_string();
    let mut cause: Option<&dyn std::error::Error> = std::error::Error::source(&error);
    while let Some(inner) = cause {
        message += &format!(": {inner}");
        cause = inner.source();
    }
    match error {
        EngineError::Knowledge(_) => PyValueError::new_err(message),
        _ => PyRuntimeError::new_err(message),
    }
}
