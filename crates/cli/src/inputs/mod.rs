//! What the arguments name, as a stream of articles: files, folders, standard input, addresses, and what is packed in them.

mod counted;

use crate::add::Stop;
use crate::args::How;
use crate::args::how::several;
use crate::network;
use anyhow::{Context, Error, Result, anyhow, bail};
pub use counted::Count;
use counted::Counted;
use onrecord_fetch::Client;
use onrecord_intake::IntakeError;
use onrecord_intake::containers::{self, Article, Articles, Folder, Format, Settings};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Articles that are read side by side, unless they are long: all cores have work, and memory holds them.
pub const BATCH_ARTICLES: usize = 48;
/// Bytes of articles that a batch may hold before it is closed.
const BATCH_BYTES: usize = 8 << 20;

/// One file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// An address of the web.
    Address(String),
}

/// One article, in memory.
#[derive(Debug)]
pub struct Source {
    /// Its bytes, with what the user and the file say about it.
    pub article: Article,
    /// It comes from a file that may hold several.
    pub packed: bool,
}

/// An article, or a file, that could not be had.
#[derive(Debug)]
pub struct Missed {
    /// What it is called; none if it is a folder, which no later run can have.
    pub name: Option<String>,
    /// Why.
    pub error: Error,
}

/// What was met in files, and how often, in plain words.
#[derive(Debug, Clone, Default)]
pub struct Met(Vec<(&'static str, u64)>);

impl Met {
    /// Adds other counts, in their order.
    pub fn add(&mut self, counts: &[(&'static str, u64)]) {
        for (what, count) in counts {
            match self.0.iter_mut().find(|(known, _)| known == what) {
                Some((_, sum)) => *sum += count,
                None => self.0.push((what, *count)),
            }
        }
    }

    pub fn counts(&self) -> &[(&'static str, u64)] {
        &self.0
    }
}

/// Articles that are read side by side.
#[derive(Debug, Default)]
pub struct Batch {
    /// In the order in which they stand.
    pub found: Vec<Result<Source, Missed>>,
    /// Bytes of files read up to the end of it.
    pub bytes: u64,
    /// Where in the one file a later run may begin to go on after it.
    pub resume: Option<u64>,
    /// What was met in the files that ended within it, and how often: what was passed over in silence, above all.
    pub met: Met,
}

impl Input {
    /// How messages call it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
            Self::Address(address) => onrecord_fetch::same_address(address),
        }
    }

    /// Its bytes, to be read one after the other.
    pub fn open(&self) -> Result<Box<dyn Read + Send>> {
        Ok(match self {
            // Not locked: whoever reads may be on another thread.
            Self::Stdin => Box::new(io::stdin()),
            Self::File(path) => {
                let file = fs::File::open(path).and_then(|file| match file.metadata()?.is_dir() {
                    true => Err(io::Error::from(io::ErrorKind::IsADirectory)),
                    false => Ok(file),
                });
                Box::new(file.with_context(|| {
                    format!("{}: cannot be read; check its name and your rights to it", path.display())
                })?)
            }
            Self::Address(_) => bail!("{}: cannot be read as a file; it must be fetched", self.name()),
        })
    }

    /// The articles in it. `count` counts the bytes of files.
    pub fn articles(&self, settings: &Settings, client: &Client, count: &Count) -> Result<Articles<'static>> {
        Ok(match self {
            Self::Address(address) => network::articles(client, address, settings)?,
            Self::Stdin | Self::File(_) => {
                let file = Counted { file: self.open()?, count: count.clone() };
                containers::articles(file, &self.name(), settings)
            }
        })
    }

    /// All its bytes. An endless input ends in an error and not in exhausted memory.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        const LIMIT: u64 = 100_000_000;
        let mut bytes = Vec::new();
        let cannot = || format!("{}: cannot be read", self.name());
        self.open()?.take(LIMIT + 1).read_to_end(&mut bytes).with_context(cannot)?;
        if bytes.len() as u64 > LIMIT {
            bail!("{}: more than {} MB; give it in parts", self.name(), LIMIT / 1_000_000);
        }
        Ok(bytes)
    }
}

/// The articles that arguments name, as a stream: only one file is open at a time, and only what is asked for is read.
pub struct Inputs<'a> {
    files: Box<dyn Iterator<Item = Result<Input>> + 'a>,
    settings: Settings,
    client: Client,
    open: Option<Articles<'a>>,
    /// Articles that may still be given.
    left: usize,
    count: Count,
    /// What was met in files that ended.
    met: Met,
    /// Only one file is named, so that an offset says where a run may go on.
    alone: bool,
}

impl<'a> Inputs<'a> {
    /// What the arguments name: `-` is standard input, a folder stands for the articles in it.
    pub fn new(arguments: &'a [PathBuf], how: &How) -> Self {
        let all = !how.packed.field.is_empty();
        Self {
            files: Box::new(arguments.iter().flat_map(move |argument| expand(argument, all))),
            settings: settings(how),
            client: network::client(&how.fetching, None),
            open: None,
            left: how.packed.limit.unwrap_or(usize::MAX),
            count: Count::default(),
            met: Met::default(),
            alone: !several(arguments),
        }
    }

