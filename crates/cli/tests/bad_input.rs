//! Whatever comes in: a record, or one clear error that names the file and the remedy. Never a panic.

mod support;

use support::{ARTICLE, Run, file, run, sound};

/// Reads bytes from a file and, if there is a record, checks it.
fn read(test: &str, name: &str, bytes: &[u8]) -> Run {
    let run = run(&["read", "--format", "json", &file(test, name, bytes)]);
    assert!(!run.err.contains("panicked"), "{}", run.err);
    match run.status {
        0 => sound::check(&run.json(), name),
        status => {
            assert_eq!(status, 1, "{}", run.err);
            assert!(run.err.contains(name), "{}", run.err);
            assert!(run.out.is_empty());
        }
    }
    run
}

#[test]
fn nothing_in_it() {
    read("empty", "empty.txt", b"").fails_naming("empty.txt");
    read("white", "white.txt", b" \n\t\r\n \xc2\xa0\n").fails_naming("white.txt");
    read("no_text", "no-text.html", b"<html><body><script>let x = 1;</script></body></html>")
        .fails_naming("no-text.html");
}

#[test]
fn no_text_at_all() {
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    picture.extend((0..20_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8));
    read("binary", "picture.txt", &picture).fails_naming("picture.txt");
}

#[test]
fn other_encodings() {
    let expected = read("utf8", "article.txt", ARTICLE.as_bytes());
    let text = &expected.succeeds().json()["document"]["text"];
    let with_mark = |units: Vec<u8>, mark: &[u8]| [mark, &units].concat();
    let little: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (name, bytes) in [
        ("little.txt", with_mark(little, &[0xff, 0xfe])),
        ("big.txt", with_mark(big, &[0xfe, 0xff])),
        ("marked.txt", with_mark(ARTICLE.as_bytes().to_vec(), &[0xef, 0xbb, 0xbf])),
    ] {
        assert_eq!(read("encodings", name, &bytes).succeeds().json()["document"]["text"], *text, "{name}");
    }
    // Windows-1252, as old content systems still send it.
    let old: Vec<u8> = ARTICLE
        .chars()
        .map(|c| match c {
            '\u{201c}' => 0x93,
            '\u{201d}' => 0x94,
            c => c as u8,
        })
        .collect();
    assert_eq!(read("windows", "windows.txt", &old).succeeds().json()["document"]["text"], *text);
}

#[test]
fn broken_utf8() {
    let mut bytes = ARTICLE.as_bytes().to_vec();
    bytes.splice(60..60, [0xc3, 0x28, 0xff, 0xed, 0xa0, 0x80]);
    read("broken", "broken.txt", &bytes);
}

#[test]
fn quotes_that_never_end() {
    let text = "Talks stall\n\n\u{201c}We never agreed, the envoy said. \u{201c}\u{201c}They \"lied to us, he added, and left.\n\n\
                \u{201d}Nobody\u{201d} was 'there, a witness said. \u{201c}\n\n\"\n";
    read("quotes", "quotes.txt", text.as_bytes()).succeeds();
}

#[test]
fn marks_and_directions() {
    let text = "Ministe\u{301}r re\u{301}signs\n\nThe minister, Zoe\u{308} A\u{30a}s, resigned on Monday, \u{202e}the palace said\u{202c}. \
                \u{5d4}\u{5de}\u{5de}\u{5e9}\u{5dc}\u{5d4} \u{5d4}\u{5db}\u{5d7}\u{5d9}\u{5e9}\u{5d4} was the headline in Jerusalem, and \
                \u{627}\u{644}\u{62c}\u{632}\u{64a}\u{631}\u{629} reported it too. \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \
                The palace\u{200b} \u{feff}denied it, a spokesman said in a post \u{1f6f0}\u{fe0f}.\n";
    read("marks", "marks.txt", text.as_bytes()).succeeds();
    let piled = format!("Court frees editor\n\nThe editor said z{}algo was fine.\n", "\u{335}".repeat(5_000));
    read("piled", "piled.txt", piled.as_bytes()).succeeds();
}

#[test]
fn a_million_characters_in_a_line() {
    let line = "The minister told reporters that the talks had failed, but a rebel envoy denied it on Tuesday. "
        .repeat(10_500);
    read("long_line", "line.txt", line.as_bytes());
    let word = "a".repeat(1_000_000);
    read("long_word", "word.txt", word.as_bytes());
}

#[test]
fn fifty_megabytes() {
    let text = "The minister told reporters that the talks had failed.\n\n".repeat(900_000);
    let run = read("huge", "huge.txt", text.as_bytes());
    assert_eq!(run.status, 1);
}

#[test]
fn a_page_a_hundred_thousand_deep() {
    let deep = 100_000;
    let page = format!("<html><body>{}<p>{ARTICLE}</p>{}</body></html>", "<div>".repeat(deep), "</div>".repeat(deep));
    read("deep", "deep.html", page.as_bytes());
    let page = format!("<html><body><p>{}{ARTICLE}</p></body></html>", "<b><i>".repeat(50_000));
    read("deep_open", "open.html", page.as_bytes());
}

#[test]
fn another_language() {
    let text = "Der Minister trat am Montag zur\u{fc}ck. Ein Sprecher sagte, die Gespr\u{e4}che seien gescheitert, und die Regierung \
                werde keine weiteren Zugest\u{e4}ndnisse machen. Die Opposition forderte sofortige Neuwahlen.\n";
    let path = file("german", "bericht.txt", text.as_bytes());
    let refused = run(&["read", "--format", "json", &path]);
    refused.fails_naming("bericht.txt");
    assert!(refused.err.contains("--force"), "{}", refused.err);
    let forced = run(&["read", "--format", "json", "--force", &path]).succeeds().json();
    sound::check(&forced, "bericht.txt");
}
