//! Intake: bytes become a [`Document`].
//!
//! [`read`] takes the bytes of one article, plain text or an HTML page, in any usual encoding, and gives the text that all
//! later spans point into, its sections (headline, byline, dateline, body, captions, boilerplate), and what the page says
//! about the article. The text keeps the article's own characters: nothing is normalised but line ends.
//!
//! What a line is follows from rules in `data/`, each with lines that it must take and lines that it must spare.

mod agency;
mod assemble;
mod byline;
pub mod containers;
mod date;
mod dateline;
mod decode;
mod error;
mod facts;
mod header;
mod language;
mod layout;
mod markup;
mod mistaken;
mod page;
mod paragraphs;
mod rules;
mod stamp;
mod title;

pub use error::IntakeError;

use facts::{Facts, Worth};
use layout::Candidate;
use onrecord_record::Document;

/// What the user knows about an article better than its text does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Who published it.
    pub outlet: Option<String>,
    /// When: a date in any usual writing, with a time where the offset is given too.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Agencies and others credited for its text.
    pub credits: Vec<String>,
    /// Read it even if it is not in English.
    pub force_language: bool,
    /// Whether the input is an HTML page; `None` to tell from its beginning and its name.
    pub html: Option<bool>,
    /// The encoding that came with it (in an HTTP header), a label of the WHATWG Encoding Standard. A byte order mark knows better.
    pub charset: Option<String>,
    /// What others say of it.
    pub hearsay: Hearsay,
}

/// What others say of an article: where it was found, and what the feed says that linked to it. It counts where the article itself
/// says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hearsay {
    /// The address that it was fetched from.
    pub url: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When, in any usual writing; what is no date is passed over.
    pub published: Option<String>,
    /// Its headline.
    pub title: Option<String>,
}

/// No article is longer than this; a longer text is several.
const MAX_TEXT_BYTES: usize = 5_000_000;

/// A page carries far more than its story, but not this much.
const MAX_PAGE_BYTES: usize = 20_000_000;

/// Reads one article. `name` is what messages call it, usually the file's name.
///
/// ```
/// let bytes = b"LIMA, March 3, 2025 (Example Press) - A judge ordered the former minister held.";
/// let document = onrecord_intake::read(bytes, "story.txt", &onrecord_intake::Options::default())?;
/// assert_eq!(document.published.as_deref(), Some("2025-03-03"));
/// assert_eq!(document.outlet.as_deref(), Some("Example Press"));
/// assert_eq!(document.sections[1].span.text, "A judge ordered the former minister held.");
/// # Ok::<(), onrecord_intake::IntakeError>(())
/// ```
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Document, IntakeError> {
    let mut facts = given(name, options)?;
    let source = decode::decode(bytes, name, options.charset.as_deref())?;
    let too_large = |bytes: usize, limit: usize| IntakeError::TooLarge {
        name: name.to_owned(),
        megabytes: bytes / 1_000_000,
        limit: limit / 1_000_000,
    };
    if mistaken::is_record(&source) {
        return Err(IntakeError::Record { name: name.to_owned() });
    }
    let html = options.html.unwrap_or_else(|| page::is_html(&source, name));
    let limit = if html { MAX_PAGE_BYTES } else { MAX_TEXT_BYTES };
    if source.len() > limit {
        return Err(too_large(source.len(), limit));
    }
    if !html && mistaken::is_address(&source) {
        return Err(IntakeError::Address { name: name.to_owned() });
    }
    let (text, blocks) = if html {
        page::read(&source, &mut facts)
    } else {
        let text = source.trim_end().to_owned();
        let blocks =
            paragraphs::split(&text).into_iter().map(|block| Candidate { block, hint: None }).collect::<Vec<_>>();
        (text, blocks)
    };
    if text.len() > MAX_TEXT_BYTES {
        return Err(too_large(text.len(), MAX_TEXT_BYTES));
    }
    let sections = layout::sort(&text, &blocks, &mut facts);
    assemble::document(text, sections, &facts, name, options.force_language)
}

/// What the options say.
fn given(name: &str, options: &Options) -> Result<Facts, IntakeError> {
    let mut facts = Facts::default();
    if let Some(value) = &options.published {
        let published = date::parse(value)
            .ok_or_else(|| IntakeError::BadPublished { name: name.to_owned(), value: value.clone() })?;
        facts.published.offer(Worth::Given, published);
    }
    if let Some(value) = &options.url {
        let host = value.split_once("://").map(|(_, rest)| rest).unwrap_or_default();
        if host.is_empty() || value.contains(char::is_whitespace) {
            return Err(IntakeError::BadUrl { name: name.to_owned(), value: value.clone() });
        }
        facts.url.offer(Worth::Given, value);
    }
    for (fact, value) in
        [(&mut facts.outlet, &options.outlet), (&mut facts.title, &options.title), (&mut facts.byline, &options.byline)]
    {
        if let Some(value) = value {
            fact.offer(Worth::Given, value);
        }
    }
    let hearsay = &options.hearsay;
    facts.published.offer(Worth::Hint, hearsay.published.as_deref().and_then(date::parse).unwrap_or_default());
    for (fact, value) in
        [(&mut facts.url, &hearsay.url), (&mut facts.outlet, &hearsay.outlet), (&mut facts.title, &hearsay.title)]
    {
        fact.offer(Worth::Hint, value.as_deref().unwrap_or_default());
    }
    options.credits.iter().for_each(|name| facts.credit(name, false));
    Ok(facts)
}
