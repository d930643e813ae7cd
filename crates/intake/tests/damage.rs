//! Reads `tests/damage/FORMAT/*.case`: a damaged file, a line `=====`, and what comes out of it all the same. `tests/damage/README.md`
//! explains the format; `UPDATE_CASES=1 cargo test -p onrecord-intake --test damage` rewrites the expectations.

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_intake::containers::{Limits, Settings, articles};
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

const CUT: &str = "\n=====\n";

#[test]
fn good_articles_come_through() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/damage");
    let mut wrong = String::new();
    let mut count = 0;
    for format in sorted(&folder).into_iter().filter(|path| path.is_dir()) {
        let cases: Vec<_> =
            sorted(&format).into_iter().filter(|path| path.extension().is_some_and(|e| e == "case")).collect();
        assert!(cases.len() >= 4, "{}: only {} cases", format.display(), cases.len());
        for path in cases {
            count += 1;
            let case = std::fs::read_to_string(&path).unwrap();
            let (input, expected) = case.split_once(CUT).unwrap_or((case.trim_end(), ""));
            let got = describe(input);
            if std::env::var_os("UPDATE_CASES").is_some() {
                std::fs::write(&path, format!("{input}{CUT}{got}")).unwrap();
            } else if got.trim() != expected.trim() {
                writeln!(wrong, "{} gives\n{got}\nbut should give\n{expected}", path.display()).unwrap();
            }
        }
    }
    assert!(count >= 40, "only {count} cases");
    assert!(wrong.is_empty(), "{wrong}");
}

fn sorted(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

/// What comes out of a case, a line for each article and error.
fn describe(case: &str) -> String {
    let mut name = "file".to_owned();
    let mut settings = Settings { limits: Limits { article: 200_000, skip: 2_000_000 }, ..Settings::default() };
    let mut steps = Vec::new();
    let mut rest = case;
    while let Some(line) = rest.strip_prefix('#') {
        let (line, after) = line.split_once('\n').unwrap_or((line, ""));
        rest = after;
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        match key {
            "file" => name = value.to_owned(),
            "make" => steps.push(value.to_owned()),
            "field" => settings.fields.push(value.parse().unwrap()),
            "from" => settings.from = value.parse().unwrap(),
            "" => {}
            other => panic!("no setting {other}"),
        }
    }
    let bytes = steps.iter().fold(rest.as_bytes().to_vec(), |bytes, step| made(bytes, step));
    let mut out = String::new();
    let mut good = 0;
    for article in articles(&bytes[..], &name, &settings).take(1_000) {
        match article {
            Ok(article) => {
                good += 1;
                let text = String::from_utf8_lossy(&article.bytes).replace('\0', "␀");
                let body = text.split_once("<body>").map_or(text.as_str(), |(_, body)| body);
                let words: String = body.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(90).collect();
                let about = article.options;
                let facts = [about.outlet, about.published, about.byline, about.url, about.credits.first().cloned()];
                let facts: Vec<_> = facts.into_iter().flatten().collect();
                writeln!(out, "{}: {words}", article.name).unwrap();
                if !facts.is_empty() {
                    writeln!(out, "    {}", facts.join(" · ")).unwrap();
                }
            }
            Err(error) => writeln!(out, "error {error}").unwrap(),
        }
    }
    format!("{good} good\n{out}")
}

/// The bytes after a step that damages or packs them.
fn made(mut bytes: Vec<u8>, step: &str) -> Vec<u8> {
    let (step, argument) = step.split_once(' ').unwrap_or((step, ""));
    let text = || String::from_utf8(bytes.clone()).unwrap();
    let place = |length: usize| match argument.parse::<isize>().unwrap() {
        at if at < 0 => length - at.unsigned_abs(),
        at => at.unsigned_abs(),
    };
    match step {
        "mark" => [b"\xEF\xBB\xBF", &bytes[..]].concat(),
        "utf-16le" => [vec![0xFF, 0xFE], text().encode_utf16().flat_map(u16::to_le_bytes).collect()].concat(),
        "utf-16be" => text().encode_utf16().flat_map(u16::to_be_bytes).collect(),
        "windows-1252" => encoding_rs::WINDOWS_1252.encode(&text()).0.into_owned(),
        "crlf" => text().replace('\n', "\r\n").into_bytes(),
        "gzip" => gzip(&bytes),
        // Each line in a member of its own.
        "members" => bytes.split_inclusive(|byte| *byte == b'\n').flat_map(gzip).collect(),
        "zstd" => zstd::encode_all(&bytes[..], 3).unwrap(),
        "cut" => bytes[..place(bytes.len())].to_vec(),
        "break" => {
            let at = place(bytes.len());
            bytes[at] ^= 0xff;
            bytes
        }
        "tail" => [&bytes[..], argument.as_bytes()].concat(),
        // "put MARK BYTE": the byte in place of the mark.
        "put" => {
            let (mark, byte) = argument.split_once(' ').unwrap();
            let byte = u8::from_str_radix(byte, 16).unwrap();
            let parts: Vec<_> = text().split(mark).map(|part| part.as_bytes().to_vec()).collect();
            parts.join(&byte)
        }
        // "repeat MARK COUNT TEXT": the text so many times in place of the mark.
        "repeat" => {
            let mut words = argument.splitn(3, ' ');
            let (mark, count, text_) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
            text().replace(mark, &text_.repeat(count.parse().unwrap())).into_bytes()
        }
        other => panic!("no step {other}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
