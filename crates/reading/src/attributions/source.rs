//! Who a cue belongs to.

use super::draft::SourceDraft;
use crate::entities::Entities;
use crate::tree::Tree;
use onrecord_knowledge::Knowledge;
use onrecord_language::Upos;
use onrecord_record::Naming;
use std::ops::Range;

/// Head of the words that name the source of a verbal cue.
pub(super) fn head(tree: &Tree, cue: usize) -> Option<usize> {
    if tree.passive(cue) {
        return agent(tree, cue);
    }
    // "was quoted as saying", "quoted him as saying": the one quoted speaks.
    if tree.relation(cue) == "advcl" && tree.dependents(cue, "mark").any(|m| tree.lower(m) == "as") {
        let verb = tree.head(cue)?;
        if matches!(tree.lemma(verb), "quote" | "cite" | "describe") {
            return if tree.passive(verb) { tree.own_subject(verb) } else { tree.dependent(verb, "obj") };
        }
    }
    if tree.has(cue, "expl") && tree.own_subject(cue).is_none() {
        return None;
    }
    tree.subject(cue).or_else(|| beside(tree, cue))
}

/// The noun phrase that touches a finite cue, where the parser gave its subject to another verb.
fn beside(tree: &Tree, cue: usize) -> Option<usize> {
    if tree.token(cue).feat("VerbForm") != Some("Fin") {
        return None;
    }
    let sentence = tree.sentence_tokens(tree.sentence(cue));
    let mut last = (sentence.start..cue).rev().find(|&t| !matches!(tree.upos(t), Upos::Adv | Upos::Aux))?;
    if tree.lower(last) == "," {
        // Over an aside: "two aides, speaking on condition of anonymity, said".
        let opening = (sentence.start..last).rev().find(|&t| tree.lower(t) == ",")?;
        last = opening.checked_sub(1).filter(|&t| t >= sentence.start)?;
    }
    let named = |t: usize| matches!(tree.upos(t), Upos::Noun | Upos::Propn | Upos::Pron);
    let climb = |t: &usize| {
        tree.head(*t)
            .filter(|&h| h < cue && named(h) && matches!(tree.relation(*t), "flat" | "compound" | "appos" | "nmod"))
    };
    named(last).then(|| std::iter::successors(Some(last), climb).take(8).last()).flatten()
}

/// The agent of a passive.
pub(crate) fn agent(tree: &Tree, verb: usize) -> Option<usize> {
    tree.dependent(verb, "obl:agent")
        .or_else(|| tree.dependents(verb, "obl").find(|&o| tree.preposition(o).is_some_and(|c| tree.lower(c) == "by")))
}

/// The words of a source: its noun phrase without relative clauses, asides and what follows a comma.
pub(super) fn words(tree: &Tree, head: usize) -> Range<usize> {
    let keep = |parent: usize, child: usize| {
        let comma_before = child > 0
            && (0..child)
                .rev()
                .take_while(|&t| tree.head(t) == Some(child) || tree.dominates(child, t))
                .last()
                .map_or(child, |first| first)
                .checked_sub(1)
                .is_some_and(|b| tree.lower(b) == ",");
        match tree.relation(child) {
            "punct" => false,
            "acl" => !comma_before && child > parent,
            "advcl" | "parataxis" | "dep" | "ccomp" | "discourse" => false,
            "appos" => tree.upos(parent) != Upos::Propn || !comma_before,
            "case" => parent != head,
            "cop" | "nsubj" | "aux" | "mark" | "expl" => false,
            "advmod" => child < parent && parent != head,
            _ => true,
        }
    };
    let all = tree.subtree(head, &keep);
    let (first, last) = (all.first().copied().unwrap_or(head), all.last().copied().unwrap_or(head));
    // Punctuation inside ("his lawyer, B. L.") belongs to the span.
    first..last + 1
}

/// The source that a head token names.
pub(super) fn resolve(tree: &Tree, entities: &mut Entities, knowledge: &Knowledge, head: Option<usize>) -> SourceDraft {
    let Some(head) = head else { return SourceDraft::unspecified() };
    let entity = entities.at(head).or_else(|| entities.ensure(tree.analysis, knowledge, head));
    let naming = entity.map_or(Naming::Unnamed, |e| entities.get(e).naming);
    SourceDraft { head: Some(head), tokens: Some(words(tree, head)), entity, naming }
}
