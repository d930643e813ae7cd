//! Loads `veridicality.tsv`: which verbs, by their meaning alone, make their complement so or not so, affirmed or negated.
//!
//! The operators say what a complement is (planned, asked for, weighed); this table says what follows about it: nothing under
//! "hope", that it is so under "manage" and not so under "not manage" (implicatives, Karttunen 1971), that it is so either way
//! under "realise" (factives), that it is not so under "pretend".

use super::clause;
use super::operators::{Makes, OPERATORS, Operator};
use super::walk::{Presented, to_infinitive};
use crate::attributions::that_clause;
use crate::tree::Tree;
use onrecord_language::Upos;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What follows about a complement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is so.
    So,
    /// It is not so.
    NotSo,
    /// Nothing follows, or nobody was asked.
    Open,
}

impl Sign {
    fn parse(text: &str) -> Self {
        match text {
            "+" => Self::So,
            "-" => Self::NotSo,
            _ => Self::Open,
        }
    }
}

/// What follows from an affirmed and from a negated governor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Follows {
    pub(super) affirmed: Sign,
    pub(super) negated: Sign,
}

impl Follows {
    /// Whether what stands below is as real as the governor, or real whatever the governor: decided under both polarities.
    pub(super) fn real(self) -> bool {
        self.affirmed == Sign::So && self.negated != Sign::Open
    }

    /// Whether it is so even where the governor is not.
    pub(super) fn presupposed(self) -> bool {
        self.negated == Sign::So && self.affirmed != Sign::NotSo
    }
}

static TABLE: LazyLock<HashMap<(&'static str, &'static str), Follows>> = LazyLock::new(|| {
    let lines = include_str!("veridicality.tsv").lines().filter(|l| !l.starts_with('#'));
    lines
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let (verb, frame) = (cells.next()?, cells.next()?);
            let (affirmed, negated) = (Sign::parse(cells.next()?), Sign::parse(cells.next()?));
            Some(((verb, frame), Follows { affirmed, negated }))
        })
        .collect()
});

fn find(word: &str, frame: &str) -> Option<Follows> {
    TABLE.get(&(word, frame)).copied()
}

/// What follows from `head` about the complement `child`, an infinitive or a that-clause.
pub(super) fn follows(tree: &Tree, head: usize, child: usize) -> Option<Follows> {
    let infinitive = to_infinitive(tree, child);
    // "was surprised to", "is pleased that": participles are listed as they are written.
    if tree.upos(head) == Upos::Adj || tree.passive(head) {
        return find(tree.lower(head), if infinitive { "was to" } else { "was that" });
    }
    let phrasal = tree.phrasal(head);
    let verb = phrasal.as_deref().unwrap_or(tree.lemma(head));
    let object = tree.has(head, "obj") || tree.has(head, "iobj");
    find(
        verb,
        if !infinitive {
            "that"
        } else if object {
            "object to"
        } else {
            "to"
        },
    )
}

impl Presented {
    /// What follows from the meaning of the governor alone, where no operator says what else its complement is: the next
    /// token up, if there is any more to know there.
    pub(super) fn by_meaning(
        &mut self,
        tree: &Tree,
        verb: usize,
        head: usize,
        operator: Option<&Operator>,
    ) -> Option<Option<usize>> {
        let plain = |m: Makes| matches!(m, Makes::Same | Makes::Denied | Makes::Hypothetical);
        let negated = clause::read(tree, head, &self.words).negated;
        let follows = follows(tree, head, verb).filter(|_| operator.is_none_or(|o| plain(o.makes)));
        let known = follows.is_some_and(Follows::presupposed)
            || (OPERATORS.factive(tree.lemma(head)) && that_clause(tree, verb));
        if negated && known && (to_infinitive(tree, verb) || that_clause(tree, verb)) {
            // "did not know that they had left", "was not surprised to see": true all the same.
            self.real = true;
            return Some(None);
        }
        let follows = follows?;
        match if negated { follows.negated } else { follows.affirmed } {
            Sign::NotSo => {
                self.count_negation(tree, head);
                self.words.push(head);
                self.rules.push(format!("{} → denied", tree.lemma(head)));
                self.deny();
                Some(Some(head))
            }
            // "did not hesitate to strike"
            Sign::So if negated && to_infinitive(tree, verb) => {
                self.count_negation(tree, head);
                self.real = true;
                Some(Some(head))
            }
            Sign::So if follows.real() && operator.is_none() && to_infinitive(tree, verb) => {
                self.real = true;
                Some(Some(head))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_tells_kinds_of_verbs_apart() {
        assert!(TABLE.len() > 400);
        assert_eq!(find("fail", "to"), Some(Follows { affirmed: Sign::NotSo, negated: Sign::So }));
        assert!(find("turn out", "to").unwrap().real());
        assert!(find("understand", "that").unwrap().presupposed());
        assert!(!find("fail", "to").unwrap().presupposed());
        assert_eq!(find("hope", "to"), None);
    }
}
