//! Finds the rows that meet all filters, the latest articles first.

use super::drivers::{self, Driver};
use super::filters::Filters;
use super::sql::Sql;
use super::{CANDIDATES, Query, Scope, Sort, conditions};
use rusqlite::{Connection, params_from_iter};
use rustc_hash::FxHashSet;

/// Rows of a filter are counted up to here to find the filter that has the fewest.
const COUNTED: usize = 30_000;
/// Up to so many rows, the index of words is asked for each, and not for all that have the words.
const FEW: usize = 1_000;

/// A row that was found.
#[derive(Debug, Clone, Default)]
pub struct Candidate {
    pub document: i64,
    pub day: Option<String>,
    /// Of a claim.
    pub claim: i64,
    /// Of a statement.
    pub attribution: String,
    /// How well the words fit; smaller is better.
    pub score: f64,
}

/// At most [`CANDIDATES`] rows, and whether there are more.
pub fn find(
    db: &Connection,
    filters: &Filters,
    scope: Scope,
    query: &Query,
) -> rusqlite::Result<(Vec<Candidate>, bool)> {
    let mut best: Option<(usize, Driver)> = None;
    for driver in drivers::of(filters, scope) {
        let rows = count(db, &driver)?;
        if rows == 0 {
            return Ok((Vec::new(), false));
        }
        if best.as_ref().is_none_or(|(fewest, _)| rows < *fewest) {
            best = Some((rows, driver));
        }
    }
    let (rows, driver) = best.unwrap_or_else(|| (COUNTED, drivers::everything()));
    walk(db, &statement(filters, scope, query.sort, rows, &driver), scope)
}

/// How many rows a driver gives, counted up to a limit.
fn count(db: &Connection, driver: &Driver) -> rusqlite::Result<usize> {
    let mut rows = 0;
    for arm in &driver.arms {
        let table = arm.from.split(" CROSS JOIN").next().unwrap_or(arm.from);
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {} LIMIT {COUNTED})", arm.condition.text);
        let counted: i64 =
            db.prepare_cached(&sql)?.query_row(params_from_iter(&arm.condition.values), |row| row.get(0))?;
        rows += usize::try_from(counted).unwrap_or_default();
        if rows >= COUNTED {
            return Ok(COUNTED);
        }
    }
    Ok(rows)
}

fn statement(filters: &Filters, scope: Scope, sort: Sort, rows: usize, driver: &Driver) -> Sql {
    let mut checks = conditions::of_row(filters, scope);
    if let (Some(expression), false) = (&filters.wanted, driver.words) {
        conditions::words(&mut checks, scope, expression, false, rows <= FEW);
    }
    if let Some(expression) = &filters.unwanted {
        conditions::words(&mut checks, scope, expression, true, false);
    }
    let columns = match scope {
        Scope::Articles => "d.document, d.day, 0, ''",
        Scope::Statements => "d.document, d.day, 0, a.id",
        Scope::Claims => "d.document, d.day, c.claim, ''",
    };
    let mut sql = Sql::default();
    let arms = match &driver.few {
        Some(few) if rows < COUNTED && driver.arms.len() > 1 => std::slice::from_ref(few),
        _ => &driver.arms,
    };
    for (i, arm) in arms.iter().enumerate() {
        sql.push(if i > 0 { " UNION ALL " } else { "" });
        // Arms that are walked side by side are merged by document.
        let order = if arms.len() > 1 { "d.document" } else { arm.order };
        let order = if order == "d.document" && arm.order == "z.document" { "z.document" } else { order };
        sql.push(&format!("SELECT {order}, {columns} FROM {}{} WHERE ", arm.from, arm.key.bridge(scope)));
        sql.append(&arm.condition).append(&checks);
    }
    sql.push(if sort == Sort::Oldest { " ORDER BY 1" } else { " ORDER BY 1 DESC" });
    sql
}

fn walk(db: &Connection, sql: &Sql, scope: Scope) -> rusqlite::Result<(Vec<Candidate>, bool)> {
    let mut statement = db.prepare(&sql.text)?;
    let mut rows = statement.query(params_from_iter(&sql.values))?;
    let mut seen = FxHashSet::default();
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let candidate = Candidate {
            document: row.get(1)?,
            day: row.get(2)?,
            claim: row.get(3)?,
            attribution: row.get(4)?,
            score: 0.0,
        };
        // Several ways may lead to one row.
        let key = match scope {
            Scope::Articles => (candidate.document, String::new()),
            Scope::Statements => (candidate.document, candidate.attribution.clone()),
            Scope::Claims => (candidate.claim, String::new()),
        };
        if !seen.insert(key) {
            continue;
        }
        if found.len() == CANDIDATES {
            return Ok((found, true));
        }
        found.push(candidate);
    }
    Ok((found, false))
}
