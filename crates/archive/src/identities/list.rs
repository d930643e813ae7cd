//! Identities come out: all of them, those that a typed name means, and the entities that each is made of.

use super::words;
use crate::{Archive, ArchiveError, Result};
use onrecord_knowledge::fold;
use rusqlite::{Connection, OptionalExtension, params};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A person, body, place or work over all articles.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Identity {
    /// Its number in this archive.
    pub identity: i64,
    /// The commonest type of its entities.
    #[serde(rename = "type")]
    pub kind: String,
    /// The fullest name seen.
    pub name: String,
    /// The latest role.
    pub role: Option<String>,
    /// The commonest country.
    pub country: Option<String>,
    /// Its actor code in the latest article.
    pub actor_code: Option<String>,
    /// Its Wikidata item, where the user's knowledge gives one.
    pub wikidata: Option<String>,
    /// Articles that name it; replaced versions are not counted here or below.
    pub articles: i64,
    /// Attributions of which it is the source.
    pub statements: i64,
    /// Events of which it is an actor or a recipient.
    pub events: i64,
    /// Day of the first article.
    pub first_day: Option<String>,
    /// Day of the last article.
    pub last_day: Option<String>,
}

/// An entity of an article, and why it is taken for an identity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct IdentityMember {
    /// Number of the article.
    pub document: i64,
    /// The record's id of the article.
    pub document_id: String,
    /// Day of the article.
    pub day: Option<String>,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The entity there.
    pub entity: String,
    /// Its name there.
    pub name: String,
    /// Its role there.
    pub role: Option<String>,
    /// Its country there.
    pub country: Option<String>,
    /// Why it is this identity, in words.
    pub evidence: String,
}

/// The identities that a typed name means: by the full name, else by the surname or acronym. The most named ones come first.
pub(crate) fn find(db: &Connection, text: &str) -> rusqlite::Result<Vec<i64>> {
    let folded = fold(text);
    let person = words::person(text);
    let full = person.as_ref().map(|p| p.key.clone()).unwrap_or_default();
    let attempts = [
        vec![format!("name:{folded}"), format!("name:{full}")],
        vec![format!("acronym:{folded}"), format!("surname:{folded}"), format!("surname:{full}")],
    ];
    for keys in attempts {
        let found: Vec<i64> = db
            .prepare_cached(
                "SELECT p.identity FROM identity_profiles p WHERE p.identity IS NOT NULL
                 AND (p.profile IN (SELECT profile FROM identity_names WHERE key IN (?1, ?2, ?3)) OR p.key IN (?1, ?2, ?3))
                 GROUP BY p.identity ORDER BY sum(p.entities) DESC, p.identity",
            )?
            .query_map(params![keys.first(), keys.get(1), keys.get(2)], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

impl Archive {
    /// The identities that a typed name means, the most named ones first; a number names one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn find_identities(&self, text: &str) -> Result<Vec<Identity>> {
        if let Ok(number) = text.parse::<i64>() {
            return self.identities_of(&[number]);
        }
        let numbers = find(&self.db, text).map_err(|error| self.error(error))?;
        self.identities_of(&numbers)
    }

    /// One identity.
    ///
    /// # Errors
    /// If there is none of that number, or the file cannot be read.
    pub fn identity(&self, identity: i64) -> Result<Identity> {
        let unknown = || ArchiveError::Unknown {
            kind: "identity",
            id: identity.to_string(),
            list: "sql 'SELECT * FROM identities'",
        };
        self.identities_of(&[identity])?.pop().ok_or_else(unknown)
    }

    /// The entities that an identity is made of, by the day of their articles.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn identity_members(&self, identity: i64) -> Result<Vec<IdentityMember>> {
        self.members("d.day, d.document, e.id", params![identity, -1, 0])
    }

    /// A page of the same, those of the latest articles first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn latest_members(&self, identity: i64, offset: usize, limit: usize) -> Result<Vec<IdentityMember>> {
        let [offset, limit] = [offset, limit].map(|number| i64::try_from(number).unwrap_or(i64::MAX));
        self.members("d.day DESC, d.document DESC, e.id", params![identity, limit, offset])
    }

    fn members(&self, order: &str, values: &[&dyn rusqlite::ToSql]) -> Result<Vec<IdentityMember>> {
        let sql = format!(
            "SELECT d.document, d.id, d.day, d.outlet, d.title, e.id, e.name, e.role, e.country, coalesce(p.evidence, '')
             FROM entities e JOIN documents d ON d.document = e.document
             LEFT JOIN identity_members m ON m.document = e.document AND m.entity = e.id
             LEFT JOIN identity_profiles p ON p.profile = m.profile
             WHERE e.identity = ?1 ORDER BY {order} LIMIT ?2 OFFSET ?3"
        );
        self.db
            .prepare_cached(&sql)
            .and_then(|mut s| s.query_map(values, member)?.collect())
            .map_err(|error| self.error(error))
    }

    /// The identities of an article's entities, by the entities' ids; what no name tells apart has none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn identities_in(&self, document: i64) -> Result<BTreeMap<String, i64>> {
        self.db
            .prepare_cached("SELECT id, identity FROM entities WHERE document = ? AND identity IS NOT NULL")
            .and_then(|mut s| s.query_map([document], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .map_err(|error| self.error(error))
    }

    /// Identities by their numbers.
    pub(super) fn identities_of(&self, numbers: &[i64]) -> Result<Vec<Identity>> {
        let mut out = Vec::new();
        for number in numbers {
            let found = self
                .db
                .prepare_cached(
                    "WITH e AS MATERIALIZED (SELECT e.document, e.id, d.day FROM entities e JOIN documents d ON d.document = e.document
                         WHERE e.identity = ?1 AND d.replaced_by IS NULL)
                     SELECT identity, type, name, role, country, actor_code, wikidata,
                         (SELECT count(DISTINCT document) FROM e),
                         (SELECT count(*) FROM e JOIN attributions a ON a.document = e.document AND a.source_entity = e.id),
                         (SELECT count(*) FROM (
                             SELECT e.document, a.event FROM e JOIN event_actors a ON a.document = e.document AND a.entity = e.id
                             UNION SELECT e.document, r.event FROM e
                             JOIN event_recipients r ON r.document = e.document AND r.entity = e.id)),
                         (SELECT min(day) FROM e), (SELECT max(day) FROM e)
                     FROM identities WHERE identity = ?1",
                )
                .and_then(|mut s| s.query_row([number], identity).optional())
                .map_err(|error| self.error(error))?;
            out.extend(found);
        }
        Ok(out)
    }
}

fn identity(row: &rusqlite::Row<'_>) -> rusqlite::Result<Identity> {
    Ok(Identity {
        identity: row.get(0)?,
        kind: row.get(1)?,
        name: row.get(2)?,
        role: row.get(3)?,
        country: row.get(4)?,
        actor_code: row.get(5)?,
        wikidata: row.get(6)?,
        articles: row.get(7)?,
        statements: row.get(8)?,
        events: row.get(9)?,
        first_day: row.get(10)?,
        last_day: row.get(11)?,
    })
}

fn member(row: &rusqlite::Row<'_>) -> rusqlite::Result<IdentityMember> {
    Ok(IdentityMember {
        document: row.get(0)?,
        document_id: row.get(1)?,
        day: row.get(2)?,
        outlet: row.get(3)?,
        title: row.get(4)?,
        entity: row.get(5)?,
        name: row.get(6)?,
        role: row.get(7)?,
        country: row.get(8)?,
        evidence: row.get(9)?,
    })
}
