//! The shapes of `rules.toml`, ready to be tried.

use super::lexicon::LEXICON;
use super::pattern::{Match, Pattern};
use super::resolve::Means;
use crate::words::Word;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    rule: Vec<RuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    #[cfg_attr(not(test), expect(dead_code, reason = "tells people and test failures which rule it is"))]
    name: String,
    #[serde(rename = "match")]
    shapes: Vec<String>,
    means: Means,
    after: Option<Vec<String>>,
    #[serde(default)]
    not_after: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
    weak_after: Option<Vec<String>>,
    #[serde(default = "weak_by_default")]
    weak: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples of the data file, which only the tests read"))]
    #[serde(default)]
    yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples of the data file, which only the tests read"))]
    #[serde(default)]
    no: Vec<String>,
}

fn weak_by_default() -> bool {
    true
}

/// All shapes, found by the word or class that they begin with.
pub(super) struct Rules {
    rules: Vec<RuleText>,
    /// Shape and the rule it belongs to.
    shapes: Vec<(Pattern, usize)>,
    by_word: BTreeMap<String, Vec<usize>>,
    by_class: BTreeMap<String, Vec<usize>>,
}

/// A shape that fits, not yet worked out.
pub(super) struct Candidate {
    pub matched: Match,
    pub means: Means,
    order: usize,
}

pub(super) static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("rules.toml")).expect("rules.toml is part of the program and is tested");
    let mut rules = Rules { rules: file.rule, shapes: Vec::new(), by_word: BTreeMap::new(), by_class: BTreeMap::new() };
    for (i, rule) in rules.rules.iter().enumerate() {
        for shape in &rule.shapes {
            let pattern = Pattern::parse(shape).expect("rules.toml is part of the program and is tested");
            let (words, classes) = pattern.starts();
            let id = rules.shapes.len();
            for w in words {
                rules.by_word.entry(w.to_owned()).or_default().push(id);
            }
            for c in classes {
                rules.by_class.entry(c.to_owned()).or_default().push(id);
            }
            rules.shapes.push((pattern, i));
        }
    }
    rules
});

impl Rules {
    /// The shapes that fit at word `at`, longest first.
    pub(super) fn at(&self, words: &[Word], at: usize) -> Vec<Candidate> {
        let mut ids: Vec<usize> = self.by_word.get(words[at].lower.as_str()).cloned().unwrap_or_default();
        for (class, shapes) in &self.by_class {
            if LEXICON.class(class, words, at).is_some() {
                ids.extend(shapes);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        let mut found: Vec<Candidate> = ids
            .into_iter()
            .filter_map(|id| {
                let (pattern, rule) = &self.shapes[id];
                let matched = pattern.find(words, at)?;
                let rule = &self.rules[*rule];
                rule.allows(words, at, &matched).then_some(Candidate { matched, means: rule.means, order: id })
            })
            .collect();
        found.sort_by_key(|c| (std::cmp::Reverse(c.matched.end), c.order));
        found
    }
}

impl RuleText {
    fn allows(&self, words: &[Word], at: usize, m: &Match) -> bool {
        let before = at.checked_sub(1).and_then(|i| words.get(i));
        let follows = |list: &[String]| {
            list.iter()
                .any(|l| l.split(' ').enumerate().all(|(i, form)| words.get(m.end + i).is_some_and(|w| w.is(form))))
        };
        let has = |list: &[String], word: Option<&Word>| word.is_some_and(|w| list.iter().any(|l| w.is(l)));
        if self.after.as_ref().is_some_and(|list| !has(list, before)) {
            return false;
        }
        if has(&self.not_after, before) || follows(&self.not_before) {
            return false;
        }
        if m.weak && (!self.weak || self.weak_after.as_ref().is_some_and(|list| !has(list, before))) {
            return false;
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;
    use crate::times::read_times;

    /// Every example of the data file holds, also those that must find nothing.
    #[test]
    fn examples_of_the_rules_hold() {
        let mut wrong = Vec::new();
        for rule in &RULES.rules {
            assert!(!rule.yes.is_empty(), "rule {:?} has no example", rule.name);
            for example in &rule.yes {
                let (text, wanted) = example.split_once(" => ").unwrap_or_else(|| panic!("no ' => ' in {example:?}"));
                let (span, value) = wanted.rsplit_once(" = ").unwrap_or_else(|| panic!("no ' = ' in {example:?}"));
                let found: Vec<_> = read_times(text, &plain::analysis(text), Some("2025-08-11"))
                    .into_iter()
                    .map(|t| (text[t.bytes].to_owned(), t.time.timex3))
                    .collect();
                if !found.iter().any(|(s, v)| s == span && v == value) {
                    wrong.push(format!("{}: {example}\n   found {found:?}", rule.name));
                }
            }
            for text in &rule.no {
                let found = read_times(text, &plain::analysis(text), Some("2025-08-11"));
                if !found.is_empty() {
                    wrong.push(format!("{}: {text}\n   found {:?}", rule.name, &text[found[0].bytes.clone()]));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
