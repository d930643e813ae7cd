//! Quotations that no cue introduces: they go on with the words of the last speaker.

use super::draft::AttributionDraft;
use super::lexicon::Stance;
use super::quotations::{Quotation, Quotations};
use crate::tree::Tree;
use onrecord_language::Upos;
use onrecord_record::Quote;
use std::ops::Range;

/// Adds an attribution for every quoted sentence that has none.
pub(super) fn read(tree: &Tree, quotations: &Quotations, blocks: &[Range<usize>], drafts: &mut Vec<AttributionDraft>) {
    for quotation in &quotations.all {
        if !sentence_like(tree, quotation)
            || quotation.tokens.clone().any(|t| drafts.iter().any(|d| d.holds(t) && covers(d, quotation)))
        {
            continue;
        }
        let Some(speaker) = speaker(tree, quotation, quotations, blocks, drafts) else { continue };
        if goes_on(&drafts[speaker], quotation, blocks) {
            drafts[speaker].content.push(quotation.tokens.clone());
            drafts[speaker].content.sort_by_key(|r| r.start);
            continue;
        }
        let from = &drafts[speaker];
        drafts.push(AttributionDraft {
            source: from.source.clone(),
            cue: None,
            content: vec![quotation.tokens.clone()],
            quote: Quote::Direct,
            channel: from.channel,
            addressee: from.addressee,
            said_at: from.said_at,
            parent: from.parent,
            stance: Stance::Asserts,
            speech: true,
            confidence: from.confidence * 0.8,
            rule: "quotation that goes on",
            model: None,
        });
    }
}

/// Whether a quotation is the second part of one that its paragraph has broken off to say who speaks.
fn goes_on(draft: &AttributionDraft, quotation: &Quotation, blocks: &[Range<usize>]) -> bool {
    let block = blocks.get(quotation.block);
    draft.quote != Quote::Indirect
        && draft
            .cue
            .as_ref()
            .is_some_and(|c| c.head < quotation.tokens.start && block.is_some_and(|b| b.contains(&c.head)))
}

fn covers(draft: &AttributionDraft, quotation: &Quotation) -> bool {
    quotation.tokens.clone().filter(|&t| draft.holds(t)).count() * 2 >= quotation.tokens.len()
}

/// Scare quotes and titles are no speech: a quotation needs a verb, and a sentence's start or end.
fn sentence_like(tree: &Tree, quotation: &Quotation) -> bool {
    let tokens = quotation.tokens.clone();
    let verb = tokens.clone().any(|t| matches!(tree.upos(t), Upos::Verb | Upos::Aux));
    let opens = tree.sentence_tokens(tree.sentence(tokens.start)).start + 1 >= tokens.start;
    verb && opens && tokens.len() >= 5
}

/// The attribution whose speaker goes on: in the same block the one before, else the one after; else the last of the block before.
fn speaker(
    tree: &Tree,
    quotation: &Quotation,
    quotations: &Quotations,
    blocks: &[Range<usize>],
    drafts: &[AttributionDraft],
) -> Option<usize> {
    let block = blocks.get(quotation.block)?;
    let spoken = |d: &AttributionDraft| {
        d.speech && d.source.head.is_some() && d.cue.as_ref().is_some_and(|c| !quotations.inside(c.head))
    };
    let anchor = |d: &AttributionDraft| d.cue.as_ref().map_or(0, |c| c.head);
    let within = |range: &Range<usize>| -> Vec<usize> {
        let mut found: Vec<usize> =
            (0..drafts.len()).filter(|&d| spoken(&drafts[d]) && range.contains(&anchor(&drafts[d]))).collect();
        found.sort_by_key(|&d| anchor(&drafts[d]));
        found
    };
    let here = within(block);
    let before = here.iter().rev().find(|&&d| anchor(&drafts[d]) < quotation.tokens.start);
    if let Some(&d) = before.or_else(|| here.first()) {
        return Some(d);
    }
    let previous = blocks.get(quotation.block.checked_sub(1)?)?;
    let runs_on = quotations.all.iter().any(|q| q.block + 1 == quotation.block && !q.closed);
    let opens_block = tree.sentence_tokens(tree.sentence(quotation.tokens.start)).start <= block.start + 1;
    let last = *within(previous).last()?;
    (runs_on || (opens_block && drafts[last].quote != Quote::Indirect)).then_some(last)
}
