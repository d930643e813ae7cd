//! Who does it and to whom: the tree's answer first, then the entities behind it. No actor is invented.

use super::control;
use super::frames::{Frame, Part};
use super::triggers::Trigger;
use super::words::Scene;
use crate::entities::{Entities, EntityIndex};
use onrecord_knowledge::Knowledge;
use onrecord_language::Upos;
use onrecord_record::{EntityType, EventType};

/// Heads of the nouns that take part.
#[derive(Debug, Default, Clone)]
pub(super) struct Parts {
    pub(super) actors: Vec<usize>,
    pub(super) recipients: Vec<usize>,
    /// The logical subject, whatever part it plays: it may be another event ("the strike killed …").
    pub(super) subjects: Vec<usize>,
    /// The logical object, likewise.
    pub(super) objects: Vec<usize>,
}

impl Parts {
    fn add(&mut self, part: Part, tokens: impl IntoIterator<Item = usize>) {
        let list = match part {
            Part::Actor => &mut self.actors,
            Part::Recipient => &mut self.recipients,
            Part::None => return,
        };
        for token in tokens {
            if !list.contains(&token) {
                list.push(token);
            }
        }
    }
}

/// The parts of an event as nouns of the tree.
pub(super) fn parts(scene: &Scene<'_>, trigger: &Trigger) -> Parts {
    let mut parts = Parts::default();
    if scene.tree.upos(trigger.head) == Upos::Verb {
        of_verb(scene, trigger, &mut parts);
    } else if let Some(frame) = trigger.frame {
        of_noun(scene, trigger, frame, &mut parts);
    }
    parts
}

fn of_verb(scene: &Scene<'_>, trigger: &Trigger, parts: &mut Parts) {
    let tree = scene.tree;
    let verb = trigger.head;
    let (subject, object) = trigger.frame.map_or((Part::Actor, Part::Recipient), |f| (f.subject, f.object));
    parts.subjects = control::agents(scene, verb);
    parts.objects = control::patients(scene, verb);
    parts.add(subject, parts.subjects.clone());
    let receivers = control::receivers(scene, verb);
    let has_receiver = !receivers.is_empty();
    parts.add(Part::Recipient, receivers);
    let theme = trigger.found.theme;
    if theme.is_none() && !(has_receiver && object == Part::Recipient) {
        parts.add(object, parts.objects.clone());
    }
    let Some(frame) = trigger.frame else { return };

    // What stands below a theme is the event's own only where the theme is part of the frame ("cut ties with").
    let fixed = theme.filter(|_| trigger.found.absorbed == theme);
    let mut bearers = vec![verb];
    bearers.extend(fixed);
    bearers.extend(fixed.and_then(|t| scene.counted(t)));
    if !parts.recipients.is_empty() && !has_receiver {
        // "added X to the list": who stands in the object is the recipient, and nobody else.
        bearers.clear();
    }
    for &bearer in &bearers {
        behind_prepositions(scene, bearer, frame, parts);
    }
    if let Some(oblique) = trigger.found.oblique.filter(|&o| trigger.found.absorbed != Some(o)) {
        let taken = scene.preposition(oblique).is_some_and(|p| frame.by.iter().chain(&frame.with).any(|w| w == p));
        if !taken && parts.recipients.is_empty() {
            parts.add(Part::Recipient, control::joined(scene, oblique));
        }
    }
    // Whoever a theme belongs to ("seized its assets", "cut Sudan's aid").
    if let Some(theme) = fixed.filter(|_| parts.recipients.is_empty() && frame.object == Part::Recipient) {
        let owner: Vec<usize> = owners(scene, theme).into_iter().filter(|o| !parts.actors.contains(o)).collect();
        parts.add(Part::Recipient, owner);
    }
    // What is demanded, claimed or refused is so of somebody: "demanded that X leave".
    let of_somebody = frame.absorbs_clause
        || matches!(frame.kind, Some(EventType::Request | EventType::Accuse | EventType::Threaten));
    if parts.recipients.is_empty()
        && of_somebody
        && let Some(clause) = tree.dependent(verb, "ccomp").or(trigger.found.clause)
        && let Some(of) = tree.own_subject(clause)
    {
        let of = tree.antecedent(of).unwrap_or(of);
        parts.add(Part::Recipient, control::joined(scene, of));
    }
}

