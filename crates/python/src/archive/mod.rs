//! `Archive`: one SQLite file, searched, asked and filled without the interpreter's lock.

mod add;
mod answer;
mod export;
mod found;
mod trouble;

use crate::article::Article;
use crate::engine::{Engine, whole};
use crate::record::{Reading, shown};
use add::{Item, Written};
use answer::Answer;
use arrow_pyarrow::{PyArrowType, Table};
use export::{Exported, Which};
pub use found::Found;
use onrecord_archive::story::{Story, StoryFilter, StorySort};
use onrecord_archive::{Archive as File, ArchiveError, ArticleFilter, IdentityFilter, ask};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;
use std::cell::RefCell;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use trouble::{asked, told, unusable};

/// An open archive. Several threads may use it: they take turns.
#[pyclass(frozen, module = "onrecord._native")]
pub struct Archive {
    inner: Mutex<Option<File>>,
    path: PathBuf,
    /// The process that opened it: SQLite's connections do not survive a fork.
    process: u32,
}

impl Archive {
    /// Does something with the file while other Python threads go on.
    fn with<T: Send>(&self, py: Python<'_>, work: impl FnOnce(&mut File) -> T + Send) -> PyResult<T> {
        if self.process != std::process::id() {
            return Err(unusable(&self.path, "it was opened by another process; open it again in this one"));
        }
        py.detach(|| {
            // Python's handlers of signals run within long work, and would wait for their own thread.
            let Some(_turn) = Turn::take(self) else {
                return Err("this thread is using it already; a signal handler has to wait until that is done");
            };
            let mut file = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
            file.as_mut().map(work).ok_or("it is closed; open it again")
        })
        .map_err(|why| unusable(&self.path, why))
    }

    /// What the archive answers, as JSON.
    fn json<T: Serialize + Send>(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut File) -> Result<T, ArchiveError> + Send,
    ) -> PyResult<String> {
        let answer = self.with(py, work)?.map_err(told)?;
        json(&answer)
    }
}

impl Drop for Archive {
    fn drop(&mut self) {
        if self.process != std::process::id() {
            // To close what another process has open could take its log away.
            std::mem::forget(self.inner.get_mut().unwrap_or_else(PoisonError::into_inner).take());
        }
    }
}

