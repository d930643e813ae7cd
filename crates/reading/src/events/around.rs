//! What stands around a candidate, gathered once for all patterns: objects, subjects, prepositions, clauses.

use super::control;
use super::pattern::Around;
use super::words::Scene;
use onrecord_language::Upos;

/// What stands around a verb.
pub(super) fn around_verb(scene: &Scene<'_>, verb: usize) -> Around {
    let tree = scene.tree;
    let mut around = Around {
        token: verb,
        objects: control::patients(scene, verb),
        subjects: control::agents(scene, verb),
        passive: control::passive(scene, verb),
        coming: control::coming(scene, verb),
        ..Around::default()
    };
    around.obliques = behind(scene, verb);
    for object in tree.dependents(verb, "obj") {
        around.under_object.extend(behind(scene, object));
        // "ordered him held", drawn as a participle of the object.
        if scene.lexicon.listed("object_predicates", scene.lemma(verb)) {
            let held = tree.dependents(object, "acl").filter(|&c| tree.deprel(c) == "acl");
            let words: Vec<usize> = held.flat_map(|c| clause_words(scene, c)).collect();
            around.infinitives.extend(&words);
            around.clauses.extend(words);
        }
    }
    for &child in tree.children(verb) {
        match tree.relation(child) {
            "iobj" => around.obliques.push(("to".to_owned(), child)),
            "advmod" => {
                around.particles.push(child);
                around.modifiers.push(child);
            }
            "compound" if tree.deprel(child) == "compound:prt" => around.particles.push(child),
            "xcomp" | "ccomp" => {
                let words = clause_words(scene, child);
                if control::nonfinite(scene, child) {
                    around.infinitives.extend(&words);
                }
                around.clauses.extend(words);
            }
            "advcl"
                if tree
                    .dependents(child, "mark")
                    .any(|m| matches!(tree.lower(m), "of" | "for" | "from" | "to" | "against" | "into" | "with")) =>
            {
                let words = clause_words(scene, child);
                around.infinitives.extend(&words);
                around.clauses.extend(words);
            }
            _ if tree.upos(child) == Upos::Adp => around.particles.push(child),
            _ => {}
        }
    }
    around
}

/// Nouns behind prepositions under a word, times left out.
fn behind(scene: &Scene<'_>, word: usize) -> Vec<(String, usize)> {
    let tree = scene.tree;
    let nouns = tree
        .children(word)
        .iter()
        .copied()
        .filter(|&c| matches!(tree.relation(c), "obl" | "nmod") && !scene.is_time(c));
    nouns.filter_map(|c| Some((scene.preposition(c)?.to_owned(), c))).collect()
}

/// The head of a clause, and its objects where it is a light verb ("to hold talks").
fn clause_words(scene: &Scene<'_>, head: usize) -> Vec<usize> {
    let tree = scene.tree;
    let mut words = vec![head];
    words.extend(tree.dependents(head, "conj").filter(|&c| tree.upos(c) == Upos::Verb));
    words.extend(tree.dependents(head, "xcomp"));
    if tree.upos(head) != Upos::Verb {
        words.extend(tree.dependents(head, "amod"));
    }
    if !scene.lexicon.carriers(scene.lemma(head)).is_empty() {
        words.extend(tree.dependents(head, "obj"));
    }
    words
}

/// What stands around a noun.
pub(super) fn around_noun(scene: &Scene<'_>, noun: usize) -> Around {
    let tree = scene.tree;
    let mut around = Around { token: noun, ..Around::default() };
    // What stands around a light verb stands around its noun: "carried out strikes against", "teachers went on strike".
    if let Some(verb) = light_verb_above(scene, noun) {
        around.subjects = control::agents(scene, verb);
        for child in tree.dependents(verb, "obl").filter(|&c| c != noun && !scene.is_time(c)) {
            if let Some(p) = scene.preposition(child) {
                around.obliques.push((p.to_owned(), child));
            }
        }
    }
    for &child in tree.children(noun) {
        match tree.relation(child) {
            "nmod" if tree.deprel(child) == "nmod:poss" => around.subjects.extend(control::joined(scene, child)),
            "nmod" | "obl" if !scene.is_time(child) => {
                if let Some(p) = scene.preposition(child) {
                    if p == "of" {
                        around.objects.extend(control::joined(scene, child));
                    }
                    around.obliques.push((p.to_owned(), child));
                } else {
                    around.modifiers.push(child);
                }
            }
            "compound" | "amod" | "nummod" | "flat" => {
                for part in control::joined(scene, child) {
                    around.objects.push(part);
                    around.modifiers.push(part);
                }
                around.modifiers.extend(tree.dependents(child, "compound"));
                around.modifiers.extend(tree.dependents(child, "conj"));
            }
            "acl" | "ccomp" => {
                let words = clause_words(scene, child);
                if control::nonfinite(scene, child) {
                    around.infinitives.extend(&words);
                }
                around.clauses.extend(words);
            }
            "nsubj" => around.subjects.push(child),
            "case" => around.modifiers.push(child),
            _ => {}
        }
    }
    around
}

/// A verb above a noun whose lemma is a light verb's.
fn light_verb_above(scene: &Scene<'_>, noun: usize) -> Option<usize> {
    let tree = scene.tree;
    let mut at = noun;
    for _ in 0..3 {
        let head = tree.head(at)?;
        match tree.relation(at) {
            "obj" | "obl" => {
                return (tree.upos(head) == Upos::Verb && !scene.lexicon.carriers(scene.lemma(head)).is_empty())
                    .then_some(head);
            }
            "conj" => at = head,
            "nmod" if scene.counted(head) == Some(at) => at = head,
            _ => return None,
        }
    }
    None
}
