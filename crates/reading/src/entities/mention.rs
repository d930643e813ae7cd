//! Mentions: names, noun phrases and pronouns, each with what must agree in coreference.

use super::context::Context;
use super::lookup::{self, Known};
use super::lookup_name;
use super::names::NameSpan;
use super::phrase::{definiteness, full_phrase, is_new, phrase};
use super::traits::{self, Gender, Number, Traits};
use super::tree::Tree;
use super::words::{listed, listed_in};
use onrecord_knowledge::Knowledge;
use onrecord_language::{NameLabel, Upos};
use onrecord_record::{EntityType, Form, Naming};
use std::ops::Range;

/// How a noun phrase is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Definite {
    /// A name or pronoun.
    Itself,
    /// "the army"
    The,
    /// "this army"
    This,
    /// "its army"
    Possessed,
    /// "an army", "no army", "many armies"
    A,
    /// "armies"
    Bare,
}

/// One mention.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) head: usize,
    /// The phrase without appositions and relative clauses: what an analyst would mark.
    pub(super) tokens: Range<usize>,
    /// The phrase with them.
    pub(super) full: Range<usize>,
    pub(super) form: Form,
    pub(super) kind: EntityType,
    pub(super) label: Option<NameLabel>,
    pub(super) traits: Traits,
    pub(super) definite: Definite,
    pub(super) sentence: usize,
    /// The name, or the lemma of the head noun.
    pub(super) key: String,
    /// Lower-case content words of the phrase besides its head.
    pub(super) modifiers: Vec<String>,
    pub(super) known: Known,
    pub(super) naming: Naming,
    /// "another one", "the latter": something else than what was named before.
    pub(super) is_new: bool,
    /// An adjective-like use of a place or body: "U.S. troops".
    pub(super) is_modifier: bool,
    /// "X and Y" together.
    pub(super) is_coordination: bool,
    /// A name that the model did not see.
    pub(super) is_guess: bool,
}

/// Everything that can be a mention, in order of heads.
pub(super) fn find(tree: &Tree<'_>, knowledge: &Knowledge, context: &Context, names: &[NameSpan]) -> Vec<Mention> {
    let (mut in_name, mut heads_name) = (vec![false; tree.len()], vec![false; tree.len()]);
    for name in names {
        heads_name[name.head] = true;
        for i in name.tokens.clone() {
            in_name[i] = true;
        }
    }
    let mut mentions: Vec<Mention> = names.iter().map(|n| of_name(tree, knowledge, context, n)).collect();
    for i in 0..tree.len() {
        if heads_name[i] || in_name[i] && tree.upos(i) != Upos::Pron {
            continue;
        }
        if let Some(mention) =
            of_pronoun(tree, i).or_else(|| is_nominal(tree, i).then(|| of_nominal(tree, knowledge, i)))
        {
            mentions.push(mention);
        }
    }
    let mut by_head = vec![None; tree.len()];
    for (i, m) in mentions.iter().enumerate() {
        by_head[m.head] = Some(i);
    }
    let groups: Vec<Mention> = mentions.iter().filter_map(|m| coordination(tree, &mentions, &by_head, m)).collect();
    mentions.extend(groups);
    mentions.sort_by_key(|m| (m.tokens.start, std::cmp::Reverse(m.tokens.end), m.head));
    mentions
}

/// "X and Y" together: what "they" can stand for.
fn coordination(tree: &Tree<'_>, mentions: &[Mention], by_head: &[Option<usize>], first: &Mention) -> Option<Mention> {
    let acts = |m: &Mention| {
        m.form != Form::Pronoun
            && (m.kind == EntityType::Person
                || traits::is_body(m.kind)
                || m.kind == EntityType::Place && m.form == Form::Name)
    };
    if tree.relation(first.head) == "conj" || !acts(first) {
        return None;
    }
    let mut joined = false;
    let mut last = first;
    let mut people = first.kind == EntityType::Person;
    for c in tree.dependents(first.head, "conj") {
        let other = &mentions[by_head[c]?];
        if !acts(other) {
            return None;
        }
        joined |= tree.dependents(c, "cc").any(|cc| tree.lower(cc) == "and" || tree.lower(cc) == "&");
        people &= other.kind == EntityType::Person;
        last = other;
    }
    let range = first.tokens.start..last.tokens.end;
    let full = first.full.start.min(range.start)..last.full.end;
    (joined && !range.is_empty()).then(|| Mention {
        head: first.head,
        full,
        form: Form::Nominal,
        kind: if people { EntityType::Person } else { EntityType::Group },
        label: None,
        traits: Traits { gender: Gender::ANY, number: Number::PLURAL },
        definite: Definite::Itself,
        sentence: first.sentence,
        key: tree.words(range.clone()),
        modifiers: Vec::new(),
        known: Known::default(),
        naming: first.naming,
        is_new: true,
        is_modifier: false,
        is_coordination: true,
        is_guess: false,
        tokens: range,
    })
}

