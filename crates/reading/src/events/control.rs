//! Who is the subject and who the object of a predicate, also where neither stands beside it: passives, participles,
//! relative clauses, infinitives and gerunds.

use super::words::Scene;
use onrecord_language::Upos;

/// No sentence nests deeper than this in writing that people read.
const DEPTH: usize = 12;

/// Whether a verb stands in the passive, bare participles included ("troops deployed in the east").
pub(super) fn passive(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    if tree.passive(verb) || headline_passive(scene, verb) {
        return true;
    }
    if tree.upos(verb) != Upos::Verb || tree.has(verb, "aux") || tree.own_subject(verb).is_some() {
        // A conjunct shares the auxiliary of the first verb ("was arrested and charged").
        return tree.relation(verb) == "conj"
            && tree.own_subject(verb).is_none()
            && !tree.has(verb, "aux")
            && past_participle(scene, verb)
            && !tree.has(verb, "obj")
            && tree.head(verb).is_some_and(|h| tree.upos(h) == Upos::Verb && passive(scene, h));
    }
    let attached =
        matches!(tree.relation(verb), "acl" | "amod" | "advcl" | "xcomp") && tree.deprel(verb) != "acl:relcl";
    (attached
        || (tree.relation(verb) == "conj"
            && tree.head(verb).is_some_and(|h| tree.upos(h) == Upos::Verb && passive(scene, h))))
        && past_participle(scene, verb)
        && !tree.has(verb, "obj")
}

/// Headlines tell in the present and leave out "was": "Curfew lifted in the capital", "Four killed in raid".
fn headline_passive(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    scene.in_headline(verb)
        && tree.upos(verb) == Upos::Verb
        && matches!(tree.relation(verb), "root" | "parataxis" | "ccomp" | "conj" | "acl")
        && (tree.token(verb).feat("Tense") == Some("Past") || past_participle(scene, verb))
        && !["obj", "iobj", "aux", "xcomp", "ccomp"].iter().any(|relation| tree.has(verb, relation))
        && !scene.lexicon.listed("intransitive", scene.lemma(verb))
}

fn past_participle(scene: &Scene<'_>, verb: usize) -> bool {
    let token = scene.tree.token(verb);
    token.feat("VerbForm") == Some("Part") && token.feat("Tense") != Some("Pres")
}

/// The surface subject of a predicate, wherever it stands.
pub(super) fn subject(scene: &Scene<'_>, predicate: usize) -> Option<usize> {
    subject_within(scene, predicate, DEPTH)
}

fn subject_within(scene: &Scene<'_>, predicate: usize, depth: usize) -> Option<usize> {
    let tree = scene.tree;
    if let Some(own) = tree.own_subject(predicate) {
        return Some(tree.antecedent(own).unwrap_or(own));
    }
    let depth = depth.checked_sub(1)?;
    let head = tree.head(predicate)?;
    match tree.relation(predicate) {
        "conj" => subject_within(scene, head, depth),
        "xcomp" | "ccomp" => {
            if finite(scene, predicate) && tree.relation(predicate) == "ccomp" {
                return None;
            }
            controller(scene, head, depth)
        }
        "advcl" => {
            if finite(scene, predicate) {
                return None;
            }
            let marked = tree.dependent(predicate, "mark").map(|m| tree.lower(m));
            if matches!(marked, Some("of" | "for" | "from" | "into" | "with")) {
                return controller(scene, head, depth);
            }
            match tree.upos(head) {
                Upos::Verb | Upos::Aux | Upos::Adj => {
                    // "called on both sides to stop" is often drawn as an adverbial clause of purpose.
                    if (marked == Some("to") || infinitive(scene, predicate))
                        && let Some(asked) = asked(scene, head)
                    {
                        return Some(asked);
                    }
                    subject_within(scene, head, depth)
                }
                _ => subject_within(scene, head, depth),
            }
        }
        "parataxis" if !finite(scene, predicate) => subject_within(scene, head, depth),
        "acl" if tree.deprel(predicate) != "acl:relcl" => {
            if infinitive(scene, predicate) || tree.has(predicate, "mark") {
                return behind_noun(scene, head, depth);
            }
            Some(head)
        }
        "amod" => Some(head),
        // A gerund behind a preposition or as a subject.
        "obl" | "nmod" | "csubj" | "obj" if tree.upos(predicate) == Upos::Verb => {
            if matches!(tree.upos(head), Upos::Verb | Upos::Aux) {
                controller(scene, head, depth)
            } else {
                behind_noun(scene, head, depth)
            }
        }
        _ => None,
    }
}

