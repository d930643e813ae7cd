//! The rules of `data/blocks.toml`: what a line of an article's page is, from its wording.

use crate::agency;
use onrecord_record::SectionKind;
use regex::{Captures, Regex};
use serde::Deserialize;
use std::sync::LazyLock;

/// One rule as it stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[cfg_attr(not(test), expect(dead_code, reason = "messages of the test below name the rule"))]
    name: String,
    kind: SectionKind,
    pattern: String,
    unless: Option<String>,
    max_words: Option<usize>,
    #[serde(default)]
    place: Place,
    #[serde(default)]
    opens_list: bool,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    no: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    parts: Vec<(String, String)>,
    rule: Vec<Written>,
}

/// Where in an article a rule applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Place {
    /// Anywhere.
    #[default]
    Any,
    /// Before the first paragraph of the story.
    Top,
    /// After it.
    Below,
}

/// A rule ready for use.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) kind: SectionKind,
    pub(crate) place: Place,
    /// Whether the lines after it that are no sentences belong to it, as under "Related stories".
    pub(crate) opens_list: bool,
    pattern: Regex,
    unless: Option<Regex>,
    max_words: usize,
}

impl Rule {
    /// The rule's match of a block.
    pub(crate) fn captures<'t>(&self, block: &'t str) -> Option<Captures<'t>> {
        // Counting stops early, so that a paragraph of a million words costs no more than a line.
        if block.split_whitespace().take(self.max_words + 1).count() > self.max_words {
            return None;
        }
        // "• This article was amended" is as good as without the bullet.
        let bare = block.trim_start_matches(['•', '►', '▶', '▪', '■', '●', '➤']).trim_start();
        let captures = self.pattern.captures(block).or_else(|| self.pattern.captures(bare))?;
        (!self.unless.as_ref().is_some_and(|unless| unless.is_match(block))).then_some(captures)
    }
}

/// All rules, in the order of the file: the first that matches decides.
pub(crate) static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| load().into_iter().map(|(_, rule)| rule).collect());

fn load() -> Vec<(Written, Rule)> {
    // A broken file cannot pass the test below, so a rule that does not compile is only skipped here.
    let Ok(file) = toml::from_str::<File>(include_str!("../data/blocks.toml")) else {
        return Vec::new();
    };
    let mut parts = vec![("{agency}".to_owned(), agency::pattern())];
    for (name, pattern) in &file.parts {
        let pattern = parts.iter().fold(pattern.clone(), |p, (name, with)| p.replace(name, with));
        parts.push((format!("{{{name}}}"), pattern));
    }
    let compile = |pattern: &str| {
        let whole = parts.iter().rev().fold(pattern.to_owned(), |p, (name, with)| p.replace(name, with));
        Regex::new(&whole).ok()
    };
    file.rule
        .into_iter()
        .filter_map(|written| {
            let rule = Rule {
                kind: written.kind,
                place: written.place,
                opens_list: written.opens_list,
                pattern: compile(&written.pattern)?,
                unless: match &written.unless {
                    Some(unless) => Some(compile(unless)?),
                    None => None,
                },
                max_words: written.max_words.unwrap_or(40),
            };
            Some((written, rule))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_matches_its_yes_and_spares_its_no() {
        let file: File = toml::from_str(include_str!("../data/blocks.toml")).unwrap();
        let rules = load();
        let loaded: Vec<&str> = rules.iter().map(|(written, _)| written.name.as_str()).collect();
        let all: Vec<&str> = file.rule.iter().map(|written| written.name.as_str()).collect();
        assert_eq!(loaded, all, "a pattern does not compile");
        let mut wrong = Vec::new();
        for (written, rule) in &rules {
            assert!(!written.yes.is_empty() && !written.no.is_empty(), "{} lacks examples", written.name);
            wrong.extend(
                written
                    .yes
                    .iter()
                    .filter(|y| rule.captures(y).is_none())
                    .map(|y| format!("{} misses: {y}", written.name)),
            );
            // A `no` must be safe from every rule that could take it for anything but what it is.
            for no in &written.no {
                if rule.captures(no).is_some() {
                    wrong.push(format!("{} wrongly takes: {no}", written.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// Sentences of stories that start or end like furniture. No rule at all may take one.
    #[test]
    fn no_rule_takes_a_sentence_of_a_story() {
        let mut wrong = Vec::new();
        for line in include_str!("../data/prose.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            for (written, rule) in load() {
                if rule.captures(line).is_some() {
                    wrong.push(format!("{} takes: {line}", written.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
