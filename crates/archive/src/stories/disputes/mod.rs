//! Claims of different origins on one happening that cannot both hold.

mod numbers;
mod outcomes;

pub(super) use numbers::{Number, alike, load as numbers};

use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};

use super::origins::{has_happened, stance, stand};

/// Origins on either side that are set against each other: pairs grow with the square of them, and say nothing new.
const COMPARED: usize = 20;

/// A claim with what is compared.
#[derive(Debug, Clone)]
struct Stated {
    claim: i64,
    document: i64,
    event: String,
    id: String,
    factuality: String,
    /// How its mention presents the happening.
    status: String,
    /// Which side it takes: 1, -1, or 0 for none.
    side: i8,
    origin: i64,
    /// Day of its article.
    day: Option<String>,
    /// It stands in the headline, which says in short what the body says better.
    headline: bool,
    /// The entity that it is attributed to in its article.
    source: Option<String>,
}

/// Finds anew what is disputed about these happenings, and counts the origins that hold them to be so, or not.
pub(crate) fn renew(db: &Connection, happenings: &[i64]) -> rusqlite::Result<()> {
    for &happening in happenings {
        db.prepare_cached("DELETE FROM disputes WHERE happening = ?")?.execute([happening])?;
        let stated = load(db, happening)?;
        let held = positions(&stated);
        // Who holds something to be possible does not vouch for it.
        let vouches = |at: &Stated, wanted: i8| at.side == wanted && firmness(&at.factuality) > 1;
        let count = |wanted: i8| held.values().filter(|at| vouches(at, wanted)).count() as i64;
        db.prepare_cached("UPDATE happenings SET origins = ?, denials = ? WHERE happening = ?")?.execute(params![
            count(1),
            count(-1),
            happening
        ])?;
        let mut rows = Rows::default();
        denials(&held, &mut rows);
        numbers::compare(db, happening, &stated, &mut rows)?;
        outcomes::compare(db, happening, &stated, &mut rows)?;
        in_documents(db, &stated, &mut rows)?;
        let mut insert = db
            .prepare_cached("INSERT OR IGNORE INTO disputes (happening, claim_a, claim_b, kind) VALUES (?, ?, ?, ?)")?;
        for (claims, kind) in rows.found {
            insert.execute(params![happening, claims.0, claims.1, kind])?;
        }
    }
    Ok(())
}

/// Disputes found so far: one for each pair of origins and kind.
#[derive(Default)]
struct Rows {
    found: Vec<((i64, i64), &'static str)>,
    pairs: BTreeSet<(i64, i64, &'static str)>,
}

impl Rows {
    fn add(&mut self, a: &Stated, b: &Stated, kind: &'static str) {
        let pair = (a.origin.min(b.origin), a.origin.max(b.origin), kind);
        if self.pairs.insert(pair) {
            self.found.push(((a.claim, b.claim), kind));
        }
    }
}

/// Claims in the order in which they were made.
fn load(db: &Connection, happening: i64) -> rusqlite::Result<Vec<Stated>> {
    let mut stated = rows(db, happening)?;
    let happened = stated.iter().any(|claim| has_happened(&claim.status));
    stated.iter_mut().for_each(|claim| claim.side = stance(&claim.factuality, &claim.status, happened));
    Ok(stated)
}

fn rows(db: &Connection, happening: i64) -> rusqlite::Result<Vec<Stated>> {
    db.prepare_cached(
        "SELECT c.claim, c.document, c.event, c.id, c.factuality, c.origin,
             (SELECT a.source_entity FROM claim_chain h JOIN attributions a ON a.document = h.document AND a.id = h.attribution
                 WHERE h.document = c.document AND h.claim = c.id ORDER BY h.position DESC LIMIT 1),
             EXISTS (SELECT 1 FROM sections s WHERE s.document = c.document AND s.position < 4 AND s.kind = 'headline'
                 AND v.trigger_start >= s.start AND v.trigger_end <= s.end), d.day, v.status
         FROM events v JOIN claims c ON c.document = v.document AND c.event = v.id
         JOIN documents d ON d.document = v.document
         WHERE v.happening = ? AND c.origin IS NOT NULL
         ORDER BY d.day IS NULL, d.day, c.document, v.trigger_start, c.claim",
    )?
    .query_map([happening], |row| {
        Ok(Stated {
            claim: row.get(0)?,
            document: row.get(1)?,
            event: row.get(2)?,
            id: row.get(3)?,
            factuality: row.get(4)?,
            status: row.get(9)?,
            side: 0,
            origin: row.get(5)?,
            source: row.get(6)?,
            headline: row.get(7)?,
            day: row.get(8)?,
        })
    })?
    .collect()
}

/// The claim for which each origin stands now: the first of the firmest on the side that it took last. What it said before it
/// changed its mind does not count.
fn positions(stated: &[Stated]) -> BTreeMap<i64, &Stated> {
    let mut by_origin: BTreeMap<i64, Vec<&Stated>> = BTreeMap::new();
    for claim in stated {
        by_origin.entry(claim.origin).or_default().push(claim);
    }
    let held = |claims: Vec<&'_ Stated>| -> Option<usize> {
        let stand = stand(claims.iter().map(|c| (c.document, c.side)));
        let on_side = claims.iter().enumerate().filter(|(_, c)| stand != 0 && c.side == stand);
        on_side.rev().max_by_key(|(_, c)| (firmness(&c.factuality), !c.headline)).map(|(i, _)| i)
    };
    by_origin
        .into_iter()
        .filter_map(|(origin, claims)| held(claims.clone()).and_then(|i| claims.get(i).copied()).map(|c| (origin, c)))
        .collect()
}

/// 3: certain, 2: probable, 1: possible, 0: no stand.
pub(super) fn firmness(factuality: &str) -> u8 {
    match factuality {
        "CT+" | "CT-" => 3,
        "PR+" | "PR-" => 2,
        "PS+" => 1,
        _ => 0,
    }
}

/// Origins that hold it to be so against those that hold it not to be so; mere possibilities exclude nothing.
fn denials(held: &BTreeMap<i64, &Stated>, rows: &mut Rows) {
    let firm = |wanted: i8| held.values().filter(move |c| c.side == wanted && firmness(&c.factuality) > 1);
    for so in firm(1).take(COMPARED) {
        for not_so in firm(-1).take(COMPARED) {
            rows.add(so, not_so, "denial");
        }
    }
}

/// What the articles themselves contradict. Two unnamed officials of one outlet are one origin, and may differ all the same.
fn in_documents(db: &Connection, stated: &[Stated], rows: &mut Rows) -> rusqlite::Result<()> {
    let documents: BTreeSet<i64> = stated.iter().map(|c| c.document).collect();
    let mut s =
        db.prepare_cached("SELECT claim_a, claim_b, kind FROM contradictions WHERE document = ? ORDER BY position")?;
    for document in documents {
        let found: Vec<(String, String, String)> = s
            .query_map([document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        for (a, b, kind) in found {
            let of = |id: &str| stated.iter().find(|c| c.document == document && c.id == id);
            let (Some(a), Some(b)) = (of(&a), of(&b)) else { continue };
            if a.origin == b.origin && a.source == b.source {
                continue;
            }
            let kind = ["denial", "number", "outcome"].into_iter().find(|k| *k == kind).unwrap_or("denial");
            let (a, b) = if a.side < b.side { (b, a) } else { (a, b) };
            rows.add(a, b, kind);
        }
    }
    Ok(())
}
