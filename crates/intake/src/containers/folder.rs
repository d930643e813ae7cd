use super::format::{Likely, likely, looks_like_articles};
use crate::IntakeError;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Bytes by which it is told whether a file of many kinds (*.json, *.xml, *.csv) holds articles.
const HEAD: u64 = 1 << 16;

/// Articles under a folder in the order of their names. Only the names in the folders that are open are in memory. Links to
/// folders are not followed, so loops cannot trap it.
pub struct Folder {
    /// The folders from the outermost to the one being walked, with the names that are left in each.
    open: Vec<(PathBuf, std::vec::IntoIter<Entry>)>,
    failed: Option<IntakeError>,
    /// Take every file whose name may be one of articles, however it begins.
    all: bool,
}

struct Entry {
    name: OsString,
    folder: bool,
    likely: Likely,
}

impl Folder {
    /// The articles under a folder. With `all`, files of many kinds count however they begin.
    pub fn new(folder: PathBuf, all: bool) -> Self {
        let mut walk = Self { open: Vec::new(), failed: None, all };
        walk.enter(folder);
        walk
    }

    fn enter(&mut self, folder: PathBuf) {
        match list(&folder) {
            Ok(entries) => self.open.push((folder, entries.into_iter())),
            Err(error) => {
                let reason = format!("the folder cannot be listed: {error}");
                self.failed = Some(IntakeError::Unreadable { name: folder.display().to_string(), reason });
            }
        }
    }
}

impl Iterator for Folder {
    type Item = Result<PathBuf, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(error) = self.failed.take() {
                return Some(Err(error));
            }
            let (folder, entries) = self.open.last_mut()?;
            let Some(entry) = entries.next() else {
                self.open.pop();
                continue;
            };
            let path = folder.join(entry.name);
            if entry.folder {
                self.enter(path);
            } else if entry.likely == Likely::Yes || self.all || holds_articles(&path) {
                return Some(Ok(path));
            }
        }
    }
}

/// Folders and what may be articles in a folder, by name. Hidden ones are left out.
fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, folder) = (entry.file_name(), entry.file_type()?.is_dir());
        let hidden = name.as_encoded_bytes().starts_with(b".");
        let likely = likely(&name.to_string_lossy());
        if !hidden && (folder || likely != Likely::No) {
            entries.push(Entry { name, folder, likely });
        }
    }
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(entries)
}

/// Whether a file begins as one of articles. What cannot be read is left to whoever reads it.
fn holds_articles(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD).read_to_end(&mut head));
    read.is_err() || looks_like_articles(&path.to_string_lossy(), &head)
}
