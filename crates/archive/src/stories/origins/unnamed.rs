//! Sources without a name: of which kind they are, so that "two officials" and "one of the officials" are the same people.

use onrecord_knowledge::{Knowledge, fold};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Kind>,
    phrase: Phrases,
    outlet: Outlets,
}

/// Unnamed sources that count as one.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Kind {
    kind: String,
    shown: String,
    nouns: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    speaks: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "what tests check"))]
    yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "what tests check"))]
    no: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Phrases {
    before: Vec<String>,
    parts: Vec<String>,
    after: Vec<String>,
    definite: Vec<String>,
}

/// What is written beside the name of an outlet.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Outlets {
    nouns: Vec<String>,
}

static FILE: LazyLock<File> = LazyLock::new(|| toml::from_str(include_str!("unnamed.toml")).unwrap_or_default());

/// Nouns that say nothing of whom they mean.
const PEOPLE: [&str; 3] = ["person", "people", "persons"];

/// What the words for a source say about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Description {
    /// The kind, or its own noun in the singular.
    pub(super) kind: String,
    /// Whether the kind is one of those that the data file lists.
    pub(super) listed: bool,
    /// How such a source is called in lists.
    pub(super) shown: String,
    /// "people familiar with the matter": only what follows tells the kind.
    pub(super) of_people: bool,
    /// "the people", "one of the people": of whom more was said before.
    pub(super) again: bool,
    /// Whether it speaks for a body.
    pub(super) speaks: bool,
    /// The noun with what stands before it, without articles, countries and possessors: "defence minister".
    pub(super) phrase: String,
    /// One person whom the article may name elsewhere: "the minister", or "Minister" in a headline.
    pub(super) definite: bool,
    /// ISO 3166-1 alpha-3 of the country that the words name.
    pub(super) country: Option<String>,
}

/// The name of an outlet without the noun that only says what it is: "the Lake Herald newspaper", "the newspaper Diario". A noun
/// with a capital letter is part of the name ("Atlantic Daily").
pub(super) fn without_outlet_noun(name: &str) -> &str {
    let is_noun = |word: &str| FILE.outlet.nouns.iter().any(|noun| noun == word);
    if let Some((rest, _)) = name.rsplit_once(' ').filter(|(rest, last)| is_noun(last) && *rest != "the") {
        return rest;
    }
    let bare = name.strip_prefix("the ").unwrap_or(name);
    match bare.split_once(' ') {
        Some((first, rest)) if is_noun(first) && rest.starts_with(char::is_uppercase) => rest,
        _ => name,
    }
}

/// Describes a source by its words.
pub(super) fn describe(words: &str, knowledge: &Knowledge) -> Description {
    let words: Vec<&str> = words.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|w| word(w)).collect();
    let country = words.iter().find_map(|w| country(w, knowledge));
    let (from, to) = noun_phrase(&words, &folded);
    let noun = folded.get(to.wrapping_sub(1)).map(String::as_str).unwrap_or_default();
    let tail = folded.get(to..).unwrap_or_default();
    let kind = FILE.kind.iter().find(|k| k.holds(noun, tail));
    let phrase = (from..to)
        .filter(|&i| country_free(words.get(i), knowledge))
        .filter_map(|i| folded.get(i).cloned())
        .collect::<Vec<_>>();
    let first = folded.first().map(String::as_str).unwrap_or_default();
    let plural = singulars(noun).len() > 1 && noun.ends_with('s') && !noun.ends_with("ss");
    let of_people = PEOPLE.contains(&noun);
    Description {
        of_people,
        again: of_people && kind.is_none() && tail.is_empty(),
        kind: kind.map_or_else(|| singular(noun), |k| k.kind.clone()),
        listed: kind.is_some(),
        shown: kind.map_or_else(|| noun.to_owned(), |k| k.shown.clone()),
        speaks: kind.is_some_and(|k| k.speaks),
        phrase: phrase.join(" "),
        definite: !plural && (listed(&FILE.phrase.definite, first) || from == 0 || possessive(words.first())),
        country,
    }
}

impl Kind {
    fn holds(&self, noun: &str, tail: &[String]) -> bool {
        if PEOPLE.contains(&noun) {
            return tail.iter().any(|w| listed(&self.people, w));
        }
        singulars(noun).iter().any(|s| listed(&self.nouns, s))
    }
}

