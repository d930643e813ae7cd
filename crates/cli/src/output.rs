use crate::args::{Colour, Format};
use anstream::{AutoStream, ColorChoice, adapter::strip_str};
use anyhow::Result;
use onrecord_reading::Explanation;
use onrecord_record::Record;
use serde::Serialize;
use std::io::{self, BufWriter, StdoutLock, Write};

/// Sets once, for standard output and standard error alike, whether colours are used.
pub fn choose_colours(colour: Colour) {
    match colour {
        Colour::Auto => {}
        Colour::Always => ColorChoice::Always.write_global(),
        Colour::Never => ColorChoice::Never.write_global(),
    }
}

/// Writes results to standard output, one after the other, in the format that was asked for.
pub struct Output {
    format: Format,
    /// Whether the results of one run form a list, which in JSON is an array.
    list: bool,
    written: usize,
    coloured: bool,
    width: usize,
    out: BufWriter<StdoutLock<'static>>,
}

impl Output {
    pub fn new(format: Format, list: bool) -> Self {
        let coloured = AutoStream::choice(&io::stdout()) != ColorChoice::Never;
        let out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
        Self { format, list, written: 0, coloured, width: onrecord_view::width(), out }
    }

    /// Notes that more results may come than the arguments told, as long as nothing is written.
    pub fn expect(&mut self, several: bool) {
        self.list |= several && self.written == 0;
    }

    /// Writes one record. `name` is what the input is called; it tells records apart in a list for people.
    pub fn record(&mut self, record: &Record, name: &str) -> Result<()> {
        match self.format {
            Format::Text => {
                let mut text = onrecord_view::record(record, self.width);
                if self.list {
                    let gap = if self.written > 0 { "\n\n" } else { "" };
                    text = format!("{gap}── {name}\n{text}");
                }
                self.written += 1;
                self.text(&text)
            }
            Format::Json | Format::Jsonl => self.value(record),
        }
    }

    /// Writes why something is in a record.
    pub fn explanation(&mut self, explanation: &Explanation, record: &Record) -> Result<()> {
        match self.format {
            Format::Text => {
                let gap = if self.written > 0 { "\n" } else { "" };
                let text = format!("{gap}{}", onrecord_view::explanation(explanation, record, self.width));
                self.written += 1;
                self.text(&text)
            }
            Format::Json | Format::Jsonl => self.value(explanation),
        }
    }

    /// Writes what people decided about the record before, in the view for people.
    pub fn decisions(&mut self, lines: &[String]) -> Result<()> {
        match self.format {
            Format::Text => self.text(&onrecord_view::decisions(lines, self.width)),
            Format::Json | Format::Jsonl => Ok(()),
        }
    }

    /// Ends the output. Without it a JSON array stays open.
    pub fn finish(mut self) -> Result<()> {
        if self.format == Format::Json && self.list {
            let open = if self.written == 0 { "[" } else { "\n" };
            writeln!(self.out, "{open}]")?;
        }
        Ok(self.out.flush()?)
    }

    fn text(&mut self, text: &str) -> Result<()> {
        if self.coloured {
            self.out.write_all(text.as_bytes())?;
        } else {
            write!(self.out, "{}", strip_str(text))?;
        }
        Ok(())
    }

    fn value<T: Serialize>(&mut self, value: &T) -> Result<()> {
        if self.format == Format::Json {
            if self.list {
                write!(self.out, "{}", if self.written == 0 { "[\n" } else { ",\n" })?;
            }
            serde_json::to_writer_pretty(&mut self.out, value)?;
            if !self.list {
                writeln!(self.out)?;
            }
        } else {
            serde_json::to_writer(&mut self.out, value)?;
            writeln!(self.out)?;
        }
        self.written += 1;
        Ok(())
    }
}
