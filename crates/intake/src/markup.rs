//! Whether a string is markup, and strings in and out of it.

use regex::Regex;
use std::sync::LazyLock;

/// Tags that nobody writes in plain text.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names = "p|br|div|span|a|b|i|u|em|strong|h[1-6]|ul|ol|li|blockquote|figure|figcaption|img|table|tbody|tr|td|article|section|\
                 main|body|html|hr|sub|sup|font|center|iframe|script|style|pre|small|cite|q|time|picture|video|aside|header|footer";
    Regex::new(&format!(r"(?i)</?(?:{names})(?:\s+[a-z:-]+\s*=[^<>]*)?\s*/?>")).ok()
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

/// A text in which the references of HTML (`&amp;`, `&rsquo;`, `&#8217;`) are the characters that they stand for.
pub(crate) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(40).position(|byte| byte == b';');
        match end.and_then(|end| Some((character(&rest[1..end])?, end))) {
            Some((characters, end)) => {
                out.push_str(&characters);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// What stands for a reference's name or number.
fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return quick_xml::escape::resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_signs() {
        for markup in ["<p>A</p>", "a<br/>b", "<a href='x'>", "see <em>this</em>", "</div>"] {
            assert!(holds_tags(markup), "{markup}");
        }
        for text in ["1 < 2 > 0", "a <b", "<3", "<name@post.example>", "x <y> z", "if a<b && c>d"] {
            assert!(!holds_tags(text), "{text}");
        }
    }

    #[test]
    fn references_stand_for_characters() {
        assert_eq!(unescape("A&amp;B &rsquo;n&#39; &#x201c;C&#8221; &nope; & &;"), "A&B ’n' “C” &nope; & &;");
    }
}
