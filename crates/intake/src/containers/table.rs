//! Containers of records with named fields.

use super::compression::Taken;
use super::csv::Rows;
use super::fields::Use;
use super::json::{Object, Objects};
use super::{Article, Container, IntakeError};
use serde_json::{Map, Value};
use std::io::Read;

/// Where records come from.
pub(super) trait Source: Iterator<Item = Result<Object, IntakeError>> + Send {
    /// Bytes of the stream up to the end of the last record.
    fn offset(&self) -> u64;
    /// Whether reading can begin there.
    fn resumes(&self) -> bool;
    /// Notes that a record was good.
    fn good(&mut self);
}

impl<R: Read + Send> Source for Objects<R> {
    fn offset(&self) -> u64 {
        Objects::offset(self)
    }

    fn resumes(&self) -> bool {
        self.are_lines()
    }

    fn good(&mut self) {
        Objects::good(self);
    }
}

impl<R: Read + Send> Source for Rows<R> {
    fn offset(&self) -> u64 {
        Rows::offset(self)
    }

    fn resumes(&self) -> bool {
        false
    }

    fn good(&mut self) {
        Rows::good(self);
    }
}

/// What a record comes to.
pub(super) enum Made {
    /// An article.
    Article(Box<Article>),
    /// It is held back: perhaps no record of the file has a text.
    Nothing,
    /// Something else, or damage.
    Error(IntakeError),
    /// No record of the file has a text: there is no use in going on.
    Hopeless(IntakeError),
}

/// What makes articles of records.
pub(super) trait Make: Send {
    /// Makes an article of a record.
    fn make(&mut self, name: String, record: &Map<String, Value>) -> Made;
    /// Which fields were taken for what, and which for nothing.
    fn fields(&self) -> (Vec<Use>, Vec<String>);
    /// An error that was held back.
    fn held(&mut self) -> Option<IntakeError> {
        None
    }
    /// What is left at the end of the file.
    fn end(&mut self) -> Option<IntakeError> {
        None
    }
}

/// The articles of a file of records.
pub(super) struct Table<S> {
    source: S,
    records: Box<dyn Make>,
    /// Set where an offset in the records is none in the file: how much of the file was taken.
    taken: Option<Taken>,
    ended: bool,
}

impl<S: Source> Table<S> {
    pub(super) fn new(source: S, records: Box<dyn Make>, taken: Option<Taken>) -> Self {
        Self { source, records, taken, ended: false }
    }
}

impl<S: Source> Iterator for Table<S> {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(error) = self.records.held() {
                return Some(Err(error));
            }
            if self.ended {
                return None;
            }
            let (name, record) = match self.source.next() {
                Some(Ok(record)) => record,
                Some(Err(error)) => return Some(Err(error)),
                None => {
                    self.ended = true;
                    return self.records.end().map(Err);
                }
            };
            match self.records.make(name, &record) {
                Made::Article(article) => {
                    self.source.good();
                    return Some(Ok(*article));
                }
                Made::Nothing => {}
                Made::Error(error) => return Some(Err(error)),
                Made::Hopeless(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<S: Source> Container for Table<S> {
    fn offset(&self) -> u64 {
        self.taken.as_ref().map_or_else(|| self.source.offset(), Taken::get)
    }

    fn resumes(&self) -> bool {
        self.taken.is_none() && self.source.resumes()
    }

    fn fields(&self) -> (Vec<Use>, Vec<String>) {
        self.records.fields()
    }
}
