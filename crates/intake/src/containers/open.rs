//! A file is looked at, and given to the reader of its format.

use super::compression::Plain;
use super::csv::Rows;
use super::feed::{self, Feed};
use super::format::{Beginning, Format, HEAD};
use super::input::Input;
use super::json::Objects;
use super::ninjs::Items;
use super::records::Records;
use super::single::Single;
use super::table::{Make, Table};
use super::warc::Warc;
use super::{About, Article, Articles, Container, IntakeError, Settings, unreadable};
use crate::mistaken;
use std::io::{self, Read};

/// Opens a container.
pub(super) fn open<'a>(file: impl Read + Send + 'a, name: &str, settings: &Settings) -> Articles<'a> {
    let mut input = Input::new(file);
    let head = match input.peek(HEAD) {
        Ok(head) => head,
        Err(error) => return failed(unreadable(name, &error), settings),
    };
    if head.is_empty() {
        return failed(IntakeError::Empty { name: name.to_owned() }, settings);
    }
    let beginning = Beginning::of(head, settings.options.charset.as_deref());
    if mistaken::is_record(&beginning.text) {
        return failed(IntakeError::Record { name: name.to_owned() }, settings);
    }
    let format = settings.format.unwrap_or_else(|| beginning.format(name));
    let encoding = (!matches!(format, Format::Single | Format::Warc)).then(|| beginning.encoding.name());
    let about = About { format, compression: beginning.compression, encoding };
    let mut settings = settings.clone();
    // Where a file of many was found is not where its articles are.
    let found = if format.many() { settings.options.hearsay.url.take() } else { None };
    match contained(input, name, &beginning, format, &settings, found.as_deref()) {
        Ok(inner) => Articles { about, inner },
        Err(error) => Articles { about, inner: Box::new(Failed(Some(error))) },
    }
}

fn contained<'a>(
    input: Input<'a>,
    name: &str,
    beginning: &Beginning,
    format: Format,
    settings: &Settings,
    found: Option<&str>,
) -> Result<Box<dyn Container + 'a>, IntakeError> {
    let (limits, from) = (settings.limits, settings.from);
    if beginning.packed_twice {
        return Err(IntakeError::Damaged {
            name: name.to_owned(),
            problem: "it holds another compressed file".to_owned(),
            remedy: "decompress it once",
        });
    }
    let broken = |error: io::Error| unreadable(name, &error);
    if format == Format::Warc {
        // It unpacks its members itself: they tell where records begin.
        return Ok(Box::new(Warc::new(input, name, settings)));
    }
    let mut plain = Plain::new(input, beginning.compression, limits.skip).map_err(broken)?;
    let taken = plain.taken();
    let own_offsets = beginning.compression.is_none() && beginning.encoding.is_utf8();
    if format == Format::Single {
        no_offset(name, format, from)?;
        return Ok(Box::new(Single::new(plain, name, settings)));
    }
    let mark = beginning.encoding.mark as u64;
    let before = mark.max(from);
    if from > 0 && (!matches!(format, Format::Json | Format::Ninjs) || !own_offsets) {
        let what = if own_offsets { format.title() } else { "a compressed or converted file" };
        return Err(IntakeError::NoOffset { name: name.to_owned(), what });
    }
    io::copy(&mut (&mut plain).take(before), &mut io::sink()).map_err(broken)?;
    if format == Format::Feed {
        let base = settings.options.url.as_deref().or(found);
        let entries = feed::of(Box::new(plain), name, beginning, base, limits);
        return Ok(Box::new(Feed::new(entries, name, settings, taken)));
    }
    let text: Box<dyn Read + Send + 'a> = match beginning.encoding.is_utf8() {
        true => Box::new(plain),
        false => Box::new(beginning.encoding.utf8(plain)),
    };
    let records: Box<dyn Make> = match format {
        Format::Ninjs => Box::new(Items::new(settings.options.clone())),
        _ => Box::new(Records::new(name, settings)),
    };
    let taken = (!own_offsets).then_some(taken);
    Ok(match format {
        Format::Csv => Box::new(Table::new(Rows::new(text, name, &beginning.text, limits), records, taken)),
        _ => {
            let objects = Objects::new(text, name, &beginning.text, before, limits);
            let objects = if from > 0 { objects.by_byte() } else { objects };
            if from > 0 && !objects.are_lines() {
                return Err(IntakeError::NoOffset {
                    name: name.to_owned(),
                    what: "JSON that is not one object a line",
                });
            }
            Box::new(Table::new(objects, records, taken))
        }
    })
}

fn no_offset(name: &str, format: Format, from: u64) -> Result<(), IntakeError> {
    match from {
        0 => Ok(()),
        _ => Err(IntakeError::NoOffset { name: name.to_owned(), what: format.title() }),
    }
}

fn failed<'a>(error: IntakeError, settings: &Settings) -> Articles<'a> {
    let format = settings.format.unwrap_or(Format::Single);
    let about = About { format, compression: None, encoding: None };
    Articles { about, inner: Box::new(Failed(Some(error))) }
}

/// A container that cannot be read at all.
struct Failed(Option<IntakeError>);

impl Iterator for Failed {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.take().map(Err)
    }
}

impl Container for Failed {
    fn offset(&self) -> u64 {
        0
    }
}
