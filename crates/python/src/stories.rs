use crate::engine::whole;
use crate::record::Reading;
use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use onrecord_archive::told::{ArticleRow, Told};
use onrecord_archive::{Archive, ArchiveError, Given, Original, signature};
use onrecord_engine::Engine;
use onrecord_export::ExportError;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// What articles are compared by, a row each, before any archive holds them.
#[pyfunction]
pub fn signatures(py: Python<'_>, records: Vec<Py<Reading>>) -> PyResult<PyArrowType<RecordBatch>> {
    let made = py.detach(|| onrecord_export::signatures(records.iter().map(|reading| &reading.get().record)));
    made.map(PyArrowType).map_err(defect)
}

/// The limits within which articles are compared, by name.
#[pyfunction]
pub fn reach(py: Python<'_>) -> PyResult<Bound<'_, PyDict>> {
    let limits = PyDict::new(py);
    limits.set_item("hash_rows", signature::HASH_ROWS)?;
    limits.set_item("copy_hashes", signature::COPY_HASHES)?;
    limits.set_item("copy_jaccard", signature::COPY_JACCARD)?;
    limits.set_item("copy_containment", signature::COPY_CONTAINMENT)?;
    limits.set_item("copy_ratio", signature::COPY_RATIO)?;
    limits.set_item("partial_hashes", signature::PARTIAL_HASHES)?;
    limits.set_item("partial_containment", signature::PARTIAL_CONTAINMENT)?;
    limits.set_item("term_rows", signature::TERM_ROWS)?;
    limits.set_item("term_compared", signature::TERM_COMPARED)?;
    limits.set_item("days", signature::DAYS)?;
    limits.set_item("likeness", signature::LIKENESS)?;
    Ok(limits)
}

/// Finds the stories among articles that may belong together, in an archive of only these.
#[pyclass(frozen, module = "onrecord._native")]
pub struct Comparison {
    engine: Engine,
    block: Mutex<Option<Block>>,
}

/// Articles that are being compared.
struct Block {
    archive: Archive,
    refused: Vec<ArticleRow>,
}

#[pymethods]
impl Comparison {
    /// `knowledge` is a folder of the user's own tables.
    #[new]
    #[pyo3(signature = (knowledge = None))]
    fn new(knowledge: Option<PathBuf>) -> Self {
        Self { engine: Engine::new(knowledge), block: Mutex::new(None) }
    }

    /// Adds articles, in the order of their publication.
    fn add(&self, py: Python<'_>, records: Vec<Py<Reading>>) -> PyResult<()> {
        let knowledge = py.detach(|| self.engine.knowledge()).map_err(whole)?;
        py.detach(|| {
            let mut block = self.block.lock().unwrap_or_else(PoisonError::into_inner);
            let block = match &mut *block {
                Some(block) => block,
                none => none.insert(Block { archive: Archive::in_memory()?, refused: Vec::new() }),
            };
            let mut batch = block.archive.batch(knowledge)?;
            for reading in &records {
                let record = &reading.get().record;
                let document = record.document.id.clone();
                // Nobody will read it again from here: its id stands for its bytes.
                let original =
                    Original { name: document.clone(), bytes: document.clone().into(), given: Given::default() };
                match batch.add(&original, record) {
                    Err(ArchiveError::Refused(reason)) => {
                        block.refused.push(ArticleRow { document, error: Some(reason), ..ArticleRow::default() });
                    }
                    other => drop(other?),
                }
            }
            batch.commit()
        })
        .map_err(|error: ArchiveError| PyRuntimeError::new_err(format!("articles cannot be compared: {error}")))
    }

    /// The stories of the articles added, a row each; the next articles are compared anew.
    fn stories(&self, py: Python<'_>) -> PyResult<PyArrowType<RecordBatch>> {
        let told = py.detach(|| -> Result<RecordBatch, ExportError> {
            let block = self.block.lock().unwrap_or_else(PoisonError::into_inner).take();
            let mut told = Vec::new();
            if let Some(Block { archive, refused }) = block {
                told = archive.told()?;
                if !refused.is_empty() {
                    told.push(Told { articles: refused, ..Told::default() });
                }
            }
            onrecord_export::stories(&told)
        });
        told.map(PyArrowType).map_err(defect)
    }
}

fn defect(error: ExportError) -> PyErr {
    PyRuntimeError::new_err(format!("stories cannot be told: {error}"))
}
