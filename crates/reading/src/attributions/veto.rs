//! Cues that report nothing: negated, refused, asked for, imagined or still to come.

use super::lexicon::CUES;
use crate::status::operators::{Makes, OPERATORS, Under, Value};
use crate::tree::Tree;

/// Why a cue makes no attribution ("declined to say", "has not commented", "will announce", "if he says"), or `None`.
pub(super) fn veto(tree: &Tree, cue: usize) -> Option<&'static str> {
    for &child in tree.children(cue) {
        let word = tree.lower(child);
        match tree.relation(child) {
            "advmod" | "cc" if OPERATORS.negates(word) => return Some("the cue is negated"),
            "aux" if OPERATORS.modal(word).is_some() && word != "can" && word != "ca" => {
                return Some("the cue has not been uttered");
            }
            "mark" if OPERATORS.marker(word).is_some_and(|m| m != Makes::Denied) => {
                return Some("the cue is conditional");
            }
            _ => {}
        }
    }
    let anonymous = |c: usize| CUES.anonymity(tree.lemma(c)) && tree.passive(c);
    if ["xcomp", "ccomp", "advcl"].iter().flat_map(|r| tree.dependents(cue, r)).any(anonymous)
        && tree.lemma(cue) != "say"
    {
        return Some("it is about anonymity");
    }
    if tree.token(cue).feat("Mood") == Some("Imp") && tree.own_subject(cue).is_none() {
        return Some("the cue is a command");
    }
    // Determiners and subjects that deny: "nobody said", "no official said".
    if let Some(subject) = tree.own_subject(cue) {
        let denies = |t: usize| matches!(tree.lower(t), "nobody" | "none" | "neither" | "no");
        if denies(subject) || tree.dependents(subject, "det").any(denies) {
            return Some("nobody said it");
        }
    }
    let mut at = cue;
    while matches!(tree.relation(at), "xcomp" | "conj" | "advcl") {
        let Some(head) = tree.head(at) else { break };
        if tree.relation(at) == "advcl" {
            // "stopped short of saying", "refrained from saying"
            let of = tree.dependents(at, "mark").any(|m| matches!(tree.lower(m), "of" | "from"));
            return OPERATORS
                .governor(tree, head, at, Under::Complement)
                .filter(|o| of && o.makes != Makes::Same && o.value != Value::Alleged)
                .map(|_| "the cue stands under a verb that does not say that it was uttered");
        } else if tree.relation(at) == "xcomp" {
            if OPERATORS.governor(tree, head, at, Under::Complement).is_some_and(|o| o.makes != Makes::Same) {
                return Some("the cue stands under a verb that does not say that it was uttered");
            }
            if tree.children(head).iter().any(|&k| tree.relation(k) == "advmod" && OPERATORS.negates(tree.lower(k))) {
                return Some("the cue is negated");
            }
        } else if tree.own_subject(at).is_some() {
            break;
        } else if tree
            .children(head)
            .iter()
            .any(|&k| tree.relation(k) == "aux" && OPERATORS.modal(tree.lower(k)).is_some() && k < cue)
            && !tree.has(at, "aux")
            && tree.token(at).feat("VerbForm") == Some("Inf")
        {
            return Some("the cue has not been uttered");
        }
        at = head;
    }
    None
}
