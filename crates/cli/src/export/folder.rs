use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};

/// Where an export of several files goes. They appear under their names only when all are whole; until then they have another
/// name, and if the export fails they are removed.
pub struct Folder {
    path: PathBuf,
    names: Vec<String>,
}

impl Folder {
    /// Makes the folder if there is none, and makes sure that nothing is lost by writing these files there.
    pub fn open(path: &Path, names: &[&str], overwrite: bool) -> Result<Self> {
        if path.exists() && !path.is_dir() {
            bail!("{}: a file; this format writes several, so name a folder with --out", path.display());
        }
        if let Some(there) = names.iter().map(|name| path.join(name)).find(|file| file.exists() && !overwrite) {
            bail!("{}: there is something already; use --overwrite to replace it, or another --out", there.display());
        }
        fs::create_dir_all(path).with_context(|| format!("{}: cannot be made", path.display()))?;
        Ok(Self { path: path.to_owned(), names: names.iter().map(|name| (*name).to_owned()).collect() })
    }

    /// One of the files, to be written.
    pub fn file(&self, name: &str) -> Result<BufWriter<File>> {
        let path = self.partial(name);
        let file = File::create(&path).with_context(|| format!("{}: cannot be written", path.display()))?;
        Ok(BufWriter::with_capacity(1 << 16, file))
    }

    /// Gives the finished files their names.
    pub fn keep(mut self) -> Result<()> {
        for name in std::mem::take(&mut self.names) {
            let whole = self.path.join(&name);
            fs::rename(self.partial(&name), &whole)
                .with_context(|| format!("{}: cannot be written", whole.display()))?;
        }
        Ok(())
    }

    fn partial(&self, name: &str) -> PathBuf {
        self.path.join(format!("{name}.partial"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        for name in &self.names {
            // What cannot be removed is no worse than what failed before.
            let _ = fs::remove_file(self.partial(name));
        }
    }
}
