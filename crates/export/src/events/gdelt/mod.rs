//! GDELT 2.0: a table of events with 61 columns and one of mentions with 16, separated by tabs, without a header.
//!
//! `columns.tsv` says for each column what it holds where that is not what GDELT's codebook says; it is written beside the two
//! files. What differs most: `NumSources` counts **origins**, not outlets. What is lost: PLOVER type, mode and contexts; places
//! below a country are by name, since GDELT's own ids of places are not GeoNames'; actors beyond the first, unless each pair is
//! asked for; claims (a row says that somebody asserts the event, `--all` who does and who denies it). Happenings without a CAMEO
//! code are left out.

mod events;
mod mentions;

use super::coded::Coded;
use super::{HappeningWriter, LeftOut, Options};
use crate::Result;
use std::io::Write;

const COLUMNS: &str = include_str!("columns.tsv");

/// Writes events and their mentions.
pub struct Gdelt<W> {
    events: W,
    mentions: W,
    options: Options,
}

impl<W: Write> Gdelt<W> {
    /// Writes the events to one output and the mentions to another.
    pub fn new(events: W, mentions: W, options: Options) -> Self {
        Self { events, mentions, options }
    }

    /// What the columns are, as a table with the columns file, position, column and meaning: the files themselves have no header.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn describe(mut out: impl Write, options: Options) -> Result<()> {
        writeln!(out, "file\tposition\tcolumn\tmeaning")?;
        for (file, columns) in ["export", "mentions"].map(|file| (file, columns(file, options.all))) {
            for (i, (column, meaning)) in columns.iter().enumerate() {
                writeln!(out, "{file}\t{}\t{column}\t{meaning}", i + 1)?;
            }
        }
        Ok(out.flush()?)
    }
}

/// Name and meaning of the columns of a file.
fn columns(file: &str, all: bool) -> Vec<(&'static str, &'static str)> {
    let rows = COLUMNS.lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        let (of, column, extra, meaning) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        (of == file && (all || extra.is_empty())).then_some((column, meaning))
    })
    .collect()
}

impl<W: Write> HappeningWriter for Gdelt<W> {
    fn write(&mut self, coded: &Coded) -> Result<Result<(), LeftOut>> {
        let Some(code) = coded.cameo.as_deref() else { return Ok(Err(LeftOut::NoCode)) };
        for (pair, (actors, recipients)) in coded.pairs(self.options.dyads).into_iter().enumerate() {
            let event = events::Row {
                coded,
                code,
                number: coded.number(pair),
                actor: actors.first().copied(),
                recipient: recipients.first().copied(),
            };
            line(&mut self.events, event.cells(self.options.all))?;
            for mention in coded.mentions.iter().filter(|mention| mention.cited || self.options.all) {
                line(&mut self.mentions, mentions::cells(&event, mention, self.options.all))?;
            }
        }
        Ok(Ok(()))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.events.flush()?;
        Ok(self.mentions.flush()?)
    }
}

fn line(out: &mut impl Write, cells: Vec<String>) -> Result<()> {
    Ok(writeln!(out, "{}", cells.join("\t"))?)
}

/// A moment as GDELT writes it (YYYYMMDDHHMMSS), from RFC 3339 in UTC.
fn moment(rfc3339: &str) -> String {
    rfc3339.chars().filter(char::is_ascii_digit).take(14).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_have_gdelts_columns() {
        assert_eq!([("export", false), ("mentions", false)].map(|(file, all)| columns(file, all).len()), [61, 16]);
        assert_eq!([("export", true), ("mentions", true)].map(|(file, all)| columns(file, all).len()), [69, 18]);
        assert_eq!(moment("2025-06-02T07:05:09Z"), "20250602070509");
    }
}
