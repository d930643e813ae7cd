//! A file being read: what it begins with, and how far the reading has come.

use std::io::{self, BufRead, Read};

/// Bytes read from the file at a time.
const CHUNK: usize = 1 << 16;

/// A file with a buffer of which any part can be looked at before it is taken.
pub(super) struct Input<'a> {
    file: Box<dyn Read + Send + 'a>,
    buffer: Vec<u8>,
    /// Where in the buffer the bytes begin that were not taken.
    at: usize,
    /// Bytes taken before those of the buffer.
    before: u64,
    failed: bool,
}

impl<'a> Input<'a> {
    pub(super) fn new(file: impl Read + Send + 'a) -> Self {
        Self { file: Box::new(file), buffer: Vec::new(), at: 0, before: 0, failed: false }
    }

    /// Bytes of the file that were taken.
    pub(super) fn offset(&self) -> u64 {
        self.before + self.at as u64
    }

    /// Whether the file itself could not be read on, rather than what it holds.
    pub(super) fn failed(&self) -> bool {
        self.failed
    }

    /// The next so many bytes, fewer only at the end of the file.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < count {
            if self.read_more()? == 0 {
                break;
            }
        }
        let rest = &self.buffer[self.at..];
        Ok(&rest[..rest.len().min(count)])
    }

    fn read_more(&mut self) -> io::Result<usize> {
        self.buffer.drain(..self.at);
        self.before += self.at as u64;
        self.at = 0;
        let have = self.buffer.len();
        self.buffer.resize(have + CHUNK, 0);
        let read = loop {
            match self.file.read(&mut self.buffer[have..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        // A reader that claims more than it was given room for is wrong.
        let count = *read.as_ref().unwrap_or(&0);
        self.buffer.truncate(have + count.min(CHUNK));
        self.failed |= read.is_err();
        read
    }
}

impl BufRead for Input<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.read_more()?;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.buffer.len());
    }
}

impl Read for Input<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let available = self.fill_buf()?;
        let count = available.len().min(out.len());
        out[..count].copy_from_slice(&available[..count]);
        self.consume(count);
        Ok(count)
    }
}
