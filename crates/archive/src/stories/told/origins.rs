//! Keys of origins that mean the same outside of the archive: they name identities by what these go by, where the archive's own have
//! a number.

use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};

/// The key of each origin by its number.
pub(super) struct Origins(BTreeMap<i64, String>);

impl Origins {
    pub(super) fn load(db: &Connection) -> rusqlite::Result<Self> {
        let identities = identities(db)?;
        let rows = db
            .prepare_cached("SELECT origin, key, identity FROM origins ORDER BY origin")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<Vec<(i64, String, Option<i64>)>>>()?;
        let name = |key: String, identity: Option<i64>| {
            let Some((number, name)) = identity.and_then(|number| Some((number, identities.get(&number)?))) else {
                return key;
            };
            if key == format!("identity:{number}") {
                return name.clone();
            }
            key.replacen(&format!("#{number}/"), &format!("{name}/"), 1)
        };
        Ok(Self(rows.into_iter().map(|(origin, key, identity)| (origin, name(key, identity))).collect()))
    }

    pub(super) fn key(&self, origin: i64) -> String {
        self.0.get(&origin).cloned().unwrap_or_default()
    }
}

/// What identities go by, with the country, and a number where that is not enough to tell them apart.
fn identities(db: &Connection) -> rusqlite::Result<BTreeMap<i64, String>> {
    let rows = db
        .prepare_cached(
            "SELECT i.identity, i.key, i.country, d.id FROM identities i
             LEFT JOIN documents d ON i.key LIKE 'alone:%' AND d.document = CAST(substr(i.key, 7) AS INTEGER)
             ORDER BY i.identity",
        )?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<Vec<(i64, String, Option<String>, Option<String>)>>>()?;
    let mut taken = BTreeSet::new();
    let mut named = BTreeMap::new();
    for (identity, key, country, document) in rows {
        // A name that says too little to be joined to others stands for itself: by the number of its article and its id there.
        let alone = document.and_then(|id| key.split_once('/').map(|(_, entity)| format!("alone:{id}:{entity}")));
        let key = alone.unwrap_or_else(|| country.map_or_else(|| key.clone(), |country| format!("{key}/{country}")));
        let mut name = key.clone();
        for number in 2.. {
            if taken.insert(name.clone()) {
                break;
            }
            name = format!("{key}/{number}");
        }
        named.insert(identity, name);
    }
    Ok(named)
}
