//! Which words are triggers, by which frame, and which light verb carries them.

use super::around::{around_noun, around_verb};
use super::control;
use super::frames::{Frame, Frames, Part};
use super::pattern::{Around, Found, Pattern};
use super::words::Scene;
use onrecord_language::{NameLabel, Upos};
use onrecord_record::EventType;

/// One trigger.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    pub(super) head: usize,
    /// `None` for an untyped verb that heads a clause.
    pub(super) frame: Option<&'static Frame>,
    pub(super) found: Found,
    /// The light verb, and what its subject is to the event.
    pub(super) carrier: Option<(usize, Part)>,
}

/// All triggers of a text, in order.
pub(super) fn find(scene: &Scene<'_>, mere_cue: &[bool]) -> Vec<Trigger> {
    let tree = scene.tree;
    let frames = Frames::builtin();
    let mut matched: Vec<Option<(&'static Frame, Found)>> = vec![None; tree.len()];
    for (i, slot) in matched.iter_mut().enumerate() {
        *slot = match tree.upos(i) {
            Upos::Verb => best(
                scene,
                &around_verb(scene, i),
                frames.verb(&known(scene, i, scene.lemma(i), |l| frames.has_verb(l))),
            ),
            Upos::Noun | Upos::Propn => best(scene, &around_noun(scene, i), frames.noun(&noun_lemma(scene, i))),
            _ => None,
        };
    }

    one_sense(scene, &mut matched);

    let mut absorbed = vec![false; tree.len()];
    for i in 0..tree.len() {
        let Some((frame, found)) = &matched[i] else { continue };
        if !verb_stands(scene, i, frame) {
            continue;
        }
        let clause = found.clause.filter(|_| frame.absorbs_clause || !frame.event);
        // "imposed sanctions", "held talks": the noun is the event, the verb only carries it.
        let noun = found.absorbed.filter(|&noun| !carried_by(scene, i, noun, frame, &matched));
        for part in [noun, clause].into_iter().flatten() {
            absorbed[part] = true;
            if let Some(noun) = scene.counted(part) {
                absorbed[noun] = true;
            }
        }
    }

    let mut carriers = vec![None; tree.len()];
    let mut carries = vec![false; tree.len()];
    for i in 0..tree.len() {
        let Some((frame, _)) = &matched[i] else { continue };
        if !frame.event || absorbed[i] || !matches!(tree.upos(i), Upos::Noun | Upos::Propn) || !noun_stands(scene, i) {
            continue;
        }
        if let Some((verb, part)) = carrier(scene, i) {
            let own = matched[verb]
                .as_ref()
                .is_some_and(|(f, found)| f.event && f.kind.is_some() && f.kind != frame.kind && found.weight > 1);
            if !own {
                carriers[i] = Some((verb, part));
                carries[verb] = true;
            }
        }
    }

    let mut triggers = Vec::new();
    for i in 0..tree.len() {
        if absorbed[i] || carries[i] {
            continue;
        }
        let trigger = |frame, found| Trigger { head: i, frame, found, carrier: carriers[i] };
        match (tree.upos(i), matched[i].take()) {
            (Upos::Verb, Some((frame, found))) => {
                let typed = frame.kind.is_some() || frame.cameo.is_some();
                let wanted =
                    if typed { verb_stands(scene, i, frame) } else { heads_clause(scene, i) && !cue(mere_cue, i) };
                if frame.event && wanted {
                    triggers.push(trigger(Some(frame), found));
                }
            }
            (Upos::Verb, None) if untyped(scene, i) && !cue(mere_cue, i) => {
                triggers.push(trigger(None, Found::default()));
            }
            (_, Some((frame, found))) if frame.event && noun_stands(scene, i) => {
                let carried = carriers[i].is_some();
                let typed = frame.kind.is_some() || frame.cameo.is_some();
                let argued = has_argument(scene, i, frame);
                let wanted =
                    carried || (typed && frame.bare) || (typed && argued) || (!typed && heads_clause(scene, i));
                if wanted && !cue(mere_cue, i) {
                    triggers.push(trigger(Some(frame), found));
                }
            }
            _ => {}
        }
    }
    triggers
}

/// A noun that could be several things ("the strike") is what the text elsewhere says that it is ("an air strike").
fn one_sense(scene: &Scene<'_>, matched: &mut [Option<(&'static Frame, Found)>]) {
    let tree = scene.tree;
    let noun = |i: usize| matches!(tree.upos(i), Upos::Noun | Upos::Propn);
    let plain: Vec<usize> = (0..matched.len())
        .filter(|&i| noun(i) && matched[i].as_ref().is_some_and(|(f, found)| f.event && found.weight <= 2))
        .collect();
    for i in plain {
        let clear = (0..matched.len())
            .filter(|&j| j != i && noun(j) && tree.lemma(j) == tree.lemma(i))
            .filter_map(|j| matched[j].as_ref().map(|(f, found)| (j, *f, found.weight)))
            .filter(|(_, f, weight)| f.event && *weight > 2 && f.kind.is_some())
            .min_by_key(|&(j, ..)| (j > i, i.abs_diff(j)));
        if let (Some((_, frame, _)), Some(slot)) = (clear, matched[i].as_mut()) {
            slot.0 = frame;
        }
    }
}

