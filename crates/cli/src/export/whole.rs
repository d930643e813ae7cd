use crate::args::export::ExportArgs;
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// Where an export of several files goes: a folder that appears under its name only when all that belongs in it is there. Until then it is
/// `NAME.partial` beside it, which is removed if the export fails, and written anew by the next one if the program was killed.
pub struct WholeFolder {
    path: PathBuf,
    /// Whether a file of this name is one that the format writes.
    ours: fn(&str) -> bool,
    /// Whether the partial folder is ours to remove.
    unfinished: bool,
}

impl WholeFolder {
    /// Makes sure that nothing is lost by writing there, and makes the partial folder.
    pub fn open(path: &Path, options: &ExportArgs, ours: fn(&str) -> bool) -> Result<Self> {
        // Without a slash at the end, so that the other names stand beside it.
        let path: PathBuf = path.components().collect();
        if path.file_name().is_none() {
            bail!("{}: the folder of an export is made or replaced whole; name one of its own", path.display());
        }
        if path.exists() && !path.is_dir() {
            bail!("{}: a file; this format writes several, so name a folder with --out", path.display());
        }
        if path.is_dir() && fs::read_dir(&path)?.next().is_some() {
            if !options.overwrite {
                bail!(
                    "{}: there is something already; use --overwrite to replace it, or another --out",
                    path.display()
                );
            }
            only_ours(&path, ours)?;
        }
        let folder = Self { path, ours, unfinished: true };
        let partial = folder.partial();
        folder.remove(&partial)?;
        fs::create_dir(&partial).with_context(|| format!("{}: cannot be made", partial.display()))?;
        Ok(folder)
    }

    /// The folder to write in.
    pub fn partial(&self) -> PathBuf {
        self.beside("partial")
    }

    /// One of the files, to be written.
    pub fn file(&self, name: &str) -> Result<BufWriter<File>> {
        let path = self.partial().join(name);
        let file = File::create(&path).with_context(|| format!("{}: cannot be written", path.display()))?;
        Ok(BufWriter::with_capacity(1 << 16, file))
    }

    /// Gives the finished folder its name.
    pub fn keep(mut self) -> Result<()> {
        let partial = self.partial();
        for file in fs::read_dir(&partial)? {
            // On the disk before the name is, or a machine that loses power keeps a name without content.
            File::open(file?.path())?.sync_all()?;
        }
        let before = self.beside("replaced");
        if self.path.exists() {
            self.remove(&before)?;
            fs::rename(&self.path, &before).with_context(|| format!("{}: cannot be replaced", self.path.display()))?;
        }
        fs::rename(&partial, &self.path).with_context(|| format!("{}: cannot be written", self.path.display()))?;
        self.unfinished = false;
        self.remove(&before)
    }

    /// Removes a folder that an export made, if there is one.
    fn remove(&self, folder: &Path) -> Result<()> {
        if !folder.exists() {
            return Ok(());
        }
        only_ours(folder, self.ours)?;
        fs::remove_dir_all(folder).with_context(|| format!("{}: cannot be removed", folder.display()))
    }

    fn beside(&self, what: &str) -> PathBuf {
        let mut name = self.path.file_name().map_or_else(OsString::new, ToOwned::to_owned);
        name.push(".");
        name.push(what);
        self.path.with_file_name(name)
    }
}

impl Drop for WholeFolder {
    fn drop(&mut self) {
        if self.unfinished {
            // What cannot be removed is no worse than what failed before.
            let _ = self.remove(&self.partial());
        }
    }
}

/// Makes sure that all that a folder holds came from an export in this format.
fn only_ours(folder: &Path, ours: fn(&str) -> bool) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(ours) || !entry.file_type()?.is_file() {
            let name = entry.path();
            bail!(
                "{}: no such file comes from this export, so its folder is not replaced; use another --out",
                name.display()
            );
        }
    }
    Ok(())
}
