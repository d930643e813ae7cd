//! Files that hold articles, one or a million, read as streams: memory does not grow with their length.
//!
//! [`articles`] gives one article after another. What is damaged is an error in its place that names the file and the line or
//! byte; the articles before and after it come through.

mod compression;
mod csv;
mod cutter;
mod encoding;
pub mod feed;
mod fence;
mod fields;
mod folder;
mod format;
mod gap;
mod input;
mod json;
mod keys;
mod ninjs;
mod open;
mod piece;
mod records;
mod single;
mod table;
mod warc;

pub use compression::Compression;
pub use fields::{Field, Path, Target, Use};
pub use folder::Folder;
pub use format::{Format, Likely, likely, looks_like_articles};

pub(crate) use keys::first as first_keys;

use crate::{IntakeError, Options};
use cutter::Trouble;
use gap::Gap;
use std::io::{self, Read};

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

/// How a container is read.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What it is; `None` to tell from its name and its beginning.
    pub format: Option<Format>,
    /// What the user knows about every article in it.
    pub options: Options,
    /// Fields of its records that the user names; others are guessed from their names.
    pub fields: Vec<Field>,
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
    about: About,
    inner: Box<dyn Container + 'a>,
}

/// What a container was found to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What it is.
    pub format: Format,
    /// How it is compressed.
    pub compression: Option<Compression>,
    /// Its encoding, a name of the WHATWG Encoding Standard; none where each article has its own.
    pub encoding: Option<&'static str>,
}

/// What every reader of a format is.
pub(crate) trait Container: Iterator<Item = Result<Article, IntakeError>> + Send {
    /// Bytes of the file up to the end of the last article given: how far this run is.
    fn offset(&self) -> u64;

    /// Whether a later run may begin there.
    fn resumes(&self) -> bool {
        false
    }

    /// Which fields of its records were taken for what so far, and which for nothing.
    fn fields(&self) -> (Vec<Use>, Vec<String>) {
        (Vec::new(), Vec::new())
    }

    /// What was met so far, and how often, in plain words.
    fn counts(&self) -> Vec<(&'static str, u64)> {
        Vec::new()
    }
}

/// Reads a container. `name` is what messages call it, usually the file's name, and helps to tell what it is.
///
/// ```
/// use onrecord_intake::containers::{Settings, articles};
/// let dump = br#"{"headline": "Old bridge closes", "body": "The mayor of Port Nessel closed the old bridge.", "date": "2025-03-04"}"#;
/// let articles: Vec<_> = articles(&dump[..], "dump.jsonl", &Settings::default()).collect::<Result<_, _>>()?;
/// assert_eq!(articles[0].name, "dump.jsonl, line 1");
/// assert_eq!(articles[0].options.published.as_deref(), Some("2025-03-04"));
/// # Ok::<(), onrecord_intake::IntakeError>(())
/// ```
pub fn articles<'a>(input: impl Read + Send + 'a, name: &str, settings: &Settings) -> Articles<'a> {
    open::open(input, name, settings)
}

impl Articles<'_> {
    /// What the container was found to be.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Bytes of the file up to the end of the last article given: how far this run is.
    pub fn offset(&self) -> u64 {
        self.inner.offset()
    }

    /// Where a later run may begin, as [`Settings::from`], to go on after the last article given. None if the format does not allow
    /// it, or the file is compressed as a whole.
    pub fn resume(&self) -> Option<u64> {
        self.inner.resumes().then(|| self.inner.offset())
    }

    /// Which fields of its records were taken for what so far, and which for nothing.
    pub fn fields(&self) -> (Vec<Use>, Vec<String>) {
        self.inner.fields()
    }

    /// What was met so far, and how often, in plain words: what was passed over in silence, above all. Empty for formats in which
    /// everything is an article.
    pub fn counts(&self) -> Vec<(&'static str, u64)> {
        self.inner.counts()
    }
}

impl Iterator for Articles<'_> {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.inner.next()
    }
}

/// A part of a container that was skipped.
fn damaged(name: String, problem: String) -> IntakeError {
    IntakeError::Damaged { name, problem, remedy: "it was skipped" }
}

/// What an error of reading says of a file.
fn unreadable(name: &str, error: &io::Error) -> IntakeError {
    match Gap::of(error) {
        Some(gap) => IntakeError::Damaged {
            name: format!("{name}, byte {}", gap.at),
            problem: gap.problem.clone(),
            remedy: gap.remedy,
        },
        None => IntakeError::Unreadable { name: name.to_owned(), reason: error.to_string() },
    }
}

/// What trouble with cutting a file into records says of it.
fn trouble(name: &str, trouble: Trouble) -> IntakeError {
    match trouble {
        Trouble::TooLong(place) => {
            damaged(format!("{name}, line {}", place.line), "this is longer than an article can be".to_owned())
        }
        Trouble::Endless(place) => IntakeError::Damaged {
            name: format!("{name}, line {}", place.line),
            problem: "this goes on and on without an article".to_owned(),
            remedy: "the rest of the file was not read",
        },
        Trouble::Read(error) => unreadable(name, &error),
    }
}
