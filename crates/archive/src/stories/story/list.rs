//! All stories, ranked.

use crate::{Archive, Result};
use rusqlite::params;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which stories, and in which order.
#[derive(Debug, Clone, Default)]
pub struct StoryFilter {
    /// With an article published on or after this day.
    pub since: Option<String>,
    /// With an article that has all these words.
    pub words: Option<String>,
    /// What comes first.
    pub sort: StorySort,
    /// How many at most; none: all.
    pub limit: Option<usize>,
    /// How many of the first to leave out.
    pub offset: usize,
}

/// What comes first in a list of stories.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StorySort {
    /// Those with the most independent origins, then the most articles, then the latest.
    #[default]
    Origins,
    /// Those with the most articles.
    Articles,
    /// Those with the latest article.
    Latest,
}

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StoryRow {
    /// Its number.
    pub story: i64,
    /// Headline of its first article.
    pub title: String,
    /// Independent origins of the happening that most origins assert.
    pub origins: i64,
    /// Its articles.
    pub articles: i64,
    /// Outlets that carry it.
    pub outlets: i64,
    /// Whether anything in it is disputed.
    pub disputed: bool,
    /// Day of its first article.
    pub first_day: Option<String>,
    /// Day of its latest article.
    pub last_day: Option<String>,
}

impl Archive {
    /// The stories that a filter lets through.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn stories(&self, filter: &StoryFilter) -> Result<Vec<StoryRow>> {
        let order = match filter.sort {
            StorySort::Origins => "origins DESC, articles DESC, last_day DESC",
            StorySort::Articles => "articles DESC, origins DESC, last_day DESC",
            StorySort::Latest => "last_day DESC, origins DESC, articles DESC",
        };
        let words = filter.words.as_deref().map(quoted).filter(|words| !words.is_empty());
        let matched =
            "story IN (SELECT d.story FROM documents_text JOIN documents d ON d.document = documents_text.rowid
            WHERE documents_text MATCH ?2)";
        let condition = if words.is_some() { matched } else { "?2 IS NULL" };
        let sql = format!(
            "SELECT story, title, origins, articles, outlets, disputed, first_day, last_day FROM stories
             WHERE (?1 IS NULL OR last_day >= ?1) AND {condition} ORDER BY {order}, story LIMIT ?3 OFFSET ?4"
        );
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let (limit, offset) = (filter.limit.map_or(-1, number), number(filter.offset));
        let read = || -> rusqlite::Result<Vec<StoryRow>> {
            self.db
                .prepare_cached(&sql)?
                .query_map(params![filter.since, words, limit, offset], |row| {
                    Ok(StoryRow {
                        story: row.get(0)?,
                        title: row.get(1)?,
                        origins: row.get(2)?,
                        articles: row.get(3)?,
                        outlets: row.get(4)?,
                        disputed: row.get(5)?,
                        first_day: row.get(6)?,
                        last_day: row.get(7)?,
                    })
                })?
                .collect()
        };
        read().map_err(|error| self.error(error))
    }
}

/// Words as full-text search takes them literally.
fn quoted(words: &str) -> String {
    words.split_whitespace().map(|w| format!("\"{}\"", w.replace('"', "\"\""))).collect::<Vec<_>>().join(" ")
}
