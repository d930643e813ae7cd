use anyhow::{Context, Error, Result, anyhow, bail};
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes that one input may have. A page's text is much shorter than the page; how long a text may be, intake decides.
const LIMIT: u64 = 100_000_000;

/// Articles that are read side by side, unless they are long: all cores have work, and memory holds them.
pub const BATCH_ARTICLES: usize = 48;
/// Bytes of input that a batch may hold before it is closed.
const BATCH_BYTES: u64 = 8 << 20;

/// One article to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

impl Input {
    /// How messages call it.
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "standard input".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// How much a batch grows by it. Standard input may be anything, so it fills a batch.
    fn size(&self) -> u64 {
        match self {
            Self::Stdin => BATCH_BYTES,
            Self::File(path) => path.metadata().map_or(0, |m| m.len()),
        }
    }

    /// All its bytes. An endless input ends in an error and not in exhausted memory.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Self::Stdin => {
                let input = io::stdin().lock();
                input.take(LIMIT + 1).read_to_end(&mut bytes).context("standard input: cannot be read")?;
            }
            Self::File(path) => {
                let named = || format!("{}: cannot be read; check its name and your rights to it", path.display());
                let file = fs::File::open(path).with_context(named)?;
                file.take(LIMIT + 1).read_to_end(&mut bytes).with_context(named)?;
            }
        }
        if bytes.len() as u64 > LIMIT {
            bail!("{}: more than {} MB; give each article in a file of its own", self.name(), LIMIT / 1_000_000);
        }
        Ok(bytes)
    }
}

/// What the arguments name: `-` is standard input, a folder stands for the articles in it. Folders are listed as they are come
/// to. One that cannot be listed or holds no article is an error of its own, and the rest goes on.
pub fn expand(arguments: &[PathBuf]) -> impl Iterator<Item = Result<Input>> + '_ {
    arguments.iter().flat_map(|argument| expand_one(argument))
}

/// Inputs in batches of at most so many, and no more than memory holds.
pub fn batches(
    inputs: impl Iterator<Item = Result<Input>>,
    articles: usize,
) -> impl Iterator<Item = Vec<Result<Input>>> {
    let mut inputs = inputs;
    std::iter::from_fn(move || {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while batch.len() < articles.max(1) && bytes < BATCH_BYTES {
            let Some(input) = inputs.next() else { break };
            bytes += input.as_ref().map_or(0, Input::size);
            batch.push(input);
        }
        (!batch.is_empty()).then_some(batch)
    })
}

fn expand_one(argument: &Path) -> Box<dyn Iterator<Item = Result<Input>>> {
    if argument.as_os_str() == "-" {
        return Box::new(std::iter::once(Ok(Input::Stdin)));
    }
    if !argument.is_dir() {
        return Box::new(std::iter::once(Ok(Input::File(argument.to_owned()))));
    }
    let mut walk = Walk::new(argument.to_owned()).peekable();
    if walk.peek().is_none() {
        return Box::new(std::iter::once(Err(anyhow!(
            "{}: no *.txt, *.html or *.htm in this folder; name the files to read others",
            argument.display()
        ))));
    }
    Box::new(walk.map(|found| found.map(Input::File)))
}

/// Articles under a folder in the order of their names. Only the names in the folders that are open are in memory. Links to
/// folders are not followed, so loops cannot trap it.
struct Walk {
    /// The folders from the outermost to the one being walked, with the names that are left in each.
    open: Vec<(PathBuf, std::vec::IntoIter<Entry>)>,
    failed: Option<Error>,
}

struct Entry {
    name: OsString,
    folder: bool,
}

impl Walk {
    fn new(folder: PathBuf) -> Self {
        let mut walk = Self { open: Vec::new(), failed: None };
        walk.enter(folder);
        walk
    }

    fn enter(&mut self, folder: PathBuf) {
        match list(&folder) {
            Ok(entries) => self.open.push((folder, entries.into_iter())),
            Err(error) => {
                self.failed =
                    Some(Error::new(error).context(format!("{}: the folder cannot be listed", folder.display())));
            }
        }
    }
}

impl Iterator for Walk {
    type Item = Result<PathBuf>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(error) = self.failed.take() {
                return Some(Err(error));
            }
            let (folder, entries) = self.open.last_mut()?;
            match entries.next() {
                None => drop(self.open.pop()),
                Some(entry) => {
                    let path = folder.join(entry.name);
                    if !entry.folder {
                        return Some(Ok(path));
                    }
                    self.enter(path);
                }
            }
        }
    }
}

/// Folders and articles in a folder, by name. Hidden ones are left out.
fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, folder) = (entry.file_name(), entry.file_type()?.is_dir());
        let hidden = name.as_encoded_bytes().starts_with(b".");
        if !hidden && (folder || Path::new(&name).extension().and_then(|e| e.to_str()).is_some_and(is_article)) {
            entries.push(Entry { name, folder });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

fn is_article(extension: &str) -> bool {
    ["txt", "html", "htm"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
