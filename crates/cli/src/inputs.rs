use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes that one input may have. A page's text is much shorter than the page; how long a text may be, intake decides.
const LIMIT: u64 = 100_000_000;

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

/// What the arguments name: `-` is standard input, a folder stands for the articles in it.
/// A folder that cannot be listed or holds no article is an error of its own, and the rest goes on.
pub fn expand(arguments: &[PathBuf]) -> Vec<Result<Input>> {
    arguments.iter().flat_map(|argument| expand_one(argument)).collect()
}

fn expand_one(argument: &Path) -> Vec<Result<Input>> {
    if argument.as_os_str() == "-" {
        return vec![Ok(Input::Stdin)];
    }
    if !argument.is_dir() {
        return vec![Ok(Input::File(argument.to_owned()))];
    }
    let mut found = Vec::new();
    match walk(argument, &mut found) {
        Err(error) => vec![Err(error)],
        Ok(()) if found.is_empty() => vec![Err(anyhow::anyhow!(
            "{}: no *.txt, *.html or *.htm in this folder; name the files to read others",
            argument.display()
        ))],
        Ok(()) => found.into_iter().map(|path| Ok(Input::File(path))).collect(),
    }
}

/// Articles under a folder in the order of their names. Links to folders are not followed, so loops cannot trap it.
fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let named = || format!("{}: the folder cannot be listed", folder.display());
    let mut entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>).with_context(named)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type().with_context(named)?.is_dir() {
            walk(&path, found)?;
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(is_article) {
            found.push(path);
        }
    }
    Ok(())
}

fn is_article(extension: &str) -> bool {
    ["txt", "html", "htm"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}
