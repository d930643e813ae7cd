//! Where, when and how many: mentions that hang on a trigger, its light verb or the clause that holds it.

use super::triggers::Trigger;
use super::words::Scene;
use onrecord_language::Upos;
use std::ops::Range;

/// The mention nearest to the trigger, by steps in the tree, preferring what `prefers` says.
pub(super) fn nearest(
    scene: &Scene<'_>,
    trigger: &Trigger,
    mentions: &[Range<usize>],
    is_event: &[bool],
    prefers: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let mut best: Option<(usize, usize, usize)> = None;
    for (index, tokens) in mentions.iter().enumerate().filter(|(_, tokens)| beside(scene, trigger, tokens)) {
        let Some(head) = top(scene, tokens) else { continue };
        let Some(steps) = distance(scene, trigger, head, is_event) else { continue };
        let cost = steps * 4 + usize::from(!prefers(head)) * 3;
        if best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, index, head));
        }
    }
    best.map(|(_, index, _)| index)
}

/// Quantities among the arguments of a trigger.
pub(super) fn quantities(
    scene: &Scene<'_>,
    trigger: &Trigger,
    mentions: &[Range<usize>],
    is_event: &[bool],
) -> Vec<usize> {
    let inside = |tokens: &Range<usize>| {
        top(scene, tokens).is_some_and(|head| {
            below(scene, trigger.head, head, is_event).is_some()
                || trigger.carrier.is_some_and(|(verb, _)| below(scene, verb, head, is_event).is_some())
        })
    };
    let inside = |tokens: &Range<usize>| beside(scene, trigger, tokens) && inside(tokens);
    mentions.iter().enumerate().filter(|(_, tokens)| inside(tokens)).map(|(index, _)| index).collect()
}

/// Whether a mention stands in the sentence of a trigger: no tree goes further, and looking is dear in a long text.
fn beside(scene: &Scene<'_>, trigger: &Trigger, tokens: &Range<usize>) -> bool {
    scene.tree.sentence_tokens(scene.tree.sentence(trigger.head)).contains(&tokens.start)
}

/// The token of a mention that depends on something outside of it.
pub(super) fn top(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().find(|&t| t < scene.tree.len() && scene.tree.head(t).is_none_or(|h| !tokens.contains(&h)))
}

/// Steps from the trigger to a mention: below it, below its light verb, or below the verb that holds an event noun.
fn distance(scene: &Scene<'_>, trigger: &Trigger, head: usize, is_event: &[bool]) -> Option<usize> {
    let tree = scene.tree;
    if let Some(steps) = below(scene, trigger.head, head, is_event) {
        return Some(steps);
    }
    if let Some((verb, _)) = trigger.carrier
        && let Some(steps) = below(scene, verb, head, is_event)
    {
        return Some(steps + 1);
    }
    // "The strike killed 14 people in the port on Friday": the clause's place and time are the strike's too.
    if tree.upos(trigger.head) != Upos::Verb && trigger.carrier.is_none() {
        let verb = tree.clause(trigger.head);
        let argument = tree.head(trigger.head) == Some(verb)
            && matches!(tree.relation(trigger.head), "nsubj" | "obj" | "obl")
            && is_event[verb];
        if argument {
            return below(scene, verb, head, is_event).map(|steps| steps + 3);
        }
    }
    None
}

/// Steps from `above` down to `head` through nouns only; another event on the way costs more.
fn below(scene: &Scene<'_>, above: usize, head: usize, is_event: &[bool]) -> Option<usize> {
    let tree = scene.tree;
    // "U.S. troops": a place before a noun says whose, not where, unless the noun is the event ("the Gaza war").
    if matches!(tree.relation(head), "compound" | "amod") || tree.deprel(head) == "nmod:poss" {
        return (tree.head(head) == Some(above)).then_some(1);
    }
    let mut at = head;
    let mut steps = 0;
    while at != above {
        match tree.relation(at) {
            "acl" | "advcl" | "ccomp" | "xcomp" | "csubj" | "parataxis" | "root" => return None,
            // A place inside somebody's title says where they belong, not where it happened.
            "appos" | "flat" | "vocative" => return None,
            "conj" if matches!(tree.upos(at), Upos::Verb | Upos::Aux) => return None,
            "amod" if tree.upos(at) == Upos::Verb => return None,
            _ => {}
        }
        let parent = tree.head(at)?;
        steps += 1;
        if parent != above && is_event[parent] {
            steps += 2;
        }
        if steps > 12 {
            return None;
        }
        at = parent;
    }
    Some(steps)
}

/// Whether a noun stands behind a preposition of place.
pub(super) fn locative(scene: &Scene<'_>, head: usize) -> bool {
    scene.preposition(head).is_some_and(|p| scene.lexicon.listed("locative", p))
}
