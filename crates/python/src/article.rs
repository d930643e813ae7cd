//! Articles on their way in, and the files that hold many of them.

use crate::failure::Failure;
use onrecord_intake::containers::{self, Settings};
use onrecord_intake::{IntakeError, Options};
use pyo3::exceptions::{PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use std::fs::File;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// One article, not read yet: its text or page, and what is known beside it.
#[pyclass(frozen, module = "onrecord")]
pub struct Article {
    pub inner: containers::Article,
}

/// Text, or the bytes of a text or page in any encoding.
pub enum Content {
    Text(String),
    Bytes(Vec<u8>),
}

impl FromPyObject<'_, '_> for Content {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = object.cast::<PyString>() {
            return Ok(Self::Text(match text.to_str() {
                Ok(text) => text.to_owned(),
                // Half of a surrogate pair, as cut JSON has it, is no letter; a question mark keeps its place.
                Err(_) => {
                    let bytes: Vec<u8> = text.call_method1("encode", ("utf-8", "replace"))?.extract()?;
                    String::from_utf8_lossy(&bytes).into_owned()
                }
            }));
        }
        let other = |_| PyTypeError::new_err("the content of an article is a str or bytes");
        object.extract().map(Self::Bytes).map_err(other)
    }
}

impl Content {
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.into_bytes(),
            Self::Bytes(bytes) => bytes,
        }
    }
}

#[pymethods]
impl Article {
    #[new]
    #[pyo3(signature = (content, name = None, *, outlet = None, published = None, title = None, url = None, byline = None,
                        credits = Vec::new(), html = None, charset = None, force = false))]
    #[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
    fn new(
        content: Content,
        name: Option<String>,
        outlet: Option<String>,
        published: Option<String>,
        title: Option<String>,
        url: Option<String>,
        byline: Option<String>,
        credits: Vec<String>,
        html: Option<bool>,
        charset: Option<String>,
        force: bool,
    ) -> Self {
        let options = Options {
            // The letters of a Python string need no guess at their encoding.
            charset: charset.or_else(|| matches!(content, Content::Text(_)).then(|| "utf-8".to_owned())),
            outlet,
            published,
            title,
            byline,
            credits,
            force_language: force,
            html,
            ..Options::default()
        };
        let name = name.or_else(|| url.clone()).unwrap_or_else(|| "article".to_owned());
        Self { inner: containers::Article { name, bytes: content.bytes(), options: Options { url, ..options } } }
    }

    #[getter]
    fn name(&self) -> &str {
        &self.inner.name
    }

    #[getter]
    fn content<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.inner.bytes)
    }

    /// Bytes of the content.
    #[getter]
    fn size(&self) -> usize {
        self.inner.bytes.len()
    }

    #[getter]
    fn outlet(&self) -> Option<&str> {
        self.inner.options.outlet.as_deref()
    }

    #[getter]
    fn published(&self) -> Option<&str> {
        self.inner.options.published.as_deref()
    }

    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner.options.title.as_deref()
    }

    #[getter]
    fn url(&self) -> Option<&str> {
        self.inner.options.url.as_deref()
    }

    fn __repr__(&self) -> String {
        format!("Article({:?}, {} bytes)", self.inner.name, self.inner.bytes.len())
    }
}

/// The articles of one file, as a stream.
#[pyclass(frozen, module = "onrecord._native")]
pub struct Articles {
    inner: Mutex<containers::Articles<'static>>,
    many: bool,
}

#[pymethods]
impl Articles {
    #[new]
    #[pyo3(signature = (path, fields = Vec::new(), about = None))]
    fn new(path: PathBuf, fields: Vec<String>, about: Option<&Article>) -> PyResult<Self> {
        let file = File::open(&path).and_then(|file| match file.metadata()?.is_dir() {
            true => Err(io::Error::from(io::ErrorKind::IsADirectory)),
            false => Ok(file),
        });
        let named = |error: io::Error| {
            let reason = error.to_string();
            let reason = reason.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((error.raw_os_error(), reason, path.display().to_string()))
        };
        let file = file.map_err(named)?;
        let fields = fields.iter().map(|field| field.parse()).collect::<Result<_, _>>();
        let fields = fields.map_err(PyValueError::new_err)?;
        let options = about.map(|about| about.inner.options.clone()).unwrap_or_default();
        let settings = Settings { options, fields, ..Settings::default() };
        let inner = containers::articles(file, &path.display().to_string(), &settings);
        Ok(Self { many: inner.about().format.many(), inner: Mutex::new(inner) })
    }

    /// Whether the file is of a format that may hold several.
    #[getter]
    fn many(&self) -> bool {
        self.many
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    /// The next article, or a failure in the place of what cannot be read.
    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let next: Option<Result<containers::Article, IntakeError>> =
            py.detach(|| self.inner.lock().unwrap_or_else(PoisonError::into_inner).next());
        Ok(match next {
            None => None,
            Some(Ok(inner)) => Some(Py::new(py, Article { inner })?.into_any()),
            Some(Err(error)) => Some(Py::new(py, Failure::from(&error))?.into_any()),
        })
    }
}

/// The files under a folder that hold articles, in the order of their names.
#[pyclass(frozen, module = "onrecord._native")]
pub struct Folder {
    inner: Mutex<containers::Folder>,
}

#[pymethods]
impl Folder {
    /// With `all`, files of many kinds (*.json, *.xml) count however they begin.
    #[new]
    fn new(path: PathBuf, all: bool) -> Self {
        Self { inner: Mutex::new(containers::Folder::new(path, all)) }
    }

    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    /// The next path, or a failure in the place of a folder that cannot be listed.
    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        let next = py.detach(|| self.inner.lock().unwrap_or_else(PoisonError::into_inner).next());
        Ok(match next {
            None => None,
            Some(Ok(path)) => Some(path.into_pyobject(py)?.into_any().unbind()),
            Some(Err(error)) => Some(Py::new(py, Failure::from(&error))?.into_any()),
        })
    }
}
