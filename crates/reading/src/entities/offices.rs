//! Offices of named persons: before the name, in an apposition, after "is".

use super::grammar_links;
use super::lookup;
use super::mention::Mention;
use super::traits;
use super::tree::Tree;
use onrecord_knowledge::Knowledge;
use onrecord_language::Upos;
use onrecord_record::{EntityType, Form};
use std::collections::BTreeSet;
use std::ops::Range;

/// An office that the text gives a person.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Office {
    /// In lower case, without country: "former transport minister".
    pub(super) title: String,
    pub(super) sector: Option<String>,
    /// Country named in the phrase itself.
    pub(super) country: Option<String>,
    /// Head of the body or person it belongs to: "the rebels" of "the rebels' spokesman".
    pub(super) of: Option<usize>,
    /// Head token of the description, where it has a mention of its own.
    pub(super) head: usize,
}

/// The offices of each mention; empty for most.
pub(super) fn find(
    tree: &Tree<'_>,
    knowledge: &Knowledge,
    mentions: &[Mention],
    by_head: &[Option<usize>],
) -> Vec<Vec<Office>> {
    let is_person_name = |m: &Mention| m.form == Form::Name && m.kind == EntityType::Person;
    mentions
        .iter()
        .map(|m| {
            if !is_person_name(m) {
                return Vec::new();
            }
            let mut offices = Vec::new();
            if let Some((range, head)) = before_name(tree, m) {
                offices.extend(read(tree, knowledge, widest(tree, knowledge, range, head), head));
            }
            let appositions = tree.dependents(m.head, "appos").filter(|&a| a > m.head);
            let above = (tree.relation(m.head) == "appos").then(|| tree.head(m.head)).flatten();
            let predicates = copular(tree, m.head);
            let set_off = grammar_links::set_off_by_commas(tree, m, by_head).map(|i| mentions[i].head);
            let heads: BTreeSet<usize> = appositions.chain(above).chain(predicates).chain(set_off).collect();
            for head in heads {
                let Some(mention) = by_head[head].map(|i| &mentions[i]) else {
                    continue;
                };
                if mention.form == Form::Nominal && mention.kind == EntityType::Person {
                    offices.extend(read(tree, knowledge, mention.tokens.clone(), head));
                }
            }
            offices
        })
        .collect()
}

/// The words before a name that describe its bearer, and their head.
fn before_name(tree: &Tree<'_>, mention: &Mention) -> Option<(Range<usize>, usize)> {
    let start = mention.tokens.start;
    let office_above = matches!(tree.relation(mention.head), "flat" | "appos")
        .then(|| tree.head(mention.head))
        .flatten()
        .filter(|&h| h < start && start - h <= 1)
        // Where the parser goes astray the words still stand side by side: "former minister NAME".
        .or_else(|| start.checked_sub(1).filter(|&h| is_beside(tree, h, mention)));
    if let Some(head) = office_above {
        let nominal = |i: usize| {
            matches!(tree.upos(i), Upos::Noun | Upos::Propn | Upos::Adj) && tree.sentence(i) == mention.sentence
        };
        let from = (0..=head).rev().take_while(|&i| i == head || tree.dominates(head, i) || nominal(i)).last()?;
        return Some((from..start, head));
    }
    let from = (tree.sentence_tokens(mention.sentence).start..start)
        .rev()
        .take_while(|&i| {
            let own_preposition = tree.relation(i) == "case" && tree.head(i) == Some(mention.head);
            tree.dominates(mention.head, i) && !own_preposition && tree.token(i).form != "\""
        })
        .last()?;
    let head = (from..start).rev().find(|&i| {
        tree.head(i) == Some(mention.head)
            && matches!(
                tree.token(i).deprel.as_str(),
                "nmod:desc" | "compound" | "nmod" | "nmod:unmarked" | "flat" | "amod"
            )
    })?;
    Some((from..start, head))
}