/// A common noun that heads a phrase of its own.
fn is_nominal(tree: &Tree<'_>, i: usize) -> bool {
    matches!(tree.upos(i), Upos::Noun | Upos::Propn)
        && !matches!(tree.relation(i), "compound" | "flat" | "fixed" | "goeswith" | "discourse" | "reparandum")
        && !matches!(
            tree.token(i).deprel.as_str(),
            "nmod:desc" | "nmod:unmarked" | "obl:unmarked" | "obl:npmod" | "obl:tmod" | "nmod:tmod"
        )
        && !listed_in(&["times.nouns"], tree.lemma(i))
}

/// A mention made on demand around a head that [`find`] leaves out: "three", "another", "the wounded".
pub(super) fn on_demand(tree: &Tree<'_>, knowledge: &Knowledge, i: usize) -> Option<Mention> {
    let refers = match tree.upos(i) {
        Upos::Noun | Upos::Propn | Upos::Num | Upos::Sym => !listed("times.nouns", tree.lemma(i)),
        Upos::Adj => tree.has(i, "det") || tree.has(i, "amod"),
        Upos::Det => matches!(tree.relation(i), "nsubj" | "obj" | "iobj" | "obl" | "nmod" | "conj" | "root"),
        Upos::Pron => {
            // Relatives, interrogatives, "there" and bare demonstratives refer to nobody by themselves.
            !matches!(tree.token(i).feat("PronType"), Some("Rel" | "Int"))
                && tree.relation(i) != "expl"
                && !listed("descriptions.demonstrative", tree.lower(i))
                && !listed_in(&["pronouns.second"], tree.lower(i))
        }
        _ => false,
    };
    refers.then(|| of_nominal(tree, knowledge, i))
}

pub(super) fn of_name(tree: &Tree<'_>, knowledge: &Knowledge, context: &Context, name: &NameSpan) -> Mention {
    let text = tree.words(name.tokens.clone());
    let known = lookup_name::name(knowledge, context, &text, name.label);
    let gender =
        if known.kind == EntityType::Person { person_gender(tree, knowledge, name, &text) } else { Gender::THING };
    let plural = tree.token(name.head).feat("Number") == Some("Plur");
    let number = if traits::is_body(known.kind) {
        Number::ANY
    } else if plural && known.kind == EntityType::Group {
        Number::PLURAL
    } else {
        Number::SINGULAR
    };
    let gender = if known.kind == EntityType::Group && plural { Gender::ANY } else { gender };
    // A name may stand inside a larger phrase ("Mexico City officials"); then the phrase is not its extent.
    let full = if tree.relation(name.head) == "compound" {
        name.tokens.clone()
    } else {
        full_phrase(tree, name.head, &name.tokens)
    };
    Mention {
        head: name.head,
        tokens: name.tokens.clone(),
        full,
        form: Form::Name,
        kind: known.kind,
        label: name.label,
        traits: Traits { gender, number },
        definite: Definite::Itself,
        sentence: tree.sentence(name.head),
        key: text,
        modifiers: Vec::new(),
        naming: if known.is_outlet { Naming::Outlet } else { Naming::Named },
        known,
        is_new: false,
        is_modifier: matches!(tree.token(name.head).deprel.as_str(), "compound" | "amod"),
        is_coordination: false,
        is_guess: name.is_guess,
    }
}

