//! WARC 1.0 and 1.1 (ISO 28500), the files of web crawls: `.warc`, `.warc.gz` and `.warc.zst`.
//!
//! Articles are the pages in `response` records: answers with status 200 that are HTML or plain text; and HTML in `resource` records,
//! which crawlers write for files that came without a server's answer. All other records are passed over and counted.
//! The article's address is the record's; its charset is the server's. The date of the crawl is not that of publication and is not used.
//!
//! **Damage** costs the records that it is in. Where one begins is told by its version line, and in compressed files by the members:
//!
//! - A wrong length is mended where it is off by a few bytes, or where a member holds one record: its checksum vouches for the content.
//!   Elsewhere the record is skipped, since what stands between two version lines may be pieces of several.
//! - A broken member is skipped. The next is looked for byte by byte from its beginning on, among what looks like a member, for one that
//!   unpacks to a version line. A decoder that only notices after [4 MiB](source) of other members loses those.
//! - A record that is longer than [`Limits::article`](super::Limits) is passed over by its length, unless another begins before that is reached. (In a plain file
//!   with a record of that size that is itself a WARC, records are found within it.)
//! - A member that must be unpacked by more than [`Limits::skip`](super::Limits) is left, and the next one looked for.

mod answer;
mod coding;
mod fields;
mod members;
mod packing;
mod records;
mod source;
mod tally;
mod window;

use super::{Article, Container, Limits, Settings};
use crate::{IntakeError, Options};
use answer::{Answer, Page};
use fields::Fields;
use members::Members;
use packing::Packing;
use records::{Damage, Head, Records};
use source::Source;
use std::io::{self, Read};
use tally::{Passed, Tally};
use window::Window;

/// Bytes of a record that is no page which are looked at whole; a longer one is passed over by its length.
const HELD: usize = 8 << 20;

/// Bytes of a long record that are looked at to see whether it is a page.
const BEGINNING: usize = 32 << 10;

/// The pages of a WARC.
pub(super) struct Warc<R> {
    records: Records<R>,
    name: String,
    options: Options,
    limits: Limits,
    tally: Tally,
    offset: u64,
}

impl<R: Read> Warc<R> {
    pub(super) fn new(input: R, name: &str, settings: &Settings) -> Self {
        let mut source = Source::new(input);
        let beginning = source.peek(8).to_vec();
        let mut packing = Packing::of(&beginning, name);
        if let Packing::Zstd { dictionary } = &mut packing {
            *dictionary = packing::dictionary(&mut source, &beginning);
        }
        // Reading is the one way forward that every input has. A failure shows again where reading goes on.
        let left = settings.from.saturating_sub(source.offset());
        let _ = io::copy(&mut source.by_ref().take(left), &mut io::sink());
        let offset = source.offset();
        Self {
            records: Records::new(Window::new(Members::new(source, packing)), settings.limits),
            name: name.to_owned(),
            options: settings.options.clone(),
            limits: settings.limits,
            tally: Tally::default(),
            offset,
        }
    }

    /// Reads the next record. `None` at the end of the file.
    fn step(&mut self) -> Option<Result<Option<Article>, IntakeError>> {
        let head = match self.records.head() {
            None => return self.failure().map(Err),
            Some(Err(damage)) => return Some(Err(self.damaged(damage))),
            Some(Ok(head)) => head,
        };
        let answer = match self.answer(&head) {
            Err(damage) => return Some(Err(self.damaged(damage))),
            Ok(answer) => answer,
        };
        self.tally.records += 1;
        self.offset = self.records.end();
        Some(match answer {
            Answer::Page(page) => Ok(Some(self.article(&head, page))),
            Answer::Passed(passed) => {
                self.tally.pass(passed);
                Ok(None)
            }
            Answer::TooLarge => {
                self.tally.skipped += 1;
                let limit = self.limits.article / 1_000_000;
                let claimed = head.length.map_or(0, |length| usize::try_from(length / 1_000_000).unwrap_or(usize::MAX));
                Err(IntakeError::TooLarge { name: self.called(&head.place), megabytes: claimed.max(limit), limit })
            }
            Answer::Broken(problem) => {
                let last = false;
                Err(self.damaged(Damage { place: head.place, problem, last }))
            }
        })
    }