/// Whether a verb that takes a noun into its frame is a light verb for it: both name the same kind of act.
fn carried_by(scene: &Scene<'_>, verb: usize, noun: usize, frame: &Frame, matched: &[Option<(&Frame, Found)>]) -> bool {
    let same = |t: usize| matched[t].as_ref().is_some_and(|(f, _)| f.event && f.kind.is_some() && f.kind == frame.kind);
    scene.tree.upos(verb) == Upos::Verb
        && (same(noun) || scene.counted(noun).is_some_and(same))
        && light(scene, verb, "object").is_some()
}

fn cue(mere_cue: &[bool], i: usize) -> bool {
    mere_cue.get(i).copied().unwrap_or(false)
}

/// The most specific pattern that holds; the earlier frame where two are equal.
fn best<'p>(
    scene: &Scene<'_>,
    around: &Around,
    candidates: impl Iterator<Item = (&'static Frame, &'p Pattern)>,
) -> Option<(&'static Frame, Found)> {
    candidates
        .filter_map(|(frame, pattern)| Some((frame, pattern.find(scene, around)?)))
        .max_by_key(|(frame, found)| (found.weight, std::cmp::Reverse(frame.order)))
}

/// The whole hyphenated word, with or without its hyphen, where a frame knows it ("cease-fire", "cyber-attack"); else the lemma.
fn known(scene: &Scene<'_>, i: usize, lemma: &str, has: impl Fn(&str) -> bool) -> String {
    if let Some(whole) = scene.joined(i) {
        for form in [whole.to_owned(), whole.replace('-', "")] {
            if has(&form) {
                return form;
            }
        }
    }
    lemma.to_owned()
}

/// Taggers leave plural names ("Talks", "Strikes" in a headline) unlemmatised; try the singular.
fn noun_lemma(scene: &Scene<'_>, i: usize) -> String {
    let frames = Frames::builtin();
    let lemma = known(scene, i, scene.tree.lemma(i), |l| frames.has_noun(l));
    match lemma.strip_suffix('s') {
        Some(singular) if !frames.has_noun(&lemma) && frames.has_noun(singular) => singular.to_owned(),
        _ => lemma,
    }
}

/// The light verb that carries an event noun.
fn carrier(scene: &Scene<'_>, noun: usize) -> Option<(usize, Part)> {
    let tree = scene.tree;
    // "attacks carried out by rebels", "the talks that they held"
    for clause in tree.dependents(noun, "acl") {
        if control::patients(scene, clause).contains(&noun)
            && let Some(part) = light(scene, clause, "object")
        {
            return Some((clause, part));
        }
    }
    let mut at = noun;
    for _ in 0..4 {
        let head = tree.head(at)?;
        match tree.deprel(at) {
            "obj" | "nsubj:pass" => return light(scene, head, "object").map(|part| (head, part)),
            "nsubj" if tree.upos(head) == Upos::Verb => {
                return light(scene, head, "subject").map(|part| (head, part));
            }
            relation if relation.starts_with("obl") => {
                let preposition = scene.preposition(at)?;
                return light(scene, head, preposition).map(|part| (head, part));
            }
            relation if relation.starts_with("conj") => at = head,
            // "carried out a series of strikes", "took part in a round of talks"
            relation if relation.starts_with("nmod") && scene.counted(head) == Some(at) => at = head,
            // "took part in talks" is often drawn with the noun under "part".
            relation if relation.starts_with("nmod") => {
                let preposition = scene.preposition(at)?;
                let verb = tree.head(head).filter(|_| tree.deprel(head) == "obj")?;
                return scene
                    .lexicon
                    .carriers(scene.lemma(verb))
                    .iter()
                    .filter(|c| c.noun == preposition)
                    .find(|c| {
                        c.pattern.find(scene, &around_verb(scene, verb)).is_some_and(|f| f.absorbed == Some(head))
                    })
                    .map(|c| (verb, c.subject));
            }
            _ => return None,
        }
    }
    None
}

fn light(scene: &Scene<'_>, verb: usize, noun: &str) -> Option<Part> {
    let carriers = scene.lexicon.carriers(scene.lemma(verb));
    if carriers.is_empty() || scene.tree.upos(verb) != Upos::Verb {
        return None;
    }
    let around = around_verb(scene, verb);
    carriers
        .iter()
        .filter(|c| c.noun == noun)
        .filter_map(|c| Some((c.pattern.find(scene, &around)?.weight, c.subject)))
        .max_by_key(|&(weight, _)| weight)
        .map(|(_, subject)| subject)
}

