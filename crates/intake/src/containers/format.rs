//! What a file is, by its name and by how it begins.

use super::compression::{self, Compression};
use super::fields::Guesses;
use super::keys;
use crate::markup;
use serde::Deserialize;
use std::sync::LazyLock;

/// Kinds of containers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Format {
    /// One article: a text file or an HTML page.
    #[serde(rename = "article")]
    Single,
    /// JSON (RFC 8259): one object a line (JSON Lines, NDJSON), an array of objects, or one object.
    #[serde(rename = "jsonl")]
    Json,
    /// A table of comma-, semicolon- or tab-separated values with a header row (RFC 4180).
    #[serde(rename = "csv")]
    Csv,
    /// ninjs 1, 2 or 3, the IPTC's news in JSON.
    #[serde(rename = "ninjs")]
    Ninjs,
    /// RSS 0.9 to 2.0, Atom 1.0 (RFC 4287) or JSON Feed 1.
    #[serde(rename = "feed")]
    Feed,
    /// WARC 1.0 or 1.1 (ISO 28500), a web crawl.
    #[serde(rename = "warc")]
    Warc,
}

/// `formats.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Formats {
    format: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    name: Format,
    title: String,
    suffixes: Vec<String>,
    #[serde(default)]
    sniff: Vec<String>,
    #[serde(default)]
    many: bool,
}

static FORMATS: LazyLock<Formats> =
    LazyLock::new(|| toml::from_str(include_str!("formats.toml")).unwrap_or(Formats { format: Vec::new() }));

/// Suffixes of compressed files.
const COMPRESSED: [&str; 3] = [".gz", ".gzip", ".zst"];

/// Bytes from which it is told what a file is.
pub(super) const HEAD: usize = 1 << 16;

impl Format {
    /// What a file of this name is. `None` where the name does not say.
    pub fn by_name(name: &str) -> Option<Self> {
        Some(suffix(name)?.0.name)
    }

    /// Whether a file of the kind may hold several articles.
    pub fn many(self) -> bool {
        self.row().is_some_and(|row| row.many)
    }

    /// What it is, in words.
    pub fn title(self) -> &'static str {
        self.row().map_or("", |row| row.title.as_str())
    }

    fn row(self) -> Option<&'static Row> {
        FORMATS.format.iter().find(|row| row.name == self)
    }
}

/// Whether a file found in a folder is one of articles, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// It is.
    Yes,
    /// Its beginning has to tell ([`looks_like_articles`]).
    Perhaps,
    /// It is not.
    No,
}

/// Whether a file found in a folder is one of articles, by its name.
pub fn likely(name: &str) -> Likely {
    match suffix(name) {
        None => Likely::No,
        Some((row, suffix)) if row.sniff.iter().any(|other| other == suffix) => Likely::Perhaps,
        Some(_) => Likely::Yes,
    }
}

/// Whether a file that begins so holds articles. `name` is its name, `head` some 64 KiB of it.
pub fn looks_like_articles(name: &str, head: &[u8]) -> bool {
    let beginning = Beginning::of(head, None);
    let start = beginning.text.trim_start();
    match beginning.format(name) {
        Format::Single => markup::is_page(start),
        Format::Json => keys::first(&beginning.text).iter().any(|key| Guesses::get().is_text(key)),
        Format::Csv => beginning.is_table(1),
        Format::Feed => is_feed(start) || start.starts_with('{'),
        Format::Ninjs | Format::Warc => true,
    }
}

/// What a name ends in, in small letters, without the suffix of a compression.
pub(super) fn bare_suffix(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let name = COMPRESSED.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    name.rsplit_once('.').map(|(_, end)| end.to_owned())
}

/// The row of a name, and the suffix by which it was found.
fn suffix(name: &str) -> Option<(&'static Row, &'static str)> {
    let end = bare_suffix(name)?;
    FORMATS.format.iter().find_map(|row| Some((row, row.suffixes.iter().find(|suffix| **suffix == end)?.as_str())))
}

/// How a file begins.
pub(super) struct Beginning {
    pub(super) compression: Option<Compression>,
    /// What it holds is compressed too.
    pub(super) packed_twice: bool,
    pub(super) encoding: super::encoding::Encoding,
    /// Its text, as far as the beginning goes.
    pub(super) text: String,
}