/// Gender of a named person: a title before the name, else the first name.
fn person_gender(tree: &Tree<'_>, knowledge: &Knowledge, name: &NameSpan, text: &str) -> Gender {
    let before = (0..name.tokens.start).rev().take(4).take_while(|&i| tree.sentence(i) == tree.sentence(name.head));
    for i in before {
        let word = tree.lower(i);
        let described = tree.head(i) == Some(name.head) || i + 1 == name.tokens.start;
        if described && listed_in(&["titles.male", "persons.male"], word) {
            return Gender::MALE;
        }
        if described && listed_in(&["titles.female", "persons.female"], word) {
            return Gender::FEMALE;
        }
    }
    let mut parts = text.split_whitespace();
    match (parts.next(), parts.next()) {
        (Some(first), Some(_)) => lookup::gender(knowledge, first).unwrap_or(Gender::PERSON),
        // A single name may be a surname, which says little.
        _ => Gender::PERSON,
    }
}

fn of_pronoun(tree: &Tree<'_>, i: usize) -> Option<Mention> {
    if !matches!(tree.upos(i), Upos::Pron | Upos::Det | Upos::Propn) {
        return None;
    }
    let word = tree.lower(i);
    let personal = traits::of_pronoun(word);
    let traits = personal.or_else(|| {
        let number = if listed("pronouns.first_singular", word) {
            Number::SINGULAR
        } else if listed_in(&["pronouns.first_plural", "pronouns.second"], word) {
            Number::ANY
        } else {
            return None;
        };
        Some(Traits { gender: Gender::ANY, number })
    })?;
    let is_person = personal.is_none() || !traits.gender.allows(Gender::THING);
    Some(Mention {
        head: i,
        tokens: i..i + 1,
        full: i..i + 1,
        form: Form::Pronoun,
        kind: if is_person { EntityType::Person } else { EntityType::Other },
        label: None,
        traits,
        definite: Definite::Itself,
        sentence: tree.sentence(i),
        key: word.to_owned(),
        modifiers: Vec::new(),
        known: Known::default(),
        naming: Naming::Unnamed,
        is_new: false,
        is_modifier: false,
        is_coordination: false,
        is_guess: false,
    })
}

fn of_nominal(tree: &Tree<'_>, knowledge: &Knowledge, head: usize) -> Mention {
    let tokens = phrase(tree, head);
    let full = full_phrase(tree, head, &tokens);
    let lemma = tree.lemma(head);
    let content = tokens.start..head + 1;
    let known = lookup::nominal(tree, knowledge, content, tokens.clone(), head);
    let (listed_kind, listed_gender) = traits::of_noun(lemma);
    let kind = known.office_kind.unwrap_or(listed_kind);
    let gender = match (kind, listed_kind) {
        (EntityType::Person, EntityType::Person) => listed_gender,
        (EntityType::Person, _) => Gender::PERSON,
        _ => Gender::THING,
    };
    let plural = tree.token(head).feat("Number") == Some("Plur") || tree.upos(head) == Upos::Num && lemma != "one";
    let number = if plural {
        Number::PLURAL
    } else if traits::is_body(kind)
        || matches!(lemma, "people" | "family" | "couple" | "staff" | "crew" | "media" | "none" | "any")
    {
        Number::ANY
    } else {
        Number::SINGULAR
    };
    let gender = if number == Number::PLURAL && kind != EntityType::Person { Gender::THING } else { gender };
    let definite = definiteness(tree, head);
    let modifiers: Vec<String> = tokens
        .clone()
        .filter(|&i| i != head && matches!(tree.upos(i), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb))
        .map(|i| tree.lemma(i).to_owned())
        .collect();
    let is_new = is_new(tree, head);
    let naming = naming(kind, &known, lemma, definite, plural);
    Mention {
        head,
        tokens,
        full,
        form: Form::Nominal,
        kind,
        label: None,
        traits: Traits { gender, number },
        definite,
        sentence: tree.sentence(head),
        key: lemma.to_owned(),
        modifiers,
        known,
        naming,
        is_new,
        is_modifier: false,
        is_coordination: false,
        is_guess: false,
    }
}

/// How well a description identifies a source.
fn naming(kind: EntityType, known: &Known, lemma: &str, definite: Definite, plural: bool) -> Naming {
    if known.is_outlet {
        Naming::Outlet
    } else if known.is_document || kind == EntityType::Work && listed("documents.nouns", lemma) {
        Naming::Document
    } else if traits::is_body(kind)
        && kind != EntityType::Group
        && definite != Definite::A
        && !(plural && definite == Definite::Bare)
    {
        // "the army", "state police": a body told by its office.
        Naming::Named
    } else {
        Naming::Unnamed
    }
}
