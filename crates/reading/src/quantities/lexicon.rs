//! Units, currencies and the words around amounts, from `lexicon.toml`.

use crate::words::{Word, words};
use onrecord_record::Bound;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    symbol: Vec<Symbol>,
    codes: BTreeSet<String>,
    currency: BTreeMap<String, Currency>,
    percent: BTreeMap<String, String>,
    measures: BTreeMap<String, String>,
    vague: BTreeMap<String, f64>,
    before: Vec<Around>,
    after: Vec<Around>,
    labels: Labels,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples of the data file, which only the tests read"))]
    examples: Examples,
}

#[derive(Deserialize)]
struct Symbol {
    text: Vec<String>,
    unit: String,
}

#[derive(Deserialize)]
struct Currency {
    forms: Vec<String>,
    unit: Option<String>,
    #[serde(default)]
    of: BTreeMap<String, String>,
    /// What it means after "million" and the like only ("won" is mostly a verb).
    needs_scale: Option<String>,
}

#[derive(Deserialize)]
struct Around {
    words: Vec<String>,
    bound: Option<Bound>,
    #[serde(default)]
    approximate: bool,
}

#[derive(Deserialize)]
struct Labels {
    before: BTreeSet<String>,
    stop: BTreeSet<String>,
    irregular: BTreeSet<String>,
}

#[derive(Deserialize)]
#[cfg_attr(not(test), expect(dead_code, reason = "examples of the data file, which only the tests read"))]
pub(super) struct Examples {
    pub yes: Vec<String>,
    pub no: Vec<String>,
}

/// Words that bound or blur an amount.
#[derive(Debug, Clone)]
pub(super) struct Modifier {
    pub words: Vec<String>,
    pub bound: Option<Bound>,
    pub approximate: bool,
}

/// The tables, with longer entries first.
pub(super) struct Lexicon {
    file: File,
    symbols: Vec<(Vec<String>, String)>,
    units: Vec<(Vec<String>, String)>,
    vague: Vec<(Vec<String>, f64)>,
    pub before: Vec<Modifier>,
    pub after: Vec<Modifier>,
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("lexicon.toml")).expect("lexicon.toml is part of the program and is tested");
    let cut = |s: &str| words(s, 0..s.len()).into_iter().map(|w| w.lower).collect::<Vec<_>>();
    let modifiers = |list: &[Around]| {
        let mut out: Vec<Modifier> = list
            .iter()
            .flat_map(|a| {
                a.words.iter().map(|w| Modifier { words: cut(w), bound: a.bound, approximate: a.approximate })
            })
            .collect();
        out.sort_by_key(|m| std::cmp::Reverse(m.words.len()));
        out
    };
    let mut units: Vec<(Vec<String>, String)> =
        file.percent.iter().chain(&file.measures).map(|(form, unit)| (cut(form), unit.clone())).collect();
    units.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    let mut vague: Vec<(Vec<String>, f64)> = file.vague.iter().map(|(form, &v)| (cut(form), v)).collect();
    vague.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    let mut symbols: Vec<(Vec<String>, String)> =
        file.symbol.iter().map(|s| (s.text.clone(), s.unit.clone())).collect();
    symbols.sort_by_key(|(w, _)| std::cmp::Reverse(w.len()));
    Lexicon { before: modifiers(&file.before), after: modifiers(&file.after), symbols, units, vague, file }
});

fn matches(list: &[String], here: &[Word], at: usize) -> bool {
    here.get(at..at + list.len()).is_some_and(|h| h.iter().zip(list).all(|(w, l)| w.is(l)))
}

impl Lexicon {
    /// A sign or code before a figure: one past it, and the unit.
    pub(super) fn symbol(&self, here: &[Word], at: usize, text: &str) -> Option<(usize, &str)> {
        let touches = |end: usize| (at + 1..end).all(|i| !here[i].space);
        if let Some((s, unit)) = self.symbols.iter().find(|(s, _)| matches(s, here, at) && touches(at + s.len())) {
            return Some((at + s.len(), unit));
        }
        Some((at + 1, self.code(here.get(at)?, text)?))
    }

    /// An ISO code in capitals.
    pub(super) fn code(&self, word: &Word, text: &str) -> Option<&str> {
        let code = self.file.codes.get(text.get(word.bytes.clone())?)?;
        Some(if code == "RMB" { "CNY" } else { code })
    }

    /// A currency by word, with the country's adjective before it if there is one: one past it, and the unit if it is known.
    pub(super) fn currency(&self, here: &[Word], at: usize, scaled: bool) -> Option<(usize, Option<&str>)> {
        for skip in 0..3 {
            let word = here.get(at + skip)?;
            let Some(currency) = self.file.currency.values().find(|c| c.forms.iter().any(|f| word.is(f))) else {
                continue;
            };
            let mut end = at + skip + 1;
            if here.get(end).is_some_and(|w| w.is("sterling")) {
                end += 1;
            }
            if end == at + skip + 2 {
                return Some((end, Some("GBP")));
            }
            if skip > 0 {
                let unit = currency.of.get(here[at + skip - 1].lower.as_str())?;
                return Some((end, Some(unit)));
            }
            let unit = currency.unit.as_deref().or(currency.needs_scale.as_deref().filter(|_| scaled));
            // "won" after a plain figure is a verb.
            return if unit.is_none() && currency.needs_scale.is_some() { None } else { Some((end, unit)) };
        }
        None
    }

    /// A measure or share: one past it, and the unit.
    pub(super) fn unit(&self, here: &[Word], at: usize) -> Option<(usize, &str)> {
        self.units.iter().find(|(w, _)| matches(w, here, at)).map(|(w, unit)| (at + w.len(), unit.as_str()))
    }

    /// "hundreds", "several thousand".
    pub(super) fn vague(&self, here: &[Word], at: usize) -> Option<(usize, f64)> {
        self.vague.iter().find(|(w, _)| matches(w, here, at)).map(|(w, v)| (at + w.len(), *v))
    }

    /// The modifier that ends just before `at`.
    pub(super) fn modifier_before(&self, here: &[Word], at: usize) -> Option<&Modifier> {
        self.before.iter().find(|m| at >= m.words.len() && matches(&m.words, here, at - m.words.len()))
    }

    /// The modifier that begins at `at`.
    pub(super) fn modifier_after(&self, here: &[Word], at: usize) -> Option<&Modifier> {
        self.after.iter().find(|m| matches(&m.words, here, at))
    }

    /// Whether a figure after this word is part of a name.
    pub(super) fn is_label(&self, word: &str) -> bool {
        self.file.labels.before.contains(word)
    }

    /// Whether no counted noun can be looked for past this word.
    pub(super) fn stops(&self, word: &str) -> bool {
        self.file.labels.stop.contains(word)
    }

    /// Whether a word looks like a plural noun.
    pub(super) fn is_plural(&self, word: &str) -> bool {
        self.file.labels.irregular.contains(word)
            || word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
    }

    /// Examples of the data file.
    #[cfg(test)]
    pub(super) fn examples(&self) -> &Examples {
        &self.file.examples
    }
}
