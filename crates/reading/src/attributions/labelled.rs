//! Speakers that layout names: the labels of transcripts ("MODERATOR: …") and the signatures of quotations ("…" — Ann Lee).

use super::clausal::Found;
use super::lexicon::Stance;
use super::quotations::Quotations;
use crate::tree::Tree;
use onrecord_language::{NameLabel, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// Most words of a label or signature.
const LONGEST: usize = 12;

/// Name of the rule, for `--explain`.
pub(super) const RULE: &str = "speaker named by the layout";

/// Adds the attributions that labels and signatures make, one for each block; the words of a label are no part of what is said.
pub(super) fn add(tree: &Tree, quotations: &Quotations, blocks: &[Range<usize>], found: &mut Vec<Found>) {
    let more = read(tree, quotations, blocks);
    let outside = |t: usize| {
        let block = blocks.iter().find(|b| b.contains(&t));
        let label = more.iter().find(|f| block.is_some_and(|b| b.contains(&f.cue)));
        label.is_some_and(|f| f.content.binary_search(&t).is_err())
    };
    for f in found.iter_mut() {
        f.content.retain(|&t| !outside(t));
    }
    found.extend(more);
}

fn read(tree: &Tree, quotations: &Quotations, blocks: &[Range<usize>]) -> Vec<Found> {
    let mut labels: BTreeMap<String, usize> = BTreeMap::new();
    for colon in blocks.iter().filter_map(|b| label(tree, b)) {
        *labels.entry(words(tree, colon.0)).or_default() += 1;
    }
    let labelled = |block: &Range<usize>| {
        let (start, colon) = label(tree, block)?;
        // "Update: …" is a heading; who speaks has a name or speaks again.
        let speaks = names_somebody(tree, &start) || labels.get(&words(tree, start.clone())).is_some_and(|&n| n > 1);
        speaks.then(|| found(tree, start, colon..colon + 1, (colon + 1..block.end).collect()))?
    };
    let signed = |block: &Range<usize>| {
        let quotation = quotations.all.iter().find(|q| q.closed && q.tokens.start == block.start)?;
        let dash = quotation.tokens.end;
        let name = dash + 1..block.end;
        let is_dash = dash < block.end && matches!(tree.lower(dash), "—" | "–" | "―" | "-" | "--");
        (is_dash && (1..=LONGEST).contains(&name.len()) && names_somebody(tree, &name))
            .then(|| found(tree, name, dash..dash + 1, quotation.tokens.clone().collect()))?
    };
    blocks.iter().filter_map(|b| labelled(b).or_else(|| signed(b))).collect()
}

/// The words before a colon near the start of a block, and the colon, if something is said behind it.
fn label(tree: &Tree, block: &Range<usize>) -> Option<(Range<usize>, usize)> {
    let start = (block.start..block.end).find(|&t| tree.upos(t) != Upos::Punct)?;
    let colon = (start..block.end.min(start + LONGEST)).find(|&t| tree.lower(t) == ":")?;
    let nominal = |t: usize| {
        matches!(tree.upos(t), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Det | Upos::X)
            || matches!(tree.lower(t), "," | "." | "of" | "for" | "-" | "’s" | "'s" | "(" | ")")
    };
    (colon > start && (start..colon).all(nominal) && block.end > colon + 2).then_some((start..colon, colon))
}

fn names_somebody(tree: &Tree, phrase: &Range<usize>) -> bool {
    tree.analysis.names.iter().any(|n| {
        n.tokens.start >= phrase.start
            && n.tokens.end <= phrase.end
            && matches!(n.label, NameLabel::Person | NameLabel::Organization)
    })
}

fn words(tree: &Tree, phrase: Range<usize>) -> String {
    tree.words(phrase).to_lowercase()
}

fn found(tree: &Tree, name: Range<usize>, cue: Range<usize>, content: Vec<usize>) -> Option<Found> {
    let named = tree.analysis.names.iter().find(|n| name.start <= n.tokens.start && n.tokens.end <= name.end);
    let within = named.map_or(name, |n| n.tokens.clone());
    let source = within.clone().find(|&t| tree.head(t).is_none_or(|h| !within.contains(&h)))?;
    Some(Found {
        cue: cue.start,
        words: cue,
        content,
        stance: Stance::Asserts,
        speech: true,
        source: Some(source),
        listener: None,
        rule: RULE,
        confidence: 0.85,
    })
}
