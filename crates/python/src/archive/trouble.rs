//! What went wrong with an archive, in the words of Python: the archive's own messages name commands and their options.

use arrow_schema::ArrowError;
use onrecord_archive::ArchiveError as Error;
use onrecord_archive::ask::AskError;
use onrecord_export::ExportError;
use pyo3::PyErr;
use std::path::Path;

pyo3::import_exception!(onrecord.errors, ArchiveError);

/// An archive that cannot be used any more.
pub fn unusable(path: &Path, why: &str) -> PyErr {
    ArchiveError::new_err(format!("{}: {why}", path.display()))
}

/// An error of the archive.
pub fn told(error: Error) -> PyErr {
    ArchiveError::new_err(match &error {
        Error::Missing { path } => {
            let path = path.display().to_string();
            format!("{path}: there is no such archive; Archive.create({path:?}) makes one")
        }
        Error::NotOurs { path } => format!("{}: not an archive of OnRecord", path.display()),
        Error::Older { path, found } => {
            let path = path.display().to_string();
            format!("{path}: an older schema ({found}); Archive.create({path:?}) brings it up to date")
        }
        Error::ReadOnly { path } => {
            format!("{}: may only be read; check your rights to the file and its folder", path.display())
        }
        Error::Full { path } => {
            format!("{}: the disk is full; what was added before is safe: make room and add the rest", path.display())
        }
        Error::Damaged { path, detail } => format!(
            "{}: the file is damaged ({detail}); the command `onrecord check` says more, and a copy of it may be whole",
            path.display()
        ),
        Error::Unknown { kind, id, .. } => {
            let list = match *kind {
                "story" => "stories()",
                "identity" => "people()",
                _ => "articles()",
            };
            format!("no {kind} '{id}' in this archive; {list} shows what there is")
        }
        other => chain(other),
    })
}

/// Why a query has no answer.
pub fn asked(error: AskError<ArrowError>) -> PyErr {
    match error {
        AskError::Archive(error) => told(error),
        AskError::TimeUp(time) => ArchiveError::new_err(format!(
            "the query did not end within {} s; ask for less, or give it more with timeout=",
            time.as_secs_f64()
        )),
        other => ArchiveError::new_err(other.to_string()),
    }
}

/// Why an export was not written.
pub fn exported(error: ExportError) -> PyErr {
    match error {
        ExportError::Archive(error) => told(error),
        ExportError::Output(error) => error.into(),
        other => ArchiveError::new_err(chain(&other)),
    }
}

/// A message with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_message = inner.to_string();
        if !message.contains(&inner_message) {
            message += &format!(": {inner_message}");
        }
        cause = inner.source();
    }
    message
}
