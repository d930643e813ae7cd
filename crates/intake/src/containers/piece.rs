//! The parts of an article, put together to what [`crate::read`] reads.

use super::Article;
use crate::{Options, markup, stamp, title};

/// What a container holds of an article.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) title: Option<String>,
    pub(super) body: Body,
    pub(super) published: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) url: Option<String>,
    pub(super) byline: Option<String>,
    pub(super) credits: Vec<String>,
}

/// The text of an article.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Body {
    #[default]
    None,
    /// Plain text; where it holds markup all the same, it is read as a part of a page.
    Text(String),
    /// A page, or a part of one.
    Html(String),
}

impl Piece {
    /// As an article. The headline stands above the text, unless the text begins with it. The user knows better.
    pub(super) fn article(self, name: String, given: &Options) -> Article {
        let title = given.title.clone().or(self.title).map(|title| one_line(&title)).filter(|title| !title.is_empty());
        let (text, html) = match self.body {
            Body::None => (title.clone().unwrap_or_default(), false),
            Body::Text(text) if !markup::holds_tags(&text) => (with_title(&text, title.as_deref()), false),
            Body::Text(text) | Body::Html(text) => (page(text, title.as_deref()), true),
        };
        let mut credits = given.credits.clone();
        credits.extend(self.credits.into_iter().filter(|name| !given.credits.contains(name)));
        let options = Options {
            outlet: given.outlet.clone().or(self.outlet),
            published: given.published.clone().or(self.published),
            title,
            url: given.url.clone().or(self.url),
            byline: given.byline.clone().or(self.byline),
            credits,
            html: Some(html),
            charset: None,
            ..given.clone()
        };
        Article { name, bytes: text.into_bytes(), options }
    }
}

/// A text in one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A date as [`Options::published`] takes it: in any usual writing, or as programs write it.
pub(super) fn published(written: &str) -> Option<String> {
    stamp::parse(written)
}

/// An address as [`Options::url`] takes it.
pub(super) fn address(written: &str) -> Option<String> {
    let written = written.trim();
    let host = written.split_once("://")?.1;
    (!host.is_empty() && !written.contains(char::is_whitespace)).then(|| written.to_owned())
}

/// The name of an outlet; of an address, its host.
pub(super) fn outlet(written: &str) -> Option<String> {
    let written = one_line(written);
    let host = written.split_once("://").map(|(_, rest)| rest.split(['/', ':', '?']).next().unwrap_or_default());
    let name = host.unwrap_or(&written);
    let name = name.strip_prefix("www.").unwrap_or(name);
    name.chars().any(char::is_alphabetic).then(|| name.to_owned())
}

fn with_title(text: &str, title: Option<&str>) -> String {
    let text = text.trim();
    let first = text.lines().next().unwrap_or_default();
    match title {
        Some(title) if !title::same(title, first) => format!("{title}\n\n{text}"),
        _ => text.to_owned(),
    }
}

/// A part of a page as a page, with its headline.
fn page(html: String, title: Option<&str>) -> String {
    if markup::is_page(&html) {
        return html;
    }
    let title = title.map(markup::escape).unwrap_or_default();
    let heading =
        if title.is_empty() || begins_with(&html, &title) { String::new() } else { format!("<h1>{title}</h1>\n") };
    format!(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>{title}</title></head>\n\
         <body><article>\n{heading}{html}\n</article></body></html>\n"
    )
}

/// Whether a part of a page begins with a heading or paragraph that is the title.
fn begins_with(html: &str, title: &str) -> bool {
    let mut rest = html.trim_start();
    while let Some(after) = rest.strip_prefix('<').and_then(|tag| tag.split_once('>')) {
        rest = after.1.trim_start();
    }
    let line = rest.split('<').next().unwrap_or_default();
    title::same(line, title)
}
