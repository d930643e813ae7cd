//! Lists of what people decided.

use super::correction::Decision;
use super::rows;
use crate::store::number;
use crate::{Archive, ArchiveError, Result};
use rusqlite::{OptionalExtension, ToSql};

/// Which decisions are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DecisionFilter {
    /// Those about one article: its number, its id or how that begins.
    pub article: Option<String>,
    /// Those of one person, in upper or lower case.
    pub who: Option<String>,
    /// Those that are in one state.
    pub state: Option<DecisionState>,
    /// Those with a lower number: what follows on a list that ended with this one.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// What has become of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecisionState {
    /// It applies.
    Standing,
    /// It was taken back.
    Undone,
    /// It was not taken back, and applies to nothing in the present record.
    Lost,
}

impl DecisionState {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Standing, Self::Undone, Self::Lost];

    fn condition(self) -> &'static str {
        match self {
            Self::Standing => "c.undone IS NULL AND c.lost IS NULL",
            Self::Undone => "c.undone IS NOT NULL",
            Self::Lost => "c.undone IS NULL AND c.lost IS NOT NULL",
        }
    }
}

impl Decision {
    /// What has become of it.
    pub fn state(&self) -> DecisionState {
        match (&self.undone, &self.lost) {
            (Some(_), _) => DecisionState::Undone,
            (None, Some(_)) => DecisionState::Lost,
            (None, None) => DecisionState::Standing,
        }
    }
}

impl Archive {
    /// The decisions that a filter lets through, the newest first.
    ///
    /// # Errors
    /// If there is no such article, or the file cannot be read.
    pub fn latest_decisions(&self, filter: &DecisionFilter) -> Result<Vec<Decision>> {
        let article = filter.article.as_deref();
        let document = article.map(|id| number(self.path(), &self.db, id)).transpose()?;
        let mut conditions = vec![filter.state.map_or("TRUE", DecisionState::condition)];
        let mut values: Vec<&dyn ToSql> = Vec::new();
        if let Some(document) = &document {
            conditions.push("c.document = ?");
            values.push(document);
        }
        if let Some(who) = &filter.who {
            conditions.push("c.who = ? COLLATE NOCASE");
            values.push(who);
        }
        if let Some(before) = &filter.before {
            conditions.push("c.correction < ?");
            values.push(before);
        }
        let limit = filter.limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
        values.push(&limit);
        let sql =
            format!("SELECT {} WHERE {} ORDER BY c.correction DESC LIMIT ?", rows::DECISION, conditions.join(" AND "));
        self.db
            .prepare_cached(&sql)
            .and_then(|mut s| s.query_map(values.as_slice(), rows::decision)?.collect())
            .map_err(|error| self.error(error))
    }

    /// One decision.
    ///
    /// # Errors
    /// If there is none of that number, or the file cannot be read.
    pub fn decision(&self, correction: i64) -> Result<Decision> {
        let sql = format!("SELECT {} WHERE c.correction = ?", rows::DECISION);
        let found = self.db.prepare_cached(&sql).and_then(|mut s| s.query_row([correction], rows::decision).optional());
        let unknown =
            || ArchiveError::Unknown { kind: "correction", id: correction.to_string(), list: "correct --list" };
        found.map_err(|error| self.error(error))?.ok_or_else(unknown)
    }

    /// Everybody who ever decided anything, by name.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn deciders(&self) -> Result<Vec<String>> {
        self.db
            .prepare_cached("SELECT DISTINCT who FROM corrections ORDER BY who COLLATE NOCASE, who")
            .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
            .map_err(|error| self.error(error))
    }
}
