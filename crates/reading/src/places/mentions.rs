//! Which names are places.

use super::{Toponym, WORDS};
use onrecord_knowledge::{CountryWord, Knowledge, OrganizationKind, PlaceEntry, PlaceKind};
use onrecord_language::{Analysis, Name, NameLabel, Token, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// Longest name in tokens that is looked for where the model marks none.
const LONGEST: usize = 5;
/// People of a town that a name without the model's word for it must have.
const KNOWN_TOWN: u64 = 100_000;

/// The names of places in a text, in order, not overlapping.
pub(super) fn find(text: &str, analysis: &Analysis, knowledge: &Knowledge) -> Vec<Toponym> {
    let mut look = LookUp { knowledge, seen: BTreeMap::new() };
    let mut out: Vec<Toponym> = Vec::new();
    let mut covered = vec![false; analysis.tokens.len()];
    for name in &analysis.names {
        covered.get_mut(name.tokens.clone()).into_iter().flatten().for_each(|c| *c = true);
        // "Paris, Texas" may be marked as one name; it names two places.
        for tokens in parts(analysis, &name.tokens) {
            let part = Name { tokens, ..name.clone() };
            out.extend(named(text, analysis, &part, &mut look));
        }
    }
    for sentence in &analysis.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match unnamed(text, analysis, at..sentence.tokens.end, &covered, &mut look) {
                Some(toponym) => {
                    at = toponym.tokens.end;
                    out.push(toponym);
                }
                None => at += 1,
            }
        }
    }
    out.sort_by_key(|t| t.tokens.start);
    out.retain(|t| !speaks(analysis, &t.tokens, &t.candidates));
    out
}

/// The gazetteer with its answers kept: articles repeat their names.
struct LookUp<'k> {
    knowledge: &'k Knowledge,
    seen: BTreeMap<String, Vec<PlaceEntry>>,
}

impl LookUp<'_> {
    fn places(&mut self, name: &str) -> &[PlaceEntry] {
        self.seen.entry(name.to_owned()).or_insert_with(|| {
            let mut found = self.knowledge.places(name);
            found.truncate(40);
            found
        })
    }

    /// The name as the gazetteer knows it: whole, else without words for what kind of place it is.
    fn resolved(&mut self, name: &str) -> Option<(String, Vec<PlaceEntry>)> {
        for variant in variants(name) {
            let found = self.places(&variant);
            if !found.is_empty() {
                return Some((variant.clone(), found.to_vec()));
            }
        }
        None
    }
}

/// A name, then the name without "the", "northern", "Province" …
fn variants(name: &str) -> Vec<String> {
    let name = name.trim_end_matches("'s").trim_end_matches("\u{2019}s").trim();
    let mut out = vec![name.to_owned()];
    // Taken off once more each: "the northern Kivu province".
    for _ in 0..3 {
        let Some(last) = out.last() else { break };
        let lower = last.to_lowercase();
        // Lower-casing can change lengths outside ASCII; the words taken off are ASCII.
        let front = WORDS
            .before
            .iter()
            .filter(|w| lower.strip_prefix(w.as_str()).is_some_and(|r| r.starts_with(' ')))
            .max_by_key(|w| w.len());
        let back = WORDS
            .after
            .iter()
            .filter(|w| lower.strip_suffix(w.as_str()).is_some_and(|r| r.ends_with(' ')))
            .max_by_key(|w| w.len());
        let shorter = match (front, back) {
            (_, Some(w)) => last.get(..last.len().saturating_sub(w.len() + 1)),
            (Some(w), None) => last.get(w.len() + 1..),
            (None, None) => None,
        };
        match shorter.map(str::trim).filter(|s| !s.is_empty()) {
            Some(s) => out.push(s.to_owned()),
            None => break,
        }
    }
    out
}

/// The stretches of a name between its commas.
fn parts(analysis: &Analysis, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    for i in tokens.clone() {
        if analysis.tokens.get(i).is_some_and(|t| t.form == ",") {
            out.push(start..i);
            start = i + 1;
        }
    }
    out.push(start..tokens.end);
    out.retain(|r| !r.is_empty());
    out
}

/// Whether "in Chad" or ", Chad" follows.
fn with_country(text: &str, analysis: &Analysis, end: usize, knowledge: &Knowledge) -> bool {
    let link = analysis.tokens.get(end).is_some_and(|t| t.form == "in" || t.form == ",");
    link && (end + 2..=end + 3).any(|e| {
        words_of(text, analysis, &(end + 1..e))
            .and_then(|words| knowledge.country(words))
            .is_some_and(|c| c.kind == CountryWord::Name)
    })
}

