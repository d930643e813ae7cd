//! Outcomes that exclude each other: acquitted or convicted, passed or rejected.

use super::{Rows, Stated, firmness};
use rusqlite::Connection;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Words {
    outcome: Vec<Outcome>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Outcome {
    sides: [Vec<String>; 2],
    #[cfg_attr(not(test), expect(dead_code, reason = "what tests check"))]
    yes: Vec<[String; 2]>,
    #[cfg_attr(not(test), expect(dead_code, reason = "what tests check"))]
    no: Vec<[String; 2]>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| toml::from_str(include_str!("outcomes.toml")).unwrap_or_default());

/// Which outcome a trigger names, and on which side: its number in the file, 0 or 1.
fn outcome(lemma: &str) -> Option<(usize, usize)> {
    WORDS.outcome.iter().enumerate().find_map(|(i, outcome)| {
        outcome.sides.iter().position(|side| side.iter().any(|l| l == lemma)).map(|side| (i, side))
    })
}

/// Pairs of origins of which one affirms an outcome, and the other one that excludes it for the same party.
pub(super) fn compare(db: &Connection, happening: i64, stated: &[Stated], rows: &mut Rows) -> rusqlite::Result<()> {
    let mut lemmas = db.prepare_cached("SELECT trigger_lemma FROM events WHERE document = ? AND id = ?")?;
    let mut here = Vec::new();
    for claim in stated.iter().filter(|c| affirmed(c)) {
        let lemma: String = lemmas.query_row((claim.document, &claim.event), |row| row.get(0))?;
        here.extend(outcome(&lemma).map(|outcome| (claim, outcome)));
    }
    if here.is_empty() {
        return Ok(());
    }
    let others: Vec<(i64, String)> = db
        .prepare_cached(
            "SELECT o.happening, o.lemma FROM happenings h JOIN happenings o ON o.story = h.story AND o.happening <> h.happening
             WHERE h.happening = ? ORDER BY o.happening",
        )?
        .query_map([happening], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let parties = parties(db, happening)?;
    for (other, lemma) in others {
        let Some((which, against)) = outcome(&lemma) else { continue };
        let opposed = here.iter().filter(|(_, (i, side))| *i == which && *side != against);
        let opposed: Vec<&Stated> = opposed.map(|(claim, _)| *claim).collect();
        if opposed.is_empty() || self::parties(db, other)?.is_disjoint(&parties) {
            continue;
        }
        for theirs in super::load(db, other)?.iter().filter(|c| affirmed(c)) {
            for ours in opposed.iter().filter(|ours| ours.origin != theirs.origin) {
                rows.add(ours, theirs, "outcome");
            }
        }
    }
    for (i, (a, (which, side))) in here.iter().enumerate() {
        for (b, _) in here.iter().skip(i + 1).filter(|(_, (other, against))| other == which && against != side) {
            if a.origin != b.origin {
                rows.add(a, b, "outcome");
            }
        }
    }
    Ok(())
}

fn affirmed(claim: &Stated) -> bool {
    claim.side > 0 && firmness(&claim.factuality) > 1
}

/// Who takes part in a happening: those it was done to, else those who did it.
fn parties(db: &Connection, happening: i64) -> rusqlite::Result<BTreeSet<String>> {
    let of = |table: &str| -> rusqlite::Result<BTreeSet<String>> {
        db.prepare_cached(&format!(
            "SELECT DISTINCT coalesce('#' || e.identity, lower(e.name)) FROM events v
             JOIN {table} x ON x.document = v.document AND x.event = v.id
             JOIN entities e ON e.document = x.document AND e.id = x.entity WHERE v.happening = ?"
        ))?
        .query_map([happening], |row| row.get(0))?
        .collect()
    };
    let found = of("event_recipients")?;
    if found.is_empty() { of("event_actors") } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outcomes_exclude_what_they_say() {
        let excludes = |a: &str, b: &str| {
            outcome(a).zip(outcome(b)).is_some_and(|((i, side), (j, against))| i == j && side != against)
        };
        assert!(!WORDS.outcome.is_empty());
        for outcome in &WORDS.outcome {
            assert!(outcome.yes.iter().all(|[a, b]| excludes(a, b) && excludes(b, a)), "{:?}", outcome.yes);
            assert!(!outcome.no.iter().any(|[a, b]| excludes(a, b)), "{:?}", outcome.no);
        }
    }
}
