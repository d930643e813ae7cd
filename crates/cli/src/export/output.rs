use crate::args::export::ExportArgs;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where an export of one file goes. A file appears under its name only when it is whole; until then it has another, which goes if the
/// export fails.
pub struct Output {
    path: Option<PathBuf>,
    /// Whether there may be an unfinished file.
    unfinished: bool,
}

impl Output {
    /// Makes sure that nothing is lost by writing there.
    pub fn open(options: &ExportArgs) -> Result<Self> {
        if let Some(path) = &options.out
            && path.exists()
            && !options.overwrite
        {
            bail!("{}: there is something already; use --overwrite to replace it, or another --out", path.display());
        }
        Ok(Self { path: options.out.clone(), unfinished: true })
    }

    /// What the export is written to.
    pub fn writer(&self) -> Result<Box<dyn Write>> {
        let Some(path) = &self.path else {
            return Ok(Box::new(BufWriter::with_capacity(1 << 16, io::stdout().lock())));
        };
        let partial = partial(path);
        let file = File::create(&partial).with_context(|| format!("{}: cannot be written", partial.display()))?;
        Ok(Box::new(BufWriter::with_capacity(1 << 16, file)))
    }

    /// Gives a finished export its name.
    pub fn keep(mut self) -> Result<()> {
        if let Some(path) = &self.path {
            fs::rename(partial(path), path).with_context(|| format!("{}: cannot be written", path.display()))?;
        }
        self.unfinished = false;
        Ok(())
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        if let Some(path) = self.path.as_ref().filter(|_| self.unfinished) {
            // What cannot be removed is no worse than what failed before.
            let _ = fs::remove_file(partial(path));
        }
    }
}

/// The name of a file until it is whole.
fn partial(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    name.into()
}
