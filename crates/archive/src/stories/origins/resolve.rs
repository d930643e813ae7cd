//! Claims on one happening compared: who passes on what somebody else has said.

use super::carrier;
use onrecord_knowledge::fold;
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// A claim on a happening, as its article tells it.
#[derive(Debug, Clone)]
struct Told {
    claim: i64,
    document: i64,
    origin: i64,
    /// What `claims.origin` says now.
    before: Option<i64>,
    key: String,
    kind: Kind,
    /// Whether the outlet that carried it is the article's own.
    own: bool,
    carrier: String,
    /// 1: holds it to be so; -1: not so; 0: neither.
    side: i8,
    /// Nobody is named as its source, or only in the headline.
    bare: bool,
    headline: bool,
    /// The clause or quotation that makes it.
    words: String,
}

/// What stands behind a claim, the best identified first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Named,
    Document,
    Unnamed,
    Outlet,
    Unspecified,
}

/// Resolves the origins of all claims on these happenings.
pub(crate) fn settle(db: &Connection, happenings: &[i64]) -> rusqlite::Result<()> {
    let mut update = db.prepare_cached("UPDATE claims SET origin = ? WHERE claim = ?")?;
    for &happening in happenings {
        let told = load(db, happening)?;
        let cited = outlets_cited(db, &told)?;
        for (claim, origin) in told.iter().zip(resolved(&told, &cited)) {
            if claim.before != Some(origin) {
                update.execute(params![origin, claim.claim])?;
            }
        }
    }
    Ok(())
}

/// Claims in the order of their articles' days, then of their arrival.
fn load(db: &Connection, happening: i64) -> rusqlite::Result<Vec<Told>> {
    db.prepare_cached(
        "SELECT c.claim, c.document, c.own_origin, c.origin, o.key, o.kind, c.carrier, c.factuality,
             NOT EXISTS (SELECT 1 FROM claim_chain h WHERE h.document = c.document AND h.claim = c.id),
             EXISTS (SELECT 1 FROM sections s WHERE s.document = c.document AND s.position < 4 AND s.kind = 'headline'
                 AND v.trigger_start >= s.start AND v.trigger_end <= s.end),
             d.id, d.carrier, c.text
         FROM events v JOIN claims c ON c.document = v.document AND c.event = v.id
         JOIN origins o ON o.origin = c.own_origin JOIN documents d ON d.document = v.document
         WHERE v.happening = ? ORDER BY d.day IS NULL, d.day, d.document, c.claim",
    )?
    .query_map([happening], |row| {
        let (kind, factuality): (String, String) = (row.get(5)?, row.get(7)?);
        let (voice, headline): (bool, bool) = (row.get(8)?, row.get(9)?);
        let kind = Kind::of(&kind);
        let carrier: String = row.get(6)?;
        let (id, words_of): (String, Option<String>) = (row.get(10)?, row.get(11)?);
        let own = carrier == carrier::nameless(&id) || words_of.is_some_and(|name| fold(&name) == carrier);
        Ok(Told {
            claim: row.get(0)?,
            document: row.get(1)?,
            origin: row.get(2)?,
            before: row.get(3)?,
            key: row.get(4)?,
            kind,
            own,
            carrier,
            side: side(&factuality),
            bare: voice || kind == Kind::Unspecified || headline && kind == Kind::Unnamed,
            headline,
            words: row.get(12)?,
        })
    })?
    .collect()
}

