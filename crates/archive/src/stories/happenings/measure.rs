//! What it takes to fit the weights of `joins.toml`, and to measure joining where stories are given.

use super::{Mention, join_above, mention, part, score, words};
use crate::{Archive, Result};
use rusqlite::params;

/// Two events of a story, and what speaks for and against their being one happening.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPair {
    /// Number of an article, and an event in it.
    pub one: (i64, String),
    /// The same of the other event.
    pub other: (i64, String),
    /// Names as in `joins.toml`, and values.
    pub features: Vec<(&'static str, f64)>,
}

impl Archive {
    /// All pairs of events of a story, with their features.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn event_pairs(&self, story: i64) -> Result<Vec<EventPair>> {
        let mentions = self.mentions_of_story(story).map_err(|error| self.error(error))?;
        let name = |mention: &Mention| (mention.document, mention.id.clone());
        let mut out = Vec::new();
        for (at, other) in mentions.iter().enumerate() {
            for one in mentions.iter().take(at) {
                let features = score::features(one, other);
                out.push(EventPair { one: name(one), other: name(other), features });
            }
        }
        Ok(out)
    }

    /// Puts articles, by their numbers, into stories as they are given, and joins their events anew, above another
    /// threshold than that of `joins.toml` if one is given. For measuring only: what stories say of themselves is not renewed.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn regroup(&mut self, stories: &[Vec<i64>], threshold: Option<f64>) -> Result<()> {
        let threshold = threshold.unwrap_or(words::JOINS.threshold);
        let path = self.path().to_owned();
        self.write(|db| {
            let regroup = || -> rusqlite::Result<()> {
                for document in stories.iter().flatten() {
                    part(db, *document)?;
                }
                for articles in stories {
                    let story = db
                        .prepare_cached(
                            "INSERT INTO stories (title, articles, outlets, origins, disputed) VALUES ('', 0, 0, 0, 0)",
                        )?
                        .insert([])?;
                    for document in articles {
                        db.prepare_cached("UPDATE documents SET story = ? WHERE document = ?")?
                            .execute(params![story, document])?;
                        join_above(db, *document, story, threshold)?;
                    }
                }
                Ok(())
            };
            regroup().map_err(|error| crate::ArchiveError::of(&path, error))
        })
    }

    fn mentions_of_story(&self, story: i64) -> rusqlite::Result<Vec<Mention>> {
        let documents: Vec<i64> = self
            .db
            .prepare_cached("SELECT document FROM documents WHERE story = ? ORDER BY document")?
            .query_map([story], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut out = Vec::new();
        for document in documents {
            out.extend(mention::of_document(&self.db, document)?);
        }
        Ok(out)
    }
}
