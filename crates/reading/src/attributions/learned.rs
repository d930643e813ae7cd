//! The model's view of attributions, and where it is weighed against the rules.

use super::clausal::Found;
use super::lexicon::{CUES, Stance};
use super::quotations::Quotations;
use super::veto::veto;
use crate::tree::Tree;
use onrecord_language::{AttributionRole, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// An attribution as the model tags it.
#[derive(Debug, Default)]
struct Tagged {
    cue: Vec<usize>,
    source: Vec<usize>,
    content: Vec<usize>,
    score: f32,
}

/// The model's probability that a token is part of a cue, where it thinks so.
pub(super) fn cue_score(tree: &Tree, token: usize) -> Option<f32> {
    let tag = tree.token(token).attribution.as_ref()?;
    (tag.role == AttributionRole::Cue).then_some(tag.score)
}

/// Model cues below this mean probability are not believed without a rule.
const ALONE: f32 = 0.85;

/// Brings rules and model together: what both see is kept as the rules see it and gains confidence; what only the model
/// sees is added where it is sure, the cue is no plan or negation, and the content is a clause; what only the rules see stays
/// with less confidence, since nested attributions, which the model was not taught, are of that kind.
pub(super) fn reconcile(tree: &Tree, quotations: &Quotations, found: &mut Vec<Found>) {
    let tagged = tagged(tree);
    let mut added = Vec::new();
    for t in tagged.values().filter(|t| !t.cue.is_empty()) {
        let overlapping = found.iter_mut().find(|f| t.cue.iter().any(|c| f.words.contains(c)));
        if let Some(f) = overlapping {
            f.confidence = 1.0 - (1.0 - f.confidence) * (1.0 - t.score * 0.8);
        } else if let Some(f) = alone(tree, quotations, t) {
            added.push(f);
        }
    }
    found.extend(added);
}

fn tagged(tree: &Tree) -> BTreeMap<usize, Tagged> {
    let mut by_cue: BTreeMap<usize, Tagged> = BTreeMap::new();
    let mut last_cue = None;
    for (i, token) in tree.analysis.tokens.iter().enumerate() {
        let Some(tag) = token.attribution else { continue };
        match tag.role {
            AttributionRole::Cue => {
                let first = if tag.begins { i } else { tag.cue.or(last_cue).unwrap_or(i) };
                last_cue = Some(first);
                let t = by_cue.entry(first).or_default();
                t.score = (t.score * t.cue.len() as f32 + tag.score) / (t.cue.len() + 1) as f32;
                t.cue.push(i);
            }
            AttributionRole::Source => by_cue.entry(tag.cue.unwrap_or(usize::MAX)).or_default().source.push(i),
            AttributionRole::Content => by_cue.entry(tag.cue.unwrap_or(usize::MAX)).or_default().content.push(i),
        }
    }
    by_cue
}

fn alone(tree: &Tree, quotations: &Quotations, t: &Tagged) -> Option<Found> {
    let head = *t.cue.iter().find(|&&c| tree.head(c).is_none_or(|h| !t.cue.contains(&h)))?;
    // Without a clause of the cue or a quotation, the tags are as often about an attitude or a topic.
    let clause = tree.dependents(head, "ccomp").any(|c| t.content.contains(&c))
        || t.content.iter().any(|&c| quotations.inside(c));
    if t.score < ALONE
        || t.source.is_empty()
        || !clause
        || veto(tree, head).is_some()
        || !matches!(tree.upos(head), Upos::Verb | Upos::Noun | Upos::Adp)
    {
        return None;
    }
    // Links over sentences are the model's weakest part: without quotation marks, content is of the cue's own sentence.
    let sentence = tree.sentence_tokens(tree.sentence(head));
    let content: Vec<usize> =
        t.content.iter().copied().filter(|&c| sentence.contains(&c) || quotations.inside(c)).collect();
    let source = t.source.iter().copied().find(|&s| tree.head(s).is_none_or(|h| !t.source.contains(&h)));
    let known = CUES.verb(tree.lemma(head)).next().map(|g| g.stance);
    Some(Found {
        cue: head,
        words: words(&t.cue),
        content,
        stance: known.unwrap_or(Stance::Asserts),
        speech: true,
        source,
        listener: None,
        rule: "model",
        confidence: t.score,
    })
}

fn words(cue: &[usize]) -> Range<usize> {
    // The contiguous first part: a discontinuous cue keeps its head verb there in English.
    let mut end = cue[0] + 1;
    for &c in &cue[1..] {
        if c == end {
            end += 1;
        }
    }
    cue[0]..end
}
