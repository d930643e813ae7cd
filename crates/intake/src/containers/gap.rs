use std::io;
use thiserror::Error;

/// Damage of a compressed file, as the error of a read. Later reads go on after it, if they can.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{problem}")]
pub(super) struct Gap {
    /// Bytes of the file, compressed, before the place.
    pub(super) at: u64,
    /// What is wrong.
    pub(super) problem: String,
    /// What was done or is to do about it.
    pub(super) remedy: &'static str,
}

impl Gap {
    /// As an error of reading.
    pub(super) fn error(at: u64, problem: impl Into<String>) -> io::Error {
        let remedy = "what could be read was read; get the file again for the rest";
        io::Error::new(io::ErrorKind::InvalidData, Self { at, problem: problem.into(), remedy })
    }

    /// As the error of reading on where it would never end.
    pub(super) fn endless(at: u64, problem: &str) -> io::Error {
        let remedy = "the rest of the file was not read";
        io::Error::new(io::ErrorKind::InvalidData, Self { at, problem: problem.to_owned(), remedy })
    }

    /// The damage that an error of reading stands for.
    pub(super) fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}
