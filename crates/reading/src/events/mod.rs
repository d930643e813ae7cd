//! Events: who does what to whom, typed by PLOVER.
//!
//! An event is one trigger mention, whatever its status: `triggers` finds the words by the frames of `frames/*.toml`,
//! `arguments` their actors and recipients, `circumstances` place, time and amounts, `content` mode and contexts, `same`
//! later mentions of the same happening. To teach it a word, add it to a frame file with a sentence that must be found and
//! one that must not.

mod arguments;
mod around;
mod circumstances;
mod content;
mod control;
mod crimes;
mod frames;
mod learned;
mod lexicon;
mod pattern;
mod same;
#[cfg(test)]
mod tests;
mod triggers;
mod words;

use crate::entities::{Entities, EntityIndex};
use crate::places::PlaceMention;
use crate::quantities::QuantityMention;
use crate::times::TimeMention;
use crate::tree::Tree;
use arguments::{Casting, Parts};
use onrecord_knowledge::Knowledge;
use onrecord_language::{Analysis, Upos};
use onrecord_record::EventType;
use std::ops::Range;

/// An event as read, in indices of tokens, entities and the mentions given.
#[derive(Debug, Clone, PartialEq)]
pub struct EventDraft {
    /// Tokens of the trigger: the head, with a particle that follows it.
    pub trigger: Range<usize>,
    /// The trigger's head.
    pub head: usize,
    /// A light verb that carries tense, negation and subject of a noun ("carried out strikes"); no event of its own.
    pub carrier: Option<usize>,
    /// PLOVER type of the act itself.
    pub kind: Option<EventType>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// CAMEO code.
    pub cameo: Option<String>,
    /// Who does it.
    pub actors: Vec<EntityIndex>,
    /// To or for whom or what.
    pub recipients: Vec<EntityIndex>,
    /// Index of a place mention.
    pub place: Option<usize>,
    /// Index of a time mention.
    pub time: Option<usize>,
    /// Indices of quantity mentions.
    pub quantities: Vec<usize>,
    /// Index of the first mention of the same happening.
    pub same_as: Option<usize>,
    /// The frame that fired, for `--explain`.
    pub rule: String,
}

/// Reads the events of a text, in its order. `mere_cue` marks heads of cues that only report: they are no events.
#[expect(clippy::too_many_arguments, reason = "each is the result of one earlier step")]
pub fn read_events(
    text: &str,
    analysis: &Analysis,
    entities: &mut Entities,
    times: &[TimeMention],
    quantities: &[QuantityMention],
    places: &[PlaceMention],
    mere_cue: &[bool],
    knowledge: &Knowledge,
) -> Vec<EventDraft> {
    debug_assert!(analysis.tokens.iter().all(|t| t.bytes.end <= text.len()), "the analysis is of another text");
    let tree = Tree::new(analysis);
    let scene = words::Scene::new(&tree, lexicon::Lexicon::builtin(), knowledge);
    let mut found = triggers::find(&scene, mere_cue);
    crimes::add(&scene, &mut found);

    let mut is_event = vec![false; tree.len()];
    for trigger in &found {
        is_event[trigger.head] = true;
    }
    let parts: Vec<Parts> = found.iter().map(|t| arguments::parts(&scene, t)).collect();
    let casting = Casting { knowledge };
    let spans = |ranges: Vec<Range<usize>>| ranges;
    let time_spans = spans(times.iter().map(|t| t.tokens.clone()).collect());
    let place_spans = spans(places.iter().map(|p| p.tokens.clone()).collect());
    let quantity_spans = spans(quantities.iter().map(|q| q.tokens.clone()).collect());

    let mut events: Vec<EventDraft> = Vec::with_capacity(found.len());
    for (trigger, parts) in found.iter().zip(&parts) {
        let framed = trigger.frame.and_then(|f| f.kind);
        let better = framed.and_then(|kind| {
            learned::better(kind, &proposed_types(tree.lemma(trigger.head)), &tree.token(trigger.head).event)
        });
        // The frame's mode and code are of the frame's type.
        let (mode, cameo) = if better.is_some() { (None, None) } else { content::mode(&scene, trigger) };
        let actors = casting.actors(&scene, entities, &parts.actors, &is_event);
        let mut recipients = casting.recipients(&scene, entities, &parts.recipients, trigger.frame, &is_event);
        recipients.retain(|r| !actors.contains(r));
        events.push(EventDraft {
            trigger: span(&scene, trigger),
            head: trigger.head,
            carrier: trigger.carrier.map(|(verb, _)| verb),
            kind: better.or(framed),
            contexts: content::contexts(&scene, trigger, mode.as_deref()),
            mode,
            cameo,
            actors,
            recipients,
            place: circumstances::nearest(&scene, trigger, &place_spans, &is_event, &|h| {
                circumstances::locative(&scene, h)
            }),
            time: circumstances::nearest(&scene, trigger, &time_spans, &is_event, &|_| true),
            quantities: circumstances::quantities(&scene, trigger, &quantity_spans, &is_event),
            same_as: None,
            rule: rule(trigger, better),
        });
    }
    let when: Vec<Option<String>> =
        events.iter().map(|e| e.time.and_then(|t| times.get(t)).map(|t| t.time.timex3.clone())).collect();
    let wher: Vec<Option<String>> =
        events.iter().map(|e| e.place.and_then(|p| places.get(p)).map(|p| p.name.clone())).collect();
    // Before parts are shared: what an attack caused says nothing against its being the attack told of before.
    same::link(&scene, &mut events, &when, &wher);
    share_between_events(&scene, &mut events, &parts);
    events
}

