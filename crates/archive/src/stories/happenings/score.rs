//! How likely two mentions are of one happening.

use super::mention::Mention;
use super::words::{self, JOINS};
use std::collections::BTreeSet;

/// What speaks for or against it, by the names that `joins.toml` has weights for.
pub(crate) fn features(a: &Mention, b: &Mention) -> Vec<(&'static str, f64)> {
    let mut out = vec![("bias", 1.0)];
    let mut add = |name: &'static str, holds: bool| {
        if holds {
            out.push((name, 1.0));
        }
    };
    let (lemma, root) = (a.lemma == b.lemma, a.root == b.root);
    add("same_lemma", lemma);
    add("same_root", !lemma && root);
    add("near_word", !root && words::are_near(&a.root, &b.root));
    add("general_word", a.general || b.general);
    if let (Some(one), Some(other)) = (&a.kind, &b.kind) {
        add("same_code", one == other && a.code.is_some() && a.code == b.code);
        add("same_type", one == other);
        add("other_type", one != other);
    }
    let meet = |one: &BTreeSet<String>, other: &BTreeSet<String>| one.intersection(other).next().is_some();
    let differ = |one: &BTreeSet<String>, other: &BTreeSet<String>, person: bool| {
        let (one_types, other_types) = (types(one), types(other));
        !meet(one, other) && one_types.intersection(&other_types).any(|t| (*t == "person") == person)
    };
    add("same_actor", meet(&a.actors, &b.actors));
    add("same_person", a.actors.intersection(&b.actors).any(|party| party.starts_with("person#")));
    add("other_person_acts", differ(&a.actors, &b.actors, true));
    add("other_body_acts", differ(&a.actors, &b.actors, false));
    add("same_recipient", meet(&a.recipients, &b.recipients));
    add("other_person_meets", differ(&a.recipients, &b.recipients, true));
    add("other_body_meets", differ(&a.recipients, &b.recipients, false));
    add("crossed_party", meet(&a.actors, &b.recipients) || meet(&a.recipients, &b.actors));
    if let (Some(one), Some(other)) = (&a.place, &b.place) {
        add("same_place", one == other);
        add("same_country", one != other && a.country.is_some() && a.country == b.country);
        add("other_country", a.country.is_some() && b.country.is_some() && a.country != b.country);
    }
    if let (Some((from, to)), Some((other_from, other_to))) = (&a.time, &b.time) {
        // Days in ISO form compare as text, months and years by their beginnings.
        let touch = begins(from, other_to) && begins(other_from, to);
        add("times_touch", touch);
        add("times_apart", !touch);
    } else if let (Some(one), Some(other)) = (a.day, b.day) {
        add("days_near", (one - other).abs() <= 3);
        add("days_far", (one - other).abs() > 14);
    }
    let same = |x: &(String, f64)| b.numbers.iter().any(|y| x == y);
    let other = |x: &(String, f64)| b.numbers.iter().any(|y| x.0 == y.0 && (x.1 - y.1).abs() > f64::EPSILON);
    add("same_number", a.numbers.iter().any(same));
    add("other_number", !a.numbers.iter().any(same) && a.numbers.iter().any(other));
    add("same_document", a.document == b.document);
    let bound = ["same_actor", "same_recipient", "crossed_party", "same_place", "same_number", "times_touch"];
    if !root && !out.iter().any(|(name, _)| bound.contains(name)) {
        out.push(("nothing_shared", 1.0));
    }
    out
}

/// The types of those parties that have identities: two persons differ, a person and a ministry may act as one.
fn types(parties: &BTreeSet<String>) -> BTreeSet<&str> {
    parties.iter().filter_map(|party| Some(party.split_once('#')?.0)).collect()
}

/// The log-odds that two mentions are of one happening.
pub(super) fn score(a: &Mention, b: &Mention) -> f64 {
    features(a, b).into_iter().map(|(name, value)| value * JOINS.weights.get(name).copied().unwrap_or_default()).sum()
}

/// Whether one day is not after another, as far as both are known.
fn begins(first: &str, last: &str) -> bool {
    let shared = first.len().min(last.len());
    first.get(..shared) <= last.get(..shared)
}
