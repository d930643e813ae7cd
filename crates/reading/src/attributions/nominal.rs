//! Cues that are nouns or adjectives with a clause.

use super::clausal::{Found, finite, that_clause};
use super::group;
use super::lexicon::CUES;
use crate::tree::Tree;

/// "the announcement that taxes would rise": a noun with its clause.
pub(super) fn noun(tree: &Tree, i: usize) -> Option<Found> {
    let group = CUES.noun(tree.lemma(i)).next()?;
    let medium =
        tree.relation(i) == "obl" && tree.head(i).is_some_and(|h| h < i && CUES.verb(tree.lemma(h)).next().is_some());
    if medium {
        return None;
    }
    let clause = tree
        .dependents(i, "acl")
        .chain(tree.dependents(i, "ccomp"))
        .find(|&c| c > i && that_clause(tree, c))
        // "The minister's view is that …": the clause is the predicate.
        .or_else(|| {
            let c = tree.head(i).filter(|_| tree.relation(i) == "nsubj")?;
            (that_clause(tree, c) && tree.has(c, "cop")).then_some(c)
        })?;
    let content = tree.subtree(clause, &|_, c| c != i);
    // Whose it is: a possessive, or a noun after "by" or "from".
    let source = tree.dependent(i, "nmod:poss").or_else(|| {
        tree.dependents(i, "nmod")
            .find(|&n| tree.preposition(n).is_some_and(|c| matches!(tree.lower(c), "by" | "from" | "of" | "among")))
    });
    Some(Found {
        cue: i,
        words: i..i + 1,
        content,
        stance: group.stance,
        speech: group.speech,
        source,
        listener: None,
        rule: "noun with a clause",
        confidence: 0.7,
    })
}

/// "is adamant that nobody cheated": an adjective with its clause.
pub(super) fn adjective(tree: &Tree, i: usize) -> Option<Found> {
    let group = CUES.adjective(tree.lemma(i)).next()?;
    let clause = tree.dependents(i, "ccomp").find(|&c| c > i && finite(tree, c))?;
    let source = tree.own_subject(i).filter(|&s| !matches!(tree.lower(s), "it" | "that" | "this"))?;
    Some(Found {
        cue: i,
        words: group::words(tree, i, i + 1),
        content: tree.subtree(clause, &|_, _| true),
        stance: group.stance,
        speech: group.speech,
        source: Some(source),
        listener: None,
        rule: "adjective with a clause",
        confidence: 0.7,
    })
}
