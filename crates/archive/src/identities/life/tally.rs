//! A life in numbers: by status, and by month.

use super::{LifeFilter, Side, word};
use crate::{Archive, Result};
use onrecord_record::Status;
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use std::collections::BTreeMap;

/// How much an identity said and did, and how much was done to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Attributions of which it is the source.
    pub statements: i64,
    /// Events of which it is an actor, by status, in the order of [`Status::ALL`].
    pub did: Vec<StatusCount>,
    /// Events of which it is a recipient.
    pub received: Vec<StatusCount>,
    /// The same by the month of the articles, the earliest first; what is undated is in none.
    pub months: Vec<Month>,
}

/// Events of one status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatusCount {
    /// How articles present them.
    pub status: Status,
    /// How many.
    pub events: i64,
}

/// One month. Asserted events occurred or are ongoing, as articles present them; open ones are all others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Month {
    /// "2026-03".
    pub month: String,
    /// Attributions.
    pub statements: i64,
    /// Asserted events of which it is an actor.
    pub did_asserted: i64,
    /// The others.
    pub did_open: i64,
    /// Asserted events of which it is a recipient.
    pub received_asserted: i64,
    /// The others.
    pub received_open: i64,
}

impl Archive {
    /// Counts what an identity said and did, and what was done to it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn tally(&self, identity: i64, filter: &LifeFilter) -> Result<Tally> {
        tally(&self.db, identity, filter).map_err(|error| self.error(error))
    }
}

fn tally(db: &Connection, identity: i64, filter: &LifeFilter) -> rusqlite::Result<Tally> {
    let mut tally = Tally::default();
    let mut months: BTreeMap<String, Month> = BTreeMap::new();
    for (month, count) in said(db, identity, filter)? {
        tally.statements += count;
        months.entry(month).or_default().statements += count;
    }
    for side in [Side::Actor, Side::Recipient] {
        let mut statuses: BTreeMap<usize, StatusCount> = BTreeMap::new();
        for (month, status, count) in took_part(db, identity, side, filter)? {
            let place = Status::ALL.iter().position(|known| *known == status).unwrap_or(Status::ALL.len());
            statuses.entry(place).or_insert(StatusCount { status, events: 0 }).events += count;
            let month = months.entry(month).or_default();
            *match (side, status.is_asserted()) {
                (Side::Actor, true) => &mut month.did_asserted,
                (Side::Actor, false) => &mut month.did_open,
                (Side::Recipient, true) => &mut month.received_asserted,
                (Side::Recipient, false) => &mut month.received_open,
            } += count;
        }
        let counts = statuses.into_values().collect();
        match side {
            Side::Actor => tally.did = counts,
            Side::Recipient => tally.received = counts,
        }
    }
    let dated = months.into_iter().filter(|(month, _)| !month.is_empty());
    tally.months = dated.map(|(month, counts)| Month { month, ..counts }).collect();
    Ok(tally)
}

fn said(db: &Connection, identity: i64, filter: &LifeFilter) -> rusqlite::Result<Vec<(String, i64)>> {
    let sql = format!(
        "SELECT coalesce(substr(d.day, 1, 7), '') AS month, count(*) FROM entities e
         CROSS JOIN attributions a ON a.document = e.document AND a.source_entity = e.id
         CROSS JOIN documents d ON d.document = a.document WHERE e.identity = ?1 AND {} GROUP BY month",
        LifeFilter::DAYS
    );
    db.prepare_cached(&sql)?
        .query_map(params_from_iter(filter.days(identity)), |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn took_part(
    db: &Connection,
    identity: i64,
    side: Side,
    filter: &LifeFilter,
) -> rusqlite::Result<Vec<(String, Status, i64)>> {
    let sql = format!(
        "SELECT month, status, count(*) FROM (SELECT DISTINCT coalesce(substr(d.day, 1, 7), '') AS month, v.status, v.document, v.id
             FROM entities e CROSS JOIN {} x ON x.document = e.document AND x.entity = e.id
             CROSS JOIN events v ON v.document = x.document AND v.id = x.event
             CROSS JOIN documents d ON d.document = v.document WHERE e.identity = ?1 AND {})
         GROUP BY month, status",
        side.table(),
        LifeFilter::EVENTS
    );
    db.prepare_cached(&sql)?
        .query_map(params_from_iter(filter.values(identity)), |row| Ok((row.get(0)?, word(row, 1)?, row.get(2)?)))?
        .collect()
}
