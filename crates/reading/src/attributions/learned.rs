//! The model's view of attributions, and the one place where it is weighed against the rules.
//!
//! - What both see keeps the rule's cue head, stance and listener; the words of cue, source and content are the model's
//!   where they fit, since it has learned from annotators where these begin and end.
//! - What only the model sees is added where it is sure enough and the cue is no plan, negation or question.
//! - What only the rules see stays with the weight of its rule: nested attributions, which the model was not taught, are of that
//!   kind.

use super::clausal::Found;
use super::labelled;
use super::lexicon::{CUES, Stance};
use super::quotations::Quotations;
use super::source;
use super::veto::veto;
use crate::status::operators::{Makes, OPERATORS, Under};
use crate::tree::Tree;
use onrecord_language::{AttributionRole, AttributionTag, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// An attribution as the model tags it.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Tagged {
    /// Words of the cue, in order.
    pub(super) cue: Vec<usize>,
    /// Words of the source, in order.
    pub(super) source: Vec<usize>,
    /// Words of the content, in order.
    pub(super) content: Vec<usize>,
    /// Mean probability of the cue's words.
    pub(super) score: f32,
}

/// The model's probability that a token is part of a cue, where it thinks so.
pub(super) fn cue_score(tree: &Tree, token: usize) -> Option<f32> {
    let tag = tree.token(token).attribution.as_ref()?;
    (tag.role == AttributionRole::Cue).then_some(tag.score)
}

/// Name of the rule of what only the model sees, for `--explain`.
pub(super) const RULE: &str = "model";

/// Model cues below this mean probability are not believed without a rule.
const ALONE: f32 = 0.5;

/// Brings rules and model together. Returns the model's view of each attribution that has one, by the head of its cue.
pub(super) fn reconcile(tree: &Tree, quotations: &Quotations, found: &mut Vec<Found>) -> BTreeMap<usize, Tagged> {
    let mut views = BTreeMap::new();
    let mut added = Vec::new();
    let labelled: Vec<usize> =
        found.iter().filter(|f| f.rule == labelled::RULE).flat_map(|f| f.content.iter().copied()).collect();
    for mut t in tagged(tree).into_values().filter(|t| !t.cue.is_empty()) {
        // What the layout gives to one speaker is no other's.
        t.content.retain(|c| labelled.binary_search(c).is_err());
        let overlapping = found.iter_mut().find(|f| t.cue.iter().any(|c| f.words.contains(c)));
        if let Some(f) = overlapping {
            f.confidence = 1.0 - (1.0 - f.confidence) * (1.0 - t.score * 0.8);
            if t.cue.contains(&f.cue) {
                f.words = words(&t.cue, f.cue);
            }
            views.insert(f.cue, t);
        } else if let Some(f) = alone(tree, quotations, &t)
            // "a draft seen by the Post" is told with what the draft says.
            && !found.iter().any(|other| other.source.is_some() && other.source == tree.head(f.cue))
        {
            views.insert(f.cue, t);
            added.push(f);
        }
    }
    found.extend(added);
    views
}

/// The tags as attributions, by the first word of their cue.
fn tagged(tree: &Tree) -> BTreeMap<usize, Tagged> {
    let first_of = cues(tree);
    let mut by_cue: BTreeMap<usize, Tagged> = BTreeMap::new();
    for (i, token) in tree.analysis.tokens.iter().enumerate() {
        let Some(tag) = token.attribution else { continue };
        let own = if tag.role == AttributionRole::Cue { Some(i) } else { tag.cue };
        let Some(&first) = own.and_then(|cue| first_of.get(&cue)) else { continue };
        let t = by_cue.entry(first).or_default();
        match tag.role {
            AttributionRole::Cue => {
                t.score = (t.score * t.cue.len() as f32 + tag.score) / (t.cue.len() + 1) as f32;
                t.cue.push(i);
            }
            AttributionRole::Source => t.source.push(i),
            AttributionRole::Content => t.content.push(i),
        }
    }
    by_cue
}

/// Of each word of a cue, the first word of that cue: stretches that touch are one cue, and a later stretch may be linked to
/// an earlier one.
fn cues(tree: &Tree) -> BTreeMap<usize, usize> {
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    let is_cue = |t: &AttributionTag| t.role == AttributionRole::Cue;
    for (i, token) in tree.analysis.tokens.iter().enumerate() {
        let Some(tag) = token.attribution.filter(is_cue) else { continue };
        let before = i.checked_sub(1).and_then(|b| first_of.get(&b)).copied();
        let linked = || tag.cue.and_then(|cue| first_of.get(&cue)).copied();
        first_of.insert(i, before.or_else(linked).unwrap_or(i));
    }
    first_of
}

fn alone(tree: &Tree, quotations: &Quotations, t: &Tagged) -> Option<Found> {
    let head = head(tree, &t.cue)?;
    let unsaid = |w: &usize| tree.upos(*w) == Upos::Verb && veto(tree, *w).is_some();
    if t.score < ALONE || t.content.is_empty() || t.cue.iter().any(|w| unsaid(w) || plans(tree, *w)) {
        return None;
    }
    let known = CUES.verb(tree.lemma(head)).next().map(|g| g.stance);
    let speech = t.content.iter().any(|&c| quotations.inside(c));
    Some(Found {
        cue: head,
        words: words(&t.cue, head),
        content: t.content.clone(),
        stance: known.unwrap_or(if speech { Stance::Asserts } else { Stance::Suggests }),
        speech,
        source: if source::head(tree, head).is_some() { None } else { self::head(tree, &t.source) },
        listener: None,
        rule: RULE,
        confidence: t.score,
    })
}

