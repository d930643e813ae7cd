use std::io;
use thiserror::Error;

/// What a writer returns.
pub type Result<T, E = ExportError> = std::result::Result<T, E>;

/// Why something was not written.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The output cannot be written.
    #[error("the export cannot be written")]
    Output(#[from] io::Error),
    /// A value cannot be put in JSON.
    #[error("the export cannot be written")]
    Json(#[from] serde_json::Error),
    /// The archive cannot be read.
    #[error(transparent)]
    Archive(#[from] onrecord_archive::ArchiveError),
}