fn of_noun(scene: &Scene<'_>, trigger: &Trigger, frame: &Frame, parts: &mut Parts) {
    let tree = scene.tree;
    let noun = trigger.head;
    let mut nouns = vec![noun];
    // "a series of strikes on the port": what depends on the whole belongs to the strikes.
    nouns.extend(tree.head(noun).filter(|&h| scene.counted(h) == Some(noun)));
    for &noun in &nouns {
        for &child in tree.children(noun) {
            match tree.deprel(child) {
                "nmod:poss" => {
                    let owner = tree.antecedent(child).unwrap_or(child);
                    parts.add(frame.poss, control::joined(scene, owner));
                }
                relation if relation.starts_with("compound") || relation.starts_with("amod") => {
                    let able: Vec<usize> = control::joined(scene, child)
                        .into_iter()
                        .filter(|&c| {
                            scene.is_body(c) || scene.is_person(c) || scene.lexicon.in_class("forces", tree.lemma(c))
                        })
                        .collect();
                    parts.add(frame.modifier, able);
                }
                relation if relation.starts_with("nsubj") => {
                    let subject = tree.antecedent(child).unwrap_or(child);
                    let part = if scene.preposition(noun) == Some("under") { Part::Recipient } else { frame.subject };
                    parts.add(part, control::joined(scene, subject));
                }
                _ => {}
            }
        }
        behind_prepositions(scene, noun, frame, parts);
    }

    if let Some((verb, part)) = trigger.carrier {
        let subjects = control::agents(scene, verb);
        if tree.deprel(noun) == "nsubj" {
            // "strikes took place", "talks continued": the noun is the subject itself.
        } else if control::passive(scene, verb) && part == Part::Recipient {
            parts.add(part, control::patients(scene, verb));
        } else if part == Part::Recipient || parts.actors.is_empty() || frame.modifier == Part::None {
            parts.add(part, subjects.iter().copied().filter(|s| *s != noun));
        }
        parts.subjects = subjects;
        parts.add(Part::Recipient, control::receivers(scene, verb));
        behind_prepositions(scene, verb, frame, parts);
    } else if parts.actors.is_empty()
        && let Some(verb) = governing_verb(scene, noun)
        && scene.lexicon.listed("controls_noun", scene.lemma(verb))
    {
        // "X ordered strikes on Y", "X is considering a visit": the strikes would be X's.
        parts.add(Part::Actor, control::agents(scene, verb));
        behind_prepositions(scene, verb, frame, parts);
    }
}

/// The verb whose object a noun is, through "a plan for strikes" and "whether and when to …" no further than one noun.
fn governing_verb(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let mut at = noun;
    for _ in 0..4 {
        let head = tree.head(at)?;
        match tree.relation(at) {
            // "wants the protests to end": whose protests is another matter.
            "obj" if scene.tree.has(head, "xcomp") => return None,
            "obj" => return Some(head),
            "nsubj" if tree.deprel(at) == "nsubj:pass" => return Some(head),
            "conj" => at = head,
            "nmod" if scene.counted(head) == Some(at) || scene.lexicon.in_class("plan", tree.lemma(head)) => at = head,
            _ => return None,
        }
    }
    None
}

fn behind_prepositions(scene: &Scene<'_>, bearer: usize, frame: &Frame, parts: &mut Parts) {
    let tree = scene.tree;
    let of_noun = tree.upos(bearer) != Upos::Verb;
    for &child in tree.children(bearer) {
        if !matches!(tree.relation(child), "obl" | "nmod") {
            continue;
        }
        let Some(preposition) = scene.preposition(child) else { continue };
        let lists = |list: &[String]| list.iter().any(|p| p == preposition);
        let target = tree.antecedent(child).unwrap_or(child);
        let nouns = control::joined(scene, target);
        if of_noun && preposition == "of" && scene.counted(bearer).is_none() {
            parts.add(frame.of, nouns);
        } else if of_noun && preposition == "by" || lists(&frame.by) {
            parts.add(Part::Actor, nouns);
        } else if lists(&frame.with) {
            let among = matches!(preposition, "between" | "among" | "amongst");
            parts.add(if among { Part::Actor } else { Part::Recipient }, nouns);
        } else if lists(&frame.to) && !is_adverbial(scene, child) {
            parts.add(Part::Recipient, nouns);
        }
    }
}

/// Days, reasons and manners stand behind the same prepositions as recipients ("on Monday", "to date").
fn is_adverbial(scene: &Scene<'_>, noun: usize) -> bool {
    let tree = scene.tree;
    scene.is_time(noun) || scene.lexicon.listed("adverbial_nouns", tree.lemma(noun))
}

