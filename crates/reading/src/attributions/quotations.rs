//! Stretches in quotation marks.

use super::lexicon::CUES;
use crate::tree::Tree;
use onrecord_language::Upos;
use std::ops::Range;

/// A stretch in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// Tokens, the marks included where they are there.
    pub(crate) tokens: Range<usize>,
    /// Whether it closes in its own block; one that runs on is taken up by the block that opens with a mark.
    pub(crate) closed: bool,
    /// Block (paragraph) that holds it.
    pub(crate) block: usize,
}

/// All quotations of a text.
#[derive(Debug, Default)]
pub(crate) struct Quotations {
    /// In order, not overlapping.
    pub(crate) all: Vec<Quotation>,
    of_token: Vec<Option<usize>>,
}

#[derive(PartialEq, Clone, Copy)]
enum Mark {
    Open,
    Close,
    /// A straight mark, which may be either.
    Either,
}

fn double_mark(form: &str) -> Option<Mark> {
    Some(match form {
        "“" | "«" | "``" | "„" => Mark::Open,
        "”" | "»" | "''" => Mark::Close,
        "\"" | "″" => Mark::Either,
        _ => return None,
    })
}

/// Single marks are also apostrophes: only a pair whose ends stand free counts.
fn single_mark(tree: &Tree, i: usize, end: usize) -> Option<Mark> {
    let token = tree.token(i);
    let glued_next = i + 1 < end && !tree.token(i + 1).space_before;
    match token.form.as_str() {
        "‘" => Some(Mark::Open),
        "'" | "`" if token.space_before && glued_next => Some(Mark::Open),
        "'" | "’" if !token.space_before && token.deprel == "punct" => Some(Mark::Close),
        _ => None,
    }
}

impl Quotations {
    /// Pairs the marks within each block; a quotation left open by one block runs to the block's end.
    pub(crate) fn read(tree: &Tree, blocks: &[Range<usize>]) -> Self {
        let mut found = Self { all: Vec::new(), of_token: vec![None; tree.len()] };
        for (b, block) in blocks.iter().enumerate() {
            found.pair(b, block, true, |i| double_mark(&tree.token(i).form));
            let goes_on = blocks.get(b + 1).is_some_and(|next| {
                next.clone()
                    .next()
                    .is_some_and(|t| matches!(double_mark(&tree.token(t).form), Some(Mark::Open | Mark::Either)))
            });
            if let Some(last) = found.all.last_mut().filter(|q| !q.closed && q.block == b && !goes_on) {
                last.tokens.end = unmatched_end(tree, &last.tokens);
                last.closed = true;
            }
            if !block.clone().any(|i| double_mark(&tree.token(i).form).is_some()) {
                found.pair(b, block, false, |i| single_mark(tree, i, block.end));
            }
        }
        for (q, quotation) in found.all.iter().enumerate() {
            for slot in &mut found.of_token[quotation.tokens.clone()] {
                *slot = Some(q);
            }
        }
        found
    }

    fn pair(&mut self, block: usize, tokens: &Range<usize>, runs_on: bool, mark: impl Fn(usize) -> Option<Mark>) {
        let mut open: Option<usize> = None;
        for i in tokens.clone() {
            match (mark(i), open) {
                (Some(Mark::Open | Mark::Either), None) => open = Some(i),
                (Some(Mark::Close | Mark::Either), Some(start)) => {
                    if i > start + 1 {
                        self.all.push(Quotation { tokens: start..i + 1, closed: true, block });
                    }
                    open = None;
                }
                _ => {}
            }
        }
        if let Some(start) = open.filter(|&s| runs_on && s + 1 < tokens.end) {
            self.all.push(Quotation { tokens: start..tokens.end, closed: false, block });
        }
    }

    /// Index of the quotation that holds a token, its marks included.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().flatten()
    }

    /// Whether a token stands in quotation marks.
    pub(crate) fn inside(&self, token: usize) -> bool {
        self.at(token).is_some()
    }
}

/// Where a quotation ends whose closing mark somebody forgot: before ", he said", else with its sentence.
fn unmatched_end(tree: &Tree, tokens: &Range<usize>) -> usize {
    let end = tree.sentence_tokens(tree.sentence(tokens.start + 1)).end.min(tokens.end);
    let speaks = |t: &usize| tree.upos(*t) == Upos::Verb && CUES.verb(tree.lemma(*t)).any(|g| g.speech);
    let before = |verb: usize| {
        let subject = tree.own_subject(verb)?;
        let first = tree.subtree(subject, &|_, _| true).first().copied()?.min(verb);
        (first > tokens.start + 1 && tree.lower(first - 1) == ",").then_some(first)
    };
    (tokens.start + 1..end).filter(speaks).find_map(before).unwrap_or(end)
}
