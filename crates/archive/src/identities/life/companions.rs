//! Who takes part in the same events.

use super::{LifeFilter, Side, word};
use crate::{Archive, Result};
use onrecord_record::{EventType, Status};
use rusqlite::{Connection, params_from_iter};
use rustc_hash::FxHashMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// Another identity, and what there is between the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Companion {
    /// Its number.
    pub identity: i64,
    /// Its name.
    pub name: String,
    /// Events in which it is on the same side.
    pub beside: i64,
    /// Events that are done to it.
    pub towards: i64,
    /// Events that it does.
    pub from: i64,
    /// All of them by type, the commonest first.
    pub types: Vec<CompanionType>,
}

/// Events of one type between two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CompanionType {
    /// The type.
    #[serde(rename = "type")]
    pub kind: Option<EventType>,
    /// Those that articles present as having happened or happening.
    pub asserted: i64,
    /// The others.
    pub open: i64,
}

impl Companion {
    /// All events of both.
    pub fn events(&self) -> i64 {
        self.beside + self.towards + self.from
    }
}

impl Archive {
    /// Those who take part in most events of an identity, the most first; the filter's limit says how many.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn companions(&self, identity: i64, filter: &LifeFilter) -> Result<Vec<Companion>> {
        companions(&self.db, identity, filter).map_err(|error| self.error(error))
    }
}

fn companions(db: &Connection, identity: i64, filter: &LifeFilter) -> rusqlite::Result<Vec<Companion>> {
    let mut found: FxHashMap<i64, Companion> = FxHashMap::default();
    let mut types: FxHashMap<i64, BTreeMap<Option<EventType>, (i64, i64)>> = FxHashMap::default();
    for own in [Side::Actor, Side::Recipient] {
        for other in [Side::Actor, Side::Recipient] {
            for (who, kind, status, count) in together(db, identity, (own, other), filter)? {
                let companion = found.entry(who).or_insert_with(|| Companion {
                    identity: who,
                    name: String::new(),
                    beside: 0,
                    towards: 0,
                    from: 0,
                    types: Vec::new(),
                });
                *match (own, other) {
                    (Side::Actor, Side::Recipient) => &mut companion.towards,
                    (Side::Recipient, Side::Actor) => &mut companion.from,
                    _ => &mut companion.beside,
                } += count;
                let (asserted, open) = types.entry(who).or_default().entry(kind).or_default();
                *(if status.is_asserted() { asserted } else { open }) += count;
            }
        }
    }
    let mut most: Vec<Companion> = found.into_values().collect();
    most.sort_by_key(|companion| (-companion.events(), companion.identity));
    most.truncate(filter.limit);
    for companion in &mut most {
        companion.name = db
            .prepare_cached("SELECT name FROM identities WHERE identity = ?")?
            .query_row([companion.identity], |row| row.get(0))?;
        let counts = types.remove(&companion.identity).unwrap_or_default();
        companion.types =
            counts.into_iter().map(|(kind, (asserted, open))| CompanionType { kind, asserted, open }).collect();
        companion.types.sort_by_key(|counted| -(counted.asserted + counted.open));
    }
    Ok(most)
}

/// Another identity, the type and the status of events, and how many there are.
type Counted = (i64, Option<EventType>, Status, i64);

/// Identity, type and status of those who stand on one side while the identity itself stands on another, counted.
fn together(
    db: &Connection,
    identity: i64,
    (own, other): (Side, Side),
    filter: &LifeFilter,
) -> rusqlite::Result<Vec<Counted>> {
    let sql = format!(
        "SELECT who, type, status, count(*) FROM (SELECT DISTINCT o.identity AS who, v.type, v.status, v.document, v.id
             FROM entities e CROSS JOIN {} x ON x.document = e.document AND x.entity = e.id
             CROSS JOIN events v ON v.document = x.document AND v.id = x.event
             CROSS JOIN documents d ON d.document = v.document
             CROSS JOIN {} y ON y.document = v.document AND y.event = v.id
             CROSS JOIN entities o ON o.document = y.document AND o.id = y.entity
             WHERE e.identity = ?1 AND o.identity <> ?1 AND {})
         GROUP BY who, type, status",
        own.table(),
        other.table(),
        LifeFilter::EVENTS
    );
    db.prepare_cached(&sql)?
        .query_map(params_from_iter(filter.values(identity)), |row| {
            Ok((row.get(0)?, word(row, 1)?, word(row, 2)?, row.get(3)?))
        })?
        .collect()
}
