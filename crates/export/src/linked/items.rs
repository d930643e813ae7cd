//! A JSON document whose list is written item by item.

use crate::Result;
use serde::Serialize;
use std::io::Write;

/// Writes a document with one long list, an item a line, and holds no more than an item in memory.
pub(super) struct Items<W> {
    out: W,
    written: u64,
}

impl<W: Write> Items<W> {
    /// Begins the document with everything up to the bracket that opens the list.
    pub(super) fn begin(mut out: W, head: &str) -> Result<Self> {
        out.write_all(head.as_bytes())?;
        Ok(Self { out, written: 0 })
    }

    /// Adds an item.
    pub(super) fn push(&mut self, item: &impl Serialize) -> Result<()> {
        self.out.write_all(if self.written == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut self.out, item)?;
        self.written += 1;
        Ok(())
    }

    /// How many items there are.
    pub(super) fn written(&self) -> u64 {
        self.written
    }

    /// Ends the document with everything from the bracket that closes the list.
    pub(super) fn end(mut self, tail: &str) -> Result<()> {
        writeln!(self.out, "\n{tail}")?;
        Ok(self.out.flush()?)
    }
}
