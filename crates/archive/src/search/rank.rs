//! The order of what was found.

use super::candidates::Candidate;
use super::filters::Filters;
use super::sql::List;
use super::{Scope, Sort};
use rusqlite::{Connection, params};
use rustc_hash::FxHashMap;

/// Orders candidates: by fit if there are words and that is asked for, else by day.
pub fn order(
    db: &Connection,
    filters: &Filters,
    scope: Scope,
    sort: Sort,
    found: &mut [Candidate],
) -> rusqlite::Result<()> {
    let newest = |a: &Candidate, b: &Candidate| (&b.day, b.document).cmp(&(&a.day, a.document));
    match (sort, &filters.wanted) {
        (Sort::Oldest, _) => found.sort_by(|a, b| newest(b, a)),
        (Sort::Newest, _) | (_, None) => found.sort_by(newest),
        (Sort::Relevance, Some(expression)) => {
            score(db, scope, expression, found)?;
            found.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| newest(a, b)));
        }
    }
    Ok(())
}

/// Sets the scores. The index is walked once over all that has the words: it cannot be asked for the score of one row without
/// counting each word anew.
fn score(db: &Connection, scope: Scope, expression: &str, found: &mut [Candidate]) -> rusqlite::Result<()> {
    let (sql, list) = match scope {
        Scope::Articles => (
            "SELECT rowid, '', bm25(documents_text, 4.0, 1.0) FROM documents_text
             WHERE documents_text MATCH ?1 AND +rowid IN (SELECT value FROM json_each(?2))",
            List::new(&found.iter().map(|c| c.document).collect::<Vec<_>>()),
        ),
        Scope::Claims => (
            "SELECT rowid, '', bm25(claims_text) FROM claims_text
             WHERE claims_text MATCH ?1 AND +rowid IN (SELECT value FROM json_each(?2))",
            List::new(&found.iter().map(|c| c.claim).collect::<Vec<_>>()),
        ),
        Scope::Statements => (
            "SELECT y.document, y.attribution, bm25(contents_text, 1.0, 0.0) FROM contents_text z JOIN contents y ON y.content = z.rowid
             WHERE z.contents_text MATCH ?1 AND +z.rowid IN (
                SELECT x.content FROM json_each(?2) l
                JOIN contents x ON x.document = l.value ->> 0 AND x.attribution = l.value ->> 1)",
            List::new(&found.iter().map(|c| (c.document, &c.attribution)).collect::<Vec<_>>()),
        ),
    };
    let mut scores: FxHashMap<(i64, String), f64> = FxHashMap::default();
    let mut s = db.prepare_cached(sql)?;
    let mut rows = s.query(params![expression, list.text()])?;
    while let Some(row) = rows.next()? {
        let score: f64 = row.get(2)?;
        let best = scores.entry((row.get(0)?, row.get(1)?)).or_insert(score);
        *best = best.min(score);
    }
    for candidate in found {
        let key = match scope {
            Scope::Articles => (candidate.document, String::new()),
            Scope::Claims => (candidate.claim, String::new()),
            Scope::Statements => (candidate.document, candidate.attribution.clone()),
        };
        candidate.score = scores.get(&key).copied().unwrap_or_default();
    }
    Ok(())
}