/// Whoever an infinitive or gerund under a verb is about: its object, whoever is asked, or its subject.
fn controller(scene: &Scene<'_>, verb: usize, depth: usize) -> Option<usize> {
    let tree = scene.tree;
    let subject_control = scene.lexicon.listed("subject_control", scene.lemma(verb));
    if !subject_control {
        let object = tree.dependent(verb, "obj").or_else(|| tree.dependent(verb, "iobj"));
        if let Some(object) = object.filter(|&o| acts_in_form(scene, o)) {
            return Some(tree.antecedent(object).unwrap_or(object));
        }
        if let Some(asked) = asked(scene, verb) {
            return Some(asked);
        }
    }
    subject_within(scene, verb, depth)
}

/// "called on X to", "appealed to X to".
fn asked(scene: &Scene<'_>, verb: usize) -> Option<usize> {
    let tree = scene.tree;
    if !scene.lexicon.listed("asks_through_preposition", scene.lemma(verb)) {
        return None;
    }
    tree.dependents(verb, "obl").find(|&o| matches!(scene.preposition(o), Some("on" | "upon" | "to" | "with")))
}

/// For the complement of a noun ("plan to strike", "accusations of bombing"): whoever the noun belongs to.
fn behind_noun(scene: &Scene<'_>, noun: usize, depth: usize) -> Option<usize> {
    let tree = scene.tree;
    if scene.is_person(noun) {
        return Some(noun);
    }
    if let Some(owner) = tree.dependent(noun, "nmod:poss") {
        return Some(tree.antecedent(owner).unwrap_or(owner));
    }
    let by = tree.dependents(noun, "nmod").find(|&c| matches!(scene.preposition(c), Some("by")));
    if by.is_some() {
        return by;
    }
    let modifier = tree.dependents(noun, "compound").chain(tree.dependents(noun, "amod")).find(|&c| scene.is_body(c));
    if modifier.is_some() {
        return modifier;
    }
    if tree.own_subject(noun).is_some() {
        return subject_within(scene, noun, depth);
    }
    match tree.relation(noun) {
        "obj" | "obl" | "xcomp" | "conj" => {
            let head = tree.head(noun)?;
            if matches!(tree.upos(head), Upos::Verb | Upos::Aux) {
                subject_within(scene, head, depth.checked_sub(1)?)
            } else {
                None
            }
        }
        _ => None,
    }
}

/// A noun or pronoun that may act: things and events do not control an infinitive.
fn acts_in_form(scene: &Scene<'_>, token: usize) -> bool {
    let tree = scene.tree;
    scene.is_person(token)
        || scene.is_body(token)
        || matches!(tree.upos(token), Upos::Propn | Upos::Pron)
        || scene.lexicon.in_class("forces", tree.lemma(token))
        || scene.counted(token).is_some_and(|noun| scene.is_person(noun) || scene.is_body(noun))
}

/// Whether a clause is an infinitive, a gerund or a bare predicate.
pub(super) fn nonfinite(scene: &Scene<'_>, head: usize) -> bool {
    !finite(scene, head)
}

fn finite(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    tree.token(verb).feat("VerbForm") == Some("Fin")
        || tree
            .dependents(verb, "aux")
            .chain(tree.dependents(verb, "cop"))
            .any(|a| tree.token(a).feat("VerbForm") == Some("Fin"))
}

