//! Claims that are accusations: "X claims that Y leads a cartel", "prosecutors say Y took bribes".
//!
//! To say that another did something criminal or violent is to accuse them, if the verb takes a side ("claim", "allege") or
//! the speaker is one whose business it is to charge people. A plain "said" reports and accuses nobody.

use super::control;
use super::frames::{Frame, Frames};
use super::pattern::Found;
use super::triggers::Trigger;
use super::words::Scene;
use onrecord_language::Upos;

/// Name of the frame in `frames/accuse.toml` that such claims take.
const FRAME: &str = "accuse/claim of a crime";

/// Adds them, in the order of the text.
pub(super) fn add(scene: &Scene<'_>, triggers: &mut Vec<Trigger>) {
    let Some(frame) = Frames::builtin().frames.iter().find(|f| f.name == FRAME) else { return };
    let tree = scene.tree;
    for verb in 0..tree.len() {
        if tree.upos(verb) != Upos::Verb || !takes_side(scene, verb) {
            continue;
        }
        let Some(clause) = accused_of(scene, verb) else { continue };
        let found = Found { weight: 2, clause: Some(clause), ..Found::default() };
        insert(triggers, Trigger { head: verb, frame: Some(frame), found, carrier: None });
    }
}

/// Puts a trigger in its place, unless the word already is a typed one.
fn insert(triggers: &mut Vec<Trigger>, trigger: Trigger) {
    let typed = |f: Option<&Frame>| f.is_some_and(|f| f.kind.is_some());
    match triggers.binary_search_by_key(&trigger.head, |t| t.head) {
        Ok(at) if !typed(triggers[at].frame) => triggers[at] = trigger,
        Ok(_) => {}
        Err(at) => triggers.insert(at, trigger),
    }
}

fn takes_side(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    let lemma = scene.lemma(verb);
    scene.lexicon.listed("claims", lemma)
        || (scene.lexicon.listed("says", lemma)
            && control::agents(scene, verb).iter().any(|&s| scene.lexicon.in_class("accuser", tree.lemma(s))))
}

/// The clause that accuses somebody else of a crime.
fn accused_of(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    let clause = tree.dependent(verb, "ccomp").or_else(|| {
        // "Y, X claims, leads a cartel": the claim is parenthetical.
        tree.head(verb).filter(|_| tree.relation(verb) == "parataxis")
    })?;
    let accused = tree.own_subject(clause)?;
    let speakers = control::agents(scene, verb);
    let named = scene.is_person(accused) || scene.is_body(accused) || tree.upos(accused) == Upos::Propn;
    // "he" may be the speaker, unless it is a body that speaks.
    let stranger = tree.upos(accused) != Upos::Pron
        || (matches!(tree.lower(accused), "he" | "she")
            && speakers.iter().all(|&s| scene.lexicon.in_class("accuser", tree.lemma(s))));
    let other = named && stranger && speakers.iter().all(|&s| tree.lower(s) != tree.lower(accused));
    if !other || control::passive(scene, clause) {
        return None;
    }
    let inside = tree.subtree(clause, &|_, child| !matches!(tree.relation(child), "nsubj" | "parataxis" | "advcl"));
    inside
        .into_iter()
        .any(|i| {
            let lemma = tree.lemma(i);
            scene.lexicon.in_class("crime", lemma)
                && (tree.upos(i) != Upos::Verb
                    || i == clause
                    || tree.relation(i) == "conj"
                    || tree.relation(i) == "xcomp")
        })
        .then_some(clause)
}
