//! Denials of what others have said, and pairs of claims that cannot both hold.

use crate::attributions::{AttributionDraft, Stance};
use crate::claims::{ClaimDraft, chain, clause_of};
use crate::events::EventDraft;
use crate::quantities::QuantityMention;
use crate::tree::Tree;
use onrecord_record::{Bound, ContradictionKind, Factuality};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    nouns: Vec<String>,
    pronouns: Vec<String>,
    predicates: Vec<String>,
    verbs: Vec<String>,
    naming: Vec<String>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(include_str!("denials.toml")).unwrap_or_default());

fn listed(list: &[String], word: &str) -> bool {
    list.iter().any(|w| w == word)
}

/// Adds a claim for everybody who denies what another source has said: "X denied it", "her office called the claim 'a lie'".
pub(crate) fn add_denials(
    tree: &Tree,
    attributions: &[AttributionDraft],
    events: &[EventDraft],
    claims: &mut Vec<ClaimDraft>,
) {
    let places = places(attributions);
    let affirmed = affirmed(claims);
    for (index, denial) in attributions.iter().enumerate() {
        let Some(cue) = denial.cue.as_ref().map(|c| c.head) else { continue };
        if !denies_a_report(tree, denial, cue) {
            continue;
        }
        let Some(denied) = report_before(tree, attributions, &places, denial, cue) else { continue };
        let affirmed = affirmed.get(&denied).map_or(&[][..], Vec::as_slice);
        for event in main_events(tree, &attributions[denied], events, affirmed) {
            let mut evidence = vec![clause_of(tree, cue)];
            evidence.push(cue..cue + 1);
            claims.push(ClaimDraft {
                event,
                chain: chain(attributions, index),
                value: Factuality::CertainMinus,
                confidence: 0.7 * denial.confidence,
                evidence,
                rules: vec![format!("{} the report before", tree.lemma(cue))],
            });
        }
    }
}

/// Whether an attribution says no more than that somebody else's report is not so.
fn denies_a_report(tree: &Tree, denial: &AttributionDraft, cue: usize) -> bool {
    let object = tree.dependent(cue, "obj").or_else(|| if tree.passive(cue) { tree.own_subject(cue) } else { None });
    let report = |o: usize| listed(&WORDS.nouns, tree.lemma(o)) || listed(&WORDS.pronouns, tree.lower(o));
    let called = || {
        listed(&WORDS.naming, tree.lemma(cue))
            && denial
                .content
                .iter()
                .cloned()
                .flatten()
                .chain(tree.subtree(cue, &|_, _| true))
                .any(|t| listed(&WORDS.predicates, tree.lemma(t)) || listed(&WORDS.predicates, tree.lower(t)))
    };
    if object.is_some_and(report) {
        return listed(&WORDS.verbs, tree.lemma(cue)) || called();
    }
    // "The report is false, she said."
    denial.content.iter().cloned().flatten().any(|t| {
        listed(&WORDS.predicates, tree.lemma(t))
            && tree.has(t, "cop")
            && !tree.children(t).iter().any(|&c| crate::status::operators::OPERATORS.negates(tree.lower(c)))
            && tree.own_subject(t).is_some_and(report)
    })
}

/// Where attributions stand in the text, in its order: the cue, else where the content begins.
fn places(attributions: &[AttributionDraft]) -> Vec<(usize, usize)> {
    let place = |a: &AttributionDraft| a.cue.as_ref().map(|c| c.head).or_else(|| a.content.first().map(|r| r.start));
    let mut places: Vec<_> = attributions.iter().enumerate().filter_map(|(i, a)| Some((place(a)?, i))).collect();
    places.sort_unstable();
    places
}

/// The events that each attribution affirms.
fn affirmed(claims: &[ClaimDraft]) -> BTreeMap<usize, Vec<usize>> {
    let mut affirmed: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let affirms = |c: &&ClaimDraft| {
        matches!(c.value, Factuality::CertainPlus | Factuality::ProbablePlus | Factuality::PossiblePlus)
    };
    for claim in claims.iter().filter(affirms) {
        if let Some(attribution) = claim.chain.last() {
            affirmed.entry(*attribution).or_default().push(claim.event);
        }
    }
    affirmed
}

/// The nearest attribution before a denial by somebody else, no further than the paragraph before.
fn report_before(
    tree: &Tree,
    attributions: &[AttributionDraft],
    places: &[(usize, usize)],
    denial: &AttributionDraft,
    cue: usize,
) -> Option<usize> {
    const SENTENCES: usize = 3;
    let first = tree.sentence_tokens(tree.sentence(cue).saturating_sub(SENTENCES)).start;
    let begin = places.partition_point(|(at, _)| *at < first);
    let near = places.get(begin..).unwrap_or_default().iter().take_while(|(at, _)| *at < cue);
    near.map(|(_, i)| *i)
        .filter(|&i| {
            let a = &attributions[i];
            a.stance != Stance::Denies
                && (a.source.entity.is_none() || a.source.entity != denial.source.entity)
                && !a.holds(cue)
        })
        .max_by_key(|&i| (attributions[i].cue.as_ref().map(|c| c.head), std::cmp::Reverse(attributions[i].size())))
}

