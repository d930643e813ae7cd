//! WARC files put together from their parts, so that a test can spoil any of them. All places, people and outlets are invented.

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_intake::IntakeError;
use onrecord_intake::containers::{Article, Articles, Format, Limits, Settings, articles};
use std::io::Write;

/// A record, spoilt or not.
#[derive(Debug, Clone)]
pub struct Record {
    pub version: String,
    pub headers: Vec<(String, String)>,
    pub content: Vec<u8>,
    /// What it says its length is; `None` for nothing.
    pub length: Option<String>,
    pub line_end: &'static str,
    /// What stands behind the content.
    pub behind: Vec<u8>,
}

impl Record {
    pub fn new(kind: &str, content_type: &str, content: impl Into<Vec<u8>>) -> Self {
        let content = content.into();
        let headers = [("WARC-Type", kind), ("Content-Type", content_type), ("WARC-Date", "2024-05-06T07:08:09Z")];
        Self {
            version: "WARC/1.0".to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            length: Some(content.len().to_string()),
            content,
            line_end: "\r\n",
            behind: b"\r\n\r\n".to_vec(),
        }
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn claiming(mut self, length: impl ToString) -> Self {
        self.length = Some(length.to_string());
        self
    }

    /// Its bytes as they stand in a plain file.
    pub fn bytes(&self) -> Vec<u8> {
        let end = self.line_end;
        let mut out = format!("{}{end}", self.version).into_bytes();
        for (name, value) in &self.headers {
            out.extend(format!("{name}: {value}{end}").bytes());
        }
        if let Some(length) = &self.length {
            out.extend(format!("Content-Length: {length}{end}").bytes());
        }
        out.extend(end.bytes());
        out.extend(&self.content);
        out.extend(&self.behind);
        out
    }
}

/// The page of a story with this number.
pub fn page(number: usize) -> String {
    format!(
        "<!DOCTYPE html>\n<html><head><title>Story {number}</title></head>\n<body><h1>Story {number}</h1>\n\
         <p>The mayor of Arlo said on Monday that bridge {number} would stay closed until an inspection in June.</p>\n\
         <p>A union of ferrymen denied that its members had asked for it. \u{201C}We carry who pays,\u{201D} a spokesman \
         said of the {} people who cross there each day.</p>\n</body></html>\n",
        number * 7919 % 1000
    )
}

/// A web server's answer.
pub fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {status}\r\nServer: example\r\n{headers}\r\n").as_bytes(), body].concat()
}

/// The record of an answer, at the address of a story.
pub fn response(number: usize, answer: Vec<u8>) -> Record {
    Record::new("response", "application/http; msgtype=response", answer)
        .with("WARC-Target-URI", &format!("https://news.example/{number}"))
}

/// The record of a story.
pub fn story(number: usize) -> Record {
    let page = page(number);
    let headers = format!("Content-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n", page.len());
    response(number, answer("200 OK", &headers, page.as_bytes()))
}

/// The request for it, which crawlers keep too.
pub fn request(number: usize) -> Record {
    Record::new(
        "request",
        "application/http; msgtype=request",
        format!("GET /{number} HTTP/1.1\r\nHost: news.example\r\n\r\n"),
    )
}

/// How a file is compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    Plain,
    /// A gzip member for each piece.
    Gzip,
    /// One gzip member for all.
    OneMember,
    /// A zstd frame for each piece.
    Zstd,
}

impl Packing {
    /// How a file of it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "crawl.warc",
            Self::Gzip | Self::OneMember => "crawl.warc.gz",
            Self::Zstd => "crawl.warc.zst",
        }
    }
}

/// One gzip member.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A file of pieces, and the byte at which each begins.
pub fn file(pieces: &[Vec<u8>], packing: Packing) -> (Vec<u8>, Vec<usize>) {
    if packing == Packing::OneMember {
        return (gzip(&pieces.concat()), vec![0; pieces.len()]);
    }
    let (mut out, mut starts) = (Vec::new(), Vec::new());
    for piece in pieces {
        starts.push(out.len());
        out.extend(match packing {
            Packing::Gzip => gzip(piece),
            Packing::Zstd => zstd::encode_all(&piece[..], 0).unwrap(),
            _ => piece.clone(),
        });
    }
    (out, starts)
}

/// What came out of a file.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    pub articles: Vec<Article>,
    pub errors: Vec<IntakeError>,
    /// What was met, in words.
    pub counts: Vec<(&'static str, u64)>,
}

impl Outcome {
    pub fn of(mut read: Articles<'_>) -> Self {
        let (mut articles, mut errors) = (Vec::new(), Vec::new());
        for found in read.by_ref() {
            match found {
                Ok(article) => articles.push(article),
                Err(error) => errors.push(error),
            }
        }
        Self { articles, errors, counts: read.counts() }
    }

    /// The numbers of the stories, in their order.
    pub fn stories(&self) -> Vec<usize> {
        self.articles.iter().map(number).collect()
    }

    /// The errors as people see them.
    pub fn told(&self) -> Vec<String> {
        self.errors.iter().map(ToString::to_string).collect()
    }

    pub fn count(&self, what: &str) -> u64 {
        self.counts.iter().find(|(name, _)| name.contains(what)).map_or(0, |(_, count)| *count)
    }
}

/// The number of a story, by its address; no story's where that is spoilt.
pub fn number(article: &Article) -> usize {
    let url = article.options.url.as_deref().unwrap_or_default();
    url.rsplit('/').next().and_then(|number| number.parse().ok()).unwrap_or(usize::MAX)
}

pub fn settings() -> Settings {
    Settings { format: Some(Format::Warc), ..Settings::default() }
}

/// Reads a file that is called so.
pub fn read(bytes: &[u8], name: &str) -> Outcome {
    Outcome::of(articles(bytes, name, &settings()))
}

/// Reads a file with small limits: 1 MB for an article, 4 MB to skip.
pub fn read_limited(bytes: impl std::io::Read + Send, name: &str) -> Outcome {
    let limits = Limits { article: 1_000_000, skip: 4_000_000 };
    Outcome::of(articles(bytes, name, &Settings { limits, ..settings() }))
}
