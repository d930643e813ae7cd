//! RSS 0.9 to 2.0 and Atom 1.0, read element by element.

use super::super::fence::{Allowance, Fence};
use super::super::piece;
use super::super::{IntakeError, damaged, unreadable};
use super::element::{Element, Open, Step, name};
use super::entry::{Content, Draft, Entry, address};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{BufReader, Read};
use url::Url;

/// Faults of markup after which a feed is given up.
const MAX_FAULTS: usize = 50;

/// The entries of a feed, as they close.
pub(super) struct XmlEntries<R: Read> {
    reader: Reader<BufReader<Fence<R>>>,
    allowance: Allowance,
    name: String,
    /// The feed's title and publisher.
    title: Option<String>,
    publisher: Option<String>,
    base: Option<Url>,
    count: u64,
    faults: usize,
    /// An event that was read too early.
    waiting: Option<Event<'static>>,
    ended: bool,
}

/// Names of elements that are entries.
const ENTRIES: [&str; 2] = ["item", "entry"];
/// Elements whose end closes what is still open in them.
const AROUND: [&str; 5] = ["item", "entry", "channel", "feed", "rss"];

impl<R: Read> XmlEntries<R> {
    pub(super) fn new(input: R, name: &str, base: Option<&Url>, limit: usize) -> Self {
        let allowance = Allowance::new(limit);
        let mut reader = Reader::from_reader(BufReader::new(Fence::new(input, allowance.clone())));
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        config.check_end_names = false;
        let name = name.to_owned();
        let base = base.cloned();
        Self {
            reader,
            allowance,
            name,
            title: None,
            publisher: None,
            base,
            count: 0,
            faults: 0,
            waiting: None,
            ended: false,
        }
    }

    /// The feed's own title, once it was come to.
    pub(super) fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// An event; none after a fault that was reported, and at the end.
    fn event(&mut self) -> Result<Event<'static>, IntakeError> {
        if let Some(event) = self.waiting.take() {
            return Ok(event);
        }
        let mut buffer = Vec::new();
        match self.reader.read_event_into(&mut buffer) {
            Ok(event) => Ok(event.into_owned()),
            Err(error) => {
                self.faults += 1;
                let at = self.reader.buffer_position();
                if let quick_xml::Error::Io(error) = &error {
                    // After damage of the compression nothing says where in the feed it goes on.
                    self.ended = true;
                    return Err(unreadable(&self.name, error));
                }
                self.ended |= self.faults > MAX_FAULTS;
                let name = format!("{}, byte {at}", self.name);
                Err(damaged(name, format!("the markup is broken ({error})")))
            }
        }
    }

    /// An element with all that is in it, and the name of the element around it, if it was closed by the end of that.
    fn element(&mut self, first: &Event<'_>) -> Result<Option<(Element, Option<String>)>, IntakeError> {
        let mut open = match first {
            Event::Empty(start) => return Ok(Some((Element::empty(start), None))),
            Event::Start(start) => Open::new(start),
            _ => return Ok(None),
        };
        loop {
            let event = self.event()?;
            if matches!(event, Event::Eof) {
                self.ended = true;
                return Ok(None);
            }
            match open.take(&event, &AROUND) {
                (Some(still), _) => open = still,
                (None, Step::Closed(element)) => return Ok(Some((element, None))),
                (None, Step::ClosedBy(element, around)) => return Ok(Some((element, Some(around)))),
                (None, Step::Open) => return Ok(None),
            }
        }
    }

    /// An entry whose start tag was read.
    fn entry(&mut self, base: Option<&str>) -> Result<Option<Entry>, IntakeError> {
        let own = base.and_then(|base| join(self.base.as_ref(), base));
        let mut draft = Draft { base: own.or_else(|| self.base.clone()), ..Draft::default() };
        loop {
            let event = self.event()?;
            match &event {
                // The entry before was not closed.
                Event::Start(start) if ENTRIES.contains(&local(&name(start.name().as_ref()))) => {
                    self.waiting = Some(event);
                    break;
                }
                Event::Start(_) | Event::Empty(_) => {
                    let Some((element, around)) = self.element(&event)? else { break };
                    take(&mut draft, &element);
                    if around.is_some() {
                        break;
                    }
                }
                Event::End(end) if AROUND.contains(&local(&name(end.name().as_ref()))) => break,
                Event::Eof => {
                    self.ended = true;
                    break;
                }
                _ => {}
            }
        }
        if self.ended {
            let name = format!("{}, entry {}", self.name, self.count);
            return Err(damaged(name, "the feed ends in the middle of this entry".to_owned()));
        }
        let feed = self.publisher.as_deref().or(self.title.as_deref());
        Ok(Some(draft.finish(feed)))
    }

    /// Takes what the feed says of itself.
    fn about(&mut self, element: &Element) {
        let text = || Some(piece::one_line(&crate::markup::unescape(&element.text))).filter(|text| !text.is_empty());
        match element.name.as_str() {
            "title" | "atom:title" => self.title = self.title.take().or_else(text),
            "dc:publisher" => self.publisher = text(),
            "link" if self.base.is_none() => {
                let written = element.attribute("href").filter(|_| element.attribute("rel") != Some("self"));
                let written = written.map_or_else(|| element.text.trim().to_owned(), str::to_owned);
                self.base = Url::parse(&written).ok();
            }
            _ => {}
        }
    }
}

