//! Rules about how bodies and outlets are named: "Ministry of …", "… Times".

use crate::KnowledgeError;
use crate::phrase::Phrase;
use crate::role::RuleExample;
use crate::role_file::toml_error;
use crate::shape::Shape;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Rules that give a `K`.
#[derive(Debug, Clone)]
pub(crate) struct Patterns<K> {
    rules: Vec<Rule<K>>,
    /// The examples of the rules.
    pub(crate) examples: Vec<RuleExample>,
}

impl<K> Default for Patterns<K> {
    fn default() -> Self {
        Self { rules: Vec::new(), examples: Vec::new() }
    }
}

#[derive(Debug, Clone)]
struct Rule<K> {
    kind: K,
    capital: bool,
    whole: Vec<String>,
    starts: Vec<String>,
    ends: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<K> {
    #[serde(default = "Vec::new")]
    pattern: Vec<Row<K>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<K> {
    kind: K,
    /// Only for phrases with a capital letter.
    #[serde(default)]
    capital: bool,
    #[serde(default)]
    whole: Vec<String>,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    yes: Vec<String>,
    #[serde(default)]
    no: Vec<String>,
}

/// What a rule said.
pub(crate) struct Hit<K> {
    pub(crate) kind: K,
    /// The words of the name that the rule doesn't use ("Chicago" in "Chicago Police Department"), as a count from the start.
    pub(crate) before: usize,
}

impl<K: DeserializeOwned + Copy> Patterns<K> {
    /// Reads a file of `[[pattern]]` tables; `label` names a kind for the test harness.
    pub(crate) fn add(&mut self, file: &str, text: &str, label: impl Fn(K) -> String) -> Result<(), KnowledgeError> {
        let parsed: File<K> = toml::from_str(text).map_err(|e| toml_error(file, text, &e))?;
        let all = |list: &[String]| list.iter().map(|s| Phrase::key(s)).collect();
        let mut rules = Vec::new();
        for row in parsed.pattern {
            for (phrases, must) in [(&row.yes, true), (&row.no, false)] {
                for phrase in phrases {
                    self.examples.push(RuleExample { phrase: phrase.clone(), expect: label(row.kind), must });
                }
            }
            rules.push(Rule {
                kind: row.kind,
                capital: row.capital,
                whole: all(&row.whole),
                starts: all(&row.starts),
                ends: all(&row.ends),
            });
        }
        // Rules of a later file come first, so that users' rules win.
        rules.append(&mut self.rules);
        self.rules = rules;
        Ok(())
    }

    /// The first rule that fits the folded words of a name; `whole` beats `starts` and `ends`.
    pub(crate) fn find(&self, key: &str, shape: Shape) -> Option<Hit<K>> {
        let fits = |rule: &&Rule<K>| !rule.capital || shape > Shape::Lower;
        let words = || key.split(' ').count();
        if let Some(rule) = self.rules.iter().filter(fits).find(|r| r.whole.iter().any(|w| w == key)) {
            return Some(Hit { kind: rule.kind, before: 0 });
        }
        self.rules.iter().filter(fits).find_map(|rule| {
            if rule.starts.iter().any(|s| key.strip_prefix(s.as_str()).is_some_and(|rest| rest.starts_with(' '))) {
                return Some(Hit { kind: rule.kind, before: 0 });
            }
            let end =
                rule.ends.iter().find(|s| key.strip_suffix(s.as_str()).is_some_and(|rest| rest.ends_with(' ')))?;
            Some(Hit { kind: rule.kind, before: words() - end.split(' ').count() })
        })
    }
}
