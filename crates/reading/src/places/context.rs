//! Which countries an article speaks of.

use super::Toponym;
use super::mentions::words_of;
use onrecord_knowledge::{CountryWord, Knowledge, PlaceEntry, PlaceKind, fold};
use onrecord_language::{Analysis, NameLabel};
use std::collections::{BTreeMap, BTreeSet};

/// How often an article speaks of each country, and where.
pub(super) struct Evidence {
    /// Mentions by country code: sentence and weight.
    mentions: BTreeMap<String, Vec<(usize, f64)>>,
    /// Country code and folded name of first-level divisions that the article names.
    divisions: BTreeSet<(String, String)>,
}

impl Evidence {
    /// Counts names and adjectives of countries, and places that can only lie in one.
    pub(super) fn read(
        text: &str,
        analysis: &Analysis,
        knowledge: &Knowledge,
        toponyms: &[Toponym],
    ) -> Self {
        let mut evidence = Self {
            mentions: BTreeMap::new(),
            divisions: BTreeSet::new(),
        };
        for (index, sentence) in analysis.sentences.iter().enumerate() {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let mut step = 1;
                let capital = analysis.tokens[at]
                    .form
                    .chars()
                    .next()
                    .is_some_and(char::is_uppercase);
                for length in (1..=3).rev().filter(|_| capital) {
                    let range = at..at + length;
                    if range.end > sentence.tokens.end {
                        continue;
                    }
                    let found =
                        words_of(text, analysis, &range).and_then(|words| knowledge.country(words));
                    // A name of a person ("Jordan", "Chad") is no evidence.
                    let person = analysis.names.iter().any(|n| {
                        n.label == NameLabel::Person && n.tokens.start <= at && at < n.tokens.end
                    });
                    if let Some(country) = found.filter(|_| !person) {
                        let weight = match country.kind {
                            CountryWord::Name => 1.0,
                            CountryWord::Capital => 0.3,
                            _ => 0.8,
                        };
                        // "Georgia" may be the state: an ambiguous name speaks for its country only a little.
                        let ambiguous = toponyms.iter().any(|t| {
                            t.tokens.contains(&at)
                                && t.candidates.len() > 1
                                && t.candidates
                                    .iter()
                                    .any(|p| p.country != country.code && p.population > 2_000_000)
                        });
                        evidence.add(
                            &country.code,
                            index,
                            if ambiguous { 0.2 * weight } else { weight },
                        );
                        step = length;
                        break;
                    }
                }
                at += step;
            }
        }
        for toponym in toponyms {
            for region in toponym.candidates.iter().filter(|p| p.kind == PlaceKind::Region) {
                evidence.divisions.insert((region.country.clone(), fold(&region.name)));
            }
            let mut countries = toponym.candidates.iter().map(|p| p.country.as_str());
            if let Some(first) = countries.next().filter(|c| !c.is_empty())
                && countries.all(|c| c == first)
            {
                evidence.add(first, sentence_of(analysis, toponym.tokens.start), 0.6);
            }
        }
        evidence
    }

    fn add(&mut self, country: &str, sentence: usize, weight: f64) {
        self.mentions
            .entry(country.to_owned())
            .or_default()
            .push((sentence, weight));
    }

    /// Whether the article names the division in which a town lies.
    pub(super) fn names_division_of(&self, place: &PlaceEntry) -> bool {
        matches!(place.kind, PlaceKind::City | PlaceKind::Capital)
            && fold(&place.admin1) != fold(&place.name)
            && self.divisions.contains(&(place.country.clone(), fold(&place.admin1)))
    }

    /// Whether the article speaks of some country, but never of this one.
    pub(super) fn speaks_against(&self, country: &str) -> bool {
        let of = |c: &str| self.mentions.get(c).map_or(0.0, |m| m.iter().map(|(_, w)| w).sum::<f64>());
        !country.is_empty() && of(country) < 0.1 && self.mentions.keys().any(|c| of(c) >= 1.0)
    }

    /// How much the article speaks for a country at one sentence: all mentions count, near ones more. About 0 to 3.
    pub(super) fn for_country(&self, country: &str, sentence: usize) -> f64 {
        let Some(mentions) = self.mentions.get(country) else {
            return 0.0;
        };
        let all: f64 = mentions.iter().map(|(_, w)| w).sum();
        let near: f64 = mentions
            .iter()
            .filter(|(s, _)| s.abs_diff(sentence) <= 1)
            .map(|(_, w)| w)
            .sum();
        (0.9 * (1.0 + all).ln() + 0.8 * near.min(1.5)).min(3.2)
    }
}

/// Index of the sentence of a token.
pub(super) fn sentence_of(analysis: &Analysis, token: usize) -> usize {
    analysis
        .sentences
        .partition_point(|s| s.tokens.end <= token)
}
