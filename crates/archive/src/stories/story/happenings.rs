//! Happenings with their origins.

use super::is_new;
use super::load::{Material, Matter, Told};
use super::types::{Backing, Dispute, Happening, Side};
use crate::stories::disputes::firmness;
use crate::stories::origins::stand;
use rusqlite::Connection;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How firmly a status presents a happening, the firmest first.
const STATUSES: [&str; 11] = [
    "occurred",
    "ongoing",
    "ordered",
    "threatened",
    "planned",
    "considered",
    "requested",
    "conditional",
    "hypothetical",
    "denied",
    "generic",
];

/// The firmest of the ways in which articles present a happening.
pub fn firmest_status<'s>(statuses: impl Iterator<Item = &'s str> + Clone) -> Option<&'static str> {
    STATUSES.into_iter().find(|status| statuses.clone().any(|s| s == *status))
}

/// All happenings of a story, the most central first: those that many articles speak of, on the word of many.
pub(super) fn build(material: &Material, since: Option<&str>) -> Vec<Happening> {
    let mut out: Vec<Happening> = material
        .matters
        .iter()
        .filter(|matter| !matter.claims.is_empty())
        .map(|matter| happening(matter, material, since))
        .collect();
    out.sort_by_key(|h| {
        (Reverse(h.articles), Reverse(h.asserted_by.len() + h.denied_by.len()), h.kind.is_none(), h.happening)
    });
    out
}

fn happening(matter: &Matter, material: &Material, since: Option<&str>) -> Happening {
    let mut by_origin: BTreeMap<i64, Vec<&Told>> = BTreeMap::new();
    for claim in &matter.claims {
        by_origin.entry(claim.origin).or_default().push(claim);
    }
    let (mut asserted, mut denied, mut raised) = (Vec::new(), Vec::new(), Vec::new());
    for claims in by_origin.values() {
        // What an origin holds is what it said last, whatever it said before.
        match stand(claims.iter().map(|c| (c.number, c.side))) {
            0 if claims.iter().any(|c| c.attributed) => raised.push(backing(claims, 0, material, since)),
            // A voice that only passes on what others plan raises nothing itself.
            0 => {}
            side if side > 0 => {
                let backing = backing(claims, 1, material, since);
                // Who holds something to be possible does not vouch for it.
                if firmness(&backing.factuality) > 1 { asserted.push(backing) } else { raised.push(backing) }
            }
            _ => denied.push(backing(claims, -1, material, since)),
        }
    }
    if raised.is_empty() && asserted.is_empty() && denied.is_empty() {
        raised.extend(by_origin.values().map(|claims| backing(claims, 0, material, since)));
    }
    for list in [&mut asserted, &mut denied, &mut raised] {
        list.sort_by(|a, b| {
            let rank = |b: &Backing| (Reverse(firmness(&b.factuality)), b.first_day.is_none());
            rank(a).cmp(&rank(b)).then_with(|| a.first_day.cmp(&b.first_day)).then(a.origin.cmp(&b.origin))
        });
    }
    let documents: BTreeSet<&str> = matter.mentions.iter().map(|m| m.document.as_str()).collect();
    let status = firmest_status(matter.mentions.iter().map(|m| m.status.as_str()));
    let times: Vec<(&str, &str)> =
        matter.mentions.iter().filter_map(|m| m.from.as_deref().zip(m.to.as_deref().or(m.from.as_deref()))).collect();
    let time = commonest(times.iter());
    let first_day = matter.mentions.first().and_then(|m| m.day.clone());
    Happening {
        happening: matter.happening,
        kind: matter.kind.clone(),
        mode: commonest(matter.mentions.iter().filter_map(|m| m.mode.as_ref())).cloned(),
        lemma: matter.lemma.clone(),
        status: status.unwrap_or("hypothetical").to_owned(),
        actors: matter.actors.clone(),
        recipients: matter.recipients.clone(),
        place: commonest(matter.mentions.iter().filter_map(|m| m.place.as_ref())).cloned(),
        from: time.map(|(from, _)| (*from).to_owned()),
        to: time.map(|(_, to)| (*to).to_owned()),
        articles: documents.len(),
        new: is_new(first_day.as_deref(), since),
        first_day,
        asserted_by: asserted,
        denied_by: denied,
        raised_by: raised,
        mentions: matter.mentions.iter().map(|m| [m.document.clone(), m.event.clone()]).collect(),
    }
}

