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
    /// A record cannot be put into rows.
    #[error("the record does not fit the tables")]
    Rows(#[from] serde_arrow::Error),
    /// An Arrow array or file cannot be made.
    #[error("the tables cannot be written")]
    Arrow(#[from] arrow_schema::ArrowError),
    /// A Parquet file cannot be made.
    #[error("the tables cannot be written")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// A type of the record has no counterpart in the tables.
    #[error("column '{0}' is of a kind that the tables do not know: this is a fault of OnRecord, please report it")]
    Column(String),
    /// Rows that should hold records lack a part of them.
    #[error("there is no column '{0}', so these are not the rows of records")]
    Missing(String),
}
