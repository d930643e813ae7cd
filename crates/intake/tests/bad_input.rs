//! Whatever comes in, a document or one clear error goes out, soon.

use onrecord_intake::{IntakeError, Options, read};
use onrecord_record::{Document, SectionKind};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn page(bytes: &[u8]) -> Result<Document, IntakeError> {
    read(bytes, "page.html", &Options { html: Some(true), ..Options::default() })
}

fn text(bytes: &[u8]) -> Result<Document, IntakeError> {
    read(bytes, "story.txt", &Options { html: Some(false), ..Options::default() })
}

/// Spans match the text, in order, without overlap.
fn check(document: &Document) {
    let text: Vec<char> = document.text.chars().collect();
    let mut last = 0;
    for section in &document.sections {
        let span = &section.span;
        assert!(last <= span.start && span.start < span.end && span.end <= text.len());
        assert_eq!(text[span.start..span.end].iter().collect::<String>(), span.text);
        assert_eq!(span.text.trim(), span.text);
        last = span.end;
    }
}

/// Runs on a thread with a small stack, as a caller's worker may have, and within a time that a busy machine keeps too.
fn soon<T: Send + 'static>(what: &str, work: impl FnOnce() -> T + Send + 'static) -> T {
    let start = Instant::now();
    let done = std::thread::Builder::new().stack_size(512 * 1024).spawn(work).unwrap().join().unwrap();
    let took = start.elapsed();
    assert!(took < Duration::from_secs(30), "{what} took {took:?}");
    done
}

#[test]
fn deep_pages_are_read() {
    let story = "<p>The mayor of Arlo quit on Monday over the fall of a bridge that killed three people.</p>\
                 <p>She said that an engineer had warned her in 2019.</p>";
    let deep = [
        ("div", "<div>".repeat(100_000) + story + &"</div>".repeat(100_000)),
        ("unclosed b", "<b>".repeat(100_000) + story),
        ("unclosed a", "<a href='x'>".repeat(100_000) + story),
        ("p", "<p>".repeat(100_000) + story),
        ("li", "<ul><li>".repeat(50_000) + story),
        ("table", "<table><tr><td>".repeat(30_000) + story),
        ("blockquote and span", "<blockquote><span>".repeat(50_000) + story),
        ("font in p", "<p><font>".repeat(50_000) + story),
        ("article", "<article>".repeat(50_000) + story),
        ("svg", "<svg><g>".repeat(50_000) + "</g></svg>" + story),
        ("closing only", "</div>".repeat(100_000) + story),
        ("broken tags", "<div ".repeat(100_000) + ">" + story),
    ];
    for (what, page_text) in deep {
        let found = soon(what, move || page(page_text.as_bytes()));
        match found {
            Ok(document) => {
                check(&document);
                assert!(document.text.contains("an engineer had warned her"), "{what}");
            }
            Err(error) => assert!(matches!(what, "broken tags" | "svg"), "{what}: {error}"),
        }
    }
}

#[test]
fn long_texts_are_read_or_refused() {
    let sentence = "The army left the town on Friday, two officers said. ";
    let line = sentence.repeat(1_000_000 / sentence.len());
    let document = soon("a line of a million characters", move || text(line.as_bytes())).unwrap();
    check(&document);
    assert_eq!(document.sections.len(), 1);

    let word = soon("a word of a million letters", || text("a".repeat(1_000_000).as_bytes())).unwrap();
    check(&word);
    for piece in
        ["a\n", "By A\n", "(", "\"", " ,", "A, ", "1 May 2025 ", "© ", "LIMA — ", "e\u{301}", "— ", "-", "\u{200F}ab "]
    {
        let many = piece.repeat(1_000_000 / piece.len());
        let found = soon(piece, move || text(many.as_bytes()));
        if let Ok(document) = found {
            check(&document);
        }
    }

    let huge = sentence.repeat(50_000_000 / sentence.len());
    let error = soon("50 MB of text", move || text(huge.as_bytes())).unwrap_err();
    assert!(error.to_string().contains("story.txt") && error.to_string().contains("split it"), "{error}");

    let huge = format!("<p>{sentence}</p>").repeat(50_000_000 / 64);
    let error = soon("a page of 50 MB", move || page(huge.as_bytes())).unwrap_err();
    assert!(matches!(error, IntakeError::TooLarge { .. }), "{error}");

    let large = format!("<p>{sentence}</p>").repeat(20_000);
    let document = soon("a page of 20,000 paragraphs", move || page(large.as_bytes())).unwrap();
    check(&document);
}

