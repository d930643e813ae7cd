use std::path::PathBuf;

/// Why a folder of knowledge can't be used. Each message names the file and what to do.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// The folder or a file can't be read.
    #[error("{}: {source}. Check that the path exists and may be read", path.display())]
    Read {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file whose name stands for nothing.
    #[error("{}: no such table. A knowledge folder may hold {known}", path.display())]
    UnknownFile {
        /// The file.
        path: PathBuf,
        /// The names that are known.
        known: String,
    },
    /// A line that says something impossible.
    #[error("{file}, line {line}: {problem}. {remedy}")]
    Row {
        /// The file, as the user named it.
        file: String,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        problem: String,
        /// What to do.
        remedy: String,
    },
}
