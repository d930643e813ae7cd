//! Where a search can begin: each filter, by the index that finds its rows, in the order in which articles came.

use super::Scope;
use super::filters::{Filters, Who};
use super::sql::{List, Sql};
use crate::store::label;
use onrecord_record::Status;

/// More indexes than this are not walked side by side.
const MOST: usize = 48;

/// One filter as a way in. Its arms are walked side by side, one for each value, so that all come in order.
#[derive(Debug, Clone)]
pub struct Driver {
    pub arms: Vec<Arm>,
    /// The same rows at once, which is quicker where they are few enough to be sorted.
    pub few: Option<Arm>,
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

/// The ways in that these filters offer; the words first.
pub fn of(filters: &Filters, scope: Scope) -> Vec<Driver> {
    let mut drivers = Vec::new();
    if let Some(expression) = &filters.wanted {
        drivers.push(Driver { arms: vec![words(scope, expression)], few: None, words: true });
    }
    if let Some(whom) = &filters.said_by {
        drivers.push(people(whom, said_by));
    }
    if let Some(namings) = &filters.namings {
        let key = Key::Attribution("z.document", "z.id");
        drivers.push(values("attributions z", "z.naming", key, namings));
    }
    if let Some(whom) = &filters.about {
        drivers.push(people(whom, about));
    }
    if filters.of_events() {
        drivers.push(events(filters));
    }
    if let Some(factualities) = &filters.factualities {
        drivers.push(values("claims z", "z.factuality", Key::Claim("z.claim"), factualities));
    }
    let places = "places z CROSS JOIN events y ON y.document = z.document AND y.place = z.id";
    if let Some(names) = &filters.places {
        drivers.push(values(places, "z.name COLLATE NOCASE", Key::Event("y"), names));
    } else if let Some(countries) = &filters.countries {
        drivers.push(values(places, "z.country", Key::Event("y"), countries));
    }
    if let Some(outlets) = &filters.outlets {
        drivers.push(values("documents z", "z.outlet COLLATE NOCASE", Key::Document("z.document"), outlets));
    }
    if filters.of_days() {
        drivers.push(Driver { arms: vec![days(filters)], few: None, words: false });
    }
    if let Some((first, last)) = filters.documents {
        let mut condition = Sql::default();
        condition.bind("z.document >= ?", first).bind(" AND z.document <= ?", last);
        let key = Key::Document("z.document");
        let arm = Arm { from: "documents z", condition, order: "z.document", key };
        drivers.push(Driver { arms: vec![arm], few: None, words: false });
    }
    drivers.retain(|driver| driver.arms.len() <= MOST);
    drivers
}

/// The way in where no filter offers one: all articles.
pub fn everything() -> Driver {
    let key = Key::Document("z.document");
    let arm = Arm { from: "documents z", condition: Sql::new("TRUE"), order: "z.document", key };
    Driver { arms: vec![arm], few: None, words: false }
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

/// People and bodies; together only where all have identities.
fn people(whom: &[Who], arm: fn(&Who) -> Arm) -> Driver {
    let identities: Option<Vec<i64>> =
        whom.iter().map(|who| if let Who::Identity(identity) = who { Some(*identity) } else { None }).collect();
    let few = identities.zip(whom.first()).map(|(identities, first)| {
        let mut condition = Sql::default();
        condition.within("z.identity", &List::new(&identities));
        Arm { condition, ..arm(first) }
    });
    Driver { arms: whom.iter().map(arm).collect(), few, words: false }
}

/// The index on types is one on types and statuses, so a type alone is walked status by status.
fn events(filters: &Filters) -> Driver {
    let every: Vec<String> = Status::ALL.iter().map(label).collect();
    let statuses = filters.statuses.as_ref().unwrap_or(&every);
    let Some(types) = &filters.types else {
        return values("events z", "z.status", Key::Event("z"), statuses);
    };
    let arm = |condition: Sql| Arm { from: "events z", condition, order: "z.document", key: Key::Event("z") };
    let pairs = types.iter().flat_map(|kind| statuses.iter().map(move |status| (kind, status)));
    let arms = pairs.map(|(kind, status)| {
        let mut condition = Sql::default();
        condition.bind("z.type = ?", kind.clone()).bind(" AND z.status = ?", status.clone());
        arm(condition)
    });
    let mut few = Sql::default();
    few.within("z.type", &List::new(types)).within(" AND z.status", &List::new(statuses));
    Driver { arms: arms.collect(), few: Some(arm(few)), words: false }
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

/// Rows in which a column has one of these values.
fn values(from: &'static str, column: &str, key: Key, values: &[String]) -> Driver {
    let arm = |condition: Sql| Arm { from, condition, order: "z.document", key };
    let one = |value: &String| {
        let mut condition = Sql::default();
        condition.bind(&format!("{column} = ?"), value.clone());
        arm(condition)
    };
    let mut few = Sql::default();
    few.within(column, &List::new(values));
    Driver { arms: values.iter().map(one).collect(), few: Some(arm(few)), words: false }
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
