//! What the fuzz targets share: bytes go through a parser, and what must hold of any input is asserted.

use onrecord_intake::containers::{Format, Limits, Settings, articles};
use onrecord_intake::{Options, read};

/// Small, so that a fuzzer reaches what happens beyond them.
const LIMITS: Limits = Limits { article: 4_000, skip: 20_000 };

/// Reads bytes as a container, and each article that it holds.
pub fn container(format: Option<Format>, name: &str, data: &[u8]) {
    let settings = Settings { format, limits: LIMITS, ..Settings::default() };
    let mut found = articles(data, name, &settings);
    let mut before = 0;
    let mut count = 0;
    while let Some(article) = found.next() {
        let offset = found.offset();
        assert!(offset <= data.len() as u64, "offsets end with the file");
        // Elsewhere a record without an end is looked at again from its second line on.
        if let Some(resume) = found.resume() {
            assert!(before <= resume, "where a run may go on does not go back");
            before = resume;
        }
        count += 1;
        assert!(count <= 2 * data.len() + 2, "more articles and errors than bytes: it does not end");
        if let Ok(article) = article {
            let _ = read(&article.bytes, &article.name, &article.options);
        }
    }
}

/// Reads bytes as one article, and checks that its sections are what its text has there.
pub fn article(html: bool, data: &[u8]) {
    let options = Options { html: Some(html), force_language: true, ..Options::default() };
    if let Ok(document) = read(data, "fuzz", &options) {
        let letters: Vec<char> = document.text.chars().collect();
        for section in &document.sections {
            let span = &section.span;
            assert!(letters[span.start..span.end].iter().eq(span.text.chars().collect::<Vec<_>>().iter()));
        }
    }
}
