//! Text, sections and facts to a document.

use crate::facts::Facts;
use crate::{IntakeError, language};
use onrecord_record::{CodePoints, Document, Section, SectionKind};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// How much body text the language is told from.
const LANGUAGE_SAMPLE: usize = 20_000;

pub(crate) fn document(
    text: String,
    mut sections: Vec<(SectionKind, Range<usize>)>,
    facts: &Facts,
    name: &str,
    force_language: bool,
) -> Result<Document, IntakeError> {
    sections.retain(|(_, range)| range.start < range.end);
    let body: String = sections
        .iter()
        .filter(|(kind, _)| *kind == SectionKind::Body)
        .map(|(_, range)| &text[range.clone()])
        .flat_map(|paragraph| [paragraph, "\n"])
        .scan(0, |seen, piece| {
            let before = *seen;
            *seen += piece.len();
            (before < LANGUAGE_SAMPLE).then_some(&piece[..piece.floor_char_boundary(LANGUAGE_SAMPLE)])
        })
        .collect();
    if !body.chars().any(char::is_alphanumeric) {
        return Err(IntakeError::NoStory { name: name.to_owned() });
    }
    let language = language::detect(&body);
    if !language.is_english() && !force_language {
        return Err(IntakeError::NotEnglish { name: name.to_owned(), language: language.name, code: language.code });
    }
    let own = |fact: &crate::facts::Fact| fact.get().map(str::to_owned);
    let url = own(&facts.url);
    let index = CodePoints::new(&text);
    let sections =
        sections.into_iter().map(|(kind, range)| Section { kind, span: index.span(range) }).collect::<Vec<_>>();
    let outlet = own(&facts.outlet);
    // Outlets that print one agency's text are different articles even where no address says so.
    let id = match url.as_ref().or(outlet.as_ref()) {
        Some(whose) => hexadecimal(format!("{whose}\n{text}").as_bytes()),
        None => hexadecimal(text.as_bytes()),
    };
    Ok(Document {
        id: id[..16].to_owned(),
        url,
        outlet,
        title: own(&facts.title),
        byline: own(&facts.byline),
        credits: facts.credits(),
        published: own(&facts.published),
        language: language.code,
        text_sha256: hexadecimal(text.as_bytes()),
        sections,
        text,
    })
}

fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
