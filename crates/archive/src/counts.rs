use crate::{Archive, Result};
use schemars::JsonSchema;
use serde::Serialize;

/// How much an archive holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Articles, each in its current version.
    pub articles: i64,
    /// Versions of articles that later ones replaced.
    pub replaced: i64,
    /// Stories.
    pub stories: i64,
    /// Persons, bodies, places and works over all articles.
    pub identities: i64,
    /// Decisions of people, with those that were taken back.
    pub decisions: i64,
    /// Files that gave no record.
    pub failures: i64,
}

impl Archive {
    /// Counts what the archive holds. Goes through indexes only, so that it is quick in large archives too.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn counts(&self) -> Result<Counts> {
        self.db
            .prepare_cached(
                "SELECT (SELECT count(*) FROM documents),
                    (SELECT count(*) FROM documents WHERE replaced_by IS NOT NULL),
                    (SELECT count(*) FROM stories), (SELECT count(*) FROM identities),
                    (SELECT count(*) FROM corrections), (SELECT count(*) FROM failures)",
            )
            .and_then(|mut s| {
                s.query_row([], |row| {
                    let (all, replaced): (i64, i64) = (row.get(0)?, row.get(1)?);
                    Ok(Counts {
                        articles: all - replaced,
                        replaced,
                        stories: row.get(2)?,
                        identities: row.get(3)?,
                        decisions: row.get(4)?,
                        failures: row.get(5)?,
                    })
                })
            })
            .map_err(|error| self.error(error))
    }
}
