//! What holds for every container, whatever is in it.

use flate2::{Compress, Compression, FlushCompress};
use onrecord_intake::containers::{Article, Format, Limits, Settings, articles};
use onrecord_intake::{IntakeError, read};
use proptest::prelude::*;
use std::io::{self, Read};

const NAMES: [&str; 8] = ["a", "a.jsonl", "a.json", "a.csv", "a.tsv", "a.xml", "a.jsonl.gz", "a.txt"];
const FORMATS: [Option<Format>; 6] =
    [None, Some(Format::Single), Some(Format::Json), Some(Format::Csv), Some(Format::Ninjs), Some(Format::Feed)];

fn all(input: impl Read + Send, name: &str, settings: &Settings) -> Vec<Result<Article, IntakeError>> {
    articles(input, name, settings).take(10_000).collect()
}

/// Small limits, so that they are met.
fn tight(format: Option<Format>) -> Settings {
    Settings { format, limits: Limits { article: 300, skip: 2_000 }, ..Settings::default() }
}

/// Gives its bytes in pieces of these sizes.
struct Pieces {
    bytes: Vec<u8>,
    at: usize,
    sizes: Vec<usize>,
    turn: usize,
}

impl Read for Pieces {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let size = self.sizes[self.turn % self.sizes.len()];
        self.turn += 1;
        let count = size.min(out.len()).min(self.bytes.len() - self.at);
        out[..count].copy_from_slice(&self.bytes[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

/// Pieces that parsers stumble over, joined at random.
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        ",",
        ":",
        ";",
        "\t",
        "\n",
        "\r\n",
        " ",
        "{\"text\": \"The army left.\"}\n",
        "\"text\":",
        "\"body\"",
        "\"uri\": \"x\"",
        "\"bodies\": [{\"value\": \"The army left.\"}]",
        "null",
        "NaN",
        "1e999",
        "\\ud83d",
        "title,text\n",
        "Army leaves,The army left.\n",
        "\"\"",
        "<rss><channel>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<description>The army left.</description>",
        "<entry/>",
        "<feed>",
        "<content type=\"xhtml\">",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<!DOCTYPE x [<!ENTITY a \"b\">]>",
        "&a;",
        "&amp;",
        "&#x0;",
        "&",
        "<?xml version=\"1.0\"?>",
        "<p>",
        "é",
        "😀",
        "\u{0}",
        "\u{feff}",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(&NAMES[..])) {
        for format in FORMATS {
            all(&bytes[..], name, &tight(format));
        }
    }

    #[test]
    fn fragments_never_panic(text in fragments(), name in prop::sample::select(&NAMES[..])) {
        for format in FORMATS {
            for article in all(text.as_bytes(), name, &tight(format)).into_iter().flatten() {
                let _ = read(&article.bytes, &article.name, &article.options);
            }
        }
    }

    #[test]
    fn the_pieces_of_a_stream_make_no_difference(
        text in fragments(),
        sizes in prop::collection::vec(1_usize..50, 1..8),
        name in prop::sample::select(&NAMES[..]),
        packed in any::<bool>(),
    ) {
        let bytes = match packed {
            true => zstd::encode_all(text.as_bytes(), 1).unwrap(),
            false => text.into_bytes(),
        };
        for format in FORMATS {
            let settings = Settings { format, ..Settings::default() };
            let pieces = Pieces { bytes: bytes.clone(), at: 0, sizes: sizes.clone(), turn: 0 };
            prop_assert_eq!(all(&bytes[..], name, &settings), all(pieces, name, &settings));
        }
    }

    #[test]
    fn articles_written_as_json_lines_come_back(
        texts in prop::collection::vec(("[A-Za-z][a-z ]{3,20}", "\\PC{0,60}[A-Za-z]\\PC{0,60}"), 1..8)
    ) {
        let lines: Vec<_> =
            texts.iter().map(|(title, text)| serde_json::json!({"title": title, "text": text}).to_string()).collect();
        let found = all(lines.join("\n").as_bytes(), "a.jsonl", &Settings::default());
        prop_assert_eq!(found.len(), texts.len());
        for (article, (title, text)) in found.into_iter().zip(&texts) {
            let article = article.unwrap();
            let title: String = title.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(article.options.title.as_deref(), Some(title.as_str()));
            let written = String::from_utf8(article.bytes).unwrap();
            prop_assert!(written.contains(text.trim()), "{written} lacks {text}");
        }
    }
}

/// A gzip member of so many zeros, made of one block again and again.
struct Bomb {
    head: Vec<u8>,
    block: Vec<u8>,
    blocks: usize,
    at: usize,
}

impl Bomb {
    const BLOCK: usize = 1 << 24;

    fn new(zeros: u64) -> Self {
        let mut block = Vec::with_capacity(1 << 20);
        let mut deflate = Compress::new(Compression::best(), false);
        // After a full flush a block refers to nothing before it.
        deflate.compress_vec(&vec![0; Self::BLOCK], &mut block, FlushCompress::Full).unwrap();
        let head = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        Self { head, block, blocks: (zeros / Self::BLOCK as u64) as usize, at: 0 }
    }
}

impl Read for Bomb {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if !self.head.is_empty() {
            let count = self.head.len().min(out.len());
            out[..count].copy_from_slice(&self.head[..count]);
            self.head.drain(..count);
            return Ok(count);
        }
        if self.blocks == 0 {
            return Ok(0);
        }
        let count = (self.block.len() - self.at).min(out.len());
        out[..count].copy_from_slice(&self.block[self.at..self.at + count]);
        self.at += count;
        if self.at == self.block.len() {
            self.at = 0;
            self.blocks -= 1;
        }
        Ok(count)
    }
}

/// Peak memory of this process in KiB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}

#[test]
fn ten_gigabytes_of_zeros_end_by_a_limit() {
    let before = peak();
    for format in FORMATS {
        let settings = Settings { format, limits: Limits { article: 1 << 20, skip: 1 << 26 }, ..Settings::default() };
        let found = all(Bomb::new(10_000_000_000), "dump.jsonl.gz", &settings);
        assert!(!found.is_empty() && found.iter().all(Result::is_err) && found.len() < 5, "{format:?}: {found:?}");
    }
    if let (Some(before), Some(after)) = (before, peak()) {
        assert!(after - before < 200_000, "memory grew by {} KiB", after - before);
    }
}

#[test]
fn an_array_without_end_ends_by_a_limit() {
    let settings = Settings { limits: Limits { article: 1 << 20, skip: 1 << 24 }, ..Settings::default() };
    for (name, piece) in
        [("a.json", "["), ("a.json", "{\"a\":"), ("a.json", "\"x\\n\n"), ("a.csv", "\"x\n"), ("a.xml", "<a>")]
    {
        let input = Again { piece: piece.as_bytes(), at: 0, left: 1 << 30 };
        let found = all(input, name, &settings);
        assert!(found.len() < 100 && found.iter().all(Result::is_err), "{name} {piece}: {} found", found.len());
    }
}

/// The same bytes again and again, so many in all.
struct Again<'p> {
    piece: &'p [u8],
    at: usize,
    left: usize,
}

impl Read for Again<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = out.len().min(self.left);
        for place in &mut out[..count] {
            *place = self.piece[self.at];
            self.at = (self.at + 1) % self.piece.len();
        }
        self.left -= count;
        Ok(count)
    }
}

#[test]
fn records_are_not_taken_for_articles() {
    let record = r#"{"schema": "onrecord/1", "document": {"text": "The army left."}, "entities": [{"text": "army"}]}"#;
    for bytes in [record.to_owned(), format!("[{record},\n{record}]"), format!("{record}\n{record}\n")] {
        for name in NAMES.into_iter().filter(|name| !name.ends_with(".txt")) {
            let found = all(bytes.as_bytes(), name, &Settings::default());
            assert!(matches!(found.as_slice(), [Err(IntakeError::Record { .. })]), "{name}: {found:?}");
        }
    }
}
