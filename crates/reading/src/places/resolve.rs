//! Which of the places of one name is meant.

use super::Toponym;
use super::context::{Evidence, sentence_of};
use onrecord_knowledge::{CountryWord, Knowledge, PlaceEntry, PlaceKind, fold};
use onrecord_language::Analysis;
use std::collections::BTreeMap;
use std::ops::Range;

/// A qualifier decides alone: no number of people outweighs "Paris, Texas".
const QUALIFIED: f64 = 8.0;
/// Two places this near to each other in an article are probably the pair that is meant.
const NEAR_KM: f64 = 400.0;

/// People of a town that an article about other countries hardly means.
const SMALL_TOWN: u64 = 100_000;

/// The place of each toponym; none where the evidence is against every candidate.
pub(super) fn choose(
    text: &str,
    analysis: &Analysis,
    knowledge: &Knowledge,
    toponyms: &[Toponym],
    evidence: &Evidence,
) -> Vec<Option<PlaceEntry>> {
    let qualifiers: Vec<Option<Qualifier>> =
        (0..toponyms.len()).map(|i| qualifier(text, analysis, knowledge, toponyms, i)).collect();
    // A qualifier at one mention holds for the others: "Paris, Texas … in Paris".
    let mut by_name: BTreeMap<&str, &Qualifier> = BTreeMap::new();
    for (t, q) in toponyms.iter().zip(&qualifiers) {
        if let Some(q) = q {
            by_name.entry(t.name.as_str()).or_insert(q);
        }
    }
    let base: Vec<Vec<f64>> = toponyms
        .iter()
        .zip(&qualifiers)
        .map(|(t, own)| {
            let sentence = sentence_of(analysis, t.tokens.start);
            let qualifier = own.as_ref().or_else(|| by_name.get(t.name.as_str()).copied());
            t.candidates
                .iter()
                .map(|p| {
                    let fits = qualifier.map_or(0.0, |q| if q.fits(p) { QUALIFIED } else { 0.0 });
                    prior(p)
                        + 1.3 * evidence.for_country(&p.country, sentence)
                        + if evidence.names_division_of(p) { 1.5 } else { 0.0 }
                        + fits
                })
                .collect()
        })
        .collect();
    // What lies near counts once everything has a first guess.
    let guesses: Vec<Option<usize>> = base.iter().map(|scores| best(scores)).collect();
    // One entry per toponym, so that neighbours can be taken by position: long texts must not cost the square of their names.
    let settled: Vec<Option<(&PlaceEntry, f64)>> = toponyms
        .iter()
        .zip(&guesses)
        .zip(&base)
        .map(|((t, guess), scores)| {
            let guess = (*guess)?;
            let others = scores.iter().enumerate().filter(|&(i, _)| i != guess).map(|(_, &s)| s);
            let sure = (scores[guess] - others.fold(f64::MIN, f64::max)).min(2.0) / 2.0;
            Some((t.candidates.get(guess)?, sure))
        })
        .collect();
    let around = |i: usize, reach: usize| {
        let range = i.saturating_sub(reach)..(i + reach + 1).min(toponyms.len());
        range.filter(move |&j| toponyms[j].name != toponyms[i].name).filter_map(|j| settled[j])
    };
    toponyms
        .iter()
        .zip(&base)
        .enumerate()
        .map(|(i, (t, scores))| {
            let with_neighbours = |p: &PlaceEntry| {
                let point =
                    |q: &PlaceEntry| !matches!(q.kind, PlaceKind::Country | PlaceKind::Continent | PlaceKind::Water);
                let near = around(i, 30)
                    .filter(|(q, _)| point(q) && kilometres(p, q) < NEAR_KM)
                    .map(|(_, sure)| sure)
                    .fold(0.0, f64::max);
                // "Georgia, Alabama and Florida": one division among others of its country.
                let among = p.kind == PlaceKind::Region
                    && around(i, 3).any(|(q, _)| q.kind == PlaceKind::Region && q.country == p.country);
                1.2 * near + if among { 1.2 } else { 0.0 }
            };
            let scores: Vec<f64> = t.candidates.iter().zip(scores).map(|(p, s)| s + with_neighbours(p)).collect();
            best(&scores).map(|i| &t.candidates[i]).filter(|p| !stray(p, t, evidence)).cloned()
        })
        .collect()
}

/// Whether only a small town far from everything that the article speaks of has the name: then the name means something that
/// the gazetteer does not know.
fn stray(place: &PlaceEntry, toponym: &Toponym, evidence: &Evidence) -> bool {
    let small = place.kind == PlaceKind::City && place.population < SMALL_TOWN;
    small
        && evidence.speaks_against(&place.country)
        && (toponym.candidates.len() == 1 || !place.by_name || place.population < SMALL_TOWN / 2)
}

fn best(scores: &[f64]) -> Option<usize> {
    // The first of equals: the gazetteer puts the likelier first.
    let mut best = None;
    for (i, &s) in scores.iter().enumerate() {
        if best.is_none_or(|b: usize| s > scores[b]) {
            best = Some(i);
        }
    }
    best
}

