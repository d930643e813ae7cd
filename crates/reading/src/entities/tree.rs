//! The dependency tree with children at hand.

use onrecord_language::{Analysis, Token, Upos};
use std::ops::Range;

/// An analysis with what entity reading asks of its tree again and again.
pub(super) struct Tree<'a> {
    pub(super) analysis: &'a Analysis,
    children: Vec<Vec<usize>>,
    sentence: Vec<usize>,
}

impl<'a> Tree<'a> {
    pub(super) fn new(analysis: &'a Analysis) -> Self {
        let mut children = vec![Vec::new(); analysis.tokens.len()];
        for (i, token) in analysis.tokens.iter().enumerate() {
            if let Some(list) = token.head.and_then(|head| children.get_mut(head)) {
                list.push(i);
            }
        }
        let mut sentence = vec![0; analysis.tokens.len()];
        for (index, s) in analysis.sentences.iter().enumerate() {
            for i in s.tokens.clone() {
                if let Some(slot) = sentence.get_mut(i) {
                    *slot = index;
                }
            }
        }
        Self {
            analysis,
            children,
            sentence,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.analysis.tokens.len()
    }

    pub(super) fn token(&self, i: usize) -> &'a Token {
        &self.analysis.tokens[i]
    }

    /// The word in lower case, curly apostrophes straightened.
    pub(super) fn lower(&self, i: usize) -> String {
        self.token(i).form.to_lowercase().replace('\u{2019}', "'")
    }

    /// The lemma in lower case.
    pub(super) fn lemma(&self, i: usize) -> String {
        self.token(i).lemma.to_lowercase()
    }

    pub(super) fn upos(&self, i: usize) -> Upos {
        self.token(i).upos
    }

    pub(super) fn head(&self, i: usize) -> Option<usize> {
        self.token(i).head
    }

    /// Relation to the head without its subtype.
    pub(super) fn relation(&self, i: usize) -> &'a str {
        self.token(i).deprel.split(':').next().unwrap_or_default()
    }

    pub(super) fn children(&self, i: usize) -> &[usize] {
        &self.children[i]
    }

    /// Children with this relation (its subtypes included if `relation` has none).
    pub(super) fn dependents<'s>(
        &'s self,
        i: usize,
        relation: &'s str,
    ) -> impl Iterator<Item = usize> + 's {
        self.children[i].iter().copied().filter(move |&c| {
            let deprel = &self.token(c).deprel;
            deprel == relation || (!relation.contains(':') && self.relation(c) == relation)
        })
    }

    pub(super) fn has(&self, i: usize, relation: &str) -> bool {
        self.dependents(i, relation).next().is_some()
    }

    pub(super) fn sentence(&self, i: usize) -> usize {
        self.sentence[i]
    }

    pub(super) fn sentence_tokens(&self, sentence: usize) -> Range<usize> {
        self.analysis
            .sentences
            .get(sentence)
            .map_or(0..0, |s| s.tokens.clone())
    }

    /// Whether `above` is `below` or one of its ancestors.
    pub(super) fn dominates(&self, above: usize, below: usize) -> bool {
        self.ancestors(below).any(|a| a == above)
    }

    /// The token itself, its head, that one's head, …
    pub(super) fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        // Trees have no cycles, but input from elsewhere might; no chain is longer than the text.
        std::iter::successors(Some(i), |&t| self.head(t)).take(self.len())
    }

    /// Tokens below `i` (and `i`), pruned where `keep` says no, as the contiguous stretch around `i`.
    pub(super) fn stretch(&self, i: usize, keep: &dyn Fn(usize, usize) -> bool) -> Range<usize> {
        let mut inside = vec![i];
        let mut next = 0;
        // A tree has no more; a cycle would go on for ever.
        while next < inside.len() && inside.len() <= self.len() {
            let parent = inside[next];
            inside.extend(
                self.children(parent)
                    .iter()
                    .copied()
                    .filter(|&c| keep(parent, c)),
            );
            next += 1;
        }
        inside.sort_unstable();
        inside.dedup();
        let at = inside.binary_search(&i).unwrap_or(0);
        let (mut from, mut to) = (at, at);
        while from > 0 && inside[from - 1] + 1 == inside[from] {
            from -= 1;
        }
        while to + 1 < inside.len() && inside[to] + 1 == inside[to + 1] {
            to += 1;
        }
        inside[from]..inside[to] + 1
    }

    /// The words of a range joined as the text has them, white space made single.
    pub(super) fn words(&self, range: Range<usize>) -> String {
        let mut out = String::new();
        for i in range {
            if !out.is_empty() && self.token(i).space_before {
                out.push(' ');
            }
            out.push_str(&self.token(i).form);
        }
        out
    }

    /// The nearest verb or predicate above, following nominal dependents upward.
    pub(super) fn clause(&self, i: usize) -> usize {
        let mut at = i;
        for _ in 0..self.len() {
            let Some(head) = self.head(at) else { break };
            let crosses = matches!(
                self.relation(at),
                "nsubj"
                    | "obj"
                    | "iobj"
                    | "obl"
                    | "csubj"
                    | "ccomp"
                    | "xcomp"
                    | "advcl"
                    | "expl"
                    | "advmod"
                    | "vocative"
            ) || matches!(self.upos(head), Upos::Verb | Upos::Aux);
            at = head;
            if crosses {
                break;
            }
        }
        at
    }
}

/// Heads joined to `head` by coordination, itself first: "X and Y" are two.
pub fn conjuncts(analysis: &Analysis, head: usize) -> Vec<usize> {
    let mut heads = vec![head];
    let sentence = analysis.sentences.iter().find(|s| s.tokens.contains(&head));
    for i in sentence.map_or(0..0, |s| s.tokens.clone()) {
        let token = &analysis.tokens[i];
        if token.deprel.starts_with("conj") && token.head == Some(head) {
            heads.push(i);
        }
    }
    heads
}
