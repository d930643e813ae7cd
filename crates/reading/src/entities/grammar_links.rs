//! Links that grammar makes without doubt: appositions, names with their titles, reflexives.

use super::cluster::Clusters;
use super::mention::Mention;
use super::traits::Number;
use super::tree::Tree;
use super::words::listed;
use onrecord_record::{EntityType, Form};

/// Joins appositions and reflexive pronouns.
pub(super) fn link(tree: &Tree<'_>, mentions: &[Mention], by_head: &[Option<usize>], clusters: &mut Clusters) {
    for i in 0..mentions.len() {
        let mention = &mentions[i];
        if tree.relation(mention.head) == "appos"
            && let Some(other) = tree.head(mention.head).and_then(|h| by_head[h])
            && is_apposition(tree, mention, &mentions[other])
        {
            if mention.form == Form::Name && mentions[other].form == Form::Name {
                // "the African Union (AU)" is one, "Sydney, Australia" is two.
                let same_sort = mention.kind == mentions[other].kind
                    && mention.kind != EntityType::Place
                    && mention.kind != EntityType::Person;
                if same_sort && super::same_name::is_abbreviation(&mention.key, &mentions[other].key) {
                    clusters.merge(other, i);
                }
            } else if mentions[other].form == Form::Nominal
                && mentions[other].kind == EntityType::Other
                && mention.form == Form::Name
            {
                clusters.force(other, i);
            } else {
                clusters.merge(other, i);
            }
        }
        // "outgoing minister Ana Paz" where the parser makes the name hang on the office, or on neither.
        if mention.form == Form::Name
            && mention.kind == EntityType::Person
            && let Some(other) = office_beside(tree, mention).and_then(|h| by_head[h])
            && mentions[other].form == Form::Nominal
            && mentions[other].kind == EntityType::Person
            && mentions[other].traits.number != Number::PLURAL
        {
            clusters.merge(other, i);
        }
        if let Some(other) = set_off_by_commas(tree, mention, by_head)
            && mentions[other].form == Form::Nominal
            && mentions[other].kind == mention.kind
            && mentions[other].known.office_kind.is_some()
            && mentions[other].traits.number.meet(mention.traits.number).is_some()
            && !mentions[other].is_new
        {
            clusters.merge(other, i);
        }
        if mention.form == Form::Pronoun
            && listed("pronouns.reflexive", &mention.key)
            && let Some(other) = subject_above(tree, mention.head).and_then(|s| by_head[s])
            && other != i
        {
            clusters.merge(other, i);
        }
    }
}

/// The noun directly before a name, or the one that the name hangs on as if it were part of it.
fn office_beside(tree: &Tree<'_>, mention: &Mention) -> Option<usize> {
    let above = tree.head(mention.head).filter(|_| tree.relation(mention.head) == "flat");
    above.or_else(|| mention.tokens.start.checked_sub(1).filter(|&t| tree.sentence(t) == mention.sentence))
}

/// "his lawyer, NAME, said" and "NAME, the lawyer, said" as they stand, whatever the tree makes of them.
pub(super) fn set_off_by_commas(tree: &Tree<'_>, name: &Mention, by_head: &[Option<usize>]) -> Option<usize> {
    if name.form != Form::Name || !matches!(name.kind, EntityType::Person | EntityType::Organization) {
        return None;
    }
    let sentence = tree.sentence_tokens(name.sentence);
    let is_comma = |i: usize| sentence.contains(&i) && tree.token(i).form == ",";
    let comma_after = is_comma(name.tokens.end);
    let before = name.tokens.start.checked_sub(2).filter(|&t| comma_after && is_comma(t + 1)).and_then(|t| by_head[t]);
    let in_list = tree.has(name.head, "cc") || tree.relation(name.head) == "conj" || tree.has(name.head, "conj");
    let after = || {
        // The head of the phrase between the commas: the last noun before the second one.
        let end = (name.tokens.end + 1..sentence.end).take(8).find(|&t| is_comma(t))?;
        let determined = matches!(tree.lower(name.tokens.end + 1), "the" | "a" | "an" | "its" | "his" | "her");
        (comma_after && determined).then(|| (name.tokens.end + 1..end).rev().find_map(|t| by_head[t]))?
    };
    if in_list { None } else { before.or_else(after) }
}

/// Numbers (ages) and lists that the parser calls appositions are none.
fn is_apposition(tree: &Tree<'_>, mention: &Mention, other: &Mention) -> bool {
    mention.form != Form::Pronoun
        && !mention.is_new
        && tree.sentence(mention.head) == tree.sentence(other.head)
        && !tree.has(mention.head, "cc")
        && !tree.dependents(other.head, "conj").any(|c| c > other.head && c < mention.head)
}

/// The subject of the clause that a token belongs to, or of the one above if it has none.
pub(super) fn subject_above(tree: &Tree<'_>, token: usize) -> Option<usize> {
    let mut clause = tree.clause(token);
    for _ in 0..4 {
        if let Some(subject) = tree.dependents(clause, "nsubj").next()
            && subject != token
            && !tree.dominates(subject, token)
        {
            return Some(subject);
        }
        let next = tree.clause(clause);
        if next == clause {
            return None;
        }
        clause = next;
    }
    None
}
