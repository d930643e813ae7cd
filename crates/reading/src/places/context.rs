//! Which countries an article speaks of.

use super::Toponym;
use super::mentions::words_of;
use super::resolve::prior;
use onrecord_knowledge::{CountryWord, Knowledge, PlaceEntry, PlaceKind, fold};
use onrecord_language::{Analysis, NameLabel};
use std::collections::{BTreeMap, BTreeSet};

/// How often an article speaks of each country, and where.
pub(super) struct Evidence {
    countries: BTreeMap<String, Mentions>,
    /// Country code and folded name of first-level divisions that the article names.
    divisions: BTreeSet<(String, String)>,
    /// Whether it speaks of any country more than in passing.
    speaks: bool,
}

/// Mentions of one country.
#[derive(Default)]
struct Mentions {
    total: f64,
    /// Weight by sentence.
    by_sentence: BTreeMap<usize, f64>,
}

impl Evidence {
    /// Counts names and adjectives of countries, and places that hardly can lie in another.
    pub(super) fn read(text: &str, analysis: &Analysis, knowledge: &Knowledge, toponyms: &[Toponym]) -> Self {
        let mut evidence = Self { countries: BTreeMap::new(), divisions: BTreeSet::new(), speaks: false };
        evidence.count_words(text, analysis, knowledge, toponyms);
        for toponym in toponyms {
            for region in toponym.candidates.iter().filter(|p| p.kind == PlaceKind::Region) {
                evidence.divisions.insert((region.country.clone(), fold(&region.name)));
            }
            // A name that means one place far more often than any elsewhere speaks for that place's country.
            let Some(first) = toponym.candidates.first().filter(|p| !p.country.is_empty()) else {
                continue;
            };
            let elsewhere = toponym.candidates.iter().filter(|p| p.country != first.country).map(prior);
            if prior(first) - elsewhere.fold(0.0, f64::max) >= 1.0 {
                let sentence = sentence_of(analysis, toponym.tokens.start);
                evidence.add(&first.country, sentence, 0.6);
            }
        }
        evidence.speaks = evidence.countries.values().any(|m| m.total >= 1.0);
        evidence
    }

    fn count_words(&mut self, text: &str, analysis: &Analysis, knowledge: &Knowledge, toponyms: &[Toponym]) {
        // A name of a person ("Jordan", "Chad") is no evidence.
        let mut person = vec![false; analysis.tokens.len()];
        for name in analysis.names.iter().filter(|n| n.label == NameLabel::Person) {
            person.get_mut(name.tokens.clone()).into_iter().flatten().for_each(|p| *p = true);
        }
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let capital = analysis.tokens[at].form.chars().next().is_some_and(char::is_uppercase);
                let longest = if capital && !person[at] { 3 } else { 0 };
                let found = (1..=longest).rev().find_map(|length| {
                    let range = at..at + length;
                    if range.end > sentence.tokens.end {
                        return None;
                    }
                    Some((knowledge.country(words_of(text, analysis, &range)?)?, length))
                });
                let Some((country, length)) = found else {
                    at += 1;
                    continue;
                };
                let weight = match country.kind {
                    CountryWord::Name => 1.0,
                    CountryWord::Capital => 0.3,
                    _ => 0.8,
                };
                // "Georgia" may be the state: an ambiguous name speaks for its country only a little.
                let t = toponyms.partition_point(|t| t.tokens.end <= at);
                let ambiguous = toponyms.get(t).is_some_and(|t| {
                    t.tokens.contains(&at)
                        && t.candidates.iter().any(|p| p.country != country.code && p.population > 2_000_000)
                });
                self.add(&country.code, index, if ambiguous { 0.2 * weight } else { weight });
                at += length;
            }
        }
    }

    fn add(&mut self, country: &str, sentence: usize, weight: f64) {
        let mentions = self.countries.entry(country.to_owned()).or_default();
        mentions.total += weight;
        *mentions.by_sentence.entry(sentence).or_default() += weight;
    }

    /// Whether the article names the division in which a town lies.
    pub(super) fn names_division_of(&self, place: &PlaceEntry) -> bool {
        matches!(place.kind, PlaceKind::City | PlaceKind::Capital)
            && fold(&place.admin1) != fold(&place.name)
            && self.divisions.contains(&(place.country.clone(), fold(&place.admin1)))
    }

    /// Whether the article speaks of some country, but never of this one.
    pub(super) fn speaks_against(&self, country: &str) -> bool {
        let here = self.countries.get(country).map_or(0.0, |m| m.total);
        self.speaks && !country.is_empty() && here < 0.1
    }

    /// How much the article speaks for a country at one sentence: all mentions count, near ones more. About 0 to 3.
    pub(super) fn for_country(&self, country: &str, sentence: usize) -> f64 {
        let Some(mentions) = self.countries.get(country) else {
            return 0.0;
        };
        let near: f64 = mentions.by_sentence.range(sentence.saturating_sub(1)..=sentence + 1).map(|(_, w)| w).sum();
        (0.9 * (1.0 + mentions.total).ln() + 0.8 * near.min(1.5)).min(3.2)
    }
}

/// Index of the sentence of a token.
pub(super) fn sentence_of(analysis: &Analysis, token: usize) -> usize {
    analysis.sentences.partition_point(|s| s.tokens.end <= token)
}
