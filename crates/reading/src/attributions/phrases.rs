//! Cues that hang on their content: "according to the hospital", "under the draft", "reportedly".

use super::clausal::Found;
use super::lexicon::{CUES, Stance};
use crate::tree::Tree;
use onrecord_language::Upos;

/// The cue at a token: the first word of a preposition that names a source, or an adverb without one.
pub(super) fn read(tree: &Tree, i: usize, is_document: &dyn Fn(usize) -> bool) -> Option<Found> {
    match tree.upos(i) {
        _ if tree.relation(i) == "advmod" => adverb(tree, i),
        Upos::Verb | Upos::Adp | Upos::Sconj => preposition(tree, i, is_document),
        _ => None,
    }
}

fn preposition(tree: &Tree, i: usize, is_document: &dyn Fn(usize) -> bool) -> Option<Found> {
    let fixed = tree.dependents(i, "fixed").last().unwrap_or(i);
    let (noun, words) = if matches!(tree.relation(i), "case" | "mark") && tree.head(i).is_some_and(|h| h > i) {
        (tree.head(i)?, i..fixed + 1)
    } else if tree.lower(i) == "according" {
        // Some trees make "according" a verb of its own, or hang it on the clause.
        (tree.dependents(i, "obl").next()?, i..fixed.max(i + 1) + 1)
    } else {
        return None;
    };
    let text = words.clone().map(|w| tree.lower(w)).collect::<Vec<_>>().join(" ");
    let group = CUES.preposition(&text)?;
    let phrase = if tree.head(noun) == Some(i) { i } else { noun };
    let clause = clause_before(tree, phrase, words.start)?;
    // "Under the draft, X would …": only documents, and only what they foresee.
    let foresees = || {
        is_document(noun)
            && tree.children(clause).iter().any(|&k| tree.relation(k) == "aux" && matches!(tree.lemma(k), "would" | "will" | "shall" | "must"))
    };
    if group.stance == Stance::Commits && !foresees() {
        return None;
    }
    let content = tree.subtree(clause, &|_, c| c != phrase);
    Some(Found {
        cue: i,
        words,
        content,
        stance: group.stance,
        speech: group.speech,
        source: Some(noun),
        listener: None,
        rule: "preposition that names the source",
        confidence: 0.9,
    })
}

/// The clause that a phrase speaks for: the one it hangs on, or, where it hangs on a noun, the noun's relative clause that
/// ends right before it ("the mayor, whose party lost, according to the count, …").
fn clause_before(tree: &Tree, phrase: usize, start: usize) -> Option<usize> {
    let head = tree.head(phrase)?;
    let relative = tree.dependents(head, "acl").filter(|&r| r < start).last();
    match relative {
        Some(r) if tree.nominal(head) && !tree.has(head, "cop") => Some(r),
        _ => Some(head),
    }
}

fn adverb(tree: &Tree, i: usize) -> Option<Found> {
    let group = CUES.adverb(tree.lower(i))?;
    let head = tree.head(i)?;
    // "is apparently" hedges by the writer are kept to clauses with a verb.
    if !matches!(tree.upos(head), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun) {
        return None;
    }
    Some(Found {
        cue: i,
        words: i..i + 1,
        content: tree.subtree(head, &|_, c| c != i),
        stance: group.stance,
        speech: group.speech,
        source: None,
        listener: None,
        rule: "adverb of hearsay",
        confidence: 0.85,
    })
}
