use crate::store::number;
use crate::{Archive, ArchiveError, Result};
use rusqlite::{OptionalExtension, Row, ToSql, params};
use schemars::JsonSchema;
use serde::Serialize;

/// One version of an article, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Article {
    /// Its number in the archive.
    pub document: i64,
    /// The record's id of it.
    pub id: String,
    /// The local date of its publication.
    pub day: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Which of the texts found under its address it is.
    pub version: i64,
    /// Whether it is the last of them.
    pub current: bool,
    /// Its story.
    pub story: Option<i64>,
    /// When it came into the archive.
    pub added: String,
}

/// Which articles are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ArticleFilter {
    /// Those of one outlet, in upper or lower case.
    pub outlet: Option<String>,
    /// Those of this day or later.
    pub from: Option<String>,
    /// Those of this day or earlier.
    pub to: Option<String>,
    /// Those of one story.
    pub story: Option<i64>,
    /// Also those that were replaced.
    pub versions: bool,
    /// Only those that come after this one in the list, given its number: the next page.
    pub after: Option<i64>,
    /// At most so many.
    pub limit: Option<usize>,
}

/// How much was read in an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Extent {
    /// Attributions.
    pub attributions: i64,
    /// Events.
    pub events: i64,
    /// Events that the article presents as having happened or happening.
    pub asserted: i64,
}

/// A file that gave no record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The file.
    pub name: String,
    /// Why.
    pub reason: String,
    /// When it was last tried.
    pub at: String,
}

/// The columns of an article.
const COLUMNS: &str = "document, id, day, outlet, title, url, version, replaced_by IS NULL, story, added";

impl Archive {
    /// Hands out articles, the newest first; those without a date come last.
    ///
    /// # Errors
    /// If the file cannot be read, or `each` fails.
    pub fn articles<E: From<ArchiveError>>(
        &self,
        filter: &ArticleFilter,
        mut each: impl FnMut(Article) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(after) = filter.after else { return self.page(filter, None, filter.limit, &mut each).map(drop) };
        let Some(day) = self.day_of(after)? else { return Ok(()) };
        let dated = day.is_some();
        let given = self.page(filter, Some((day, after)), filter.limit, &mut each)?;
        if dated && filter.from.is_none() && filter.to.is_none() {
            // Those without a date follow; to ask for both at once would cost the index.
            let left = filter.limit.map(|limit| limit.saturating_sub(given));
            self.page(filter, Some((None, i64::MAX)), left, &mut each)?;
        }
        Ok(())
    }

    /// Hands out what follows a place in the list among those with a date, or, if the place has none, among those without; all
    /// where no place is given. Says how many there were.
    fn page<E: From<ArchiveError>>(
        &self,
        filter: &ArticleFilter,
        after: Option<(Option<String>, i64)>,
        limit: Option<usize>,
        each: &mut impl FnMut(Article) -> Result<(), E>,
    ) -> Result<usize, E> {
        let mut conditions = vec![if filter.versions { "TRUE" } else { "replaced_by IS NULL" }];
        let mut values: Vec<&dyn ToSql> = Vec::new();
        let texts =
            [("outlet = ? COLLATE NOCASE", &filter.outlet), ("day >= ?", &filter.from), ("day <= ?", &filter.to)];
        for (condition, value) in texts {
            if let Some(value) = value {
                conditions.push(condition);
                values.push(value);
            }
        }
        if let Some(story) = &filter.story {
            conditions.push("story = ?");
            values.push(story);
        }
        match &after {
            Some((Some(day), document)) => {
                conditions.push("(day, document) < (?, ?)");
                values.push(day);
                values.push(document);
            }
            Some((None, document)) => {
                conditions.push("day IS NULL AND document < ?");
                values.push(document);
            }
            None => {}
        }
        let limit = at_most(limit);
        values.push(&limit);
        let sql = format!(
            "SELECT {COLUMNS} FROM documents WHERE {} ORDER BY day DESC, document DESC LIMIT ?",
            conditions.join(" AND ")
        );
        let named = |error| E::from(self.error(error));
        let mut statement = self.db.prepare_cached(&sql).map_err(named)?;
        let mut rows = statement.query(values.as_slice()).map_err(named)?;
        let mut given = 0;
        while let Some(row) = rows.next().map_err(named)? {
            each(article(row).map_err(named)?)?;
            given += 1;
        }
        Ok(given)
    }

