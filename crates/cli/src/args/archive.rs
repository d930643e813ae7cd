//! What the commands that work on an archive have in common.

use clap::{Args as ClapArgs, ValueEnum};
use std::path::PathBuf;

/// Which archive.
#[derive(Debug, ClapArgs)]
pub struct ArchiveFile {
    /// The archive: one SQLite file
    #[arg(long, short, value_name = "FILE", default_value = "onrecord.db", env = "ONRECORD_ARCHIVE")]
    pub archive: PathBuf,
}

/// How lists are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Rows {
    /// Aligned columns for people
    Table,
    /// A JSON array of objects
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
}

/// A date as filters take it.
pub fn day(text: &str) -> Result<String, String> {
    onrecord_archive::day(text).ok_or_else(|| "a date is written 2025-03-04".to_owned())
}