thread_local! {
    /// The archives that this thread is using, by their addresses.
    static IN_USE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// That this thread uses an archive; as long as it lives.
struct Turn(usize);

impl Turn {
    /// `None` if the thread is using it already.
    fn take(archive: &Archive) -> Option<Self> {
        let address = std::ptr::from_ref(archive).addr();
        IN_USE.with_borrow_mut(|used| {
            let free = !used.contains(&address);
            free.then(|| {
                used.push(address);
                Self(address)
            })
        })
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        IN_USE.with_borrow_mut(|used| used.retain(|address| *address != self.0));
    }
}

/// Name, kind, columns and description of a table or view.
type TableOfArchive = (String, &'static str, Vec<String>, String);

#[pymethods]
impl Archive {
    /// Opens an archive to read, or, with `write`, makes or opens one to write.
    #[new]
    fn new(py: Python<'_>, path: PathBuf, write: bool) -> PyResult<Self> {
        let opened = py.detach(|| if write { File::create(&path) } else { File::read(&path) });
        Ok(Self { inner: Mutex::new(Some(opened.map_err(told)?)), path, process: std::process::id() })
    }

    /// Closes the file; a second time does nothing.
    fn close(&self, py: Python<'_>) {
        if self.process == std::process::id() {
            py.detach(|| drop(self.inner.lock().unwrap_or_else(PoisonError::into_inner).take()));
        }
    }

    fn counts(&self, py: Python<'_>) -> PyResult<String> {
        self.json(py, |file| file.counts())
    }

    /// Searches; the query is JSON of `onrecord_archive::search::Query`, but for the words and how many hits are passed over.
    fn search(&self, py: Python<'_>, words: &str, query: &str, offset: usize) -> PyResult<Found> {
        let query = found::query(words, query, offset).map_err(invalid)?;
        let found = self.with(py, |file| file.search(&query))?.map_err(told)?;
        Ok(Found { inner: found })
    }

    /// Answers a query in SQL.
    fn sql(
        &self,
        py: Python<'_>,
        query: &str,
        limit: Option<usize>,
        timeout: Option<f64>,
    ) -> PyResult<PyArrowType<Table>> {
        let time = timeout.map_or(Ok(Duration::MAX), Duration::try_from_secs_f64).map_err(invalid)?;
        let answered = self.with(py, |file| {
            let mut answer = Answer::default();
            file.ask(query, ask::Limits { time, rows: limit }, &mut answer)?;
            answer.table().map_err(ask::AskError::Taker)
        });
        answered?.map(PyArrowType).map_err(asked)
    }

    /// Name, kind, columns and description of each table and view.
    fn tables(&self, py: Python<'_>) -> PyResult<Vec<TableOfArchive>> {
        let tables = self.with(py, |file| ask::tables(file))?.map_err(told)?;
        Ok(tables.into_iter().map(|table| (table.name, table.kind, table.columns, table.about)).collect())
    }

    fn stories(
        &self,
        py: Python<'_>,
        words: Option<String>,
        since: Option<String>,
        sort: &str,
        limit: Option<usize>,
        offset: usize,
    ) -> PyResult<String> {
        let sort = match sort {
            "origins" => StorySort::Origins,
            "articles" => StorySort::Articles,
            "latest" => StorySort::Latest,
            other => return Err(invalid(format!("no such order: {other}"))),
        };
        self.json(py, |file| file.stories(&StoryFilter { since, words, sort, limit, offset }))
    }

    fn story(&self, py: Python<'_>, story: i64, since: Option<String>) -> PyResult<String> {
        self.json(py, |file| file.story(story, since.as_deref()))
    }

    #[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
    fn articles(
        &self,
        py: Python<'_>,
        outlet: Option<String>,
        from: Option<String>,
        to: Option<String>,
        story: Option<i64>,
        versions: bool,
        after: Option<i64>,
        limit: Option<usize>,
    ) -> PyResult<String> {
        let filter = ArticleFilter { outlet, from, to, story, versions, after, limit };
        self.json(py, |file| {
            let mut articles = Vec::new();
            file.articles(&filter, |article| {
                articles.push(article);
                Ok::<_, ArchiveError>(())
            })?;
            Ok(articles)
        })
    }

    /// What gave no record when it was added.
    fn failures(&self, py: Python<'_>, limit: Option<usize>) -> PyResult<String> {
        self.json(py, |file| {
            let mut failures = Vec::new();
            file.failures(limit, |failure| {
                failures.push(failure);
                Ok::<_, ArchiveError>(())
            })?;
            Ok(failures)
        })
    }

    /// Persons, bodies, places and works: those that a name means, or all of these types.
    fn people(&self, py: Python<'_>, name: Option<&str>, types: &str, limit: usize, offset: usize) -> PyResult<String> {
        let types: Vec<_> = serde_json::from_str(types).map_err(invalid)?;
        self.json(py, |file| match name {
            Some(name) => file.find_identities(name),
            None => file.identities(&IdentityFilter { types, offset, limit }),
        })
    }

    /// The record of an article, as people have corrected it or as it was read.
    fn record(&self, py: Python<'_>, id: &str, as_read: bool) -> PyResult<Reading> {
        let record = self.with(py, |file| if as_read { file.record_as_read(id) } else { file.record(id) });
        Ok(record?.map_err(told)?.into())
    }

    /// Which of these articles have been read before, with the same said about them.
    fn knows(&self, py: Python<'_>, articles: Vec<Py<Article>>) -> PyResult<Vec<bool>> {
        let known = |file: &mut File| -> Result<Vec<bool>, ArchiveError> {
            articles.iter().map(|article| file.knows(&onrecord_engine::original(&article.get().inner))).collect()
        };
        self.with(py, known)?.map_err(told)
    }

    /// Writes articles in one transaction: all are kept, or none.
    fn write(&self, py: Python<'_>, engine: &Engine, items: Vec<Item>) -> PyResult<Written> {
        let knowledge = py.detach(|| engine.inner.knowledge()).map_err(whole)?;
        self.with(py, |file| add::write(file, knowledge, &items))?.map_err(told)
    }

    /// Happenings as a table, one row each.
    fn events(&self, py: Python<'_>, engine: &Engine, which: Which, all: bool) -> PyResult<PyArrowType<Table>> {
        let knowledge = py.detach(|| engine.inner.knowledge()).map_err(whole)?;
        self.with(py, |file| export::table(file, knowledge, &which, all))?.map(PyArrowType)
    }

    /// Exports to a file or folder that does not exist yet.
    #[expect(clippy::too_many_arguments, reason = "they are keywords in Python")]
    fn export(
        &self,
        py: Python<'_>,
        engine: &Engine,
        format: &str,
        out: PathBuf,
        which: Which,
        all: bool,
        dyads: bool,
    ) -> PyResult<Exported> {
        let options = onrecord_export::events::Options { all, dyads };
        self.with(py, |file| export::write(file, &engine.inner, format, &out, &which, options))?
    }
}

/// The view of a story for people with all its happenings, in so many columns; the story is JSON.
#[pyfunction]
pub fn story_text(story: &str, width: usize, colour: bool) -> PyResult<String> {
    let story: Story = serde_json::from_str(story).map_err(invalid)?;
    Ok(shown(onrecord_view::story(&story, width.max(40), true), colour))
}

fn json(answer: &impl Serialize) -> PyResult<String> {
    serde_json::to_string(answer).map_err(invalid)
}

fn invalid(error: impl std::fmt::Display) -> PyErr {
    PyValueError::new_err(error.to_string())
}
