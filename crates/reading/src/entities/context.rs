//! Which country acts in an article, and so has the offices and bodies whose country it does not write.

use super::draft;
use super::lookup;
use super::traits;
use super::tree::Tree;
use super::typical;
use onrecord_knowledge::Knowledge;
use onrecord_record::EntityType;
use std::collections::BTreeMap;
use std::ops::Range;

/// A word for a country in the text.
#[derive(Debug, Clone, PartialEq)]
struct CountryWord {
    token: usize,
    code: String,
    /// How much it says that the country acts.
    weight: f32,
}

/// A word that weighs this much shows its country acting, not only as a scene or a target.
const ACTS: f32 = 0.5;
/// The country that acts weighs at least this many times as much as any other.
const DOMINANT: f32 = 2.0;

/// The countries of an article.
#[derive(Debug, Default)]
pub(super) struct Context {
    words: Vec<CountryWord>,
    /// Countries by weight, the one that acts most first.
    ranked: Vec<(String, f32)>,
    outlet: Option<String>,
}

impl Context {
    /// Weighs words for countries: what acts before what is acted upon, both before mere places; the first sentences more.
    pub(super) fn read(tree: &Tree<'_>, knowledge: &Knowledge, outlet: Option<&str>) -> Self {
        let mut words = Vec::new();
        let mut weights: BTreeMap<String, f32> = BTreeMap::new();
        let early = |at: usize| 1.0 + 1.5 / (1.0 + tree.sentence(at) as f32);
        for (range, code) in lookup::country_words(tree, knowledge, 0..tree.len()) {
            let weight = weight(tree, knowledge, &range);
            *weights.entry(code.clone()).or_default() += early(range.start) * weight;
            words.push(CountryWord { token: range.start, code, weight });
        }
        for (range, code) in lookup::capitals(tree, knowledge) {
            let weight = if draft::is_agent_at(tree, head_of(tree, &range)) { 0.8 } else { typical::weight("place") };
            *weights.entry(code).or_default() += early(range.start) * weight;
        }
        let outlet = outlet.and_then(|o| lookup::outlet_country(knowledge, o));
        let mut ranked: Vec<(String, f32)> = weights.into_iter().collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Self { words, ranked, outlet }
    }

    /// The country that acts in the article, of those that may be meant: the only one, or one that clearly outweighs the others; of
    /// several, the outlet's own. None where the evidence is divided.
    pub(super) fn acting(&self, may_be: impl Fn(&str) -> bool) -> Option<&str> {
        let mut ranked = self.ranked.iter().filter(|(code, _)| may_be(code));
        let Some((first, most)) = ranked.next() else {
            return self.outlet.as_deref().filter(|o| self.ranked.is_empty() && may_be(o));
        };
        let others: Vec<_> = ranked.take_while(|(_, weight)| weight * DOMINANT > *most).collect();
        if others.is_empty() {
            return Some(first);
        }
        let contenders = others.iter().map(|(code, _)| code).chain([first]);
        contenders.map(String::as_str).find(|c| self.outlet.as_deref() == Some(*c))
    }

    /// The country that alone acts in the words before a token: in its sentence, else in the one before.
    pub(super) fn nearby(&self, tree: &Tree<'_>, token: usize, may_be: impl Fn(&str) -> bool) -> Option<&str> {
        let sentence = tree.sentence(token);
        let before = self.words.get(..self.words.partition_point(|w| w.token < token)).unwrap_or_default();
        let acting = || {
            let close = before.iter().rev().take_while(|w| tree.sentence(w.token) + 1 >= sentence);
            close.filter(|w| w.weight >= ACTS && may_be(&w.code))
        };
        let nearest = acting().next()?;
        let same = |w: &&CountryWord| tree.sentence(w.token) == tree.sentence(nearest.token);
        acting().take_while(same).all(|w| w.code == nearest.code).then_some(nearest.code.as_str())
    }

    /// The only country of the article that may be meant.
    pub(super) fn only(&self, may_be: impl Fn(&str) -> bool) -> Option<&str> {
        let mut left = self.ranked.iter().map(|(code, _)| code.as_str()).filter(|c| may_be(c));
        left.next().filter(|_| left.next().is_none())
    }

    /// How much a country acts in the article; the outlet's own a little even where no word names it.
    pub(super) fn weight_of(&self, code: &str) -> f32 {
        let written = self.ranked.iter().find(|(c, _)| c == code).map_or(0.0, |(_, weight)| *weight);
        if self.outlet.as_deref() == Some(code) { written + f32::MIN_POSITIVE } else { written }
    }

    /// Whether the article speaks of a country at all, or its outlet is there.
    pub(super) fn knows(&self, code: &str) -> bool {
        self.weight_of(code) > 0.0
    }

    /// Whether nothing tells of any country.
    pub(super) fn is_empty(&self) -> bool {
        self.ranked.is_empty() && self.outlet.is_none()
    }

    /// Whether a word for the country itself stands in the article, not only its capital.
    pub(super) fn names(&self, code: &str) -> bool {
        self.words.iter().any(|w| w.code == code)
    }
}

fn head_of(tree: &Tree<'_>, range: &Range<usize>) -> usize {
    range.clone().find(|&i| tree.head(i).is_none_or(|h| !range.contains(&h))).unwrap_or(range.start)
}

/// How much a word for a country says that the country acts.
fn weight(tree: &Tree<'_>, knowledge: &Knowledge, range: &Range<usize>) -> f32 {
    let mut head = head_of(tree, range);
    // "Thailand and Cambodia", "Thai and Cambodian": what is joined stands as the first does.
    while let Some(first) = tree.head(head).filter(|&h| tree.relation(head) == "conj" && h < head) {
        head = first;
    }
    let of_state = || {
        let noun = tree.head(head)?;
        let words = if noun >= range.end { tree.words(range.end..noun + 1) } else { tree.words(noun..noun + 1) };
        // "the Haitian capital" does nothing.
        let role = knowledge.role(&words).filter(|r| !r.sector.is_empty())?;
        Some(typical::is_of_state(role.sector) && traits::of_noun(tree.lemma(noun)).0 != EntityType::Place)
    };
    let case = || tree.dependents(head, "case").map(|c| tree.lower(c)).next();
    typical::weight(match tree.relation(head) {
        "nsubj" | "nsubj:pass" | "obl:agent" | "root" | "vocative" => "acts",
        "amod" | "compound" | "nmod:poss" | "nmod:desc" | "flat" | "nmod:unmarked" => match of_state() {
            Some(true) => "acts",
            Some(false) => "other",
            None => "tells",
        },
        "nmod" if of_state() == Some(true) && case().is_some_and(|c| c != "to") => "tells",
        "obj" | "iobj" => "target",
        "obl" | "nmod" | "advmod" | "obl:unmarked" => "place",
        _ => "other",
    })
}
