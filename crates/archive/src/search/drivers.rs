//! Where a search can begin: each filter, by the index that finds its rows, in the order in which articles came.

use super::Scope;
use super::filters::{Filters, Who};
use super::sql::Sql;
use crate::store::label;
use onrecord_record::Status;

/// More indexes than this are not walked side by side.
const MOST: usize = 48;

/// One filter as a way in. Its arms are walked side by side.
#[derive(Debug, Clone)]
pub struct Driver {
    pub arms: Vec<Arm>,
    /// Whether these are the words themselves.
    pub words: bool,
}

/// Rows `z` that an index gives for one value.
#[derive(Debug, Clone)]
pub struct Arm {
    /// Tables.
    pub from: &'static str,
    /// What picks the rows.
    pub condition: Sql,
    /// The column by which the index orders them.
    pub order: &'static str,
    /// What a row stands for.
    pub key: Key,
}

/// What a row of an arm stands for, with the columns that say which.
#[derive(Debug, Clone, Copy)]
pub enum Key {
    Document(&'static str),
    Event(&'static str),
    Claim(&'static str),
    /// Document and id.
    Attribution(&'static str, &'static str),
}

/// The ways in that these filters offer; the words first. None means that a filter can have no row.
pub fn of(filters: &Filters, scope: Scope) -> Vec<Driver> {
    let mut drivers: Vec<Vec<Arm>> = Vec::new();
    let words = filters.wanted.as_ref().map(|expression| Driver { arms: vec![words(scope, expression)], words: true });
    if let Some(whom) = &filters.said_by {
        drivers.push(whom.iter().map(said_by).collect());
    }
    if let Some(namings) = &filters.namings {
        let key = Key::Attribution("z.document", "z.id");
        drivers.push(arms("attributions z", "z.naming = ?", "z.document", key, namings));
    }
    if let Some(whom) = &filters.about {
        drivers.push(whom.iter().map(about).collect());
    }
    if filters.of_events() {
        drivers.push(events(filters));
    }
    if let Some(factualities) = &filters.factualities {
        drivers.push(arms("claims z", "z.factuality = ?", "z.document", Key::Claim("z.claim"), factualities));
    }
    let places = "places z CROSS JOIN events y ON y.document = z.document AND y.place = z.id";
    if let Some(names) = &filters.places {
        drivers.push(arms(places, "z.name = ? COLLATE NOCASE", "z.document", Key::Event("y"), names));
    } else if let Some(countries) = &filters.countries {
        drivers.push(arms(places, "z.country = ?", "z.document", Key::Event("y"), countries));
    }
    if let Some(outlets) = &filters.outlets {
        drivers.push(arms(
            "documents z",
            "z.outlet = ? COLLATE NOCASE",
            "z.document",
            Key::Document("z.document"),
            outlets,
        ));
    }
    if filters.of_days() {
        drivers.push(vec![days(filters)]);
    }
    let drivers = drivers.into_iter().filter(|arms| arms.len() <= MOST).map(|arms| Driver { arms, words: false });
    words.into_iter().chain(drivers).collect()
}

/// The way in where no filter offers one: all articles.
pub fn everything() -> Driver {
    let key = Key::Document("z.document");
    let arm = Arm { from: "documents z", condition: Sql::new("TRUE"), order: "z.document", key };
    Driver { arms: vec![arm], words: false }
}

fn words(scope: Scope, expression: &str) -> Arm {
    let (from, condition, key) = match scope {
        Scope::Articles => ("documents_text z", "z.documents_text MATCH ?", Key::Document("z.rowid")),
        Scope::Statements => (
            "contents_text z CROSS JOIN contents y ON y.content = z.rowid",
            "z.contents_text MATCH ?",
            Key::Attribution("y.document", "y.attribution"),
        ),
        Scope::Claims => ("claims_text z", "z.claims_text MATCH ?", Key::Claim("z.rowid")),
    };
    let mut sql = Sql::default();
    sql.bind(condition, expression.to_owned());
    Arm { from, condition: sql, order: "z.rowid", key }
}

fn said_by(who: &Who) -> Arm {
    let mut condition = Sql::default();
    match who {
        Who::Identity(identity) => {
            condition.bind("z.identity = ?", *identity);
            Arm {
                from: "entities z CROSS JOIN attributions y ON y.document = z.document AND y.source_entity = z.id",
                condition,
                order: "z.document",
                key: Key::Attribution("y.document", "y.id"),
            }
        }
        Who::Called { expression, .. } => {
            condition.bind("z.contents_text MATCH ?", expression.clone());
            Arm {
                from: "contents_text z CROSS JOIN contents y ON y.content = z.rowid",
                condition,
                order: "z.rowid",
                key: Key::Attribution("y.document", "y.attribution"),
            }
        }
    }
}

fn about(who: &Who) -> Arm {
    let mut condition = Sql::default();
    match who {
        Who::Identity(identity) => condition.bind("z.identity = ?", *identity),
        Who::Called { words, .. } => condition.bind("z.name = ? COLLATE NOCASE", words.clone()),
    };
    Arm { from: "entities z", condition, order: "z.document", key: Key::Document("z.document") }
}

/// The index on types is one on types and statuses, so a type alone is walked status by status.
fn events(filters: &Filters) -> Vec<Arm> {
    let key = Key::Event("z");
    let Some(types) = &filters.types else {
        return arms("events z", "z.status = ?", "z.document", key, filters.statuses.as_deref().unwrap_or_default());
    };
    let every: Vec<String> = Status::ALL.iter().map(label).collect();
    let statuses = filters.statuses.as_ref().unwrap_or(&every);
    let pairs = types.iter().flat_map(|kind| statuses.iter().map(move |status| (kind, status)));
    pairs
        .map(|(kind, status)| {
            let mut condition = Sql::default();
            condition.bind("z.type = ?", kind.clone()).bind(" AND z.status = ?", status.clone());
            Arm { from: "events z", condition, order: "z.document", key }
        })
        .collect()
}

fn days(filters: &Filters) -> Arm {
    let mut condition = Sql::new("TRUE");
    if let Some(from) = &filters.from {
        condition.bind(" AND z.day >= ?", from.clone());
    }
    if let Some(to) = &filters.to {
        condition.bind(" AND z.day <= ?", to.clone());
    }
    Arm { from: "documents z", condition, order: "z.document", key: Key::Document("z.document") }
}

fn arms(from: &'static str, condition: &str, order: &'static str, key: Key, values: &[String]) -> Vec<Arm> {
    let arm = |value: &String| {
        let mut sql = Sql::default();
        sql.bind(condition, value.clone());
        Arm { from, condition: sql, order, key }
    };
    values.iter().map(arm).collect()
}

impl Key {
    /// Tables that lead from it to the rows that are looked for.
    pub fn bridge(self, scope: Scope) -> String {
        let document = match self {
            Self::Document(column) | Self::Attribution(column, _) => column.to_owned(),
            Self::Event(alias) => format!("{alias}.document"),
            Self::Claim(_) => "c.document".to_owned(),
        };
        let claims = match self {
            Self::Document(column) => format!(" CROSS JOIN claims c ON c.document = {column}"),
            Self::Event(alias) => {
                format!(" CROSS JOIN claims c ON c.document = {alias}.document AND c.event = {alias}.id")
            }
            Self::Claim(column) => format!(" CROSS JOIN claims c ON c.claim = {column}"),
            Self::Attribution(document, id) => format!(
                " CROSS JOIN claim_chain k ON k.document = {document} AND k.attribution = {id}
                  CROSS JOIN claims c ON c.document = k.document AND c.id = k.claim"
            ),
        };
        match (scope, self) {
            (Scope::Articles, Self::Claim(_)) => format!("{claims} CROSS JOIN documents d ON d.document = c.document"),
            (Scope::Articles, _) => format!(" CROSS JOIN documents d ON d.document = {document}"),
            (Scope::Claims, _) => format!(
                "{claims} CROSS JOIN events v ON v.document = c.document AND v.id = c.event
                 CROSS JOIN documents d ON d.document = c.document"
            ),
            (Scope::Statements, Self::Document(column)) => format!(
                " CROSS JOIN attributions a ON a.document = {column} CROSS JOIN documents d ON d.document = a.document"
            ),
            (Scope::Statements, Self::Attribution(document, id)) => format!(
                " CROSS JOIN attributions a ON a.document = {document} AND a.id = {id}
                  CROSS JOIN documents d ON d.document = a.document"
            ),
            (Scope::Statements, _) => format!(
                "{claims} CROSS JOIN claim_chain k ON k.document = c.document AND k.claim = c.id
                 CROSS JOIN attributions a ON a.document = k.document AND a.id = k.attribution
                 CROSS JOIN documents d ON d.document = a.document"
            ),
        }
    }
}
