//! Reads sentences with the real model, for the examples that stand beside the entries of data files.

use crate::{Reader, Reading, blocks};
use onrecord_knowledge::Knowledge;
use onrecord_language::{Model, Passage};
use onrecord_record::{Document, Section, SectionKind, Span};

/// Readings of one-paragraph articles, one for each text.
pub(crate) fn read(texts: &[String]) -> Vec<Reading> {
    let model = Model::english().expect("the model is part of the program");
    let knowledge = Knowledge::builtin();
    let documents: Vec<Document> = texts.iter().map(|text| document(text)).collect();
    let passages: Vec<Passage> = documents.iter().map(|d| Passage { text: &d.text, blocks: blocks(d) }).collect();
    let analyses = model.analyse(&passages);
    let reader = Reader::new(&knowledge, model.name());
    documents.iter().zip(&analyses).map(|(d, a)| reader.read(d.clone(), a)).collect()
}

fn document(text: &str) -> Document {
    let span = Span { start: 0, end: text.chars().count(), text: text.to_owned() };
    Document {
        id: "example".to_owned(),
        url: None,
        outlet: None,
        title: None,
        byline: None,
        credits: Vec::new(),
        published: Some("2025-08-11".to_owned()),
        language: "en".to_owned(),
        text: text.to_owned(),
        text_sha256: String::new(),
        sections: vec![Section { kind: SectionKind::Body, span }],
    }
}
