//! Who is who over all articles.
//!
//! Entities of one name, country, role and Wikidata item are one *profile* (`identity_profiles`); profiles of one key are put
//! together by [`cluster`], a function of what is known and not of the order in which it came. So an article costs what its
//! own names cost: an entity whose profile is known joins it, a new profile has the profiles of its key settled anew.

mod browse;
mod cluster;
mod keys;
mod life;
mod list;
mod profiles;
mod rulings;
mod settle;
mod show;
mod words;

pub use browse::IdentityFilter;
pub use life::{Companion, CompanionType, Deed, Held, LifeFilter, Month, Party, Said, Side, StatusCount, Tally};
pub(crate) use list::find;
pub use list::{Identity, IdentityMember};

use keys::Named;
use onrecord_knowledge::Knowledge;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// Gives the named entities of a document their identities, making those that are new.
pub(crate) fn link(db: &Connection, document: i64, knowledge: &Knowledge) -> rusqlite::Result<()> {
    let ruled = rulings::standing(db)?;
    let labels: BTreeSet<&String> = ruled.same.iter().chain(&ruled.different).flat_map(|(a, b)| [a, b]).collect();
    let day: String = db
        .prepare_cached("SELECT coalesce(day, '') FROM documents WHERE document = ?")?
        .query_row([document], |row| row.get(0))?;
    let mut unsettled = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for (id, code, entity) in named(db, document)? {
        let label = rulings::label(document, &id);
        let Some(keys) = keys::of(&entity, &format!("alone:{label}"), knowledge) else { continue };
        let apart = if labels.contains(&label) { label.as_str() } else { "" };
        let (profile, fresh) = profiles::enter(db, (document, &id), &entity, &keys, apart, code.as_deref(), &day)?;
        if fresh {
            unsettled.extend(keys.also.into_iter().filter(|also| keys::layer(also) > keys::layer(&keys.key)));
            unsettled.insert(keys.key);
        }
        seen.insert(profile);
    }
    settle::settle(db, unsettled, &ruled)?;
    for profile in seen {
        if let Some(identity) = profiles::adopt(db, document, profile)? {
            show::refresh(db, identity)?;
        }
    }
    Ok(())
}

/// Takes the identities of a document's entities away, and those that nothing else has.
pub(crate) fn unlink(db: &Connection, document: i64) -> rusqlite::Result<()> {
    let entities: Vec<String> = db
        .prepare_cached("SELECT entity FROM identity_members WHERE document = ? ORDER BY entity")?
        .query_map([document], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if entities.is_empty() {
        return Ok(());
    }
    let (mut unsettled, mut touched) = (BTreeSet::new(), BTreeSet::new());
    for entity in entities {
        let Some((profile, also)) = profiles::leave(db, document, &entity)? else { continue };
        touched.extend(profile.identity);
        if let Some(also) = also {
            unsettled.extend(also.into_iter().filter(|also| keys::layer(also) > keys::layer(&profile.key)));
            unsettled.insert(profile.key);
        }
    }
    settle::settle(db, unsettled, &rulings::standing(db)?)?;
    touched.into_iter().try_for_each(|identity| show::refresh(db, identity))
}

/// Applies a ruling that stands in `corrections` (kind `identity`, action `merge` or `split`), or takes its effect back if it
/// was undone. Call it after the row is written or changed. Gives the numbers of the documents whose entities it names; fewer
/// than two if one of them is not (or no longer) found, so that the ruling has nothing to apply to yet.
pub(crate) fn rule(db: &Connection, correction: i64, knowledge: &Knowledge) -> rusqlite::Result<Vec<i64>> {
    let members: Vec<i64> = rulings::of(db, correction)?.into_iter().map(|(document, _)| document).collect();
    let documents: BTreeSet<i64> = members.iter().copied().collect();
    for document in &documents {
        unlink(db, *document)?;
    }
    for document in &documents {
        link(db, *document, knowledge)?;
    }
    Ok(members)
}

/// Document and id of the entities that a ruling names; fewer than two if a reader or a correction has taken one away.
pub(crate) fn members(db: &Connection, correction: i64) -> rusqlite::Result<Vec<(i64, String)>> {
    rulings::of(db, correction)
}

/// The named entities of a document, with their actor codes.
fn named(db: &Connection, document: i64) -> rusqlite::Result<Vec<(String, Option<String>, Named)>> {
    let mut mentions: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut statement = db.prepare_cached(
        "SELECT entity, text FROM mentions WHERE document = ? AND form = 'name' ORDER BY entity, position",
    )?;
    let mut rows = statement.query([document])?;
    while let Some(row) = rows.next()? {
        mentions.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    db.prepare_cached(
        "SELECT id, actor_code, type, name, coalesce(role, ''), coalesce(country, ''), coalesce(wikidata, ''), geonames
         FROM entities WHERE document = ? ORDER BY id",
    )?
    .query_map([document], |row| {
        let id: String = row.get(0)?;
        let mentions = mentions.remove(&id).unwrap_or_default();
        let named = Named {
            kind: row.get(2)?,
            name: row.get(3)?,
            role: row.get(4)?,
            country: row.get(5)?,
            wikidata: row.get(6)?,
            geonames: row.get(7)?,
            mentions,
        };
        Ok((id, row.get(1)?, named))
    })?
    .collect()
}