fn join(base: Option<&Url>, written: &str) -> Option<Url> {
    match base {
        Some(base) => base.join(written).ok(),
        None => Url::parse(written).ok(),
    }
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Takes what an element of an entry says.
fn take(draft: &mut Draft, element: &Element) {
    let plain = || Some(piece::one_line(&crate::markup::unescape(&element.text))).filter(|text| !text.is_empty());
    let base = element.attribute("xml:base").and_then(|base| join(draft.base.as_ref(), base));
    let base = base.or_else(|| draft.base.clone());
    let prefix = element.name.split_once(':').map_or("", |(prefix, _)| prefix);
    let entry = &mut draft.entry;
    match (prefix, local(&element.name)) {
        ("" | "atom" | "dc", "title") => {
            let text = if element.children.is_empty() { plain() } else { None };
            let title = text.or_else(|| Some(strip(&element.markup))).map(|title| strip(&title));
            entry.title = entry.title.take().or(title.filter(|title| !title.is_empty()));
        }
        ("" | "atom", "link") => {
            let rel = element.attribute("rel").unwrap_or("alternate");
            let written = element.attribute("href").unwrap_or(&element.text);
            let html = element.attribute("type").is_none_or(|kind| kind.contains("html"));
            if rel == "alternate" && html {
                entry.link = entry.link.take().or_else(|| address(written, base.as_ref()));
            }
        }
        ("" | "atom", "guid" | "id") => {
            entry.id = plain();
            if entry.link.is_none() && element.attribute("ispermalink") == Some("true") {
                entry.link = address(&element.text, base.as_ref());
            }
        }
        // The feed moves "updated" with every correction of a comma.
        ("" | "atom" | "dc" | "dcterms", "pubdate" | "published" | "issued" | "date" | "created") => {
            entry.published = plain().and_then(|date| piece::published(&date)).or(entry.published.take());
        }
        ("" | "atom" | "dcterms", "updated" | "modified") => {
            entry.published = entry.published.take().or_else(|| plain().and_then(|date| piece::published(&date)));
        }
        ("" | "atom" | "dc", "author" | "creator") => {
            if let Some(name) = element.child("name").map(str::to_owned).or_else(|| plain().map(|text| person(&text))) {
                let names = entry.byline.take().map_or_else(
                    || name.clone(),
                    |before| match before.contains(&name) {
                        true => before,
                        false => format!("{before}, {name}"),
                    },
                );
                entry.byline = Some(names);
            }
        }
        ("" | "atom" | "dc", "source" | "publisher") => {
            let source = element.child("title").map(str::to_owned).or_else(plain);
            draft.source = draft.source.take().or(source);
        }
        ("content", "encoded") | ("" | "atom", "content") | ("xhtml", "body") => {
            draft.content = content(element).or(draft.content.take());
        }
        ("" | "atom" | "dc" | "dcterms", "description" | "summary" | "abstract") => {
            draft.summary = content(element).or(draft.summary.take());
        }
        _ => {}
    }
}

/// The content of an element, as its type says. Other types than text and HTML are pictures and the like.
fn content(element: &Element) -> Option<Content> {
    let kind = element.attribute("type").unwrap_or_default().to_ascii_lowercase();
    let (text, html) = match kind.as_str() {
        "xhtml" | "application/xhtml+xml" => (&element.markup, true),
        // Tags that should have been escaped.
        _ if !element.children.is_empty() => (&element.markup, true),
        "html" | "text/html" => (&element.text, true),
        "" | "text" | "text/plain" => (&element.text, false),
        _ => return None,
    };
    (!text.trim().is_empty()).then(|| Content { text: text.trim().to_owned(), html })
}

/// A name without the address that RSS wants before it: "desk@post.example (Lena Example)".
fn person(written: &str) -> String {
    let name = written.split_once('(').and_then(|(address, name)| {
        let name = name.trim_end().strip_suffix(')')?;
        address.contains('@').then(|| name.trim().to_owned())
    });
    name.unwrap_or_else(|| written.to_owned())
}

/// A headline without tags.
fn strip(title: &str) -> String {
    if !title.contains('<') {
        return piece::one_line(title);
    }
    let mut out = String::new();
    let mut rest = title;
    while let Some((before, tag)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = tag.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        rest = match is_tag.then(|| tag.split_once('>')) {
            Some(Some((_, after))) => after,
            // None of the tags that follow has an end either.
            Some(None) => {
                out.push('<');
                out.push_str(tag);
                ""
            }
            None => {
                out.push('<');
                tag
            }
        };
    }
    out.push_str(rest);
    piece::one_line(&crate::markup::unescape(&out))
}

impl<R: Read> Iterator for XmlEntries<R> {
    type Item = Result<Entry, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let event = match self.event() {
                Ok(event) => event,
                Err(error) => return Some(Err(error)),
            };
            match &event {
                Event::Eof => {
                    self.ended = true;
                    if self.count == 0 && self.title.is_none() && self.faults == 0 {
                        return Some(Err(IntakeError::Damaged {
                            name: self.name.clone(),
                            problem: "this is no RSS or Atom feed".to_owned(),
                            remedy: "say what it is with --input-format",
                        }));
                    }
                }
                Event::Start(start) => {
                    let full = name(start.name().as_ref());
                    let base = Element::empty(start).attribute("xml:base").map(str::to_owned);
                    if ENTRIES.contains(&local(&full)) {
                        self.count += 1;
                        let entry = self.entry(base.as_deref());
                        self.allowance.renew();
                        if let Some(entry) = entry.transpose() {
                            return Some(entry);
                        }
                    } else if matches!(local(&full), "rss" | "channel" | "feed" | "rdf" | "items") {
                        self.base = base.and_then(|base| join(self.base.as_ref(), &base)).or(self.base.take());
                    } else {
                        match self.element(&event) {
                            Ok(Some((element, _))) => self.about(&element),
                            Ok(None) => {}
                            Err(error) => return Some(Err(error)),
                        }
                    }
                }
                Event::Empty(start) => self.about(&Element::empty(start)),
                _ => {}
            }
        }
        None
    }
}
