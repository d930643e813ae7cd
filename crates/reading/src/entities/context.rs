//! Which country an article is about, and which one an office without a country belongs to.

use super::tree::Tree;
use onrecord_knowledge::Knowledge;
use std::collections::BTreeMap;

use super::lookup;

/// A word for a country in the text.
#[derive(Debug, Clone, PartialEq)]
struct CountryWord {
    token: usize,
    code: String,
}

/// The countries of an article.
#[derive(Debug, Default)]
pub(super) struct Context {
    words: Vec<CountryWord>,
    /// Countries by weight, the most talked of first.
    ranked: Vec<String>,
    outlet: Option<String>,
}

impl Context {
    /// Counts words for countries; the first ones of a text weigh more.
    pub(super) fn read(tree: &Tree<'_>, knowledge: &Knowledge, outlet: Option<&str>) -> Self {
        let mut words = Vec::new();
        let mut weights: BTreeMap<String, f32> = BTreeMap::new();
        for (range, code) in lookup::country_words(tree, knowledge, 0..tree.len()) {
            let early = 1.0 + 1.5 / (1.0 + tree.sentence(range.start) as f32);
            *weights.entry(code.clone()).or_default() += early;
            words.push(CountryWord { token: range.start, code });
        }
        for (_, code) in lookup::capitals(tree, knowledge) {
            *weights.entry(code).or_default() += 0.6;
        }
        let outlet = outlet.and_then(|o| lookup::outlet_country(knowledge, o));
        let mut ranked: Vec<(String, f32)> = weights.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Self { words, ranked: ranked.into_iter().map(|(code, _)| code).collect(), outlet }
    }

    /// The country that the article is mostly about, else its outlet's.
    pub(super) fn main(&self) -> Option<&str> {
        self.ranked.first().or(self.outlet.as_ref()).map(String::as_str)
    }

    /// The country of the outlet, where it is known.
    pub(super) fn outlet(&self) -> Option<&str> {
        self.outlet.as_deref()
    }

    /// Whether the article speaks of a country at all, or its outlet is there.
    pub(super) fn knows(&self, code: &str) -> bool {
        self.ranked.iter().any(|c| c == code) || self.outlet.as_deref() == Some(code)
    }

    /// Whether a word for the country itself stands in the article, not only its capital.
    pub(super) fn names(&self, code: &str) -> bool {
        self.words.iter().any(|w| w.code == code)
    }

    /// The nearest country word before a token in its sentence.
    pub(super) fn before(&self, tree: &Tree<'_>, token: usize) -> Option<&str> {
        let sentence = tree.sentence(token);
        self.last_before(token).filter(|w| tree.sentence(w.token) == sentence).map(|w| w.code.as_str())
    }

    /// The nearest country word before a token in its sentence or the one before.
    pub(super) fn near(&self, tree: &Tree<'_>, token: usize) -> Option<&str> {
        let sentence = tree.sentence(token);
        self.last_before(token).filter(|w| tree.sentence(w.token) + 1 >= sentence).map(|w| w.code.as_str())
    }

    fn last_before(&self, token: usize) -> Option<&CountryWord> {
        let at = self.words.partition_point(|w| w.token < token);
        at.checked_sub(1).and_then(|last| self.words.get(last))
    }

    /// All countries, the most talked of first.
    pub(super) fn ranked(&self) -> &[String] {
        &self.ranked
    }
}