/// Whoever a noun belongs to: "X's decision", "the decision of X", "the Mexican decision".
pub(super) fn owners(scene: &Scene<'_>, noun: usize) -> Vec<usize> {
    let tree = scene.tree;
    for &child in tree.children(noun) {
        let owner = match tree.deprel(child) {
            "nmod:poss" => Some(tree.antecedent(child).unwrap_or(child)),
            "nmod" if matches!(scene.preposition(child), Some("of" | "by" | "from")) && acts_by_form(scene, child) => {
                Some(child)
            }
            "compound" | "amod" if scene.is_body(child) => Some(child),
            _ => None,
        };
        if let Some(owner) = owner {
            return control::joined(scene, owner);
        }
    }
    Vec::new()
}

fn acts_by_form(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_body(token) || scene.is_person(token)
}

/// From nouns to entities.
pub(super) struct Casting<'k> {
    pub(super) knowledge: &'k Knowledge,
}

impl Casting<'_> {
    /// Actors: only what can act; where the noun cannot, whoever it belongs to ("Russian missiles hit").
    pub(super) fn actors(
        &self,
        scene: &Scene<'_>,
        entities: &mut Entities,
        heads: &[usize],
        is_event: &[bool],
    ) -> Vec<EntityIndex> {
        let mut cast = Vec::new();
        for &head in heads {
            if is_event[head] {
                continue;
            }
            match self.able(scene, entities, head) {
                Some(entity) => push(&mut cast, entity),
                None => {
                    for owner in owners(scene, head) {
                        if let Some(entity) = self.able(scene, entities, owner) {
                            push(&mut cast, entity);
                        }
                    }
                }
            }
        }
        cast
    }

    /// Recipients: whatever can be referred to; acts of speech reach whoever a thing belongs to.
    pub(super) fn recipients(
        &self,
        scene: &Scene<'_>,
        entities: &mut Entities,
        heads: &[usize],
        frame: Option<&Frame>,
        is_event: &[bool],
    ) -> Vec<EntityIndex> {
        let mut cast = Vec::new();
        for &head in heads {
            if is_event[head] || matches!(scene.tree.upos(head), Upos::Verb | Upos::Adv) {
                continue;
            }
            let entity = self.entity(scene, entities, head);
            if frame.is_some_and(|f| f.owner) && !entity.is_some_and(|e| can_act(entities, e)) {
                let owners: Vec<EntityIndex> =
                    owners(scene, head).into_iter().filter_map(|o| self.able(scene, entities, o)).collect();
                if !owners.is_empty() {
                    owners.into_iter().for_each(|o| push(&mut cast, o));
                    continue;
                }
            }
            if let Some(entity) = entity {
                push(&mut cast, entity);
            }
        }
        cast
    }

    fn able(&self, scene: &Scene<'_>, entities: &mut Entities, head: usize) -> Option<EntityIndex> {
        // Asking for an entity makes one: things that cannot act are not asked for.
        let counted = scene.counted(head);
        let known =
            entities.at(head).is_some() || [Some(head), counted].into_iter().flatten().any(|t| self.may_act(scene, t));
        if !known {
            return None;
        }
        let entity = self.entity(scene, entities, head).filter(|&e| can_act(entities, e) || scene.is_person(head))?;
        entities.acts(entity);
        Some(entity)
    }

    fn may_act(&self, scene: &Scene<'_>, token: usize) -> bool {
        let tree = scene.tree;
        scene.is_person(token)
            || scene.is_body(token)
            || matches!(tree.upos(token), Upos::Pron | Upos::Propn)
            || scene.lexicon.in_class("forces", tree.lemma(token))
            || (tree.upos(token) == Upos::Noun && self.knowledge.role(tree.lower(token)).is_some())
    }

    fn entity(&self, scene: &Scene<'_>, entities: &mut Entities, head: usize) -> Option<EntityIndex> {
        let before_noun = matches!(scene.tree.relation(head), "amod" | "compound");
        let country = if before_noun { entities.country(scene.tree.analysis, self.knowledge, head) } else { None };
        let found = country
            .or_else(|| entities.at(head))
            .or_else(|| entities.ensure(scene.tree.analysis, self.knowledge, head))
            .or_else(|| {
                let noun = scene.counted(head)?;
                entities.at(noun).or_else(|| entities.ensure(scene.tree.analysis, self.knowledge, noun))
            })?;
        Some(entities.canonical(found))
    }
}

/// Persons, bodies and states act; a place does where it stands for its people or government.
fn can_act(entities: &Entities, entity: EntityIndex) -> bool {
    matches!(
        entities.get(entity).kind,
        EntityType::Person
            | EntityType::Organization
            | EntityType::Government
            | EntityType::Military
            | EntityType::Group
            | EntityType::Vessel
            | EntityType::Place
    )
}

fn push(list: &mut Vec<EntityIndex>, entity: EntityIndex) {
    if !list.contains(&entity) {
        list.push(entity);
    }
}
