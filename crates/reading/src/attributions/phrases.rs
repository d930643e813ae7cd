//! Cues that hang on their content: "according to the hospital", "under the draft", "reportedly".

use super::clausal::Found;
use super::lexicon::{CUES, Stance};
use crate::tree::Tree;
use onrecord_language::Upos;

/// The cue at a token: the first word of a preposition that names a source, or an adverb without one.
pub(super) fn read(tree: &Tree, i: usize) -> Option<Found> {
    match tree.upos(i) {
        _ if tree.relation(i) == "advmod" => adverb(tree, i),
        Upos::Verb | Upos::Adp | Upos::Sconj => preposition(tree, i),
        _ => None,
    }
}

fn preposition(tree: &Tree, i: usize) -> Option<Found> {
    let fixed = tree.dependents(i, "fixed").last().unwrap_or(i);
    let (noun, words) = if matches!(tree.relation(i), "case" | "mark") && tree.head(i).is_some_and(|h| h > i) {
        (tree.head(i)?, i..fixed + 1)
    } else if tree.lower(i) == "according" && i + 2 < tree.len() {
        // Parsers see few of these and hang them anywhere; the words after "to" are the source all the same.
        (noun_at(tree, i + 2)?, i..i + 2)
    } else {
        return None;
    };
    let text = words.clone().map(|w| tree.lower(w)).collect::<Vec<_>>().join(" ");
    let group = CUES.preposition(&text)?;
    let clause = clause_beside(tree, words.start)?;
    // "Under the draft, X would …": only plans, and only what they foresee.
    let foresees = || {
        CUES.plan(tree.lemma(noun))
            && tree
                .children(clause)
                .iter()
                .any(|&k| tree.relation(k) == "aux" && matches!(tree.lemma(k), "would" | "will" | "shall" | "must"))
    };
    if group.stance == Stance::Commits && !foresees() {
        return None;
    }
    let aside = words.start..tree.subtree(noun, &|p, c| c > p || p != noun).last().map_or(noun, |&l| l) + 1;
    let content =
        tree.subtree(clause, &|_, c| !aside.contains(&c)).into_iter().filter(|t| !aside.contains(t)).collect();
    let content = before_semicolon(tree, content, aside.start);
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

/// Content up to a semicolon behind the cue: what follows is said by somebody else, or by nobody.
pub(super) fn before_semicolon(tree: &Tree, content: Vec<usize>, cue: usize) -> Vec<usize> {
    let sentence = tree.sentence_tokens(tree.sentence(cue));
    match (cue..sentence.end).find(|&t| tree.lower(t) == ";") {
        Some(end) if content.first().is_some_and(|&first| first < cue) => {
            content.into_iter().filter(|&t| t < end).collect()
        }
        _ => content,
    }
}

/// The head of the noun phrase that starts at a token.
pub(super) fn noun_at(tree: &Tree, start: usize) -> Option<usize> {
    let sentence = tree.sentence_tokens(tree.sentence(start));
    (start..sentence.end).find(|&t| {
        let inside = tree.head(t).is_some_and(|h| {
            h > t && h < t + 6 && matches!(tree.relation(t), "compound" | "amod" | "det" | "nmod" | "nummod" | "case")
        });
        tree.nominal(t) && tree.upos(t) != Upos::Det && !inside
    })
}

/// The clause that a phrase speaks for: the one that ends right before it, up to where it is part of a noun ("the mayor,
/// whose party lost, according to the count, resigned"), or, in front of a sentence, the sentence.
fn clause_beside(tree: &Tree, start: usize) -> Option<usize> {
    let sentence = tree.sentence_tokens(tree.sentence(start));
    let verbal = |t: usize| matches!(tree.upos(t), Upos::Verb | Upos::Aux) || tree.has(t, "cop");
    let root = tree.analysis.sentences.get(tree.sentence(start)).map(|s| s.root);
    let Some(last) = (sentence.start..start).rev().find(|&t| verbal(t)) else { return root };
    let climbs = |t: &usize| {
        tree.head(*t).filter(|&h| {
            h < start
                && h >= sentence.start
                && (verbal(h) || matches!(tree.relation(*t), "aux" | "cop" | "acl"))
                && tree.deprel(*t) != "acl:relcl"
        })
    };
    std::iter::successors(Some(last), climbs).take(sentence.len()).last()
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
