//! The words of a cue: the whole verb group, as corpora of attribution mark it ("has also said", "went on to warn").

use crate::status::operators::{Makes, OPERATORS, Under};
use crate::tree::Tree;
use onrecord_language::Upos;
use std::ops::Range;

/// The words of the cue whose head is `head` and whose particle, predicate or preposition reaches up to `end`: with the
/// auxiliaries and adverbs that stand before it, and with verbs that only say that it begins or goes on.
pub(super) fn words(tree: &Tree, head: usize, end: usize) -> Range<usize> {
    let mut verb = head;
    let mut start = leftmost(tree, head, head);
    while let Some(upper) = hands_on(tree, verb, start) {
        verb = upper;
        start = leftmost(tree, upper, upper);
    }
    start..trailing(tree, head, end)
}

/// The end of an adverb behind the cue that stands between it and its content or a stop ("said sarcastically, …").
fn trailing(tree: &Tree, head: usize, end: usize) -> usize {
    let adverb = end + 1 < tree.len()
        && tree.head(end) == Some(head)
        && tree.relation(end) == "advmod"
        && tree.upos(end) == Upos::Adv;
    if adverb && (tree.upos(end + 1) == Upos::Punct || tree.lower(end + 1) == "that") { end + 1 } else { end }
}

/// The first of the auxiliaries and adverbs of a verb that stand directly before `from`.
fn leftmost(tree: &Tree, verb: usize, from: usize) -> usize {
    let part = |t: usize| match tree.relation(t) {
        "aux" | "cop" => true,
        "advmod" => tree.upos(t) == Upos::Adv && !matches!(tree.token(t).feat("PronType"), Some("Rel" | "Int")),
        _ => false,
    };
    (0..from).rev().take_while(|&t| tree.head(t) == Some(verb) && part(t)).last().unwrap_or(from)
}

/// The verb before an infinitive that is as real as that verb ("went on to", "appeared to"), if only "to" and its particle
/// stand between them.
fn hands_on(tree: &Tree, verb: usize, start: usize) -> Option<usize> {
    let upper = tree.head(verb).filter(|&h| h < start && matches!(tree.relation(verb), "xcomp" | "advcl"))?;
    let touches = (upper + 1..start).all(|t| {
        (tree.head(t) == Some(verb) && tree.lower(t) == "to")
            || (tree.head(t) == Some(upper) && matches!(tree.relation(t), "compound" | "advmod" | "aux"))
    });
    let same = OPERATORS.governor(tree, upper, verb, Under::Complement).is_some_and(|o| o.makes == Makes::Same);
    (touches && same && tree.upos(upper) == Upos::Verb).then_some(upper)
}
