//! Whether a string is markup, and strings in and out of it.

use regex::Regex;
use std::sync::LazyLock;

/// Tags that nobody writes in plain text.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names = "p|br|div|span|a|b|i|u|em|strong|h[1-6]|ul|ol|li|blockquote|figure|figcaption|img|table|tbody|tr|td|article|section|\
                 main|body|html|hr|sub|sup|font|center|iframe|script|style|pre|small|cite|q|time|picture|video|aside|header|footer";
    Regex::new(&format!(r"(?i)</?(?:{names})(?:\s[^<>]*)?/?>")).ok()
});

/// Whether a text holds tags of HTML.
pub(crate) fn holds_tags(text: &str) -> bool {
    text.contains('<') && TAG.as_ref().is_some_and(|tag| tag.is_match(text))
}

/// Whether it is a whole page rather than a part of one.
pub(crate) fn is_page(text: &str) -> bool {
    let start = text.trim_start();
    let head = start[..start.floor_char_boundary(1000)].to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| head.starts_with(tag))
        || head.starts_with("<?xml") && head.contains("<html")
        || head.starts_with("<!--") && head.contains("<html")
}

/// A text as markup that shows it.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
