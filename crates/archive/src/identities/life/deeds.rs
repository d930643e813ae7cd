//! Events in which an identity takes part.

use super::{LifeFilter, Party, Side, parties, word};
use crate::{Archive, Result};
use onrecord_record::{EventType, Factuality, Status};
use rusqlite::{Connection, params, params_from_iter};
use serde::Serialize;

/// An event of an article, with all who take part, and who holds what about it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Deed {
    /// The record's id of the article.
    pub document_id: String,
    /// The article's number in this archive.
    pub document: i64,
    /// Day of the article.
    pub day: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Id of the event in the article.
    pub event: String,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: Option<EventType>,
    /// How the article presents it.
    pub status: Status,
    /// The word that names it.
    pub trigger: String,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To or for whom it was done.
    pub recipients: Vec<Party>,
    /// Where.
    pub place: Option<String>,
    /// The place's country.
    pub country: Option<String>,
    /// First day of the event, where the article gives one.
    pub time_from: Option<String>,
    /// Last day of the event.
    pub time_to: Option<String>,
    /// What is held about it by those who commit to something.
    pub claims: Vec<Held>,
}

/// A claim on an event, by who stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// Id of the claim in the article.
    pub claim: String,
    /// How firmly it is held.
    pub factuality: Factuality,
    /// Who stands behind it, over all articles.
    pub origin: Option<String>,
}

impl Archive {
    /// Events in which an identity is an actor, or a recipient; those of the latest articles first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn deeds(&self, identity: i64, side: Side, filter: &LifeFilter) -> Result<Vec<Deed>> {
        deeds(&self.db, identity, side, filter).map_err(|error| self.error(error))
    }
}

fn deeds(db: &Connection, identity: i64, side: Side, filter: &LifeFilter) -> rusqlite::Result<Vec<Deed>> {
    // Two entities of an article may be one identity, so the inner query names each event once.
    let sql = format!(
        "SELECT d.id, d.document, d.day, d.outlet, d.title, v.id, v.type, v.status, v.trigger_text, p.name, p.country,
             nullif(t.\"from\", ''), nullif(t.\"to\", '')
         FROM (SELECT DISTINCT d.day, v.document, v.id, v.trigger_start
             FROM entities e CROSS JOIN {} x ON x.document = e.document AND x.entity = e.id
             CROSS JOIN events v ON v.document = x.document AND v.id = x.event
             CROSS JOIN documents d ON d.document = v.document
             WHERE e.identity = ?1 AND {}
             ORDER BY d.day DESC, v.document DESC, v.trigger_start LIMIT ?6 OFFSET ?7) f
         CROSS JOIN events v ON v.document = f.document AND v.id = f.id
         CROSS JOIN documents d ON d.document = f.document
         LEFT JOIN places p ON p.document = v.document AND p.id = v.place
         LEFT JOIN times t ON t.document = v.document AND t.id = v.time
         ORDER BY d.day DESC, v.document DESC, v.trigger_start",
        side.table(),
        LifeFilter::EVENTS
    );
    let values = filter.values(identity).into_iter().chain(filter.page());
    let mut deeds: Vec<Deed> =
        db.prepare_cached(&sql)?.query_map(params_from_iter(values), deed)?.collect::<rusqlite::Result<_>>()?;
    for deed in &mut deeds {
        deed.actors = parties(db, deed.document, &deed.event, Side::Actor)?;
        deed.recipients = parties(db, deed.document, &deed.event, Side::Recipient)?;
        deed.claims = held(db, deed.document, &deed.event)?;
    }
    Ok(deeds)
}

fn deed(row: &rusqlite::Row<'_>) -> rusqlite::Result<Deed> {
    Ok(Deed {
        document_id: row.get(0)?,
        document: row.get(1)?,
        day: row.get(2)?,
        outlet: row.get(3)?,
        title: row.get(4)?,
        event: row.get(5)?,
        kind: word(row, 6)?,
        status: word(row, 7)?,
        trigger: row.get(8)?,
        actors: Vec::new(),
        recipients: Vec::new(),
        place: row.get(9)?,
        country: row.get(10)?,
        time_from: row.get(11)?,
        time_to: row.get(12)?,
        claims: Vec::new(),
    })
}

fn held(db: &Connection, document: i64, event: &str) -> rusqlite::Result<Vec<Held>> {
    db.prepare_cached(
        "SELECT c.id, c.factuality, o.name FROM claims c LEFT JOIN origins o ON o.origin = c.origin
         WHERE c.document = ? AND c.event = ? AND c.factuality NOT IN ('Uu', 'CTu') ORDER BY c.claim",
    )?
    .query_map(params![document, event], |row| {
        Ok(Held { claim: row.get(0)?, factuality: word(row, 1)?, origin: row.get(2)? })
    })?
    .collect()
}
