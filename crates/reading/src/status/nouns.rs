//! The levels of the walk whose head is a noun: what its determiners, its place and its governor make of it.

use super::operators::{Makes, OPERATORS, Operator, Under, Value};
use super::walk::{Presented, Scope, predicate, to_infinitive};
use crate::tree::Tree;

impl Presented {
    /// Determiners and adjectives of an event noun. Returns whether one of them decided.
    pub(super) fn noun_words(&mut self, tree: &Tree, noun: usize) -> bool {
        for &child in tree.children(noun) {
            if self.words.contains(&child) {
                continue;
            }
            let word = tree.lower(child);
            let found = match tree.relation(child) {
                "det" | "advmod" => OPERATORS.determiner(word).map(|w| (w.makes, w.value)),
                // Taggers take many of them for participles ("a planned attack").
                "amod" => OPERATORS
                    .attribute(tree.lemma(child))
                    .or_else(|| OPERATORS.attribute(word))
                    .map(|o| (o.makes, o.value)),
                "compound" if tree.lower(child) == "would-be" => Some((Makes::Hypothetical, Value::Unknown)),
                _ => None,
            };
            if let Some((makes, value)) = found {
                self.apply(tree, child, makes, value, false);
                return true;
            }
            if tree.relation(child) == "amod"
                && matches!(tree.lemma(child), "alleged" | "suspected" | "reported" | "purported" | "supposed")
            {
                self.apply(tree, child, Makes::Hypothetical, Value::Unknown, false);
                return true;
            }
        }
        false
    }

    /// One level whose head is a noun. Returns the next token up, if what is there can still change the event.
    pub(super) fn noun(&mut self, tree: &Tree, scope: &Scope, noun: usize) -> Option<usize> {
        let decided = self.noun_words(tree, noun);
        let head = tree.head(noun)?;
        if going_on(tree, noun, head) {
            return None;
        }
        let relation = tree.relation(noun);
        if let Some(attribution) = scope.within.filter(|a| !a.holds(head)) {
            // "rejected the presence of troops, saying …": what is taken for a part of the words still stands under its own verb.
            let own_verb = relation == "obj" && attribution.cue.as_ref().is_some_and(|cue| cue.head != head);
            if let Some(operator) = OPERATORS.governor(tree, head, noun, Under::Object).filter(|_| own_verb) {
                self.under_governor(tree, head, operator);
            }
            return None;
        }
        if relation == "conj" {
            return Some(head);
        }
        let infinitive = |c: &usize| {
            matches!(tree.relation(*c), "xcomp" | "csubj" | "ccomp")
                && to_infinitive(tree, *c)
                && tree.own_subject(*c).is_none()
        };
        if let Some(complement) = tree.children(head).iter().copied().find(infinitive).filter(|_| relation == "nsubj") {
            return self.raised(tree, noun, head, complement);
        }
        let under = match relation {
            "obj" | "iobj" => Under::Object,
            // Behind a particle, parsers take an object for an adverbial ("called off the strike").
            "obl" if tree.preposition(noun).is_none() => Under::Object,
            "nsubj" if tree.deprel(noun) == "nsubj:pass" => Under::Object,
            "obl" | "nmod" => Under::Oblique,
            "acl" | "ccomp" | "xcomp" | "advcl" => Under::Complement,
            _ => return self.beyond(tree, noun, head, decided),
        };
        // What is there already is endangered ("threatened the truce"), and not a threat ("threatened an attack").
        let endangered = |o: &Operator| o.makes == Makes::Threatened && under == Under::Object && definite(tree, noun);
        if let Some(operator) = OPERATORS.governor(tree, head, noun, under).filter(|o| !endangered(o)) {
            return self.under_governor(tree, head, operator);
        }
        // "There was no strike", "a strike is possible".
        if predicate(tree, head) && !self.presupposed(tree, noun, head, relation) {
            return Some(head);
        }
        // A part or a wave of it: the noun above may stand under an operator ("threatened a wave of strikes").
        if relation == "nmod"
            && tree.preposition(noun).is_some_and(|c| tree.lower(c) == "of")
            && !definite(tree, noun)
            && !(scope.is_event)(head)
        {
            return Some(head);
        }
        None
    }

    /// The subject of a predicate with an infinitive: "strikes are unlikely to be approved" is about approving strikes.
    fn raised(&mut self, tree: &Tree, noun: usize, head: usize, complement: usize) -> Option<usize> {
        if tree.passive(complement) {
            if let Some(operator) = OPERATORS.governor(tree, complement, noun, Under::Object) {
                self.under_governor(tree, complement, operator);
            }
        } else if definite(tree, noun) && !happens(tree, complement) {
            return None;
        }
        match OPERATORS.governor(tree, head, complement, Under::Complement) {
            Some(operator) => self.under_governor(tree, head, operator),
            None => Some(head),
        }
    }

    /// A noun that is a subject, a part of a compound or an apposition.
    fn beyond(&mut self, tree: &Tree, noun: usize, head: usize, decided: bool) -> Option<usize> {
        match tree.relation(noun) {
            "nsubj" if tree.has(head, "expl") || happens(tree, head) || (!definite(tree, noun) && !decided) => {
                Some(head)
            }
            "compound" | "amod" | "appos" | "nmod" | "dep" | "root" | "parataxis" | "list" => Some(head),
            _ => None,
        }
    }

    /// Whether an event noun is taken for granted whatever its clause says: "was not hurt in the attack".
    fn presupposed(&self, tree: &Tree, noun: usize, head: usize, relation: &str) -> bool {
        match relation {
            "obl" => !happens(tree, head),
            "obj" | "nsubj" => definite(tree, noun) && !happens(tree, head) && tree.deprel(noun) != "nsubj:pass",
            _ => false,
        }
    }
}

/// "the strike", "their strike", "Friday's strike", "that strike".
pub(super) fn definite(tree: &Tree, noun: usize) -> bool {
    tree.has(noun, "nmod:poss")
        || tree.dependents(noun, "det").any(|d| matches!(tree.lower(d), "the" | "this" | "that" | "these" | "those"))
}

/// Whether a verb only says that what is known goes on, or no longer does: "the protests will end", "the strike continues".
pub(super) fn going_on(tree: &Tree, noun: usize, verb: usize) -> bool {
    let phase = |v: usize| OPERATORS.phase(tree.lemma(v));
    // "wants the protests to end", with the noun drawn as an object.
    let below = || tree.dependents(verb, "xcomp").any(|x| to_infinitive(tree, x) && phase(x));
    let subject = match tree.relation(noun) {
        "nsubj" => phase(verb) || (tree.deprel(noun) != "nsubj:pass" && below()),
        "obj" => below(),
        _ => false,
    };
    subject && tree.head(noun) == Some(verb) && definite(tree, noun)
}

fn happens(tree: &Tree, verb: usize) -> bool {
    OPERATORS.happens(tree.lemma(verb)) || tree.phrasal(verb).is_some_and(|p| OPERATORS.happens(&p))
}
