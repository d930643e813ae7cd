//! The same event across articles.
//!
//! The mentions of an article are taken in the order of the text, chains of `same_as` as one. Each is compared with the
//! happenings of its story whose words or code are near, by a log-linear score ([`score`]) averaged over their mentions, and
//! joins the likeliest or begins one of its own. So every event has a happening; most of them have one mention.

mod measure;
mod mention;
mod score;
mod words;

pub use measure::EventPair;

use mention::Mention;
use rusqlite::{Connection, params};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

/// Happenings that a mention is compared with, and mentions of each: enough for any but huge stories.
const CANDIDATES: i64 = 40;
const MENTIONS: i64 = 5;

/// Joins the events of a document with those of its story. Gives the happenings that it speaks of.
pub(crate) fn join(db: &Connection, document: i64, story: i64) -> rusqlite::Result<Vec<i64>> {
    join_above(db, document, story, words::JOINS.threshold)
}

fn join_above(db: &Connection, document: i64, story: i64, threshold: f64) -> rusqlite::Result<Vec<i64>> {
    let mentions = mention::of_document(db, document)?;
    let mut known: BTreeMap<i64, Vec<Mention>> = BTreeMap::new();
    let mut joined = BTreeSet::new();
    for chain in chains(mentions) {
        let mut best: Option<(f64, i64)> = None;
        for happening in candidates(db, story, &chain)? {
            if let Entry::Vacant(place) = known.entry(happening) {
                place.insert(mention::of_happening(db, happening, MENTIONS)?);
            }
            let Some(score) = known.get(&happening).and_then(|members| affinity(&chain, members)) else { continue };
            // Among equals the earlier one.
            if score > threshold && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, happening));
            }
        }
        let happening = match best {
            Some((_, happening)) => happening,
            None => begin(db, story, &chain)?,
        };
        enter(db, story, happening, &chain)?;
        known.entry(happening).or_default().extend(chain);
        joined.insert(happening);
    }
    Ok(joined.into_iter().collect())
}

/// Takes the events of a document out of their happenings. Gives those that other articles speak of.
pub(crate) fn part(db: &Connection, document: i64) -> rusqlite::Result<Vec<i64>> {
    let happenings: Vec<i64> = db
        .prepare_cached(
            "SELECT DISTINCT happening FROM events WHERE document = ? AND happening IS NOT NULL ORDER BY happening",
        )?
        .query_map([document], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    db.prepare_cached("UPDATE events SET happening = NULL WHERE document = ?")?.execute([document])?;
    let mut left = Vec::new();
    for happening in happenings {
        if db.prepare_cached("SELECT 1 FROM events WHERE happening = ? LIMIT 1")?.exists([happening])? {
            describe(db, happening)?;
            left.push(happening);
        } else {
            db.prepare_cached("DELETE FROM happenings WHERE happening = ?")?.execute([happening])?;
        }
    }
    Ok(left)
}

/// Mentions of one article that it takes for one event, in the order of their first.
fn chains(mentions: Vec<Mention>) -> Vec<Vec<Mention>> {
    let firsts: BTreeMap<String, Option<String>> = mentions.iter().map(|m| (m.id.clone(), m.same_as.clone())).collect();
    let first = |id: &str| {
        let mut at = id;
        // A chain that turns in a circle ends after as many steps as there are mentions.
        for _ in 0..firsts.len() {
            match firsts.get(at) {
                Some(Some(before)) if firsts.contains_key(before) => at = before,
                _ => break,
            }
        }
        at.to_owned()
    };
    let mut order: Vec<String> = Vec::new();
    let mut out: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for mention in mentions {
        let first = first(&mention.id);
        if !out.contains_key(&first) {
            order.push(first.clone());
        }
        out.entry(first).or_default().push(mention);
    }
    order.into_iter().filter_map(|first| out.remove(&first)).collect()
}

/// The words under which a mention is looked for: its root, those near it, its code.
fn keys(mention: &Mention, with_near: bool) -> Vec<String> {
    let mut keys = vec![mention.root.clone()];
    if with_near {
        keys.extend(words::near(&mention.root).iter().map(|root| (*root).to_owned()));
    }
    keys.extend(mention.kind.iter().zip(&mention.code).map(|(kind, code)| format!("{kind} {code}")));
    keys
}

/// Happenings of a story that may be the same, the latest first.
fn candidates(db: &Connection, story: i64, chain: &[Mention]) -> rusqlite::Result<Vec<i64>> {
    let mut found = BTreeSet::new();
    let keys: BTreeSet<String> = chain.iter().take(MENTIONS as usize).flat_map(|mention| keys(mention, true)).collect();
    for key in keys {
        let mut statement = db.prepare_cached(
            "SELECT happening FROM happening_words WHERE story = ? AND word = ? ORDER BY happening DESC LIMIT ?",
        )?;
        let rows = statement.query_map(params![story, key, CANDIDATES], |row| row.get::<_, i64>(0))?;
        for row in rows {
            found.insert(row?);
        }
    }
    Ok(found.into_iter().rev().take(CANDIDATES as usize).collect::<BTreeSet<_>>().into_iter().collect())
}

/// The mean score of a chain with the mentions of a happening.
fn affinity(chain: &[Mention], members: &[Mention]) -> Option<f64> {
    let pairs = chain.iter().flat_map(|a| members.iter().take(MENTIONS as usize).map(move |b| score::score(a, b)));
    let (sum, count) = pairs.fold((0.0, 0), |(sum, count), score| (sum + score, count + 1));
    (count > 0).then(|| sum / f64::from(count))
}

fn begin(db: &Connection, story: i64, chain: &[Mention]) -> rusqlite::Result<i64> {
    let first = chain.first();
    db.prepare_cached("INSERT INTO happenings (story, type, lemma, origins, denials) VALUES (?, ?, ?, 0, 0)")?
        .insert(params![story, first.and_then(|m| m.kind.as_ref()), first.map_or("", |m| m.lemma.as_str())])
}

fn enter(db: &Connection, story: i64, happening: i64, chain: &[Mention]) -> rusqlite::Result<()> {
    for mention in chain {
        db.prepare_cached("UPDATE events SET happening = ? WHERE document = ? AND id = ?")?.execute(params![
            happening,
            mention.document,
            mention.id
        ])?;
        for key in keys(mention, false) {
            db.prepare_cached("INSERT OR IGNORE INTO happening_words (story, word, happening) VALUES (?, ?, ?)")?
                .execute(params![story, key, happening])?;
        }
    }
    Ok(())
}

/// Says anew by what a happening is found, after mentions have left it.
fn describe(db: &Connection, happening: i64) -> rusqlite::Result<()> {
    let story: i64 = db
        .prepare_cached("SELECT story FROM happenings WHERE happening = ?")?
        .query_row([happening], |row| row.get(0))?;
    let left = mention::of_happening(db, happening, CANDIDATES)?;
    db.prepare_cached("DELETE FROM happening_words WHERE happening = ?")?.execute([happening])?;
    if let Some(first) = left.first() {
        db.prepare_cached("UPDATE happenings SET type = ?, lemma = ? WHERE happening = ?")?.execute(params![
            first.kind,
            first.lemma,
            happening
        ])?;
    }
    enter(db, story, happening, &left)
}