fn infinitive(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    tree.dependents(verb, "mark").any(|m| tree.lower(m) == "to") || tree.token(verb).feat("VerbForm") == Some("Inf")
}

/// Whether a verb speaks of something not done yet: an infinitive, a gerund behind a preposition, a future.
pub(super) fn coming(scene: &Scene<'_>, verb: usize) -> bool {
    let tree = scene.tree;
    let auxiliary = |word: &str| {
        matches!(word, "will" | "'ll" | "would" | "shall" | "may" | "might" | "could" | "can" | "should" | "must")
    };
    tree.dependents(verb, "aux").any(|a| auxiliary(tree.lower(a)) || auxiliary(tree.lemma(a)))
        || infinitive(scene, verb)
        || (tree.token(verb).feat("VerbForm") == Some("Ger") || tree.lower(verb).ends_with("ing"))
            && tree.dependents(verb, "mark").any(|m| tree.lower(m) != "after")
}

/// Who does it: the subject, or the passive's "by".
pub(super) fn agents(scene: &Scene<'_>, verb: usize) -> Vec<usize> {
    if !passive(scene, verb) {
        return subject(scene, verb).map(|s| joined(scene, s)).unwrap_or_default();
    }
    let mut at = verb;
    for _ in 0..DEPTH {
        if let Some(agent) = scene.tree.dependents(at, "obl").find(|&o| scene.preposition(o) == Some("by")) {
            return joined(scene, agent);
        }
        // Joined passives may share the last one's agent ("was arrested and beaten by police").
        match scene.tree.dependents(at, "conj").find(|&c| scene.tree.own_subject(c).is_none() && passive(scene, c)) {
            Some(next) => at = next,
            None => break,
        }
    }
    Vec::new()
}

/// Whom or what it is done to: the object, the passive's subject, the noun before a relative clause.
pub(super) fn patients(scene: &Scene<'_>, verb: usize) -> Vec<usize> {
    let tree = scene.tree;
    if passive(scene, verb) {
        return subject(scene, verb).map(|s| joined(scene, s)).unwrap_or_default();
    }
    // Of two objects the first receives ("granted him asylum").
    if let Some(object) = tree.dependents(verb, "obj").last() {
        return joined(scene, tree.antecedent(object).unwrap_or(object));
    }
    if tree.deprel(verb) == "acl:relcl" {
        // "the town (that) they bombed": the gap is the object unless the pronoun stands elsewhere.
        let pronoun_elsewhere = tree
            .children(verb)
            .iter()
            .any(|&c| tree.relation(c) != "obj" && tree.antecedent(c).is_some() && tree.relation(c) != "mark");
        if !pronoun_elsewhere && tree.own_subject(verb).is_some_and(|s| tree.antecedent(s).is_none()) {
            return tree.head(verb).map(|h| vec![h]).unwrap_or_default();
        }
    }
    // "killed and wounded 14 people": the object stands with the last verb.
    if let Some(next) = tree.dependents(verb, "conj").find(|&c| {
        tree.upos(c) == Upos::Verb
            && tree.own_subject(c).is_none()
            && !tree.has(verb, "ccomp")
            && !tree.has(verb, "xcomp")
    }) {
        let only_objectless = !tree.has(verb, "obl") && next > verb && next <= verb + 3;
        if only_objectless {
            return patients(scene, next);
        }
    }
    Vec::new()
}

/// Who receives: the indirect object, or the first of two objects.
pub(super) fn receivers(scene: &Scene<'_>, verb: usize) -> Vec<usize> {
    let tree = scene.tree;
    let objects: Vec<usize> = tree.dependents(verb, "obj").collect();
    let first = if objects.len() > 1 { objects.first().copied() } else { None };
    tree.dependents(verb, "iobj").chain(first).flat_map(|i| joined(scene, i)).collect()
}

/// A noun and the nouns joined to it.
pub(super) fn joined(scene: &Scene<'_>, head: usize) -> Vec<usize> {
    scene.tree.conjuncts(head).into_iter().filter(|&c| c == head || scene.tree.nominal(c)).collect()
}
