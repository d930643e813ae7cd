//! Words of names, from `names.toml`.

use onrecord_knowledge::fold;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    honorifics: Vec<String>,
    suffixes: Vec<String>,
    particles: Vec<String>,
    little: Vec<String>,
    governments: Vec<String>,
    spellings: BTreeMap<String, String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(include_str!("names.toml")).unwrap_or_default());

/// A person's name without what may be missing from it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    /// First and last names, folded; the surname only, if that is all there is.
    pub(super) key: String,
    /// Whether a first name is there.
    pub(super) full: bool,
    /// The last word.
    pub(super) surname: String,
    /// The name as written, without titles before it.
    pub(super) shown: String,
}

/// Reads a person's name. None if nothing is left of it.
pub(super) fn person(name: &str) -> Option<PersonName> {
    let folded = fold(name);
    let has = |list: &[String], word: &str| list.iter().any(|w| w == word);
    let mut words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
    while words.len() > 1 && words.first().is_some_and(|w| has(&WORDS.honorifics, w)) {
        words.remove(0);
    }
    while words.len() > 1 && words.last().is_some_and(|w| has(&WORDS.suffixes, w)) {
        words.pop();
    }
    // An initial in front stays where nothing else stands for the first name: "J. Okafor" is not any Okafor.
    let names = words.iter().filter(|w| w.chars().count() > 1 && !has(&WORDS.particles, w)).count();
    let last = words.len().saturating_sub(1);
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(i, w)| w.chars().count() > 1 || (names < 2 && *i == 0) || (*i == last && names == 0))
        .map(|(_, w)| *w)
        .collect();
    let surname = kept.iter().rev().find(|w| !has(&WORDS.particles, w)).or(kept.last())?;
    let full = kept.iter().filter(|w| !has(&WORDS.particles, w)).count() > 1;
    let mut shown: Vec<&str> = name.split_whitespace().collect();
    while shown.len() > 1 && shown.first().is_some_and(|w| has(&WORDS.honorifics, &fold(w))) {
        shown.remove(0);
    }
    Some(PersonName { key: kept.join(" "), full, surname: (*surname).to_owned(), shown: shown.join(" ") })
}

/// The words of a state body's name, each in one spelling and in one order.
pub(super) fn body(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded
        .split(' ')
        .filter(|w| !w.is_empty() && !WORDS.little.iter().any(|l| l == w))
        .map(|w| WORDS.spellings.get(w).map_or(w, String::as_str))
        .collect();
    words.sort_unstable();
    words.dedup();
    words.join(" ")
}

/// Whether these words, after a country's, mean its government.
pub(super) fn is_government(body: &str) -> bool {
    WORDS.governments.iter().any(|w| w == body)
}

/// A short form in capitals: "HWU".
pub(super) fn is_acronym(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (2..=7).contains(&letters)
        && name.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&') || c.is_ascii_digit())
}

/// Whether the letters of an acronym begin the words of a name, little words aside or not.
pub(super) fn abbreviates(acronym: &str, name: &str) -> bool {
    let (acronym, folded) = (fold(acronym).replace(' ', ""), fold(name));
    let initials = |little: bool| -> String {
        folded
            .split(' ')
            .filter(|w| little || !WORDS.little.iter().any(|l| l == w))
            .filter_map(|w| w.chars().next())
            .collect()
    };
    acronym.len() > 1 && (acronym == initials(true) || acronym == initials(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_persons_lose_what_may_be_missing() {
        let key = |name: &str| person(name).map(|p| (p.key, p.full));
        assert_eq!(key("Dr. Ilse B. Móran Jr."), Some(("ilse moran".into(), true)));
        assert_eq!(key("ILSE MORAN"), Some(("ilse moran".into(), true)));
        assert_eq!(key("President Tacuane"), Some(("tacuane".into(), false)));
        assert_eq!(key("J. Okafor"), Some(("j okafor".into(), true)));
        assert_eq!(key("al-Hadid"), Some(("al hadid".into(), false)));
        assert_eq!(person("Karim al-Hadid").map(|p| p.surname), Some("hadid".into()));
        assert_eq!(key("…"), None);
    }

    #[test]
    fn names_of_bodies_come_in_any_order() {
        assert_eq!(body("Ministry of Defence"), body("Defense Ministry"));
        assert_ne!(body("Ministry of Defence"), body("Ministry of Justice"));
        assert!(abbreviates("HWU", "Harbour Workers' Union") && abbreviates("H.W.U.", "the Harbour Workers Union"));
        assert!(!abbreviates("HWA", "Harbour Workers' Union"));
        assert!(is_acronym("HWU") && !is_acronym("Hwu") && !is_acronym("HARBOURMASTERS"));
    }
}