/// Takes in words before a description that make it a longer office, even if the tree has them elsewhere ("Attorney" of
/// "Attorney General").
fn widest(tree: &Tree<'_>, knowledge: &Knowledge, range: Range<usize>, head: usize) -> Range<usize> {
    let words = |from: usize| {
        lookup::office_at(tree, knowledge, from..head + 1, head).map_or(0, |o| o.title.split(' ').count())
    };
    let sentence = tree.sentence_tokens(tree.sentence(head));
    let nominal = |&i: &usize| matches!(tree.upos(i), Upos::Noun | Upos::Propn | Upos::Adj) && sentence.contains(&i);
    let now = words(range.start);
    let longer = (0..range.start).rev().take(3).take_while(nominal).filter(|&from| words(from) > now).last();
    longer.unwrap_or(range.start)..range.end
}

/// A singular common noun or title directly before a name that is not its dependent.
fn is_beside(tree: &Tree<'_>, noun: usize, mention: &Mention) -> bool {
    matches!(tree.upos(noun), Upos::Noun | Upos::Propn)
        && tree.sentence(noun) == mention.sentence
        && tree.token(noun).feat("Number") != Some("Plur")
        && tree.token(mention.tokens.start).space_before
        && !tree.dominates(mention.head, noun)
}

/// Nominal predicates of which the name is the subject: "Paz is the foreign minister".
fn copular<'t>(tree: &'t Tree<'t>, name: usize) -> impl Iterator<Item = usize> + 't {
    let predicate = tree.head(name).filter(|&p| {
        tree.token(name).deprel == "nsubj"
            && tree.has(p, "cop")
            && matches!(tree.upos(p), Upos::Noun | Upos::Propn)
            && !tree.dependents(p, "advmod").any(|a| tree.lower(a) == "not")
    });
    predicate.into_iter()
}

/// Reads an office from the words of a description.
pub(super) fn read(tree: &Tree<'_>, knowledge: &Knowledge, range: Range<usize>, head: usize) -> Option<Office> {
    let of = belongs_to(tree, head);
    let known = lookup::nominal(tree, knowledge, range.start..head + 1, range.clone(), head);
    if known.office_kind == Some(EntityType::Person)
        && let Some(title) = known.title
    {
        // "secretary of state" belongs to no "state".
        let of = of.filter(|&o| !title.split(' ').any(|word| word == tree.lower(o)));
        return Some(Office {
            title: singular(tree, title, head),
            sector: known.sector,
            country: known.country,
            of,
            head,
        });
    }
    let country = known.country;
    let lemma = tree.lemma(head);
    if traits::of_noun(lemma).0 != EntityType::Person {
        return None;
    }
    let words: Vec<String> = range
        .filter(|&i| i <= head && (i == head || tree.head(i) == Some(head) && matches!(tree.upos(i), Upos::Noun)))
        .map(|i| tree.lower(i).to_owned())
        .collect();
    Some(Office { title: words.join(" "), sector: None, country, of, head })
}

/// "councillors" before a list of names: each is a councillor.
fn singular(tree: &Tree<'_>, title: String, head: usize) -> String {
    let form = tree.lower(head);
    match title.strip_suffix(&form) {
        Some(front) if tree.token(head).feat("Number") == Some("Plur") => {
            format!("{front}{}", tree.lemma(head))
        }
        _ => title,
    }
}

/// The head of what an office belongs to: its possessor, or its "of", "for", "at" phrase, or a name before it.
pub(super) fn belongs_to(tree: &Tree<'_>, head: usize) -> Option<usize> {
    let possessor = tree.dependents(head, "nmod:poss").next();
    let phrase = || {
        tree.dependents(head, "nmod").find(|&n| {
            n > head
                && tree
                    .dependents(n, "case")
                    .any(|c| matches!(tree.lower(c), "of" | "for" | "at" | "with" | "from" | "in"))
        })
    };
    let compound = || tree.dependents(head, "compound").find(|&n| tree.upos(n) == Upos::Propn);
    possessor.or_else(phrase).or_else(compound)
}
