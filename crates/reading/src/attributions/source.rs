//! Who a cue belongs to.

use super::draft::SourceDraft;
use super::lexicon::CUES;
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

/// The words of a source: its noun phrase with appositions and relative clauses, without adverbials and asides.
pub(super) fn words(tree: &Tree, head: usize) -> Range<usize> {
    let set_off = |child: usize| {
        let first = tree.subtree(child, &|_, _| true).first().copied().unwrap_or(child);
        tree.lower(first) == "," || first.checked_sub(1).is_some_and(|before| tree.lower(before) == ",")
    };
    let keep = |parent: usize, child: usize| match tree.relation(child) {
        "punct" => false,
        "acl" if tree.deprel(child) == "acl:relcl" && set_off(child) => parent == head,
        // "an architect who said so": the clause says that it is a source, not who it is.
        "acl" if tree.deprel(child) == "acl:relcl" => CUES.verb(tree.lemma(child)).next().is_none(),
        "acl" => !set_off(child) && child > parent,
        "advcl" | "parataxis" | "dep" | "ccomp" | "discourse" => false,
        "nmod" | "obl" => !tree.preposition(child).is_some_and(|p| CUES.adverbial(tree.lower(p))),
        "case" => parent != head || child > head,
        "cop" | "nsubj" | "aux" | "mark" | "expl" => false,
        "advmod" => child < parent && parent != head,
        _ => true,
    };
    let all = tree.subtree(head, &keep);
    let (first, last) = (all.first().copied().unwrap_or(head), all.last().copied().unwrap_or(head));
    first..closed(tree, first, last + 1)
}

/// The end of a noun phrase with the mark that closes what is set off in it: "his lawyer (a cousin)", "Ann Lee, the mayor,".
fn closed(tree: &Tree, start: usize, end: usize) -> usize {
    let sentence = tree.sentence_tokens(tree.sentence(start));
    let mut end = end;
    while end < sentence.end {
        let count = |mark: &str| (start..end).filter(|&t| tree.lower(t) == mark).count();
        let closes = match tree.lower(end) {
            ")" => count("(") > count(")"),
            "”" => count("“") > count("”"),
            "," => set_off_by_comma(tree, start, end),
            _ => false,
        };
        if !closes {
            break;
        }
        end += 1;
    }
    end
}

/// Whether the last apposition or relative clause of a phrase began with a comma.
fn set_off_by_comma(tree: &Tree, start: usize, end: usize) -> bool {
    let comma = (start..end).any(|t| tree.lower(t) == ",");
    comma && (start..end).any(|t| tree.relation(t) == "appos" || tree.deprel(t) == "acl:relcl")
}

/// The source that a head token names.
pub(super) fn resolve(tree: &Tree, entities: &mut Entities, knowledge: &Knowledge, head: Option<usize>) -> SourceDraft {
    let Some(head) = head else { return SourceDraft::unspecified() };
    let entity = entities.at(head).or_else(|| entities.ensure(tree.analysis, knowledge, head));
    let naming = entity.map_or(Naming::Unnamed, |e| entities.get(e).naming);
    SourceDraft { head: Some(head), tokens: Some(words(tree, head)), entity, naming }
}
