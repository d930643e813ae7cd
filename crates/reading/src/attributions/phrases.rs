//! Cues that hang on their content: "according to the hospital", "under the draft", "reportedly".

use super::clausal::Found;
use super::lexicon::{CUES, Stance};
use crate::tree::Tree;
use onrecord_language::Upos;

/// The cue at a token: the first word of a preposition that names a source, or an adverb without one.
pub(super) fn read(tree: &Tree, i: usize, is_document: &dyn Fn(usize) -> bool) -> Option<Found> {
    match tree.upos(i) {
        Upos::Adv => adverb(tree, i),
        Upos::Verb | Upos::Adp | Upos::Sconj => preposition(tree, i, is_document),
        _ => None,
    }
}

fn preposition(tree: &Tree, i: usize, is_document: &dyn Fn(usize) -> bool) -> Option<Found> {
    let case = matches!(tree.relation(i), "case" | "mark");
    let (noun, words) = if case {
        let last = tree.dependents(i, "fixed").last().unwrap_or(i);
        (tree.head(i)?, i..last + 1)
    } else if tree.lower(i) == "according" {
        // Some trees make "according" a verb of its own.
        let noun = tree.dependents(i, "obl").find(|&o| tree.preposition(o).is_some_and(|c| c == i + 1))?;
        (noun, i..i + 2)
    } else {
        return None;
    };
    let text = words.clone().map(|w| tree.lower(w)).collect::<Vec<_>>().join(" ");
    let group = CUES.preposition(&text)?;
    let phrase = if case { noun } else { i };
    let clause = tree.head(phrase)?;
    // "Under the draft, X would …": only documents, and only what they foresee.
    let foresees = || {
        is_document(noun)
            && tree.children(clause).iter().any(|&k| tree.relation(k) == "aux" && matches!(tree.lemma(k), "would" | "will" | "shall" | "must"))
    };
    if group.stance == Stance::Commits && !foresees() {
        return None;
    }
    // The phrase speaks for its whole sentence where it opens or closes it, else for the clause that it hangs on.
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
