//! What one identity said and did, and what was done to it, over all articles.

mod companions;
mod deeds;
mod statements;
mod tally;

pub use companions::{Companion, CompanionType};
pub use deeds::{Deed, Held};
pub use statements::Said;
pub use tally::{Month, StatusCount, Tally};

use onrecord_record::{EventType, Status};
use rusqlite::types::{FromSql, Type, Value};
use rusqlite::{Connection, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// On which side of an event somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Who did it.
    Actor,
    /// To or for whom it was done.
    Recipient,
}

impl Side {
    /// The table that holds who stands there.
    fn table(self) -> &'static str {
        match self {
            Self::Actor => "event_actors",
            Self::Recipient => "event_recipients",
        }
    }
}

/// Which part of a life is asked for; types and statuses are those of events, and say nothing about statements.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LifeFilter {
    /// In articles of this day or later.
    pub from: Option<String>,
    /// In articles of this day or earlier.
    pub to: Option<String>,
    /// Of one of these types; none: of any, or of no type.
    pub types: Vec<EventType>,
    /// Of one of these statuses; none: of any.
    pub statuses: Vec<Status>,
    /// How many of the first are passed over.
    pub offset: usize,
    /// How many are given.
    pub limit: usize,
}

impl LifeFilter {
    /// Conditions on a document `d` and an event `v`, for [`Self::values`]: `?1` is the identity.
    const EVENTS: &str = "d.replaced_by IS NULL AND (?2 IS NULL OR d.day >= ?2) AND (?3 IS NULL OR d.day <= ?3)
         AND (?4 = '[]' OR v.type IN (SELECT value FROM json_each(?4)))
         AND (?5 = '[]' OR v.status IN (SELECT value FROM json_each(?5)))";

    /// The same without an event.
    const DAYS: &str = "d.replaced_by IS NULL AND (?2 IS NULL OR d.day >= ?2) AND (?3 IS NULL OR d.day <= ?3)";

    fn values(&self, identity: i64) -> Vec<Value> {
        let list = |json: serde_json::Result<String>| Value::from(json.unwrap_or_else(|_| "[]".into()));
        vec![
            identity.into(),
            self.from.clone().into(),
            self.to.clone().into(),
            list(serde_json::to_string(&self.types)),
            list(serde_json::to_string(&self.statuses)),
        ]
    }

    /// The same for statements.
    fn days(&self, identity: i64) -> Vec<Value> {
        self.values(identity).into_iter().take(3).collect()
    }

    /// Limit and offset.
    fn page(&self) -> [Value; 2] {
        [self.limit, self.offset].map(|number| i64::try_from(number).unwrap_or(i64::MAX).into())
    }
}

/// Somebody who takes part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Party {
    /// The entity in the article.
    pub entity: String,
    /// Who it is over all articles, where a name says so.
    pub identity: Option<i64>,
    /// Its name in the article.
    pub name: String,
}

/// Who stands on one side of an event.
fn parties(db: &Connection, document: i64, event: &str, side: Side) -> rusqlite::Result<Vec<Party>> {
    let sql = format!(
        "SELECT e.id, e.identity, e.name FROM {} x JOIN entities e ON e.document = x.document AND e.id = x.entity
         WHERE x.document = ? AND x.event = ? ORDER BY x.position",
        side.table()
    );
    db.prepare_cached(&sql)?
        .query_map(rusqlite::params![document, event], |row| {
            Ok(Party { entity: row.get(0)?, identity: row.get(1)?, name: row.get(2)? })
        })?
        .collect()
}

/// A value of the record's vocabulary by its word.
fn word<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    let word: serde_json::Value = <Option<String> as FromSql>::column_result(row.get_ref(column)?)?.into();
    serde_json::from_value(word)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}
