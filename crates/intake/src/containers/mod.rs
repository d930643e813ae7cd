//! Files that hold articles, one or a million, read as streams: memory does not grow with their length.
//!
//! [`articles`] gives one article after another. What is damaged is an error in its place that names the file and the line or
//! byte; the articles before and after it come through.

mod single;

use crate::{IntakeError, Options};
use std::io::Read;

/// An article as its container holds it, ready for [`crate::read`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// What messages call it: the file, and where in it the article stands ("dump.jsonl.gz, line 17").
    pub name: String,
    /// Its text or page.
    pub bytes: Vec<u8>,
    /// What the user and the container say about it; the user knows better.
    pub options: Options,
}

/// Kinds of containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// One article: a text file or an HTML page.
    Single,
}

/// How a container is read.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What it is; `None` to tell from its name and its beginning.
    pub format: Option<Format>,
    /// What the user knows about every article in it.
    pub options: Options,
    /// Where to begin, in bytes of the file: the offset that an earlier run named.
    pub from: u64,
    /// What is too much.
    pub limits: Limits,
}

/// Bounds that keep a hostile or broken file from exhausting memory or time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that one article may have, decompressed.
    pub article: usize,
    /// Decompressed bytes that may be skipped in one piece before the rest of the file, or of the gzip member, is given up.
    pub skip: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { article: 50_000_000, skip: 1_000_000_000 }
    }
}

/// The articles of one container. An error stands for what it replaces; what comes after it goes on.
pub struct Articles<'a> {
    inner: Box<dyn Container + 'a>,
}

/// What every reader of a format is.
pub(crate) trait Container: Iterator<Item = Result<Article, IntakeError>> + Send {
    /// Bytes of the file up to the end of the last article given: where a later run may begin, and how far this one is.
    fn offset(&self) -> u64;
}

/// Reads a container. `name` is what messages call it, usually the file's name, and helps to tell what it is.
pub fn articles<'a>(input: impl Read + Send + 'a, name: &str, settings: &Settings) -> Articles<'a> {
    let format = settings.format.unwrap_or(Format::Single);
    let inner: Box<dyn Container + 'a> = match format {
        Format::Single => Box::new(single::Single::new(input, name, settings)),
    };
    Articles { inner }
}

impl Articles<'_> {
    /// Bytes of the file up to the end of the last article given: where a later run may begin, and how far this one is.
    pub fn offset(&self) -> u64 {
        self.inner.offset()
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.inner.next()
    }
}
