//! What the values of filters mean in this archive.

use super::Query;
use super::names;
use super::sql::{List, Sql};
use super::words::Words;
use crate::identities;
use crate::store::label;
use rusqlite::Connection;
use serde::Serialize;

/// A query with the rows that its names stand for. A filter that is `None` was not given.
#[derive(Debug, Clone, Default)]
pub struct Filters {
    pub wanted: Option<String>,
    pub unwanted: Option<String>,
    pub said_by: Option<Vec<Who>>,
    pub about: Option<Vec<Who>>,
    pub types: Option<Vec<String>>,
    pub statuses: Option<Vec<String>>,
    pub factualities: Option<Vec<String>>,
    pub countries: Option<Vec<String>>,
    pub places: Option<Vec<String>>,
    pub outlets: Option<Vec<String>>,
    pub namings: Option<Vec<String>>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub old: bool,
    pub documents: Option<(i64, i64)>,
    pub notes: Vec<String>,
}

/// Whom a name stands for.
#[derive(Debug, Clone)]
pub enum Who {
    /// A person or body known over the archive.
    Identity(i64),
    /// Sources that are called so: an expression of FTS5, and the words themselves.
    Called { expression: String, words: String },
}

impl Filters {
    pub fn resolve(db: &Connection, query: &Query) -> rusqlite::Result<Self> {
        let mut notes = Vec::new();
        let outlets = given(&query.outlets).map(|asked| names::outlets(db, asked, &mut notes)).transpose()?;
        let places = given(&query.places).map(|asked| names::places(db, asked, &mut notes)).transpose()?;
        Ok(Self {
            wanted: query.words.wanted(),
            unwanted: query.words.unwanted(),
            said_by: whom(db, &query.said_by)?,
            about: whom(db, &query.about)?,
            types: labels(&query.types),
            statuses: labels(&query.statuses),
            factualities: labels(&query.factualities),
            countries: given(&query.countries).map(|codes| codes.iter().map(|code| code.to_uppercase()).collect()),
            places,
            outlets,
            namings: labels(&query.namings),
            from: query.from.clone(),
            to: query.to.clone(),
            old: query.old,
            documents: query.documents,
            notes,
        })
    }

    /// Whether anything is asked about claims and their events.
    pub fn of_claims(&self) -> bool {
        self.of_events() || self.factualities.is_some() || self.of_places()
    }

    pub fn of_events(&self) -> bool {
        self.types.is_some() || self.statuses.is_some()
    }

    pub fn of_places(&self) -> bool {
        self.countries.is_some() || self.places.is_some()
    }

    pub fn of_days(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// Identities of a name, and what is called so where it has none.
fn whom(db: &Connection, names: &[String]) -> rusqlite::Result<Option<Vec<Who>>> {
    let Some(names) = given(names) else { return Ok(None) };
    let mut whom = Vec::new();
    for name in names {
        let identities = identities::find(db, name)?;
        if identities.is_empty() {
            let quoted = Words::phrases(name).unwrap_or_else(|| "\"\"".into());
            whom.push(Who::Called { expression: format!("{{source}} : ({quoted})"), words: name.clone() });
        }
        whom.extend(identities.into_iter().map(Who::Identity));
    }
    Ok(Some(whom))
}

fn given<T>(values: &[T]) -> Option<&[T]> {
    (!values.is_empty()).then_some(values)
}

fn labels<T: Serialize>(values: &[T]) -> Option<Vec<String>> {
    given(values).map(|values| values.iter().map(label).collect())
}

/// Adds the condition that an entity `e` is one of these.
pub fn is_entity(sql: &mut Sql, alias: &str, whom: &[Who]) {
    let identities: Vec<i64> =
        whom.iter().filter_map(|who| if let Who::Identity(id) = who { Some(*id) } else { None }).collect();
    sql.push("(").within(&format!("{alias}.identity"), &List::new(&identities));
    for who in whom {
        if let Who::Called { words, .. } = who {
            sql.bind(&format!(" OR {alias}.name = ? COLLATE NOCASE"), words.clone());
        }
    }
    sql.push(")");
}