/// Events that an attribution affirms and that head its content.
fn main_events(tree: &Tree, attribution: &AttributionDraft, events: &[EventDraft], affirmed: &[usize]) -> Vec<usize> {
    let depth = |e: usize| tree.ancestors(events[e].head).take_while(|&a| attribution.holds(a)).count();
    let Some(highest) = affirmed.iter().map(|&e| depth(e)).min() else { return Vec::new() };
    affirmed.iter().copied().filter(|&e| depth(e) == highest).collect()
}

/// A pair of claims that cannot both hold.
pub(crate) struct ContradictionDraft {
    pub(crate) claims: [usize; 2],
    pub(crate) kind: ContradictionKind,
}

/// Claims by different sources on one happening, one for and one against it, or with numbers that exclude each other.
///
/// A claim against it is paired with those for the same mention, else with the nearest for another; numbers with the next
/// mention's. So a text that repeats itself has as many pairs as repetitions, not their square.
pub(crate) fn read_contradictions(
    events: &[EventDraft],
    claims: &[ClaimDraft],
    quantities: &[QuantityMention],
) -> Vec<ContradictionDraft> {
    let mut happenings: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (c, claim) in claims.iter().enumerate() {
        happenings.entry(events[claim.event].same_as.unwrap_or(claim.event)).or_default().push(c);
    }
    let mut found = Vec::new();
    for mut group in happenings.into_values() {
        group.sort_by_key(|&c| (claims[c].event, c));
        let (fors, others): (Vec<usize>, Vec<usize>) = group.into_iter().partition(|&c| side(claims[c].value) > 0);
        for &against in others.iter().filter(|&&c| side(claims[c].value) < 0) {
            let pairs = opposed(claims, &fors, against).into_iter();
            found.extend(
                pairs.map(|c| ContradictionDraft { claims: ordered(c, against), kind: ContradictionKind::Denial }),
            );
        }
        for pair in fors.windows(2) {
            let (a, b) = (&claims[pair[0]], &claims[pair[1]]);
            let numbers = || numbers_differ(&events[a.event], &events[b.event], quantities);
            if a.event != b.event && a.chain != b.chain && numbers() {
                found.push(ContradictionDraft { claims: ordered(pair[0], pair[1]), kind: ContradictionKind::Number });
            }
        }
    }
    found.sort_by_key(|c| c.claims);
    found
}

fn ordered(a: usize, b: usize) -> [usize; 2] {
    [a.min(b), a.max(b)]
}

/// Whether a value holds something to be so (1), not to be so (-1), or neither.
fn side(value: Factuality) -> i8 {
    use Factuality as F;
    match value {
        F::CertainPlus | F::ProbablePlus => 1,
        F::CertainMinus | F::ProbableMinus => -1,
        _ => 0,
    }
}

/// The claims for a happening that a claim against it is up against; `fors` are in the order of their events.
fn opposed(claims: &[ClaimDraft], fors: &[usize], against: usize) -> Vec<usize> {
    const NEAR: usize = 8;
    let denial = &claims[against];
    let at = fors.partition_point(|&c| claims[c].event < denial.event);
    let differs = |c: &usize| claims[*c].chain != denial.chain;
    let same: Vec<usize> =
        fors[at..].iter().copied().take_while(|&c| claims[c].event == denial.event).filter(differs).collect();
    if !same.is_empty() {
        return same;
    }
    let around = &fors[at.saturating_sub(NEAR)..(at + NEAR).min(fors.len())];
    around.iter().copied().filter(differs).min_by_key(|&c| claims[c].event.abs_diff(denial.event)).into_iter().collect()
}

/// Whether two events count the same unit differently, bounds considered.
fn numbers_differ(a: &EventDraft, b: &EventDraft, quantities: &[QuantityMention]) -> bool {
    let of = |e: &EventDraft| {
        e.quantities.iter().filter_map(|&q| quantities.get(q)).filter(|q| q.unit.is_some()).collect::<Vec<_>>()
    };
    let (of_a, of_b) = (of(a), of(b));
    of_a.iter().any(|x| of_b.iter().any(|y| x.unit == y.unit && exclude(x, y)))
}

fn exclude(x: &QuantityMention, y: &QuantityMention) -> bool {
    if x.approximate || y.approximate {
        return false;
    }
    let range = |q: &QuantityMention| match q.bound {
        Bound::Exactly => (q.value, q.value),
        Bound::AtLeast => (q.value, f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, q.value),
    };
    let ((x_low, x_high), (y_low, y_high)) = (range(x), range(y));
    x_high < y_low || y_high < x_low
}