/// How likely a bare name means this place, in powers of ten of people.
pub(super) fn prior(place: &PlaceEntry) -> f64 {
    let people = (place.population.max(1000) as f64).log10();
    let weight = match place.kind {
        PlaceKind::Country => 8.6,
        PlaceKind::Continent => 9.5,
        PlaceKind::Capital => (people + 1.0).max(6.5),
        PlaceKind::City => people + 0.6,
        PlaceKind::Region => people.max(5.0) + 0.2,
        PlaceKind::District => people - 0.3,
        PlaceKind::Water | PlaceKind::Land => people.max(6.0),
    };
    if place.by_name { weight } else { weight - 1.0 }
}

/// What stands beside a name and says where it is.
struct Qualifier {
    /// Country code, or empty.
    country: String,
    /// First-level division, folded, or empty.
    admin1: String,
}

impl Qualifier {
    fn fits(&self, place: &PlaceEntry) -> bool {
        let country = self.country.is_empty() || self.country == place.country;
        let division = self.admin1.is_empty() || fold(&place.admin1) == self.admin1;
        country && division && place.kind != PlaceKind::Country
    }
}

/// "Paris, Texas", "Bardai in Chad", "Chad's Bardai", "the Chadian town of Bardai".
fn qualifier(
    text: &str,
    analysis: &Analysis,
    knowledge: &Knowledge,
    toponyms: &[Toponym],
    index: usize,
) -> Option<Qualifier> {
    let here = &toponyms[index];
    let between = |a: usize, b: usize| {
        analysis.tokens.get(a..b).unwrap_or_default().iter().map(|t| t.form.to_lowercase()).collect::<Vec<_>>()
    };
    if let Some(next) = toponyms
        .get(index + 1)
        .filter(|n| sentence_of(analysis, n.tokens.start) == sentence_of(analysis, here.tokens.start))
    {
        let link = between(here.tokens.end, next.tokens.start);
        let link: Vec<&str> = link.iter().map(String::as_str).collect();
        let beside = matches!(link.as_slice(), [","] | ["in"] | [",", "in"] | ["in", "the"] | ["("] | [",", "the"])
            || link.len() <= 6
                && link.first().is_some_and(|w| *w == "," || *w == "in")
                && link.iter().any(|w| *w == "in" || *w == "of")
                && !link.iter().any(|w| ["and", "or", "but", "to", "from"].contains(w));
        if beside && let Some(q) = whole(next, here) {
            return Some(q);
        }
    }
    if let Some(previous) = index.checked_sub(1).map(|i| &toponyms[i]) {
        let link = between(previous.tokens.end, here.tokens.start);
        let link: Vec<&str> = link.iter().map(String::as_str).collect();
        let owner = link.first().is_some_and(|w| ["'s", "\u{2019}s", "'"].contains(w)) && link.len() <= 5;
        if owner && let Some(q) = whole(previous, here) {
            return Some(q);
        }
    }
    adjective(text, analysis, knowledge, &here.tokens)
}

/// What a neighbour says as the whole that the place is a part of: a country, or a division of one.
fn whole(neighbour: &Toponym, here: &Toponym) -> Option<Qualifier> {
    let country = neighbour.candidates.iter().find(|p| p.kind == PlaceKind::Country);
    let region = neighbour
        .candidates
        .iter()
        .filter(|p| p.kind == PlaceKind::Region)
        .find(|r| here.candidates.iter().any(|p| p.country == r.country && fold(&p.admin1) == fold(&r.name)));
    match (region, country) {
        (Some(r), _) => Some(Qualifier { country: r.country.clone(), admin1: fold(&r.name) }),
        (None, Some(c)) if here.candidates.iter().any(|p| p.country == c.country) => {
            Some(Qualifier { country: c.country.clone(), admin1: String::new() })
        }
        _ => None,
    }
}

/// "the Chadian town of Bardai", "the Peruvian city Lima".
fn adjective(text: &str, analysis: &Analysis, knowledge: &Knowledge, tokens: &Range<usize>) -> Option<Qualifier> {
    let from = tokens.start.saturating_sub(6);
    for i in (from..tokens.start).rev() {
        let token = &analysis.tokens[i];
        let form = token.form.to_lowercase();
        if matches!(form.as_str(), "," | "." | "and" | "in" | "to" | "from" | "said") {
            return None;
        }
        let country = token
            .form
            .chars()
            .next()
            .filter(|c| c.is_uppercase())
            .and_then(|_| knowledge.country(text.get(token.bytes.clone())?));
        if let Some(c) = country.filter(|c| matches!(c.kind, CountryWord::Adjectival | CountryWord::Demonym)) {
            let kind = analysis.tokens[i + 1..tokens.start].iter().any(|t| {
                [
                    "city", "town", "village", "capital", "port", "province", "region", "state", "district", "island",
                    "suburb", "border", "area", "county", "resort",
                ]
                .contains(&t.form.to_lowercase().as_str())
            });
            return kind.then(|| Qualifier { country: c.code, admin1: String::new() });
        }
    }
    None
}

/// Distance on the sphere.
fn kilometres(a: &PlaceEntry, b: &PlaceEntry) -> f64 {
    let (la, lb) = (a.lat.to_radians(), b.lat.to_radians());
    let h = ((lb - la) / 2.0).sin().powi(2) + la.cos() * lb.cos() * ((b.lon - a.lon).to_radians() / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}
