//! A file that is one article.

use super::{Article, Container, Settings, unreadable};
use crate::{IntakeError, Options};
use std::io::Read;

/// Reads the whole input as one article.
pub(super) struct Single<R> {
    input: Option<R>,
    name: String,
    options: Options,
    limit: usize,
    read: u64,
}

impl<R: Read> Single<R> {
    pub(super) fn new(input: R, name: &str, settings: &Settings) -> Self {
        let options = settings.options.clone();
        Self { input: Some(input), name: name.to_owned(), options, limit: settings.limits.article, read: 0 }
    }
}

impl<R: Read> Iterator for Single<R> {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let input = self.input.take()?;
        let name = self.name.clone();
        let mut bytes = Vec::new();
        Some(match input.take(self.limit as u64 + 1).read_to_end(&mut bytes) {
            Err(error) => Err(unreadable(&name, &error)),
            Ok(_) if bytes.len() > self.limit => {
                let limit = self.limit / 1_000_000;
                Err(IntakeError::TooLarge { name, megabytes: bytes.len() / 1_000_000, limit })
            }
            Ok(_) => {
                self.read = bytes.len() as u64;
                Ok(Article { name, bytes, options: self.options.clone() })
            }
        })
    }
}

impl<R: Read + Send> Container for Single<R> {
    fn offset(&self) -> u64 {
        self.read
    }
}
