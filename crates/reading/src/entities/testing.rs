//! Trees written by hand, for tests that need no model.

use super::{Entities, EntityDraft};
use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Name, NameLabel, Sentence, Token, Upos};
use onrecord_record::Document;

/// Reads an analysis from lines `form lemma UPOS head relation [feats]`; heads count from 1 in a sentence, 0 is the root; a blank
/// line ends a sentence. A form that starts with `_` is glued to the one before. `Person:` before a form starts a name.
pub(super) fn analysis(lines: &str) -> (String, Analysis) {
    let (mut text, mut out) = (String::new(), Analysis::default());
    for sentence in lines.trim().split("\n\n") {
        let from = out.tokens.len();
        let mut root = from;
        for line in sentence.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let c: Vec<&str> = line.split_whitespace().collect();
            let index = out.tokens.len();
            let (label, form) = match c[0].split_once(':') {
                Some((label, form)) if !form.is_empty() && !label.is_empty() => (Some(label), form),
                _ => (None, c[0]),
            };
            let (space_before, form) = form.strip_prefix('_').map_or((true, form), |f| (false, f));
            if space_before && !text.is_empty() {
                text.push(' ');
            }
            let start = text.len();
            text.push_str(form);
            let head: usize = c[3].parse().expect("a head");
            if head == 0 {
                root = index;
            }
            match label {
                Some("+") => out.names.last_mut().expect("a name").tokens.end = index + 1,
                Some(label) => out.names.push(Name { tokens: index..index + 1, label: name_label(label), score: 1.0 }),
                None => {}
            }
            out.tokens.push(Token {
                bytes: start..text.len(),
                form: form.into(),
                lemma: c[1].into(),
                upos: upos(c[2]),
                feats: c.get(5).copied().unwrap_or_default().into(),
                head: head.checked_sub(1).map(|h| from + h),
                deprel: c[4].into(),
                space_before,
                attribution: None,
                factuality: 0.0,
                event: onrecord_language::EventScores::default(),
            });
        }
        out.sentences.push(Sentence { tokens: from..out.tokens.len(), root });
    }
    (text, out)
}

/// Built once: it takes longer than a reading.
pub(super) static KNOWLEDGE: std::sync::LazyLock<Knowledge> = std::sync::LazyLock::new(Knowledge::builtin);

/// Entities of hand-made trees.
pub(super) fn read(lines: &str) -> (Analysis, Entities) {
    let (text, analysis) = analysis(lines);
    let document = Document {
        id: String::new(),
        url: None,
        outlet: None,
        title: None,
        byline: None,
        credits: Vec::new(),
        published: None,
        language: "en".into(),
        text: text.clone(),
        text_sha256: String::new(),
        sections: Vec::new(),
    };
    let entities = Entities::read(&document, &text, &analysis, &KNOWLEDGE);
    (analysis, entities)
}

/// The entity with a name, and its mentions as written.
pub(super) fn named<'e>(analysis: &Analysis, entities: &'e Entities, name: &str) -> (&'e EntityDraft, Vec<String>) {
    let draft = entities.ids().into_keys().map(|i| entities.get(i)).find(|d| d.name == name).unwrap_or_else(|| {
        let names: Vec<String> = entities.ids().into_keys().map(|i| entities.get(i).name.clone()).collect();
        panic!("no {name:?} among {names:?}")
    });
    let tree = super::tree::Tree::new(analysis);
    (draft, draft.mentions.iter().map(|m| tree.words(m.tokens.clone())).collect())
}

fn name_label(label: &str) -> NameLabel {
    match label {
        "Person" => NameLabel::Person,
        "Loc" => NameLabel::Location,
        "Org" => NameLabel::Organization,
        "Norp" => NameLabel::Norp,
        _ => NameLabel::Misc,
    }
}

fn upos(tag: &str) -> Upos {
    match tag {
        "ADJ" => Upos::Adj,
        "ADP" => Upos::Adp,
        "AUX" => Upos::Aux,
        "DET" => Upos::Det,
        "NOUN" => Upos::Noun,
        "PART" => Upos::Part,
        "PRON" => Upos::Pron,
        "PROPN" => Upos::Propn,
        "PUNCT" => Upos::Punct,
        "VERB" => Upos::Verb,
        _ => Upos::X,
    }
}