/// A name that the model marks.
fn named(text: &str, analysis: &Analysis, name: &Name, look: &mut LookUp) -> Option<Toponym> {
    // The model takes some small towns for persons or bodies; a preposition of place says better.
    let strayed = !matches!(name.label, NameLabel::Location | NameLabel::Facility);
    if strayed
        && (name.label == NameLabel::Norp
            || name.tokens.len() > 3
            || !inside(analysis, name.tokens.start) && !with_country(text, analysis, name.tokens.end, look.knowledge))
    {
        return None;
    }
    let mut tokens = name.tokens.clone();
    while tokens.len() > 1
        && analysis
            .tokens
            .get(tokens.end - 1)
            .is_some_and(|t| t.form.eq_ignore_ascii_case("'s") || t.form == "\u{2019}s")
    {
        tokens.end -= 1;
    }
    let words = words_of(text, analysis, &tokens)?;
    if let Some(country) = look.knowledge.country(words)
        && matches!(country.kind, CountryWord::Adjectival | CountryWord::Demonym | CountryWord::Regional)
        && look.places(words).is_empty()
    {
        return None;
    }
    // A building is found by the town in its name at best; that is told by other words of the text.
    let found = if name.label == NameLabel::Facility || strayed {
        let places = look.places(words);
        (!places.is_empty()).then(|| (words.to_owned(), places.to_vec()))
    } else {
        look.resolved(words)
    };
    let (name, candidates) = found?;
    // A company that shares its name with some village, and does not stand after "in", is the company.
    let village = candidates.iter().all(|p| p.kind == PlaceKind::City && p.population < KNOWN_TOWN);
    let company = || look.knowledge.organization(words).is_some_and(|b| b.kind == OrganizationKind::Company);
    if village && !inside(analysis, tokens.start) && company() {
        return None;
    }
    Some(Toponym { tokens, name, candidates })
}

/// A capitalised name that the model does not mark but the gazetteer knows for sure.
fn unnamed(
    text: &str,
    analysis: &Analysis,
    range: Range<usize>,
    covered: &[bool],
    look: &mut LookUp,
) -> Option<Toponym> {
    let free = |i: usize| !covered[i];
    let first = &analysis.tokens[range.start];
    if !free(range.start) || !is_name_word(first) {
        return None;
    }
    let longest = (range.start..range.end.min(range.start + LONGEST)).take_while(|&i| free(i)).last()? + 1;
    for end in (range.start + 1..=longest).rev() {
        if !is_name_word(&analysis.tokens[end - 1]) {
            continue;
        }
        // A name inside a longer run of capitals is part of some other name.
        let continues = |i: Option<usize>| {
            i.and_then(|i| analysis.tokens.get(i)).is_some_and(|t| t.upos == Upos::Propn && is_name_word(t))
        };
        let words = words_of(text, analysis, &(range.start..end))?;
        let lower = words.to_lowercase();
        if words.contains(|c: char| !c.is_alphabetic() && !" -.'\u{2019}".contains(c)) {
            continue;
        }
        if WORDS.not_alone.contains(&lower)
            || continues(Some(end).filter(|&i| i < range.end))
            || continues(range.start.checked_sub(1).filter(|&i| free(i)))
        {
            continue;
        }
        let locative = locative(analysis, range.start) || with_country(text, analysis, end, look.knowledge);
        let known = look.places(words);
        let sure = known.iter().any(|p| {
            p.by_name
                && match p.kind {
                    PlaceKind::Country | PlaceKind::Capital | PlaceKind::Continent => true,
                    PlaceKind::Region | PlaceKind::Water | PlaceKind::Land => locative || first.upos == Upos::Propn,
                    PlaceKind::District => locative && first.upos == Upos::Propn,
                    PlaceKind::City => first.upos == Upos::Propn && (locative || p.population >= KNOWN_TOWN),
                }
        });
        if sure {
            return Some(Toponym { tokens: range.start..end, name: words.to_owned(), candidates: known.to_vec() });
        }
    }
    None
}

fn is_name_word(token: &Token) -> bool {
    token.form.chars().next().is_some_and(char::is_uppercase)
        && !matches!(token.upos, Upos::Punct | Upos::Num | Upos::Adj | Upos::Verb | Upos::Aux)
}

/// The text of a token range.
pub(super) fn words_of<'t>(text: &'t str, analysis: &Analysis, tokens: &Range<usize>) -> Option<&'t str> {
    let first = analysis.tokens.get(tokens.start)?;
    let last = analysis.tokens.get(tokens.end.checked_sub(1)?)?;
    text.get(first.bytes.start..last.bytes.end)
}

/// Whether a preposition of place stands before the name.
fn locative(analysis: &Analysis, start: usize) -> bool {
    let mut before = start.checked_sub(1);
    if before.is_some_and(|i| analysis.tokens[i].form.eq_ignore_ascii_case("the")) {
        before = before.and_then(|i| i.checked_sub(1));
    }
    before.is_some_and(|i| WORDS.locative.contains(&analysis.tokens[i].form.to_lowercase()))
}

/// Whether a preposition that only places take stands before the name.
fn inside(analysis: &Analysis, start: usize) -> bool {
    let before = start.checked_sub(1).map(|i| analysis.tokens[i].form.to_lowercase());
    before.is_some_and(|w| ["in", "near", "outside", "inside", "across", "around", "throughout"].contains(&w.as_str()))
}

/// Whether the name is the subject of a verb of speech or decision, and so a government.
fn speaks(analysis: &Analysis, tokens: &Range<usize>, candidates: &[PlaceEntry]) -> bool {
    let government = candidates.first().is_some_and(|p| matches!(p.kind, PlaceKind::Country | PlaceKind::Capital));
    let Some(head) = tokens.clone().find(|&i| analysis.tokens[i].head.is_none_or(|h| !tokens.contains(&h))) else {
        return false;
    };
    let token = &analysis.tokens[head];
    government
        && token.deprel == "nsubj"
        && token
            .head
            .and_then(|h| analysis.tokens.get(h))
            .is_some_and(|v| WORDS.speech.contains(&v.lemma.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_words_for_kinds_of_places_off_names() {
        assert_eq!(
            variants("the northern Kivu province"),
            ["the northern Kivu province", "the northern Kivu", "northern Kivu", "Kivu"]
        );
        assert_eq!(variants("Chad\u{2019}s"), ["Chad"]);
        assert_eq!(variants("the"), ["the"]);
    }
}