/// The outlets that articles cite, of those that speak for themselves on a happening.
fn outlets_cited(db: &Connection, told: &[Told]) -> rusqlite::Result<BTreeMap<i64, Vec<String>>> {
    let mut out = BTreeMap::new();
    let mut s = db.prepare_cached(
        "SELECT DISTINCT carrier FROM claims WHERE document = ? AND carrier IS NOT NULL ORDER BY carrier",
    )?;
    let sourced = |document: i64| told.iter().any(|other| other.document == document && !other.bare);
    for claim in told.iter().filter(|claim| claim.bare && claim.side != 0 && !sourced(claim.document)) {
        if !out.contains_key(&claim.document) && told.iter().any(|other| other.own && other.document != claim.document)
        {
            let carriers: Vec<String> =
                s.query_map([claim.document], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            out.insert(claim.document, carriers);
        }
    }
    Ok(out)
}

impl Kind {
    fn of(word: &str) -> Self {
        match word {
            "named" => Self::Named,
            "document" => Self::Document,
            "unnamed" => Self::Unnamed,
            "outlet" => Self::Outlet,
            _ => Self::Unspecified,
        }
    }
}

/// Whether a value holds something to be so (1), not to be so (-1), or neither. What is possible has somebody behind it; what is
/// possibly not so ("could not be reached") nobody denies.
pub(in crate::stories) fn side(factuality: &str) -> i8 {
    match factuality {
        "CT+" | "PR+" | "PS+" => 1,
        "CT-" | "PR-" => -1,
        _ => 0,
    }
}

/// Whether a mention of this status presents its happening as having happened.
pub(in crate::stories) fn has_happened(status: &str) -> bool {
    matches!(status, "occurred" | "ongoing")
}

/// The side that a claim takes on a happening. Where some tell it as having happened, who plans, orders or asks for it, or expects
/// it, does not say that it did.
pub(in crate::stories) fn stance(factuality: &str, status: &str, happened: bool) -> i8 {
    let ahead = matches!(status, "ordered" | "planned" | "considered" | "threatened" | "conditional" | "requested");
    match side(factuality) {
        1 if happened && ahead => 0,
        side => side,
    }
}

/// On which side an origin stands with its claims, given as (article, side) in the order in which they were made: that of its latest
/// article that takes a side, there the one that most claims take. Who denies as often as he affirms ("We did not agree to sell, we
/// agreed to talk") denies.
pub(in crate::stories) fn stand(claims: impl IntoIterator<Item = (i64, i8)>) -> i8 {
    let taken: Vec<(i64, i8)> = claims.into_iter().filter(|(_, side)| *side != 0).collect();
    let Some(&(latest, _)) = taken.last() else { return 0 };
    let sum: i64 = taken.iter().filter(|(article, _)| *article == latest).map(|(_, side)| i64::from(*side)).sum();
    if sum > 0 { 1 } else { -1 }
}

/// The origin of each claim.
fn resolved(told: &[Told], cited: &BTreeMap<i64, Vec<String>>) -> Vec<i64> {
    let attributed: Vec<i64> = told.iter().map(|claim| attributed(told, same_words(told, claim))).collect();
    let find =
        |fits: &dyn Fn(&Told) -> bool| told.iter().zip(&attributed).find(|(other, _)| fits(other)).map(|(_, o)| *o);
    let resolve = |(claim, own): (&Told, &i64)| {
        if !claim.bare {
            return *own;
        }
        let same_side = |other: &Told| other.side == claim.side || claim.side == 0;
        // What an article says itself, in its headline for instance, and also has from somebody, it passes on.
        let here = find(&|other| other.document == claim.document && !other.bare && same_side(other));
        // So does one that cites a newspaper with what that newspaper has from somebody.
        let there = || {
            let outlets = cited.get(&claim.document).map(Vec::as_slice).unwrap_or_default();
            let lends = |other: &Told| other.own && !other.bare && other.carrier != claim.carrier && same_side(other);
            find(&|other| lends(other) && outlets.contains(&other.carrier))
        };
        here.or_else(there).unwrap_or(claim.origin)
    };
    told.iter().zip(&attributed).map(resolve).collect()
}

/// The same words in another article that carries the same outlet's text, where the source is better identified there: copies are
/// read each by itself, and may be read differently. Two who say the same in two outlets' own words stay two.
fn same_words<'t>(told: &'t [Told], claim: &'t Told) -> &'t Told {
    const CLAUSE: usize = 40;
    let same = |other: &&Told| {
        !other.bare
            && other.kind < claim.kind
            && other.side == claim.side
            && other.carrier == claim.carrier
            && other.words == claim.words
    };
    if claim.bare || claim.words.chars().count() < CLAUSE {
        return claim;
    }
    told.iter().filter(same).min_by_key(|other| other.kind).unwrap_or(claim)
}

/// The origin of a claim with a source.
fn attributed(told: &[Told], claim: &Told) -> i64 {
    if claim.bare {
        return claim.origin;
    }
    match claim.kind {
        // "the Gazette reported": what stands behind that is what the Gazette has it from.
        Kind::Outlet => cited(told, claim, |other| other.kind != Kind::Outlet).unwrap_or(claim.origin),
        // Unnamed sources of the Gazette in other words than the Gazette's.
        Kind::Unnamed | Kind::Document if !claim.own => {
            let same = told.iter().any(|other| other.own && other.key == claim.key && other.side == claim.side);
            let like = |other: &Told| matches!(other.kind, Kind::Unnamed | Kind::Document);
            let only = || cited(told, claim, like).filter(|_| only_one(told, claim, like));
            if same { claim.origin } else { only().unwrap_or_else(|| from_one_country(told, claim)) }
        }
        Kind::Unnamed | Kind::Named => from_one_country(told, claim),
        _ => claim.origin,
    }
}

/// Who stands behind what an outlet carried, for one who cites it: its own article tells that best, then others who cite it.
fn cited(told: &[Told], claim: &Told, fits: impl Fn(&Told) -> bool) -> Option<i64> {
    let carried = || {
        told.iter()
            .filter(|other| {
                other.carrier == claim.carrier && other.side == claim.side && other.kind != Kind::Unspecified
            })
            .filter(|other| fits(other) && other.claim != claim.claim)
            .filter(|other| !other.headline)
    };
    carried().find(|other| other.own).or_else(|| carried().find(|other| !other.own)).map(|other| other.origin)
}

fn only_one(told: &[Told], claim: &Told, fits: impl Fn(&Told) -> bool) -> bool {
    let mut keys: Vec<&str> = told
        .iter()
        .filter(|other| other.own && other.carrier == claim.carrier && other.side == claim.side && fits(other))
        .map(|other| other.key.as_str())
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys.len() == 1
}

/// "officials" and "Israeli officials" of one outlet are the same, if they are the officials of no other country too; so are "the police".
fn from_one_country(told: &[Told], claim: &Told) -> i64 {
    let with_country = |other: &&Told| {
        other.kind == claim.kind && other.key.strip_prefix(&claim.key).is_some_and(|rest| rest.starts_with('/'))
    };
    let found: BTreeMap<&str, i64> =
        told.iter().filter(with_country).map(|other| (other.key.as_str(), other.origin)).collect();
    match (found.len(), found.into_values().next()) {
        (1, Some(origin)) => origin,
        _ => claim.origin,
    }
}