/// Where the noun phrase stands that says who it is: past "one of the", up to "who …", "with …", a comma.
fn noun_phrase(words: &[&str], folded: &[String]) -> (usize, usize) {
    let mut from = 0;
    loop {
        while folded.get(from).is_some_and(|w| listed(&FILE.phrase.before, w) && from + 1 < folded.len()) {
            from += 1;
            // "two of the officials": the count is over, and its "of" opens what is counted.
            if folded.get(from).is_some_and(|w| w == "of") {
                from += 1;
            }
        }
        let mut to = from;
        while to < folded.len() {
            if to > from && folded.get(to).is_some_and(|w| listed(&FILE.phrase.after, w)) {
                break;
            }
            to += 1;
            if words.get(to - 1).is_some_and(|w| w.ends_with([',', ';', '('])) {
                break;
            }
        }
        let part = to == from + 1 && folded.get(from).is_some_and(|w| listed(&FILE.phrase.parts, w));
        if part && folded.get(to).is_some_and(|w| w == "of") && to + 1 < folded.len() {
            from = to + 1;
            continue;
        }
        return (from, to);
    }
}

fn word(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if bare.eq_ignore_ascii_case("the") { "the".to_owned() } else { fold(bare) }
}

fn listed(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word)
}

fn possessive(word: Option<&&str>) -> bool {
    word.is_some_and(|w| w.ends_with("'s") || w.ends_with("’s"))
}

fn country(word: &str, knowledge: &Knowledge) -> Option<String> {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let bare = word.trim_matches(|c: char| matches!(c, ',' | ';' | '(' | ')' | '"' | '“' | '”'));
    capital.then(|| knowledge.country(bare)).flatten().map(|c| c.code)
}

/// Whether a word of the phrase is neither a country nor a possessor.
fn country_free(word: Option<&&str>, knowledge: &Knowledge) -> bool {
    !possessive(word) && word.is_some_and(|w| country(w, knowledge).is_none())
}

/// A word and what it may be the plural of.
fn singulars(word: &str) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    if let Some(stem) = word.strip_suffix("ies") {
        out.push(format!("{stem}y"));
    }
    if let Some(stem) = word.strip_suffix("men") {
        out.push(format!("{stem}man"));
    }
    if let Some(stem) = word.strip_suffix("es") {
        out.push(stem.to_owned());
    }
    if let Some(stem) = word.strip_suffix('s').filter(|stem| !stem.ends_with('s')) {
        out.push(stem.to_owned());
    }
    out
}

/// The singular as far as the ending tells.
fn singular(word: &str) -> String {
    let sibilant = ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end));
    let all = singulars(word);
    let best = if word.ends_with("ies") || word.ends_with("men") || sibilant { all.get(1) } else { all.last() };
    best.cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_hold_what_they_say() {
        let knowledge = Knowledge::builtin();
        assert!(!FILE.kind.is_empty());
        for kind in &FILE.kind {
            for yes in &kind.yes {
                assert_eq!(describe(yes, &knowledge).kind, kind.kind, "{yes}");
            }
            for no in &kind.no {
                assert_ne!(describe(no, &knowledge).kind, kind.kind, "{no}");
            }
        }
    }

    #[test]
    fn phrases_keep_what_tells_a_person_apart() {
        let knowledge = Knowledge::builtin();
        let of = |words: &str| describe(words, &knowledge);
        assert_eq!(of("The harbour master of a small Uruguayan port").phrase, "harbour master");
        assert_eq!(of("Uruguay's defence minister,").phrase, "defence minister");
        assert!(of("Defence minister").definite);
        assert!(of("the defence minister").definite);
        assert!(!of("A nurse").definite);
        assert!(!of("the officials").definite);
        assert_eq!(of("Two Israeli officials").country.as_deref(), Some("ISR"));
        assert_eq!(of("Thousands of teachers in Uruguay").kind, "teacher");
        assert!(of("one of the people").again);
        assert!(!of("people familiar with the matter").again);
        assert_eq!(of("").kind, "");
        assert_eq!(of("one of them").kind, "them");
    }
}
