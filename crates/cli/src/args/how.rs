//! How articles are read, whatever is done with them then.

use super::fetching::Fetching;
use clap::error::ErrorKind;
use clap::{Args as ClapArgs, ValueEnum};
use onrecord_intake::Options;
use onrecord_intake::containers::{Field, Format};
use std::collections::HashSet;
use std::path::PathBuf;

/// Options of all commands that read articles.
#[derive(Debug, ClapArgs)]
pub struct How {
    /// Read articles even if they are not in English
    #[arg(long)]
    pub force: bool,

    /// Folder with your own countries, offices, outlets, places …, added to the built-in ones
    #[arg(long, value_name = "DIR")]
    pub knowledge: Option<PathBuf>,

    #[command(flatten)]
    pub packed: Packed,

    #[command(flatten)]
    pub about: About,

    #[command(flatten)]
    pub fetching: Fetching,
}

/// How files of many articles are read.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "Files of many articles")]
pub struct Packed {
    /// What the files are, where their names and beginnings do not tell
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub input_format: Option<InputFormat>,

    /// Which field of a record is what, such as text=body, title=meta.headline or byline=authors.0.name (repeat for others). Parts:
    /// text, html, title, published, outlet, url, byline, credits
    #[arg(long, value_name = "PART=FIELD")]
    pub field: Vec<Field>,

    /// Read at most so many articles
    #[arg(long, value_name = "COUNT")]
    pub limit: Option<usize>,

    /// Begin so many bytes into the file: the offset that an interrupted run named
    #[arg(long, value_name = "OFFSET")]
    pub from: Option<u64>,
}

/// What files can be said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// One article each, text or HTML
    Article,
    /// JSON: one object a line, an array of objects, or one object
    Jsonl,
    /// A table with a header row, its cells parted by commas, semicolons or tabs
    Csv,
    /// ninjs, IPTC news in JSON
    Ninjs,
    /// RSS, Atom or JSON Feed
    Feed,
    /// WARC, a web crawl
    Warc,
}

impl From<InputFormat> for Format {
    fn from(format: InputFormat) -> Self {
        match format {
            InputFormat::Article => Self::Single,
            InputFormat::Jsonl => Self::Json,
            InputFormat::Csv => Self::Csv,
            InputFormat::Ninjs => Self::Ninjs,
            InputFormat::Feed => Self::Feed,
            InputFormat::Warc => Self::Warc,
        }
    }
}

/// What the caller knows about the article better than the file says.
#[derive(Debug, ClapArgs)]
#[command(next_help_heading = "What you know better than the file")]
pub struct About {
    /// Who published it
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// When: a date (2025-08-11) or an RFC 3339 time with its offset; "last week" is counted from it
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,

    /// Its headline
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,

    /// Its address
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

impl How {
    /// What the user knows about the articles.
    pub fn options(&self) -> Options {
        let about = &self.about;
        Options {
            outlet: about.outlet.clone(),
            published: about.published.clone(),
            title: about.title.clone(),
            url: about.url.clone(),
            force_language: self.force,
            ..Options::default()
        }
    }
}

/// Whether the arguments stand for several files.
pub fn several(inputs: &[PathBuf]) -> bool {
    inputs.len() > 1 || inputs.iter().any(|path| path.is_dir())
}

/// Whether the arguments stand for several articles, as far as names tell.
pub fn many(inputs: &[PathBuf], how: &How) -> bool {
    several(inputs) || inputs.iter().any(|path| crate::inputs::is_packed(path, how))
}

/// Ends the program where what is said about one article is said about several, or one input is named twice that can be read once.
pub fn check(command: &str, inputs: &[PathBuf], how: &How) {
    let fail = |message: &str| super::usage(command, ErrorKind::ArgumentConflict, message);
    if many(inputs, how) && (how.about.title.is_some() || how.about.url.is_some()) {
        fail("--title and --url describe one article; several were given");
    }
    if several(inputs) && how.packed.from.is_some() {
        fail("--from is an offset in one file; several were given");
    }
    let mut seen = HashSet::new();
    if inputs.iter().any(|path| path.as_os_str() == "-" && !seen.insert(path)) {
        fail("standard input (-) can be read only once");
    }
}
