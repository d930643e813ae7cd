use ureq::http::HeaderMap;
use ureq::http::header::{self, HeaderName};

/// What a server said about the state of a thing, to be given back to it when asking whether that has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The thing itself.
    New(Fetched),
    /// It is as it was.
    Unchanged,
}

/// What an address gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where it was found in the end, after redirects.
    pub url: String,
    /// Its media type in lower case, without parameters.
    pub kind: Option<String>,
    /// The encoding that the server claims.
    pub charset: Option<String>,
    /// How to ask whether it has changed.
    pub validators: Validators,
    /// All bytes, decompressed.
    pub bytes: Vec<u8>,
}

/// Longer ones are no use of the header.
const LONGEST_VALIDATOR: usize = 1024;

impl Validators {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let kept = |name| text(headers, name).filter(|value| value.len() <= LONGEST_VALIDATOR);
        Self { etag: kept(header::ETAG), last_modified: kept(header::LAST_MODIFIED) }
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// A header as text.
pub(crate) fn text(headers: &HeaderMap, name: HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The media type and the encoding of a `Content-Type` header.
pub(crate) fn content_type(header: &str) -> (Option<String>, Option<String>) {
    let mut parts = header.split(';').map(str::trim);
    let kind = parts.next().map(str::to_ascii_lowercase).filter(|kind| kind.contains('/'));
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then_some(value)
    });
    (kind, charset)
}

/// Whether a media type is text of some sort: a page, a feed, JSON.
pub(crate) fn is_text(kind: &str) -> bool {
    let Some((family, name)) = kind.split_once('/') else { return false };
    family == "text"
        || family == "application"
            && (["xml", "json", "x-ndjson", "jsonl"].contains(&name)
                || name.ends_with("+xml")
                || name.ends_with("+json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_types_are_taken_apart() {
        let some = |text: &str| Some(text.to_owned());
        for (header, expected) in [
            ("text/html", (some("text/html"), None)),
            ("Text/HTML; Charset=ISO-8859-2", (some("text/html"), some("ISO-8859-2"))),
            ("text/html;boundary=x; charset=\"utf-8\"", (some("text/html"), some("utf-8"))),
            ("html", (None, None)),
            ("; charset=", (None, None)),
        ] {
            assert_eq!(content_type(header), expected, "{header}");
        }
    }

    #[test]
    fn pages_texts_and_feeds_are_text() {
        for kind in [
            "text/html",
            "text/plain",
            "application/xhtml+xml",
            "application/rss+xml",
            "application/feed+json",
            "text/xml",
        ] {
            assert!(is_text(kind), "{kind}");
        }
        for kind in [
            "image/png",
            "application/pdf",
            "application/octet-stream",
            "video/mp4",
            "image/svg+xml",
            "application/zip",
        ] {
            assert!(!is_text(kind), "{kind}");
        }
    }
}