/// Words that may be missing in the middle of a content without parting it.
const HOLE: usize = 2;
/// A stretch of content without quotation marks that is shorter than this is a stray tag beside a longer one.
const STRAY: usize = 4;

/// The content of an attribution that the model sees, `ruled` being what the rules take for it.
///
/// Short holes in the tags are filled; of several stretches those stay that are long or quoted; another sentence belongs to
/// it only if that starts in quotation marks or nobody else is said to speak there. Where the model gives the start of a
/// clause to an attribution inside it, the rules are right.
pub(super) fn content(tree: &Tree, quotations: &Quotations, view: &Tagged, ruled: &[usize]) -> Vec<usize> {
    let holds_another = |t: &usize| {
        tree.token(*t).attribution.is_some_and(|tag| tag.role == AttributionRole::Cue) && !view.cue.contains(t)
    };
    let inside = view.content.iter().all(|t| ruled.binary_search(t).is_ok());
    let partial = 2 * view.content.len() < ruled.len();
    if inside && (partial || ruled.iter().any(|t| holds_another(t) && view.content.binary_search(t).is_err())) {
        return ruled.to_vec();
    }
    let taken = |t: usize| view.cue.binary_search(&t).is_ok() || view.source.binary_search(&t).is_ok();
    let own = view.cue.first().map_or(0, |&c| tree.sentence(c));
    let belongs = |t: usize| {
        let sentence = tree.sentence(t);
        sentence == own
            || quotations.inside(tree.sentence_tokens(sentence).start)
            || !tree.sentence_tokens(sentence).any(|s| holds_another(&s))
    };
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for &word in view.content.iter().filter(|&&t| !taken(t) && belongs(t)) {
        match stretches.last_mut() {
            Some(last) if word - last.end <= HOLE && !(last.end..word).any(taken) => last.end = word + 1,
            _ => stretches.push(word..word + 1),
        }
    }
    let Some(main) = stretches.iter().max_by_key(|s| s.len()).cloned() else { return ruled.to_vec() };
    // "…, said the mayor, …": what stands between two parts of a content is hardly more than who says so.
    let foreign = |between: Range<usize>| between.filter(|&t| !taken(t) && tree.upos(t) != Upos::Punct).count();
    let near = |s: &Range<usize>| foreign(s.end.min(main.end)..s.start.max(main.start)) <= STRAY;
    stretches
        .into_iter()
        .filter(|s| *s == main || s.clone().any(|t| quotations.inside(t)) || s.len() >= STRAY && near(s))
        .flatten()
        .collect()
}

/// The words of the source around its head, without a participle behind a comma ("two aides, speaking").
pub(super) fn source(tree: &Tree, view: &Tagged, head: usize) -> Range<usize> {
    let span = words(&view.source, head);
    let aside = (head + 1..span.end)
        .find(|&t| tree.lower(t) == "," && t + 1 < tree.len() && tree.token(t + 1).feat("VerbForm") == Some("Part"));
    let end = aside.unwrap_or(span.end);
    // A comma at the end closes an apposition, or stands there by itself.
    let alone = tree.lower(end - 1) == "," && (span.start..end - 1).all(|t| tree.lower(t) != ",");
    span.start..if alone && end - 1 > head { end - 1 } else { end }
}

/// "plans to", "is expected to", "is considering": words that say how an event is presented, not who says so.
fn plans(tree: &Tree, word: usize) -> bool {
    tree.children(word).iter().any(|&child| {
        let under = match tree.relation(child) {
            "xcomp" | "ccomp" | "advcl" => Under::Complement,
            "obj" => Under::Object,
            "obl" => Under::Oblique,
            _ => return false,
        };
        OPERATORS.governor(tree, word, child, under).is_some_and(|o| o.makes != Makes::Same)
    })
}

/// Whether the model's content is taken for that of an attribution by rule: reports have long contents of all shapes, wishes and
/// orders just what the grammar says.
pub(super) fn knows_content(f: &Found, view: &Tagged) -> bool {
    !view.content.is_empty() && f.speech && !f.rule.ends_with("infinitive") && !f.rule.ends_with("gerund")
}

/// The first of some words whose head is not among them.
pub(super) fn head(tree: &Tree, words: &[usize]) -> Option<usize> {
    words
        .iter()
        .copied()
        .find(|&w| tree.upos(w) != Upos::Punct && tree.head(w).is_none_or(|h| words.binary_search(&h).is_err()))
}

/// The contiguous stretch of words around one of them.
pub(super) fn words(all: &[usize], around: usize) -> Range<usize> {
    let mut span = around..around + 1;
    while span.start.checked_sub(1).is_some_and(|w| all.binary_search(&w).is_ok()) {
        span.start -= 1;
    }
    while all.binary_search(&span.end).is_ok() {
        span.end += 1;
    }
    span
}
