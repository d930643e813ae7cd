//! What the words around a trigger add: the mode, the CAMEO code that goes with it, and contexts.

use super::triggers::Trigger;
use super::words::Scene;
use onrecord_record::EventType;
use std::collections::VecDeque;

/// Mode and CAMEO code of a trigger.
pub(super) fn mode(scene: &Scene<'_>, trigger: &Trigger) -> (Option<String>, Option<String>) {
    let Some(frame) = trigger.frame else { return (None, None) };
    let Some(kind) = frame.kind else { return (frame.mode.clone(), frame.cameo.clone()) };
    if frame.refine {
        for word in surroundings(scene, trigger, kind) {
            for mode in scene.lexicon.modes(kind) {
                if mode.lists(scene.tree.lemma(word)) || mode.lists(scene.tree.lower(word)) {
                    return (Some(mode.name.clone()), mode.cameo.clone().or_else(|| frame.cameo.clone()));
                }
            }
        }
    }
    (frame.mode.clone(), frame.cameo.clone())
}

/// Words that belong to the event, nearest first. The mode of a demand, refusal or threat lies in the clause that it is
/// about; that of other acts in the words of their own clause.
fn surroundings(scene: &Scene<'_>, trigger: &Trigger, kind: EventType) -> Vec<usize> {
    let tree = scene.tree;
    let verbal = matches!(kind, EventType::Request | EventType::Reject | EventType::Threaten);
    let mut queue: VecDeque<(usize, usize)> = VecDeque::from([(trigger.head, 0)]);
    if let Some((carrier, _)) = trigger.carrier {
        queue.push_back((carrier, 0));
    }
    let mut words = Vec::new();
    while let Some((at, depth)) = queue.pop_front() {
        for &child in tree.children(at) {
            if words.contains(&child) || Some(child) == trigger.carrier.map(|(c, _)| c) {
                continue;
            }
            let clause = matches!(tree.relation(child), "ccomp" | "xcomp" | "advcl" | "acl" | "csubj");
            let apart = matches!(tree.relation(child), "parataxis" | "punct" | "discourse" | "appos");
            let joined_verb =
                tree.relation(child) == "conj" && at == trigger.head && tree.upos(at) == onrecord_language::Upos::Verb;
            let subject = verbal && matches!(tree.relation(child), "nsubj");
            if apart || joined_verb || subject || (clause && !verbal) || depth > 4 {
                continue;
            }
            words.push(child);
            queue.push_back((child, depth + 1));
        }
    }
    // A subject that is itself an instrument or event ("an air strike killed", "a drone hit"), a governing event noun
    // ("killed in a drone strike" holds it below already).
    words
}

/// Contexts: those of the frame, and those that words of the sentence speak for, at most four.
pub(super) fn contexts(scene: &Scene<'_>, trigger: &Trigger, mode: Option<&str>) -> Vec<String> {
    let tree = scene.tree;
    let mut contexts: Vec<String> = trigger.frame.map(|f| f.contexts.clone()).unwrap_or_default();
    let mut add = |context: &str| {
        if contexts.len() < 4 && !contexts.iter().any(|c| c == context) {
            contexts.push(context.to_owned());
        }
    };
    // The manual: these two modes always carry the context of their name.
    if let Some(mode @ ("cyber" | "misinformation")) = mode {
        add(mode);
    }
    let sentence = tree.sentence_tokens(tree.sentence(trigger.head));
    for i in sentence.clone() {
        if i + 1 < sentence.end {
            let pair = format!("{} {}", tree.lemma(i), tree.lemma(i + 1));
            scene.lexicon.contexts(&pair).iter().for_each(|c| add(c));
        }
        scene.lexicon.contexts(tree.lemma(i)).iter().for_each(|c| add(c));
    }
    contexts
}
