//! Labels of names, set right: by the other places where the name stands, and by what the knowledge room knows.

use super::lookup_name;
use super::names::NameSpan;
use super::traits::{is_body, of_noun};
use super::tree::Tree;
use super::words::listed;
use onrecord_knowledge::{CountryWord, Knowledge};
use onrecord_language::{NameLabel, Upos};
use std::collections::BTreeMap;

/// Gives all spans of one name the label that they have most often, then corrects what cannot be.
pub(super) fn settle(tree: &Tree<'_>, knowledge: &Knowledge, spans: &mut [NameSpan]) {
    let text = |s: &NameSpan| tree.words(s.tokens.clone());
    let mut votes: BTreeMap<String, BTreeMap<u8, usize>> = BTreeMap::new();
    for span in spans.iter().filter(|s| !s.is_guess) {
        if let Some(label) = span.label {
            *votes.entry(text(span)).or_default().entry(rank(label)).or_default() += 1;
        }
    }
    for span in spans.iter_mut() {
        // The first of the most frequent, in the order of `rank`.
        let best = votes.get(&text(span)).and_then(|v| v.iter().max_by_key(|&(&r, &n)| (n, std::cmp::Reverse(r))));
        if let Some((&best, _)) = best {
            span.label = Some(LABELS[usize::from(best)]);
        }
    }
    // Full names first; what they tell about single ones comes after.
    for _ in 0..2 {
        let persons: Vec<Vec<String>> = spans
            .iter()
            .filter(|s| s.label == Some(NameLabel::Person) && s.tokens.len() > 1)
            .map(|s| s.tokens.clone().map(|t| tree.lower(t).to_owned()).collect())
            .collect();
        for span in spans.iter_mut() {
            let written = text(span);
            span.label = corrected(tree, knowledge, &persons, span, &written);
        }
    }
}

/// Labels in the order in which they win a tie.
const LABELS: [NameLabel; 9] = [
    NameLabel::Person,
    NameLabel::Organization,
    NameLabel::Location,
    NameLabel::Norp,
    NameLabel::Facility,
    NameLabel::Product,
    NameLabel::Misc,
    NameLabel::Date,
    NameLabel::Money,
];

fn rank(label: NameLabel) -> u8 {
    u8::try_from(LABELS.iter().position(|l| *l == label).unwrap_or(LABELS.len() - 1)).unwrap_or_default()
}

fn corrected(
    tree: &Tree<'_>,
    knowledge: &Knowledge,
    persons: &[Vec<String>],
    span: &NameSpan,
    text: &str,
) -> Option<NameLabel> {
    let words: Vec<String> = span.tokens.clone().map(|t| tree.lower(t).to_owned()).collect();
    let in_person = |w: &String| persons.iter().any(|p| p.contains(w));
    match span.label {
        Some(NameLabel::Person) => {
            let single = words.len() == 1 && !in_person(&words[0]);
            if single && let Some(country) = knowledge.country(text) {
                return Some(match country.kind {
                    CountryWord::Adjectival | CountryWord::Demonym | CountryWord::Regional => NameLabel::Norp,
                    CountryWord::Metonym => NameLabel::Organization,
                    CountryWord::Name | CountryWord::Capital => NameLabel::Location,
                });
            }
            let body = words.len() > 1
                && !starts_with_first_name(knowledge, &words)
                && (knowledge.outlet(text).is_some() || knowledge.organization(text).is_some());
            if body || is_described_as_body(tree, span) { Some(NameLabel::Organization) } else { span.label }
        }
        Some(NameLabel::Location | NameLabel::Organization | NameLabel::Misc | NameLabel::Product) | None => {
            // "Ada Bello" is a person although the model saw something else, where nothing else bears the name.
            let flat = span.tokens.clone().skip(1).all(|t| tree.relation(t) == "flat" && tree.upos(t) == Upos::Propn);
            let known = || {
                knowledge.country(text).is_some()
                    || !knowledge.places(text).is_empty()
                    || knowledge.outlet(text).is_some()
                    || knowledge.organization(text).is_some()
            };
            let person =
                (2..=4).contains(&words.len()) && flat && starts_with_first_name(knowledge, &words) && !known();
            // A surname alone, of somebody who is named in full elsewhere.
            let surname = words.len() == 1
                && persons.iter().any(|p| p.last() == Some(&words[0]))
                && knowledge.country(text).is_none()
                && lookup_name::label(knowledge, text, &words[0], 1) != Some(NameLabel::Organization);
            if knowledge.country(text).is_none() && is_described_as_body(tree, span) {
                return Some(NameLabel::Organization);
            }
            let human = || {
                tree.token(span.head).deprel == "nsubj"
                    && tree.head(span.head).is_some_and(|v| listed("agency.human", tree.lemma(v)))
                    && knowledge.country(text).is_none()
            };
            if person || surname || human() { Some(NameLabel::Person) } else { span.label }
        }
        label => label,
    }
}

/// "NAME, the builder"
fn is_described_as_body(tree: &Tree<'_>, span: &NameSpan) -> bool {
    tree.dependents(span.head, "appos")
        .any(|a| a > span.head && tree.upos(a) == Upos::Noun && is_body(of_noun(tree.lemma(a)).0))
}

fn starts_with_first_name(knowledge: &Knowledge, words: &[String]) -> bool {
    words.first().is_some_and(|w| !listed("titles.particles", w) && knowledge.person_gender(w).is_some())
}