    /// The day of an article, if the article is there.
    fn day_of(&self, document: i64) -> Result<Option<Option<String>>> {
        self.db
            .prepare_cached("SELECT day FROM documents WHERE document = ?")
            .and_then(|mut s| s.query_row([document], |row| row.get(0)).optional())
            .map_err(|error| self.error(error))
    }

    /// How much was read in an article, given its number.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn extent(&self, document: i64) -> Result<Extent> {
        self.db
            .prepare_cached(
                "SELECT (SELECT count(*) FROM attributions WHERE document = ?1), count(*),
                     count(*) FILTER (WHERE status IN ('occurred', 'ongoing'))
                 FROM events WHERE document = ?1",
            )
            .and_then(|mut s| {
                s.query_row([document], |row| {
                    Ok(Extent { attributions: row.get(0)?, events: row.get(1)?, asserted: row.get(2)? })
                })
            })
            .map_err(|error| self.error(error))
    }

    /// One article, given its number, its id or how that begins.
    ///
    /// # Errors
    /// If there is no such article, or the file cannot be read.
    pub fn article(&self, id: &str) -> Result<Article> {
        let document = number(self.path(), &self.db, id)?;
        self.db
            .prepare_cached(&format!("SELECT {COLUMNS} FROM documents WHERE document = ?"))
            .and_then(|mut s| s.query_row([document], article))
            .map_err(|error| self.error(error))
    }

    /// Another version of an article.
    ///
    /// # Errors
    /// If there is no such version, or the file cannot be read.
    pub fn version(&self, of: &Article, version: i64) -> Result<Article> {
        let sql = format!(
            "WITH RECURSIVE
                before (document, of) AS (SELECT document, replaces FROM documents WHERE document = ?1
                    UNION SELECT d.document, d.replaces FROM before b JOIN documents d ON d.document = b.of),
                after (document, by) AS (SELECT document, replaced_by FROM documents WHERE document = ?1
                    UNION SELECT d.document, d.replaced_by FROM after a JOIN documents d ON d.document = a.by)
             SELECT {COLUMNS} FROM documents WHERE version = ?2
                AND (document IN (SELECT document FROM before) OR document IN (SELECT document FROM after))"
        );
        self.db
            .prepare_cached(&sql)
            .and_then(|mut s| s.query_row(params![of.document, version], article).optional())
            .map_err(|error| self.error(error))?
            .ok_or_else(|| {
                let id = &of.id;
                ArchiveError::Refused(format!(
                    "article {id} has no version {version}; `onrecord list --versions` shows what there is"
                ))
            })
    }

    /// How many articles there are, with the versions that were replaced.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn count(&self) -> Result<u64> {
        let count: i64 = self
            .db
            .query_row("SELECT count(*) FROM documents", [], |row| row.get(0))
            .map_err(|error| self.error(error))?;
        Ok(count.unsigned_abs())
    }

    /// Hands out the files that gave no record, by name.
    ///
    /// # Errors
    /// If the file cannot be read, or `each` fails.
    pub fn failures<E: From<ArchiveError>>(
        &self,
        limit: Option<usize>,
        mut each: impl FnMut(Failure) -> Result<(), E>,
    ) -> Result<(), E> {
        let named = |error| E::from(self.error(error));
        let mut statement =
            self.db.prepare_cached("SELECT name, reason, at FROM failures ORDER BY name LIMIT ?").map_err(named)?;
        let mut rows = statement.query([at_most(limit)]).map_err(named)?;
        while let Some(row) = rows.next().map_err(named)? {
            let failure = |row: &Row<'_>| Ok(Failure { name: row.get(0)?, reason: row.get(1)?, at: row.get(2)? });
            each(failure(row).map_err(named)?)?;
        }
        Ok(())
    }
}

/// A limit as SQL has it.
fn at_most(limit: Option<usize>) -> i64 {
    limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX))
}

fn article(row: &Row<'_>) -> rusqlite::Result<Article> {
    Ok(Article {
        document: row.get(0)?,
        id: row.get(1)?,
        day: row.get(2)?,
        outlet: row.get(3)?,
        title: row.get(4)?,
        url: row.get(5)?,
        version: row.get(6)?,
        current: row.get(7)?,
        story: row.get(8)?,
        added: row.get(9)?,
    })
}
