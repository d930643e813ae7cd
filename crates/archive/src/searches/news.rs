use super::saved::last_document;
use crate::search::{Found, Hit, Query, Scope};
use crate::{Archive, Result};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// What a search finds in some of the articles that have come since it was last asked.
#[derive(Debug, Clone)]
pub struct News {
    /// The hits, in the order of the search; none if these articles have none.
    pub found: Found,
    /// Number of the last article that was looked through.
    pub to: i64,
}

impl Archive {
    /// What a search finds in the articles after one of this number, as many of them as can be looked through at once; `None` if
    /// there are none. Ask again from [`News::to`] on until there is nothing left.
    ///
    /// What a new version of an article says as a version before did that was looked through is no news.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn news(&self, query: &Query, after: i64) -> Result<Option<News>> {
        let last = last_document(&self.db).map_err(|error| self.error(error))?;
        if last <= after {
            return Ok(None);
        }
        let mut to = last;
        loop {
            let part = Query { documents: Some((after + 1, to)), limit: usize::MAX, ..query.clone() };
            let mut found = self.search(&part)?;
            // One article alone has no more than can be counted.
            if found.more && to > after + 1 {
                to = after + (to - after) / 2;
                continue;
            }
            self.leave_out_known(query, after, &mut found)?;
            return Ok(Some(News { found, to }));
        }
    }

    /// Leaves out what an earlier version of its article said too.
    fn leave_out_known(&self, query: &Query, after: i64, found: &mut Found) -> Result<()> {
        let mut said_before: BTreeMap<i64, BTreeSet<Said>> = BTreeMap::new();
        let documents: BTreeSet<i64> = found.hits.iter().map(|hit| hit.document).collect();
        for document in documents {
            let before = version_before(&self.db, document, after).map_err(|error| self.error(error))?;
            if let Some(before) = before {
                let old = Query { documents: Some((before, before)), old: true, limit: usize::MAX, ..query.clone() };
                let said = self.search(&old)?.hits.iter().map(|hit| said(found.scope, hit)).collect();
                said_before.insert(document, said);
            }
        }
        if said_before.is_empty() {
            return Ok(());
        }
        let scope = found.scope;
        let is_new =
            |hit: &Hit| said_before.get(&hit.document).is_none_or(|before| !before.contains(&said(scope, hit)));
        found.hits.retain(is_new);
        let articles: BTreeSet<i64> = found.hits.iter().map(|hit| hit.document).collect();
        let outlets: BTreeSet<&str> = found.hits.iter().filter_map(|hit| hit.outlet.as_deref()).collect();
        found.summary.hits = found.hits.len();
        found.summary.articles = articles.len();
        found.summary.outlets = outlets.len();
        // Counted over what is left out too.
        (found.summary.origins, found.summary.denials) = (None, None);
        Ok(())
    }
}

/// What makes a hit the same in two versions of an article: who says what, and how. Ids change from version to version.
type Said = (Option<String>, Option<String>, Option<String>, String);

fn said(scope: Scope, hit: &Hit) -> Said {
    match scope {
        // That an article has the words is all there is to say.
        Scope::Articles => Said::default(),
        Scope::Statements | Scope::Claims => {
            (hit.chain.clone(), hit.status.clone(), hit.factuality.clone(), hit.text.clone())
        }
    }
}

/// The last version of an article that was there at `after`, if it is another.
fn version_before(db: &Connection, document: i64, after: i64) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached(
        "WITH RECURSIVE before (document) AS (
             SELECT replaces FROM documents WHERE document = ?1
             UNION
             SELECT d.replaces FROM before b JOIN documents d ON d.document = b.document
         )
         SELECT max(document) FROM before WHERE document <= ?2",
    )?
    .query_row(params![document, after], |row| row.get(0))
    .optional()
    .map(Option::flatten)
}
