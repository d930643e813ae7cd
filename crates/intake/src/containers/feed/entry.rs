//! An entry of a feed, whatever the feed's format.

use super::super::Article;
use super::super::piece::{self, Body, Piece};
use crate::{Options, markup};
use url::Url;

/// An entry of a feed: an article, or the announcement of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What the feed calls it, for telling it from others of the same feed.
    pub id: Option<String>,
    /// The address of its page.
    pub link: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published, as [`Options::published`] takes it.
    pub published: Option<String>,
    /// Who published it: its own source or publisher where it names one, else the feed's title.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// What the feed has of its text.
    pub content: Option<Content>,
    /// Whether that is the whole text, as far as can be told, rather than the first lines or a summary.
    pub full: bool,
}

/// Text that a feed carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The text, or a part of an HTML page.
    pub text: String,
    /// Whether it is HTML.
    pub html: bool,
}

impl Entry {
    /// The article as the feed carries it, with the headline above; none if the feed has only its address. The user's `options` know
    /// better.
    pub fn article(&self, name: &str, options: &Options) -> Option<Article> {
        let content = self.content.clone()?;
        let piece = Piece {
            title: self.title.clone(),
            body: if content.html { Body::Html(content.text) } else { Body::Text(content.text) },
            published: self.published.clone(),
            outlet: self.outlet.clone(),
            url: self.link.clone(),
            byline: self.byline.clone(),
            credits: Vec::new(),
        };
        Some(piece.article(name.to_owned(), options))
    }
}

/// Words from which a description is more than a summary.
const LONG: usize = 250;

/// How texts end that go on elsewhere.
const CUT: [&str; 9] = [
    "…",
    "...",
    "[…]",
    "[...]",
    "(more)",
    "read more",
    "continue reading",
    "read the full story",
    "read the full article",
];

/// What feeds say of an entry, gathered while it is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) entry: Entry,
    /// Its own source or publisher.
    pub(super) source: Option<String>,
    /// The text where the feed says that it is the whole one.
    pub(super) content: Option<Content>,
    pub(super) summary: Option<Content>,
    /// Where relative addresses in it begin.
    pub(super) base: Option<Url>,
}

impl Draft {
    /// The entry. `feed` is the feed's title or publisher.
    pub(super) fn finish(self, feed: Option<&str>) -> Entry {
        let mut entry = self.entry;
        let whole = self.content.is_some();
        let content = self.content.or(self.summary).map(settled).filter(|content| !content.text.trim().is_empty());
        entry.full = content.as_ref().is_some_and(|content| {
            let text = plain(content);
            !is_cut(&text) && (whole || text.split_whitespace().count() >= LONG)
        });
        entry.content = content;
        if let (Some(title), Some(source)) = (&entry.title, &self.source) {
            entry.title = Some(without_source(title, source));
        }
        entry.outlet = self.source.or_else(|| feed.map(str::to_owned)).and_then(|name| piece::outlet(&name));
        entry
    }
}

/// Content as it was meant: text that holds tags is HTML, and what was escaped twice is HTML still.
fn settled(content: Content) -> Content {
    let Content { mut text, mut html } = content;
    if !markup::holds_tags(&text) {
        let once = markup::unescape(&text);
        if markup::holds_tags(&once) {
            return Content { text: once, html: true };
        }
        if !html {
            text = once;
        }
    } else {
        html = true;
    }
    Content { text, html }
}

/// The words of a content.
fn plain(content: &Content) -> String {
    if !content.html {
        return content.text.clone();
    }
    let mut out = String::new();
    let mut inside = false;
    for c in content.text.chars() {
        match c {
            '<' => {
                inside = true;
                out.push(' ');
            }
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    markup::unescape(&out)
}

fn is_cut(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '»' | '→' | '>')).to_lowercase();
    CUT.iter().any(|cut| end.ends_with(cut))
}

/// Collections of many outlets put the outlet's name after the headline.
fn without_source(title: &str, source: &str) -> String {
    let head = title.trim_end().strip_suffix(source).map(str::trim_end);
    match head.and_then(|head| head.strip_suffix(['-', '–', '—', '|'])) {
        Some(head) if !head.trim().is_empty() => head.trim_end().to_owned(),
        _ => title.to_owned(),
    }
}

/// An address, made whole where it is relative.
pub(super) fn address(written: &str, base: Option<&Url>) -> Option<String> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    let url = match base {
        Some(base) => base.join(written).ok(),
        None => Url::parse(written).ok(),
    }?;
    // What is no page, such as a tag: or urn:, names the entry but leads nowhere.
    url.has_host().then(|| piece::address(url.as_str())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafted(content: Option<&str>, summary: Option<&str>) -> Entry {
        let part = |text: Option<&str>| text.map(|text| Content { text: text.to_owned(), html: false });
        Draft { content: part(content), summary: part(summary), ..Draft::default() }.finish(Some("Harbour Post"))
    }

    #[test]
    fn whole_texts_are_told_from_summaries() {
        let long = "The mayor of Port Nessel said no. ".repeat(60);
        for (content, summary, full) in [
            (Some("<p>The mayor closed the bridge.</p>"), Some("Bridge"), true),
            (Some("<p>The mayor closed … <a href=\"/1\">Continue reading →</a></p>"), None, false),
            (Some("The mayor closed [&#8230;]"), None, false),
            (None, Some("The mayor closed the bridge."), false),
            (None, Some(long.as_str()), true),
            (None, Some(&*(long.clone() + "Read more »")), false),
            (None, None, false),
        ] {
            assert_eq!(drafted(content, summary).full, full, "{content:?} {summary:?}");
        }
    }

    #[test]
    fn a_collection_is_not_the_outlet() {
        let entry = Entry { title: Some("Bridge closes - Nessel Daily".to_owned()), ..Entry::default() };
        let draft = Draft { entry, source: Some("Nessel Daily".to_owned()), ..Draft::default() };
        let entry = draft.finish(Some("Collected news"));
        assert_eq!(entry.outlet.as_deref(), Some("Nessel Daily"));
        assert_eq!(entry.title.as_deref(), Some("Bridge closes"));
        assert_eq!(drafted(None, None).outlet.as_deref(), Some("Harbour Post"));
    }

    #[test]
    fn addresses_are_made_whole() {
        let base = Url::parse("https://post.example/news/rss.xml").ok();
        for (written, whole) in [
            ("a/1", Some("https://post.example/news/a/1")),
            ("/1?a=b", Some("https://post.example/1?a=b")),
            ("//daily.example/1", Some("https://daily.example/1")),
            ("https://daily.example/1", Some("https://daily.example/1")),
            ("tag:post.example,2025:1", None),
            (" ", None),
        ] {
            assert_eq!(address(written, base.as_ref()).as_deref(), whole, "{written}");
        }
        assert_eq!(address("/1", None), None);
    }
}
