//! What an origin said, and what it said later.

use super::is_new;
use super::load::{Material, Told};
use super::types::{Change, ChangeKind};
use crate::stories::disputes::{alike, firmness};
use std::collections::BTreeMap;

/// Changes of position, firmness and numbers, in the order of the days on which they came.
pub(super) fn find(material: &Material, since: Option<&str>) -> Vec<Change> {
    let mut out = Vec::new();
    for matter in &material.matters {
        let mut by_origin: BTreeMap<i64, Vec<&Told>> = BTreeMap::new();
        // A paper that cites another hears the source no second time: its wording is no change of the source's mind.
        for claim in matter.claims.iter().filter(|c| c.own && c.side != 0) {
            by_origin.entry(claim.origin).or_default().push(claim);
        }
        for (origin, claims) in by_origin {
            let change = |kind, before: &Told, after: &Told| Change {
                kind,
                happening: matter.happening,
                origin,
                name: material.name(origin),
                before: before.statement(),
                after: after.statement(),
                new: is_new(after.day.as_deref(), since),
            };
            out.extend(stands(&claims).into_iter().map(|(kind, before, after)| change(kind, before, after)));
            out.extend(numbers(&claims).into_iter().map(|(before, after)| change(ChangeKind::Number, before, after)));
        }
    }
    out.sort_by(|a, b| a.after.day.cmp(&b.after.day));
    out
}

/// What an origin holds in each article, where that differs from what it held in the one before.
fn stands<'a>(claims: &[&'a Told]) -> Vec<(ChangeKind, &'a Told, &'a Told)> {
    let mut held: Vec<&Told> = Vec::new();
    for of_article in claims.chunk_by(|a, b| a.document == b.document) {
        // Where the article itself is divided, it tells of no change.
        let one_side = of_article.iter().all(|c| c.side == of_article[0].side);
        let firmest = of_article.iter().rev().max_by_key(|c| (firmness(&c.factuality), !c.headline));
        held.extend(firmest.filter(|_| one_side));
    }
    let later = |pair: &&[&'a Told]| pair[0].day < pair[1].day;
    held.windows(2)
        .filter(later)
        .filter_map(|pair| match (pair[0].side, pair[1].side) {
            (a, b) if a != b => Some((ChangeKind::Position, pair[0], pair[1])),
            _ if (firmness(&pair[0].factuality) > 1) != (firmness(&pair[1].factuality) > 1) => {
                Some((ChangeKind::Firmness, pair[0], pair[1]))
            }
            _ => None,
        })
        .collect()
}

/// Numbers that an origin gave, and those of a later day that exclude them.
fn numbers<'a>(claims: &[&'a Told]) -> Vec<(&'a Told, &'a Told)> {
    let mut out: Vec<(&Told, &Told)> = Vec::new();
    for (i, after) in claims.iter().enumerate() {
        for number in &after.numbers {
            let before = claims.iter().take(i).rev().filter(|c| c.day < after.day).find_map(|c| {
                let same_unit = c.numbers.iter().find(|n| alike(n.unit.as_deref(), number.unit.as_deref()));
                same_unit.map(|n| (*c, n))
            });
            if let Some((before, earlier)) = before
                && earlier.excludes(number)
                && !out.iter().any(|(_, a)| a.document == after.document)
            {
                out.push((before, after));
            }
        }
    }
    out
}