    /// What is made of a record.
    fn answer(&mut self, head: &Head) -> Result<Answer, Damage> {
        let fields = &head.fields;
        let kind = fields.get("warc-type").unwrap_or_default().to_ascii_lowercase();
        let limit = self.limits.article;
        let make = |content: &[u8]| match kind.as_str() {
            "response" => answer::response(content, fields, limit),
            "resource" => answer::resource(content, fields),
            "revisit" => Answer::Passed(Passed::Revisit),
            _ => Answer::Passed(Passed::OtherRecord),
        };
        let most = if matches!(kind.as_str(), "response" | "resource") { limit } else { HELD };
        // What is too long to be held is judged by its beginning, and passed over before anything is said of it.
        let is_long = head.length.is_some_and(|length| length > most as u64);
        let beginning = if is_long { Some(make(self.records.window().peek(BEGINNING))) } else { None };
        let Some(measured) = self.records.measure(head, most)? else {
            return Ok(match beginning {
                Some(Answer::Passed(passed)) => Answer::Passed(passed),
                _ => Answer::TooLarge,
            });
        };
        let window = self.records.window();
        let mut answer = make(window.peek(measured.length));
        window.advance(measured.length);
        if let Answer::Page(page) = &mut answer {
            page.cut |= fields.get("warc-truncated").is_some();
            self.tally.mended += u64::from(measured.mended);
        }
        Ok(answer)
    }

    fn article(&mut self, head: &Head, page: Page) -> Article {
        self.tally.articles += 1;
        self.tally.cut += u64::from(page.cut);
        let mut options = self.options.clone();
        options.url = options.url.or_else(|| address(&head.fields));
        options.html = options.html.or(page.html);
        options.charset = options.charset.or(page.charset);
        Article { name: self.called(&head.place), bytes: page.bytes, options }
    }

    fn damaged(&mut self, damage: Damage) -> IntakeError {
        self.tally.skipped += 1;
        self.offset = self.records.window().offset();
        let remedy = match damage.last {
            false => "it was skipped, and what comes after it is read",
            true => "nothing after it could be read; if the file came over the network, fetch it again",
        };
        IntakeError::Damaged { name: self.called(&damage.place), problem: damage.problem, remedy }
    }

    /// Why the file could not be read to its end.
    fn failure(&mut self) -> Option<IntakeError> {
        let error = self.records.window().failure()?;
        Some(IntakeError::Unreadable { name: self.name.clone(), reason: error.to_string() })
    }

    fn called(&self, place: &str) -> String {
        format!("{}, {place}", self.name)
    }
}

/// The address of a record. Early versions of the standard put it in angle brackets. What is no address is nobody's fault who could
/// mend it, and no reason to lose the page.
fn address(fields: &Fields) -> Option<String> {
    let address = fields.get("warc-target-uri")?.trim_start_matches('<').trim_end_matches('>');
    let has_host = address.split_once("://").is_some_and(|(_, rest)| !rest.is_empty());
    (has_host && !address.contains(char::is_whitespace)).then(|| address.to_owned())
}

impl<R: Read> Iterator for Warc<R> {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.step()? {
                Ok(None) => {}
                Ok(Some(article)) => return Some(Ok(article)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<R: Read + Send> Container for Warc<R> {
    /// In a compressed file, the byte where a member begins: the next, or the one that holds the article if it holds more.
    fn offset(&self) -> u64 {
        self.offset
    }

    fn resumes(&self) -> bool {
        true
    }

    fn counts(&self) -> Vec<(&'static str, u64)> {
        self.tally.told()
    }
}