impl Beginning {
    pub(super) fn of(head: &[u8], charset: Option<&str>) -> Self {
        let compression = Compression::of(head);
        let plain = compression.map(|compression| compression::beginning(head, compression, HEAD as u64));
        let plain = plain.as_deref().unwrap_or(head);
        let encoding = super::encoding::Encoding::of(plain, charset);
        let text = encoding.text(plain);
        let packed_twice = compression.is_some() && Compression::of(plain).is_some();
        Self { compression, packed_twice, encoding, text }
    }

    /// What the file is. Its name says what kind of thing, where it does; how it begins tells the kinds of JSON and XML apart.
    pub(super) fn format(&self, name: &str) -> Format {
        let start = self.text.trim_start();
        match Format::by_name(name) {
            Some(Format::Json) => self.kind_of_json(),
            Some(Format::Feed) if !is_feed(start) && start.starts_with('{') => self.kind_of_json(),
            Some(Format::Feed) if !is_feed(start) && markup::is_page(start) => Format::Single,
            Some(format) => format,
            None if start.starts_with(['{', '[']) && !keys::first(start).is_empty() => self.kind_of_json(),
            None if start.starts_with("WARC/") => Format::Warc,
            None if is_feed(start) => Format::Feed,
            None if self.is_table(2) => Format::Csv,
            None => Format::Single,
        }
    }

    fn kind_of_json(&self) -> Format {
        let keys = keys::first(&self.text);
        if super::ninjs::is_item(&keys) {
            Format::Ninjs
        } else if super::feed::is_json_feed(&self.text, &keys) {
            Format::Feed
        } else {
            Format::Json
        }
    }

    /// Whether the first line names columns, one for the text and so many that are known in all.
    fn is_table(&self, known: usize) -> bool {
        let line = self.text.lines().next().unwrap_or_default();
        let cells = super::csv::cells(line);
        let guesses = Guesses::get();
        cells.iter().any(|cell| guesses.is_text(cell))
            && cells.iter().filter(|cell| guesses.is_known(cell)).count() >= known
    }
}

/// Whether a text begins as an RSS or Atom feed does, after declarations and comments.
fn is_feed(start: &str) -> bool {
    let mut rest = start;
    loop {
        rest = rest.trim_start();
        let after = if rest.starts_with("<!--") {
            rest.split_once("-->")
        } else if rest.starts_with("<?") || rest.get(..9).is_some_and(|tag| tag.eq_ignore_ascii_case("<!doctype")) {
            rest.split_once('>')
        } else {
            let name = rest.strip_prefix('<').unwrap_or_default();
            let end = name.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(name.len());
            let local = name[..end].rsplit(':').next().unwrap_or_default();
            return matches!(local.to_ascii_lowercase().as_str(), "rss" | "feed" | "rdf");
        };
        match after {
            Some((_, after)) => rest = after,
            None => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_beginnings_tell_what_a_file_is() {
        for (name, head, format) in [
            ("a.txt", "{\"text\": \"A\"}", Format::Single),
            ("a", "{\"text\": \"A\"}", Format::Json),
            ("a", "{A curly bracket opens an article.", Format::Single),
            ("a", "<!-- one --><rss version=\"2.0\">", Format::Feed),
            ("a", "<?xml version=\"1.0\"?><atom:feed>", Format::Feed),
            ("a", "<html><body>", Format::Single),
            ("a", "Title,Text\nA,B\n", Format::Csv),
            ("a", "In text, the title is not a column", Format::Single),
            ("a.json", "[{\"uri\": \"x\", \"bodies\": []}]", Format::Ninjs),
            ("a.json", "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", Format::Feed),
            ("a.json", "{\"id\": 1}", Format::Json),
            ("a.xml", "<?xml version=\"1.0\"?><html>", Format::Single),
            ("dump.JSONL.gz", "", Format::Json),
        ] {
            assert_eq!(Beginning::of(head.as_bytes(), None).format(name), format, "{name} {head}");
        }
    }

    #[test]
    fn what_a_folder_holds_beside_articles_is_left_out() {
        for (name, head, articles) in [
            ("a.json", "{\"headline\": \"A\", \"body\": \"B\"}", true),
            ("a.json", "{\"colour\": \"red\"}", false),
            ("a.json", "{\"schema\": \"onrecord/1\", \"document\": {\"text\": \"A\"}}", false),
            ("a.csv", "id;text\n1;A\n", true),
            ("a.csv", "year,ferries\n2025,2\n", false),
            ("a.xml", "<feed>", true),
            ("a.xml", "<layout/>", false),
            ("a.xml", "<?xml version=\"1.0\"?><html>", true),
        ] {
            assert_eq!(looks_like_articles(name, head.as_bytes()), articles, "{name} {head}");
        }
    }
}