/// Whether a typed verb can be a trigger where it stands.
fn verb_stands(scene: &Scene<'_>, verb: usize, frame: &Frame) -> bool {
    let tree = scene.tree;
    if tree.upos(verb) != Upos::Verb {
        return true;
    }
    match tree.relation(verb) {
        "amod" => {
            control::passive(scene, verb)
                && matches!(
                    frame.kind,
                    Some(
                        EventType::Assault
                            | EventType::Coerce
                            | EventType::Sanction
                            | EventType::Retreat
                            | EventType::Mobilize
                    )
                )
        }
        "compound" | "flat" | "fixed" | "case" | "mark" | "cc" | "discourse" => false,
        _ => !in_name(scene, verb),
    }
}

/// Whether an event noun can be a trigger where it stands: not inside a name or in front of another noun.
fn noun_stands(scene: &Scene<'_>, noun: usize) -> bool {
    let tree = scene.tree;
    !matches!(tree.relation(noun), "compound" | "flat" | "fixed" | "goeswith" | "vocative" | "amod")
        && tree.deprel(noun) != "nmod:poss"
        && !in_name(scene, noun)
}

fn in_name(scene: &Scene<'_>, token: usize) -> bool {
    matches!(
        scene.label(token),
        Some(
            NameLabel::Person
                | NameLabel::Organization
                | NameLabel::Location
                | NameLabel::Facility
                | NameLabel::Product
                | NameLabel::Norp
                | NameLabel::Date
        )
    )
}

/// Whether a weak noun ("deal", "support") has an argument that makes it an event.
fn has_argument(scene: &Scene<'_>, noun: usize, frame: &Frame) -> bool {
    let tree = scene.tree;
    tree.children(noun).iter().any(|&child| match tree.relation(child) {
        "nmod" if tree.deprel(child) == "nmod:poss" => frame.poss != Part::None,
        "nmod" | "obl" => scene.preposition(child).is_some_and(|p| {
            p == "by" || frame.to.iter().chain(&frame.with).chain(&frame.by).any(|wanted| wanted == p)
        }),
        "nsubj" => true,
        "compound" | "amod" => frame.modifier != Part::None && scene.is_body(child),
        _ => false,
    })
}

/// Whether a predicate heads a main, content or relative clause, or is joined to one that does.
fn heads_clause(scene: &Scene<'_>, predicate: usize) -> bool {
    let tree = scene.tree;
    let mut at = predicate;
    for _ in 0..12 {
        match tree.relation(at) {
            "root" | "parataxis" | "ccomp" => return true,
            "xcomp" | "advcl" | "acl" if content(scene, at) => return true,
            "acl" => return tree.deprel(at) == "acl:relcl",
            "conj" => match tree.head(at) {
                Some(head) => at = head,
                None => return false,
            },
            _ => return tree.head(at).is_none(),
        }
    }
    false
}

/// Whether a verb is the open content of another: "promised to rebuild", "considered withdrawing", "accused him of hiding it".
fn content(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    let Some(head) = tree.head(verb).filter(|_| tree.upos(verb) == Upos::Verb) else { return false };
    let gerund = tree.lower(verb).ends_with("ing");
    let mark = |words: &[&str]| tree.dependents(verb, "mark").any(|m| words.contains(&tree.lower(m)));
    if tree.relation(verb) == "xcomp" {
        // "stopped paying" says that it was so before: the stop is the event.
        return (gerund || mark(&["to"])) && !scene.lexicon.listed("ends", scene.lemma(head));
    }
    // Parsers hang the charge on the accused or make an adverbial of it.
    let charge =
        if tree.relation(verb) == "acl" && tree.relation(head) == "obj" { tree.head(head) } else { Some(head) };
    gerund && mark(&["of", "with"]) && charge.is_some_and(|c| scene.lexicon.listed("charges", scene.lemma(c)))
}

/// Whether a verb without a frame is an event all the same.
fn untyped(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    let lemma = scene.lemma(verb);
    let phrasal = tree.phrasal(verb);
    let stopped = phrasal
        .as_deref()
        .map_or_else(|| scene.lexicon.listed("statives", lemma), |phrase| scene.lexicon.listed("statives", phrase));
    if (stopped && !does_something(scene, verb)) || !heads_clause(scene, verb) || in_name(scene, verb) {
        return false;
    }
    // "began to negotiate", "helped stop": the infinitive is the event.
    let hands_on = (tree.has(verb, "xcomp")) && scene.lexicon.listed("hands_on", lemma);
    !hands_on
}

/// "made a mistake", "took an oath", "gave evidence": a verb that says little by itself, with a noun that says what was done.
fn does_something(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    scene.lexicon.listed("plain", scene.lemma(verb))
        && tree.phrasal(verb).is_none()
        && !["xcomp", "ccomp"].iter().any(|relation| tree.has(verb, relation))
        && control::patients(scene, verb).first().is_some_and(|&o| tree.upos(o) == Upos::Noun)
}
