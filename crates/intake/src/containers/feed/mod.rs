//! Feeds: RSS 0.9 to 2.0, Atom 1.0 (RFC 4287) and JSON Feed 1.
//!
//! An entry's outlet is its own source or publisher, where it names one, and the feed's title only else: a feed that collects
//! from many outlets is none of them.

mod element;
mod entry;
mod json;
mod xml;

pub use entry::{Content, Entry};

use super::compression::Plain;
use super::format::{Beginning, HEAD};
use super::input::Input;
use super::json::Objects;
use super::{Article, Container, IntakeError, Limits, Settings, damaged, unreadable};
use crate::Options;
use std::io::Read;
use url::Url;
use xml::XmlEntries;

/// Whether a JSON text with these members is a JSON Feed.
pub(super) fn is_json_feed(text: &str, keys: &[String]) -> bool {
    let has = |name: &str| keys.iter().any(|key| key == name);
    has("version") && text.contains("jsonfeed.org")
}

/// The entries of a feed, as they are come to. An error stands for an entry that is damaged.
pub struct Entries<'a> {
    inner: Inner<'a>,
}

enum Inner<'a> {
    Xml(Box<XmlEntries<Box<dyn Read + Send + 'a>>>),
    Json(Option<String>, std::vec::IntoIter<Result<Entry, IntakeError>>),
}

/// Reads the entries of a feed, which may be compressed. `name` is what messages call it, `base` its address, from which relative
/// addresses in it begin.
///
/// ```
/// use onrecord_intake::containers::feed::entries;
/// let feed = br#"<rss version="2.0"><channel><title>Harbour Post</title>
///   <item><title>Old bridge closes</title><link>/bridge</link><description>The mayor closed it.</description></item>
/// </channel></rss>"#;
/// let entry = entries(&feed[..], "feed.xml", Some("https://post.example/rss")).next().unwrap()?;
/// assert_eq!(entry.link.as_deref(), Some("https://post.example/bridge"));
/// assert_eq!(entry.outlet.as_deref(), Some("Harbour Post"));
/// assert!(!entry.full);
/// # Ok::<(), onrecord_intake::IntakeError>(())
/// ```
pub fn entries<'a>(input: impl Read + Send + 'a, name: &str, base: Option<&str>) -> Entries<'a> {
    let limits = Limits::default();
    let mut input = Input::new(input);
    let opened = input.peek(HEAD).map(|head| Beginning::of(head, None));
    let opened = opened.and_then(|beginning| {
        let plain = Plain::new(input, beginning.compression, limits.skip)?;
        Ok((plain, beginning))
    });
    match opened {
        Ok((plain, beginning)) => of(Box::new(plain), name, &beginning, base, limits),
        Err(error) => Entries { inner: Inner::Json(None, vec![Err(unreadable(name, &error))].into_iter()) },
    }
}

/// The entries of a feed that is not compressed any more.
pub(super) fn of<'a>(
    plain: Box<dyn Read + Send + 'a>,
    name: &str,
    beginning: &Beginning,
    base: Option<&str>,
    limits: Limits,
) -> Entries<'a> {
    let base = base.and_then(|base| Url::parse(base).ok());
    let utf8: Box<dyn Read + Send + 'a> = Box::new(beginning.encoding.utf8(plain));
    let inner = if beginning.text.trim_start().starts_with('{') {
        let mut found = Vec::new();
        let mut title = None;
        // A feed is one object; what follows it is none of its.
        for feed in Objects::new(utf8, name, "", 0, limits).take(1) {
            match feed {
                Ok((_, feed)) => {
                    let (own, entries) = json::entries(&feed, base.as_ref());
                    title = title.or(own);
                    found.extend(entries.into_iter().map(Ok));
                }
                Err(error) => found.push(Err(error)),
            }
        }
        Inner::Json(title, found.into_iter())
    } else {
        Inner::Xml(Box::new(XmlEntries::new(utf8, name, base.as_ref(), limits.article)))
    };
    Entries { inner }
}

impl Entries<'_> {
    /// The feed's own title, once it was come to.
    pub fn title(&self) -> Option<&str> {
        match &self.inner {
            Inner::Xml(entries) => entries.title(),
            Inner::Json(title, _) => title.as_deref(),
        }
    }
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.inner {
            Inner::Xml(entries) => entries.next(),
            Inner::Json(_, entries) => entries.next(),
        }
    }
}

/// A feed as a container of articles.
pub(super) struct Feed<'a> {
    entries: Entries<'a>,
    name: String,
    options: Options,
    count: u64,
    taken: super::compression::Taken,
}

impl<'a> Feed<'a> {
    pub(super) fn new(entries: Entries<'a>, name: &str, settings: &Settings, taken: super::compression::Taken) -> Self {
        let options = settings.options.clone();
        Self { entries, name: name.to_owned(), options, count: 0, taken }
    }
}

impl Iterator for Feed<'_> {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let entry = match self.entries.next()? {
            Ok(entry) => entry,
            Err(error) => return Some(Err(error)),
        };
        self.count += 1;
        let name = format!("{}, entry {}", self.name, self.count);
        Some(entry.article(&name, &self.options).ok_or_else(|| {
            let link = entry.link.map_or(String::new(), |link| format!(", only the address {link}"));
            damaged(name, format!("it has no text{link}"))
        }))
    }
}

impl Container for Feed<'_> {
    fn offset(&self) -> u64 {
        self.taken.get()
    }
}
