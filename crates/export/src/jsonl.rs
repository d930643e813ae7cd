//! JSON Lines: one record a line, in the shape of `onrecord/1`. It loses nothing.

use crate::{RecordWriter, Result};
use onrecord_record::Record;
use std::io::Write;

/// Writes one record a line.
pub struct Jsonl<W>(W);

impl<W: Write> Jsonl<W> {
    /// Writes to `out`.
    pub fn new(out: W) -> Self {
        Self(out)
    }
}

impl<W: Write> RecordWriter for Jsonl<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        serde_json::to_writer(&mut self.0, record)?;
        Ok(self.0.write_all(b"\n")?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.0.flush()?)
    }
}
