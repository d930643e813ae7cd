//! A web server's answer, as `response` records keep it.

use super::coding::{self, Undecodable};
use super::fields::{Fields, header_end};
use super::tally::Passed;
use std::borrow::Cow;

/// Bytes looked at for signs of HTML where nothing says what a body is.
const SAMPLE: usize = 1024;

/// The page in an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) bytes: Vec<u8>,
    /// Whether it is HTML; `None` where the server says that it is plain text, and it may be.
    pub(super) html: Option<bool>,
    /// The encoding that the server named.
    pub(super) charset: Option<String>,
    /// Whether its end is missing.
    pub(super) cut: bool,
}

/// What is made of a record's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A page to read.
    Page(Page),
    /// Nothing for a reader of articles.
    Passed(Passed),
    /// A page that unpacks to more than an article may have.
    TooLarge,
    /// Damage.
    Broken(String),
}

/// What a content type says, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Html,
    Plain,
    Unknown,
    Other,
}

/// Reads a `response`. `record` is the header of the record, `limit` how many bytes a page may have.
pub(super) fn response(content: &[u8], record: &Fields, limit: usize) -> Answer {
    let head = match head(content, record) {
        Ok(head) => head,
        Err(answer) => return answer,
    };
    let body = content.get(head.end..).unwrap_or_default();
    if body.is_empty() {
        return Answer::Passed(Passed::Empty);
    }
    let announced = head.fields.get("content-length").and_then(|value| value.parse::<usize>().ok());
    let mut cut = announced.is_some_and(|length| length > body.len());
    let chunked = head.fields.all("transfer-encoding").any(|value| value.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { coding::unchunk(body) } else { Cow::Borrowed(body) };
    let codings: Vec<&str> = head.fields.all("content-encoding").flat_map(|value| value.split(',')).collect();
    let decoded = match coding::decode(body, &codings, limit) {
        Ok(decoded) => decoded,
        Err(Undecodable::TooLarge) => return Answer::TooLarge,
        Err(Undecodable::Broken { coding }) => {
            return Answer::Broken(format!("the page's {coding} compression is broken"));
        }
    };
    cut |= decoded.cut;
    if head.kind == Kind::Unknown && !looks_like_html(&decoded.bytes) {
        return Answer::Passed(Passed::OtherType);
    }
    let html = (head.kind != Kind::Plain).then_some(true);
    Answer::Page(Page { bytes: decoded.bytes.into_owned(), html, charset: head.charset, cut })
}

/// Reads a `resource`: a file without a server's answer around it. Plain text is left out: crawlers keep their own logs so.
pub(super) fn resource(content: &[u8], record: &Fields) -> Answer {
    let content_type = record.get("content-type").unwrap_or_default();
    match kind(content_type) {
        Kind::Html if content.is_empty() => Answer::Passed(Passed::Empty),
        Kind::Html => {
            let charset = parameter(content_type, "charset");
            Answer::Page(Page { bytes: content.to_vec(), html: Some(true), charset, cut: false })
        }
        _ => Answer::Passed(Passed::OtherType),
    }
}

/// The header of an answer that may be a page.
struct Head {
    fields: Fields,
    /// Where the body begins.
    end: usize,
    kind: Kind,
    charset: Option<String>,
}

fn head(content: &[u8], record: &Fields) -> Result<Head, Answer> {
    let is_http = record.get("content-type").is_none_or(|value| value.to_ascii_lowercase().contains("http"));
    if !is_http {
        return Err(Answer::Passed(Passed::OtherType));
    }
    if content.is_empty() {
        return Err(Answer::Passed(Passed::Empty));
    }
    let Some(first) = content.iter().position(|&byte| byte == b'\n').map(|end| end + 1) else {
        return Err(Answer::Broken("the server's answer has no header".to_owned()));
    };
    let line = String::from_utf8_lossy(content.get(..first).unwrap_or_default());
    let mut words = line.split_ascii_whitespace();
    if !words.next().is_some_and(|version| version.starts_with("HTTP")) {
        return Err(Answer::Broken("the server's answer has no header".to_owned()));
    }
    if words.next() != Some("200") {
        return Err(Answer::Passed(Passed::OtherStatus));
    }
    // An answer may have no fields, and one without an empty line no body.
    let (lines, end) = header_end(content).unwrap_or((content.len(), content.len()));
    let fields = Fields::read(content.get(first..lines).unwrap_or_default());
    let content_type = fields.get("content-type").or(record.get("warc-identified-payload-type")).unwrap_or_default();
    let kind = match kind(content_type) {
        Kind::Other => return Err(Answer::Passed(Passed::OtherType)),
        Kind::Plain if is_robots(record) => return Err(Answer::Passed(Passed::OtherType)),
        kind => kind,
    };
    let charset = parameter(content_type, "charset");
    Ok(Head { fields, end, kind, charset })
}

fn kind(content_type: &str) -> Kind {
    let name = content_type.split([';', ',']).next().unwrap_or_default().trim().to_ascii_lowercase();
    match name.as_str() {
        "text/html" | "application/xhtml+xml" | "application/xhtml" | "application/vnd.wap.xhtml+xml" => Kind::Html,
        "text/plain" => Kind::Plain,
        "" | "unknown/unknown" | "content/unknown" => Kind::Unknown,
        _ => Kind::Other,
    }
}

/// The value of a content type's parameter.
fn parameter(content_type: &str, name: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (known, value) = parameter.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (known.trim().eq_ignore_ascii_case(name) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// Whether the address is that of the one plain text that crawlers fetch from every site.
fn is_robots(record: &Fields) -> bool {
    record.get("warc-target-uri").is_some_and(|address| address.trim_end_matches('>').ends_with("/robots.txt"))
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(bytes.get(..SAMPLE).unwrap_or(bytes)).to_ascii_lowercase();
    beginning.contains("<html") || beginning.contains("<!doctype html")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(address: &str) -> Fields {
        Fields::read(format!("Content-Type: application/http; msgtype=response\nWARC-Target-URI: {address}").as_bytes())
    }

    fn answer(content: &str) -> Answer {
        response(content.as_bytes(), &record("https://example.org/story"), 1000)
    }

    fn page(bytes: &str, html: Option<bool>, charset: Option<&str>, cut: bool) -> Answer {
        Answer::Page(Page { bytes: bytes.into(), html, charset: charset.map(str::to_owned), cut })
    }

    #[test]
    fn reads_headers_as_servers_write_them() {
        let html = || page("<p>x", Some(true), None, false);
        for content in [
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>x",
            "HTTP/1.0 200\nContent-Type:text/html\n\n<p>x",
            "HTTP/2 200 \r\ncontent-type: TEXT/HTML\r\n\r\n<p>x",
            "HTTP/1.1 200 OK\r\nnonsense\r\n\tmore\r\nContent-Type:\r\n text/html\r\nContent-Type: image/png\r\n\r\n<p>x",
            "HTTP/1.1 200 OK\r\nContent-Type: application/xhtml+xml\r\nTransfer-Encoding: chunked\r\n\r\n<p>x",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>x\r\n0\r\n\r\n",
        ] {
            assert_eq!(answer(content), html(), "{content}");
        }
        let named =
            "HTTP/1.1 200 OK\r\nContent-Type: text/html; Charset=\"iso-8859-2\"\r\nContent-Length: 9\r\n\r\n<p>x";
        assert_eq!(answer(named), page("<p>x", Some(true), Some("iso-8859-2"), true));
        let plain = "HTTP/1.1 200 OK\r\nContent-Type: text/plain;charset=utf-8\r\n\r\nx";
        assert_eq!(answer(plain), page("x", None, Some("utf-8"), false));
    }

    #[test]
    fn passes_over_what_is_no_article() {
        for (content, passed) in [
            ("HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>x", Passed::OtherStatus),
            ("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", Passed::OtherType),
            ("HTTP/1.1 200 OK\r\nServer: x\r\n\r\n{}", Passed::OtherType),
            ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", Passed::Empty),
            ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n", Passed::Empty),
            ("", Passed::Empty),
        ] {
            assert_eq!(answer(content), Answer::Passed(passed), "{content}");
        }
        let robots = response(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *",
            &record("<https://example.org/robots.txt>"),
            1000,
        );
        assert_eq!(robots, Answer::Passed(Passed::OtherType));
        assert!(matches!(answer("<html>"), Answer::Broken(_)));
        assert!(matches!(answer("<html>\n<p>x</p>"), Answer::Broken(_)));
        let unnamed = "HTTP/1.1 200 OK\r\nServer: x\r\n\r\n<!DOCTYPE html><p>x";
        assert_eq!(answer(unnamed), page("<!DOCTYPE html><p>x", Some(true), None, false));
    }

    #[test]
    fn takes_pages_from_resources() {
        let html = Fields::read(b"Content-Type: text/html; charset=utf-8");
        assert_eq!(resource(b"<p>x", &html), page("<p>x", Some(true), Some("utf-8"), false));
        let log = Fields::read(b"Content-Type: text/plain");
        assert_eq!(resource(b"x", &log), Answer::Passed(Passed::OtherType));
    }
}
