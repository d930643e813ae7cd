//! What was found, counted.

use super::Scope;
use super::candidates::Candidate;
use super::sql::List;
use rusqlite::{Connection, params};
use std::collections::BTreeSet;

/// Counts over all that was found, or, where that is more than is looked at, over the part that was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles, statements or claims.
    pub hits: usize,
    /// Articles that they stand in.
    pub articles: usize,
    /// Outlets that published those.
    pub outlets: usize,
    /// Independent origins of the claims; none where articles were looked for.
    pub origins: Option<usize>,
    /// Claims that it is not so (CT-, PR-); none where articles were looked for.
    pub denials: Option<usize>,
    /// Earliest day of publication.
    pub first_day: Option<String>,
    /// Latest day of publication.
    pub last_day: Option<String>,
}

pub fn of(db: &Connection, scope: Scope, found: &[Candidate]) -> rusqlite::Result<Summary> {
    let documents: BTreeSet<i64> = found.iter().map(|c| c.document).collect();
    let listed = List::new(&documents.iter().collect::<Vec<_>>());
    let mut summary = db
        .prepare_cached(
            "SELECT count(DISTINCT d.outlet), min(d.day), max(d.day) FROM json_each(?) l JOIN documents d ON d.document = l.value",
        )?
        .query_row([listed.text()], |row| {
            let outlets: i64 = row.get(0)?;
            Ok(Summary {
                hits: found.len(),
                articles: documents.len(),
                outlets: usize::try_from(outlets).unwrap_or_default(),
                first_day: row.get(1)?,
                last_day: row.get(2)?,
                ..Summary::default()
            })
        })?;
    let (rows, list) = match scope {
        Scope::Articles => return Ok(summary),
        Scope::Claims => (
            "FROM json_each(?) l JOIN claims c ON c.claim = l.value",
            List::new(&found.iter().map(|c| c.claim).collect::<Vec<_>>()),
        ),
        Scope::Statements => (
            "FROM json_each(?) l JOIN claim_chain h ON h.document = l.value ->> 0 AND h.attribution = l.value ->> 1
             JOIN claims c ON c.document = h.document AND c.id = h.claim",
            List::new(&found.iter().map(|c| (c.document, &c.attribution)).collect::<Vec<_>>()),
        ),
    };
    let sql = format!(
        "SELECT count(DISTINCT c.origin), count(DISTINCT CASE WHEN c.factuality IN ('CT-', 'PR-') THEN c.claim END) {rows}"
    );
    let (origins, denials): (i64, i64) =
        db.prepare_cached(&sql)?.query_row(params![list.text()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    summary.origins = usize::try_from(origins).ok();
    summary.denials = usize::try_from(denials).ok();
    Ok(summary)
}
