//! The words of a noun phrase: how far it reaches and what its determiners say.

use super::mention::Definite;
use super::tree::Tree;
use super::words::listed;
use onrecord_language::Upos;
use std::ops::Range;

pub(super) fn definiteness(tree: &Tree<'_>, head: usize) -> Definite {
    if tree.has(head, "nmod:poss") {
        return Definite::Possessed;
    }
    let mut out = Definite::Bare;
    for i in tree.dependents(head, "det").chain(tree.dependents(head, "nummod")) {
        let word = tree.lower(i);
        if listed("descriptions.definite", word) {
            return Definite::The;
        }
        if listed("descriptions.demonstrative", word) {
            return Definite::This;
        }
        out = Definite::A;
    }
    out
}

/// "another one", "one of them", "two others", "the latter".
pub(super) fn is_new(tree: &Tree<'_>, head: usize) -> bool {
    let partitive = matches!(tree.upos(head), Upos::Num | Upos::Pron | Upos::Det);
    partitive
        || listed("new_mentions.words", tree.lemma(head))
        || tree.children(head).iter().any(|&c| {
            matches!(tree.upos(c), Upos::Adj | Upos::Det | Upos::Adv) && listed("new_mentions.words", tree.lower(c))
        })
}

/// The phrase that an analyst would mark: determiners, adjectives, compounds, possessors, "of" phrases, short participles.
pub(super) fn phrase(tree: &Tree<'_>, head: usize) -> Range<usize> {
    tree.stretch(head, &|parent, child| {
        let relation = tree.relation(child);
        if parent != head {
            // Inside dependents everything belongs, save what hangs on loosely.
            return !matches!(tree.token(child).deprel.as_str(), "acl:relcl" | "appos" | "parataxis")
                && relation != "punct"
                || relation == "punct" && is_inner_punctuation(tree, child);
        }
        match relation {
            "det" | "amod" | "compound" | "nummod" | "flat" | "fixed" | "goeswith" => true,
            // "a judge on Tuesday": when is no part of who.
            "nmod" => {
                tree.token(child).deprel != "nmod:unmarked"
                    && !(child > head && listed("times.nouns", tree.lemma(child)))
            }
            "acl" => tree.token(child).deprel != "acl:relcl",
            // An adverb within the phrase ("the recently elected mayor"), not one before a nominal predicate.
            "advmod" => child < head && (!tree.has(head, "cop") || tree.dependents(head, "det").any(|d| d < child)),
            "punct" => is_inner_punctuation(tree, child),
            _ => false,
        }
    })
}

/// Hyphens and quotation marks within a phrase.
fn is_inner_punctuation(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.token(i).form.as_str(), "-" | "–" | "/" | "'" | "\u{2019}")
}

/// The whole noun phrase, appositions and relative clauses included.
pub(super) fn full_phrase(tree: &Tree<'_>, head: usize, inner: &Range<usize>) -> Range<usize> {
    let whole = tree.stretch(head, &|parent, child| {
        if parent != head {
            return true;
        }
        match tree.token(child).deprel.split(':').next().unwrap_or_default() {
            "det" | "amod" | "compound" | "nummod" | "flat" | "fixed" | "goeswith" | "nmod" | "acl" | "appos" => true,
            "advmod" => child < head && !tree.has(head, "cop"),
            // The possessive "'s".
            "case" => child > head,
            "punct" => child > head || is_inner_punctuation(tree, child),
            _ => false,
        }
    });
    let mut end = whole.end.max(inner.end);
    let opens = (whole.start.min(inner.start)..end).any(|i| tree.token(i).form == "(");
    while end > inner.end && tree.upos(end - 1) == Upos::Punct && !(opens && is_closing(tree, end - 1)) {
        end -= 1;
    }
    let mut start = whole.start.min(inner.start);
    while start < inner.start
        && tree.upos(start) == Upos::Punct
        && !matches!(tree.token(start).form.as_str(), "(" | "\"" | "\u{201C}")
    {
        start += 1;
    }
    start..end
}

fn is_closing(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.token(i).form.as_str(), ")" | "]")
}
