//! Runs the steps one after the other and writes the record.

use crate::assemble::{Drafts, assemble};
use crate::attributions::quotations::Quotations;
use crate::attributions::{AttributionDraft, Context, Stance, read_attributions};
use crate::claims::read_claims;
use crate::contradictions::{add_denials, read_contradictions};
use crate::entities::Entities;
use crate::events::read_events;
use crate::explain::Explanation;
use crate::places::read_places;
use crate::quantities::read_quantities;
use crate::times::read_times;
use crate::tree::Tree;
use onrecord_knowledge::Knowledge;
use onrecord_language::Analysis;
use onrecord_record::{Document, Record, SectionKind};
use std::ops::Range;

/// Turns analysed articles into records.
pub struct Reader<'k> {
    knowledge: &'k Knowledge,
    model: String,
}

/// A record and why each of its parts is there.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The record.
    pub record: Record,
    /// One explanation for every attribution, event and claim.
    pub explanations: Vec<Explanation>,
}

/// The blocks of an article that are read: headline and paragraphs, as bytes of its text.
pub fn blocks(document: &Document) -> Vec<Range<usize>> {
    let read = document.sections.iter().filter(|s| matches!(s.kind, SectionKind::Headline | SectionKind::Body));
    bytes_of(&document.text, read.map(|s| s.span.start..s.span.end))
}

/// Converts code point ranges, in order and not overlapping, to bytes.
fn bytes_of(text: &str, ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut positions = text.char_indices().map(|(byte, _)| byte).enumerate().peekable();
    let mut byte_at = |point: usize| {
        while positions.peek().is_some_and(|&(at, _)| at < point) {
            positions.next();
        }
        positions.peek().map_or(text.len(), |&(_, byte)| byte)
    };
    ranges.map(|r| byte_at(r.start)..byte_at(r.end)).collect()
}

impl<'k> Reader<'k> {
    /// A reader that knows what `knowledge` knows; `model` names the language model whose analyses it is given.
    pub fn new(knowledge: &'k Knowledge, model: &str) -> Self {
        Self { knowledge, model: model.to_owned() }
    }

    /// Reads one article. `analysis` is of `document.text`, of the blocks that [`blocks`] gives.
    pub fn read(&self, document: Document, analysis: &Analysis) -> Reading {
        let text = document.text.clone();
        let tree = Tree::new(analysis);
        let byte_blocks = blocks(&document);
        let token_blocks = token_blocks(analysis, &byte_blocks);
        let headline_end = headline_end(&document, &byte_blocks);
        let times = read_times(&text, analysis, document.published.as_deref());
        let quantities = read_quantities(&text, analysis, &times);
        let places = read_places(&text, analysis, &times, self.knowledge);
        let mut entities = Entities::read(&document, &text, analysis, self.knowledge);
        let quotations = Quotations::read(&tree, &token_blocks);
        let context = Context {
            tree: &tree,
            quotations: &quotations,
            blocks: &token_blocks,
            times: &times,
            knowledge: self.knowledge,
            outlet: document.outlet.as_deref(),
        };
        let attributions = read_attributions(&context, &mut entities);
        let cues = mere_cues(analysis.tokens.len(), &attributions);
        let events = read_events(&text, analysis, &mut entities, &times, &quantities, &places, &cues, self.knowledge);
        let in_headline = |t: usize| analysis.tokens.get(t).is_some_and(|t| t.bytes.start < headline_end);
        let (statuses, mut claims) = read_claims(&tree, &attributions, &events, &in_headline);
        add_denials(&tree, &attributions, &events, &mut claims);
        let contradictions = read_contradictions(&events, &claims, &quantities);
        let drafts = Drafts { times, quantities, places, attributions, events, statuses, claims, contradictions };
        assemble(document, &tree, entities, &drafts, &self.model)
    }
}

/// Token ranges of the blocks.
fn token_blocks(analysis: &Analysis, blocks: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut next = 0;
    blocks
        .iter()
        .map(|block| {
            let start = next;
            while analysis.tokens.get(next).is_some_and(|t| t.bytes.start < block.end) {
                next += 1;
            }
            start..next
        })
        .collect()
}

/// Byte at which the headline ends, 0 where there is none.
fn headline_end(document: &Document, blocks: &[Range<usize>]) -> usize {
    let read = document.sections.iter().filter(|s| matches!(s.kind, SectionKind::Headline | SectionKind::Body));
    read.zip(blocks).take_while(|(s, _)| s.kind == SectionKind::Headline).map(|(_, b)| b.end).last().unwrap_or(0)
}

/// Heads of cues that do no more than report: they are attributions, not events.
fn mere_cues(tokens: usize, attributions: &[AttributionDraft]) -> Vec<bool> {
    let mut mere = vec![false; tokens];
    for attribution in attributions {
        let reports = matches!(
            attribution.stance,
            Stance::Asserts | Stance::Knows | Stance::Supposes | Stance::Suggests | Stance::Doubts | Stance::Asks
        );
        if let Some(cue) =
            attribution.cue.as_ref().filter(|_| reports && attribution.rule != "cue with words in quotation marks")
        {
            mere[cue.head] = true;
        }
    }
    mere
}