#[test]
fn errors_name_the_file_and_the_remedy() {
    for (bytes, remedy) in [
        (&b""[..], "give a file"),
        (b" \n\t\r\n ", "give a file"),
        (b"%PDF-1.7\n%\xE2\xE3", "save the article as plain text"),
        (&[0, 1, 2, 3, 0, 200, 0, 0, 7, 0, 0, 0, 9], "save the article as plain text"),
        (b"...\n---\n", "save the article's own page"),
        (b"https://news.example/story\n", "give the article's text"),
        (b"[{\"schema\": \"onrecord/1\", \"document\": {\"text\": \"A.\"}}]", "the article that it was read from"),
        ("Правительство заявило во вторник, что перемирие вступит в силу.".as_bytes(), "--force"),
    ] {
        let error = text(bytes).unwrap_err().to_string();
        assert!(error.starts_with("story.txt: ") && error.contains(remedy), "{error}");
    }
}

#[test]
fn every_encoding_gives_the_same_document() {
    let story = "Café owner denies “fraud”\n\nThe owner of the café denied on Monday that he had sold “old” bread.\n";
    let plain = text(story.as_bytes()).unwrap();
    let le: Vec<u8> = story.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let be: Vec<u8> = story.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let windows: Vec<u8> = story
        .chars()
        .map(|c| match c {
            'é' => 0xE9,
            '“' => 0x93,
            '”' => 0x94,
            c => c as u8,
        })
        .collect();
    let crlf = story.replace('\n', "\r\n").into_bytes();
    for bytes in [[b"\xFF\xFE", &le[..]].concat(), [b"\xFE\xFF", &be[..]].concat(), le, be, windows, crlf] {
        assert_eq!(text(&bytes).unwrap(), plain);
    }
    assert_eq!(plain.sections[0].kind, SectionKind::Headline);
}

#[test]
fn the_same_input_has_the_same_id() {
    let story = b"The army left the town on Friday, two officers said.";
    let one = text(story).unwrap();
    assert_eq!(one.id, read(story, "other.txt", &Options::default()).unwrap().id);
    let url = Some("https://example.org/1".to_owned());
    assert_ne!(one.id, read(story, "story.txt", &Options { url, ..Options::default() }).unwrap().id);
}

/// Pieces that make parsers and rules work, joined at random.
fn fragments() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<p>"),
        Just("</p>"),
        Just("<div class='caption'>"),
        Just("</div>"),
        Just("<h1>"),
        Just("</h1>"),
        Just("<article>"),
        Just("<br>"),
        Just("<figure><figcaption>"),
        Just("<table><td>"),
        Just("<script>"),
        Just("</script>"),
        Just("<!--"),
        Just("-->"),
        Just("&amp;"),
        Just("&#x0;"),
        Just("<a href="),
        Just("<time datetime='2025-03-03'>"),
        Just("<b><i></b>"),
        Just("<svg><p>"),
        Just("<template>"),
        Just("<select><option>"),
        Just("\n"),
        Just("\n\n"),
        Just(" "),
        Just("By Lena Example"),
        Just("LIMA — "),
        Just("NDJAMENA, Feb 17, 2025 (Example Press) - "),
        Just("The army left. "),
        Just("Photo: EFE"),
        Just("© 2025 A. "),
        Just("“"),
        Just("é"),
        Just("e\u{301}"),
        Just("\u{200F}كتاب"),
        Just("😀"),
        Just("Related stories"),
        Just("Title: "),
        Just("3 March 2025 14:05 GMT"),
        Just("(AP)"),
        Just(")"),
        Just("("),
        Just("—"),
        Just("/TASS/. "),
        Just("\u{A0}"),
        Just("İ"),
        Just("ß"),
        Just("ŉ"),
        Just("By "),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for document in [text(&bytes), page(&bytes), read(&bytes, "x", &Options::default())].into_iter().flatten() {
            check(&document);
        }
    }

    #[test]
    fn random_text_never_panics(string in "\\PC{0,300}") {
        for document in [text(string.as_bytes()), page(string.as_bytes())].into_iter().flatten() {
            check(&document);
        }
    }

    #[test]
    fn random_articles_and_pages_never_panic(string in fragments()) {
        for document in [text(string.as_bytes()), page(string.as_bytes())].into_iter().flatten() {
            check(&document);
        }
    }

    #[test]
    fn random_dates_never_panic(published in "[0-9A-Za-z:., +/T-]{0,40}") {
        let _ = read(b"The army left.", "x", &Options { published: Some(published), ..Options::default() });
    }
}
