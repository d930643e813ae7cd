//! Pages of identities, those with the most entities first.

use super::Identity;
use crate::store::label;
use crate::{Archive, Result};
use onrecord_record::EntityType;
use rusqlite::Connection;
use rustc_hash::FxHashMap;

/// Which identities, and which page of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdentityFilter {
    /// Of one of these types; none: of any.
    pub types: Vec<EntityType>,
    /// How many of the first are passed over.
    pub offset: usize,
    /// How many are given.
    pub limit: usize,
}

impl Archive {
    /// A page of the identities.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn identities(&self, filter: &IdentityFilter) -> Result<Vec<Identity>> {
        let numbers = ranked(&self.db, filter).map_err(|error| self.error(error))?;
        self.identities_of(&numbers)
    }
}

/// Sums up the profiles in one walk through their table, which is several times quicker than an index and SQLite's own groups.
fn ranked(db: &Connection, filter: &IdentityFilter) -> rusqlite::Result<Vec<i64>> {
    let mut entities: FxHashMap<i64, i64> = FxHashMap::default();
    let mut profiles =
        db.prepare_cached("SELECT identity, entities FROM identity_profiles NOT INDEXED WHERE identity IS NOT NULL")?;
    let mut rows = profiles.query([])?;
    while let Some(row) = rows.next()? {
        *entities.entry(row.get(0)?).or_default() += row.get::<_, i64>(1)?;
    }
    let mut ranked: Vec<(i64, i64)> = entities.into_iter().map(|(identity, entities)| (-entities, identity)).collect();
    ranked.sort_unstable();
    let types: Vec<String> = filter.types.iter().map(label).collect();
    let mut kind = db.prepare_cached("SELECT type FROM identities WHERE identity = ?")?;
    let mut fits = |identity: i64| -> rusqlite::Result<bool> {
        Ok(types.is_empty() || types.contains(&kind.query_row([identity], |row| row.get(0))?))
    };
    let mut page = Vec::new();
    let mut passed = 0;
    for (_, identity) in ranked {
        if page.len() == filter.limit {
            break;
        }
        if !fits(identity)? {
            continue;
        }
        if passed < filter.offset {
            passed += 1;
        } else {
            page.push(identity);
        }
    }
    Ok(page)
}
