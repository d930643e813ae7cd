//! What an identity is said to have said.

use super::{LifeFilter, Party, word};
use crate::{Archive, Result};
use onrecord_record::{Channel, Quote};
use rusqlite::params_from_iter;
use serde::Serialize;

/// An attribution of which an identity is the source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Said {
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
    /// Id of the attribution in the article.
    pub attribution: String,
    /// Whether the content is quoted.
    pub quote: Quote,
    /// How it was said.
    pub channel: Channel,
    /// The words that say that it is said.
    pub cue: Option<String>,
    /// What is said; pieces are joined by " … ".
    pub content: String,
    /// To whom.
    pub addressee: Option<Party>,
}

impl Archive {
    /// Attributions of which an identity is the source; those of the latest articles first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn statements_of(&self, identity: i64, filter: &LifeFilter) -> Result<Vec<Said>> {
        // Ids count, so a10 comes after a9.
        let sql = format!(
            "SELECT d.id, d.document, d.day, d.outlet, d.title, a.id, a.quote, a.channel, a.cue_text,
                 (SELECT group_concat(text, ' … ') FROM (SELECT c.text FROM contents c
                     WHERE c.document = a.document AND c.attribution = a.id ORDER BY c.position)),
                 w.id, w.identity, w.name
             FROM (SELECT d.day, a.document, a.id FROM entities e CROSS JOIN attributions a ON a.document = e.document AND a.source_entity = e.id
                 CROSS JOIN documents d ON d.document = a.document
                 WHERE e.identity = ?1 AND {}
                 ORDER BY d.day DESC, a.document DESC, length(a.id), a.id LIMIT ?4 OFFSET ?5) f
             CROSS JOIN attributions a ON a.document = f.document AND a.id = f.id
             CROSS JOIN documents d ON d.document = f.document
             LEFT JOIN entities w ON w.document = a.document AND w.id = a.addressee
             ORDER BY d.day DESC, a.document DESC, length(a.id), a.id",
            LifeFilter::DAYS
        );
        let values = filter.days(identity).into_iter().chain(filter.page());
        self.db
            .prepare_cached(&sql)
            .and_then(|mut s| s.query_map(params_from_iter(values), said)?.collect())
            .map_err(|error| self.error(error))
    }
}

fn said(row: &rusqlite::Row<'_>) -> rusqlite::Result<Said> {
    let addressee = match row.get::<_, Option<String>>(10)? {
        Some(entity) => Some(Party { entity, identity: row.get(11)?, name: row.get(12)? }),
        None => None,
    };
    Ok(Said {
        document_id: row.get(0)?,
        document: row.get(1)?,
        day: row.get(2)?,
        outlet: row.get(3)?,
        title: row.get(4)?,
        attribution: row.get(5)?,
        quote: word(row, 6)?,
        channel: word(row, 7)?,
        cue: row.get(8)?,
        content: row.get::<_, Option<String>>(9)?.unwrap_or_default(),
        addressee,
    })
}