/// The PLOVER types in which the frames know a word, by its lemma, whatever stands around it.
pub fn proposed_types(lemma: &str) -> Vec<EventType> {
    frames::Frames::builtin().types_of(lemma)
}

/// The frame that fired, and whether the model overruled its type.
fn rule(trigger: &triggers::Trigger, better: Option<EventType>) -> String {
    let frame = trigger.frame.map_or("clause", |f| f.name.as_str());
    if better.is_some() { format!("{frame}, but the model sees another type") } else { frame.to_owned() }
}

/// "An air strike killed 14 people": the killing is done by whoever did the strike, and the strike hit whom it killed;
/// "condemned the bombing by X" reaches X.
fn share_between_events(scene: &words::Scene<'_>, events: &mut [EventDraft], parts: &[Parts]) {
    let by_head = |events: &[EventDraft], head: usize| events.iter().position(|e| e.head == head);
    for i in 0..events.len() {
        for &subject in &parts[i].subjects {
            let Some(cause) = by_head(events, subject).filter(|&c| c != i) else { continue };
            if events[i].actors.is_empty() {
                let first = events[cause].same_as.filter(|_| events[cause].actors.is_empty()).unwrap_or(cause);
                events[i].actors = events[first].actors.clone();
            }
            let harm = |e: &EventDraft| e.kind == Some(EventType::Assault);
            if harm(&events[i]) && harm(&events[cause]) && events[cause].recipients.is_empty() {
                events[cause].recipients = events[i].recipients.clone();
            }
        }
        // "refused to meet X", "threatened to shell X", "agreed to help X" reach X.
        let hands_on = matches!(
            events[i].kind,
            Some(EventType::Reject | EventType::Threaten | EventType::Agree | EventType::Request | EventType::Concede)
        );
        if hands_on && events[i].recipients.is_empty() {
            let below = scene
                .tree
                .children(events[i].head)
                .iter()
                .copied()
                .filter(|&c| matches!(scene.tree.relation(c), "xcomp" | "ccomp" | "obj" | "advcl" | "obl"));
            let whom = below.filter_map(|c| by_head(events, c)).find(|&e| e != i && !events[e].recipients.is_empty());
            if let Some(e) = whom {
                events[i].recipients =
                    events[e].recipients.iter().copied().filter(|r| !events[i].actors.contains(r)).collect();
            }
        }
        let speaks_of = matches!(
            events[i].kind,
            Some(EventType::Accuse | EventType::Support | EventType::Reject | EventType::Threaten)
        );
        if speaks_of && events[i].recipients.is_empty() {
            let whose: Vec<EntityIndex> = parts[i]
                .objects
                .iter()
                .chain(&parts[i].recipients)
                .filter_map(|&o| by_head(events, o))
                .filter(|&o| o != i)
                .flat_map(|o| events[o].actors.clone())
                .filter(|a| !events[i].actors.contains(a))
                .collect();
            events[i].recipients = whose;
        }
    }
    debug_assert!(events.iter().all(|e| e.head < scene.tree.len()));
}

/// The head with the particle, or the noun that is part of the frame, that follows it directly ("blew up", "cut ties").
fn span(scene: &words::Scene<'_>, trigger: &triggers::Trigger) -> Range<usize> {
    let head = trigger.head;
    let next = [trigger.found.particle, trigger.found.absorbed].into_iter().flatten().find(|&p| p == head + 1);
    match next {
        Some(p) if scene.tree.upos(head) == Upos::Verb => head..p + 1,
        _ => head..head + 1,
    }
}