/// The value that occurs most often, the first of those that do.
pub fn commonest<'a, T: PartialEq + 'a>(values: impl Iterator<Item = &'a T>) -> Option<&'a T> {
    let mut counts: Vec<(&T, usize)> = Vec::new();
    for value in values {
        match counts.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count += 1,
            None => counts.push((value, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(value, _)| value)
}

/// What an origin says on one side; its evidence is the firmest of its claims, in the body rather than a headline, the earliest of those.
fn backing(claims: &[&Told], wanted: i8, material: &Material, since: Option<&str>) -> Backing {
    let on_side: Vec<&&Told> = claims.iter().filter(|c| c.side == wanted).collect();
    let best = on_side
        .iter()
        .min_by_key(|c| (Reverse(firmness(&c.factuality)), !c.attributed, c.headline))
        .copied()
        .or(claims.first());
    let first_day = on_side.first().and_then(|c| c.day.clone());
    let (mut outlets, mut numbers): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for claim in &on_side {
        let outlet = claim.outlet.clone().unwrap_or_else(|| claim.document.clone());
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
        for number in &claim.numbers {
            if !numbers.contains(&number.text) {
                numbers.push(number.text.clone());
            }
        }
    }
    let origin = best.map_or(0, |c| c.origin);
    let source = material.sources.get(&origin);
    Backing {
        origin,
        name: material.name(origin),
        identity: source.and_then(|s| s.identity),
        kind: source.map(|s| s.kind.clone()).unwrap_or_default(),
        through: source.and_then(|s| s.through.clone()),
        factuality: best.map(|c| c.factuality.clone()).unwrap_or_default(),
        new: is_new(first_day.as_deref(), since),
        first_day,
        outlets,
        numbers,
        evidence: best.map_or_else(
            || super::Evidence { document: String::new(), claim: String::new(), start: 0, end: 0, text: String::new() },
            |c| c.evidence(),
        ),
        claims: on_side.iter().map(|c| [c.document.clone(), c.id.clone()]).collect(),
    }
}

/// What is disputed in a story, about the most central happenings first.
pub(super) fn disputes(
    db: &Connection,
    story: i64,
    material: &Material,
    happenings: &[Happening],
) -> rusqlite::Result<Vec<Dispute>> {
    let by_claim: BTreeMap<i64, &Told> =
        material.matters.iter().flat_map(|m| &m.claims).map(|claim| (claim.claim, claim)).collect();
    let rank: BTreeMap<i64, usize> = happenings.iter().enumerate().map(|(i, h)| (h.happening, i)).collect();
    let mut rows: Vec<(i64, i64, i64, String)> = db
        .prepare_cached(
            "SELECT x.happening, x.claim_a, x.claim_b, x.kind FROM happenings h JOIN disputes x ON x.happening = h.happening
             WHERE h.story = ? ORDER BY x.happening, x.kind, x.claim_a, x.claim_b",
        )?
        .query_map([story], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    rows.sort_by_key(|(happening, ..)| rank.get(happening).copied());
    let side =
        |claim: &&Told| Side { origin: claim.origin, name: material.name(claim.origin), statement: claim.statement() };
    Ok(rows
        .into_iter()
        .filter_map(|(happening, a, b, kind)| {
            let (a, b) = (by_claim.get(&a)?, by_claim.get(&b)?);
            Some(Dispute { kind, happening, a: side(a), b: side(b) })
        })
        .collect())
}