    /// With nothing fetched any more when the user stops the run.
    pub fn until(mut self, how: &How, stop: &Stop) -> Self {
        self.client = network::client(&how.fetching, Some(stop));
        self
    }

    /// In batches of at most so many articles, and no more than memory holds.
    pub fn batches(mut self, articles: usize) -> impl Iterator<Item = Batch> + 'a {
        std::iter::from_fn(move || {
            let mut batch = Batch::default();
            let mut bytes = 0;
            while batch.found.len() < articles.max(1) && bytes < BATCH_BYTES {
                let Some(found) = self.next() else { break };
                bytes += found.as_ref().map_or(0, |source| source.article.bytes.len());
                batch.found.push(found);
            }
            batch.bytes = self.count.get();
            batch.resume = self.open.as_ref().and_then(Articles::resume).filter(|_| self.alone);
            batch.met = std::mem::take(&mut self.met);
            (!batch.found.is_empty() || !batch.met.counts().is_empty()).then_some(batch)
        })
    }

    /// Opens a file, or what stands at an address.
    fn open(&self, input: &Input) -> Result<Articles<'a>> {
        let articles = input.articles(&self.settings, &self.client, &self.count)?;
        let about = &self.settings.options;
        if articles.about().format.many() && (about.title.is_some() || about.url.is_some()) {
            bail!("{}: it may hold several articles, and --title and --url describe one", input.name());
        }
        Ok(articles)
    }
}

impl Iterator for Inputs<'_> {
    type Item = Result<Source, Missed>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.left == 0 {
                return None;
            }
            if let Some(articles) = &mut self.open {
                let packed = articles.about().format.many();
                match articles.next() {
                    Some(Ok(article)) => {
                        self.left -= 1;
                        return Some(Ok(Source { article, packed }));
                    }
                    Some(Err(error)) => return Some(Err(error.into())),
                    None => {
                        self.met.add(&articles.counts());
                        self.open = None;
                    }
                }
            }
            let input = match self.files.next()? {
                Ok(input) => input,
                Err(error) => return Some(Err(Missed { name: None, error })),
            };
            match self.open(&input) {
                Ok(articles) => self.open = Some(articles),
                Err(error) => return Some(Err(Missed { name: Some(input.name()), error })),
            }
        }
    }
}

impl From<IntakeError> for Missed {
    fn from(error: IntakeError) -> Self {
        Self { name: Some(error.name().to_owned()), error: error.into() }
    }
}

/// How files are read, as the arguments say.
pub fn settings(how: &How) -> Settings {
    Settings {
        format: how.packed.input_format.map(Into::into),
        options: how.options(),
        fields: how.packed.field.clone(),
        from: how.packed.from.unwrap_or(0),
        limits: containers::Limits::default(),
    }
}

/// The files that arguments name. Folders are listed as they are come to. One that cannot be listed or holds no article is an error
/// of its own, and the rest goes on.
pub fn files<'a>(arguments: &'a [PathBuf], how: &How) -> impl Iterator<Item = Result<Input>> + 'a {
    let all = !how.packed.field.is_empty();
    arguments.iter().flat_map(move |argument| expand(argument, all))
}

/// How many files the arguments name, how many bytes these have, and whether one is, by its name, of many articles.
pub fn size(arguments: &[PathBuf], how: &How) -> (u64, u64, bool) {
    files(arguments, how).flatten().fold((0, 0, false), |(files, bytes, packed), input| match input {
        Input::Stdin | Input::Address(_) => (files + 1, bytes, packed),
        Input::File(path) => {
            let size = path.metadata().map_or(0, |m| m.len());
            (files + 1, bytes + size, packed || is_packed(&path, how))
        }
    })
}

/// Whether a file is, by its name or by what the user says, one of many articles.
pub fn is_packed(path: &Path, how: &How) -> bool {
    let format = how.packed.input_format.map(Into::into);
    format.or_else(|| Format::by_name(&path.to_string_lossy())).is_some_and(Format::many)
}

fn expand(argument: &Path, all: bool) -> Box<dyn Iterator<Item = Result<Input>>> {
    if argument.as_os_str() == "-" {
        return Box::new(std::iter::once(Ok(Input::Stdin)));
    }
    if let Some(address) = argument.to_str().filter(|argument| onrecord_fetch::is_address(argument)) {
        return Box::new(std::iter::once(Ok(Input::Address(address.to_owned()))));
    }
    if !argument.is_dir() {
        return Box::new(std::iter::once(Ok(Input::File(argument.to_owned()))));
    }
    let mut walk = Folder::new(argument.to_owned(), all).peekable();
    if walk.peek().is_none() {
        return Box::new(std::iter::once(Err(anyhow!(
            "{}: no articles in this folder: no *.txt, *.html, *.jsonl, *.csv, *.rss, *.atom …, and no *.json or *.xml that looks like \
             articles; name the files to read others",
            argument.display()
        ))));
    }
    Box::new(walk.map(|found| Ok(Input::File(found?))))
}
