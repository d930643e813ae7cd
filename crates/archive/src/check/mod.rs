//! Is an archive whole? Looks at the file, at what its tables promise each other, and at every article.

mod article;
mod projection;

use crate::{Archive, ArchiveError, Result};
use projection::Mirror;
use serde::Serialize;

/// How closely an archive is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The file, its links and indexes.
    Quick,
    /// Every article too.
    Full,
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Where: file, links, full text, versions, original, text, record, tables.
    pub part: &'static str,
    /// Number of the article that it is about.
    pub document: Option<i64>,
    /// What is wrong.
    pub detail: String,
}

/// What must find nothing, and what it is if it does.
const PROMISES: [(&str, &str, &str); 5] = [
    (
        "versions",
        "the version before does not know that it was replaced by this one",
        "SELECT d.document FROM documents d LEFT JOIN documents b ON b.document = d.replaces
         WHERE d.replaces IS NOT NULL AND b.replaced_by IS NOT d.document",
    ),
    (
        "versions",
        "the version after does not know that it replaced this one",
        "SELECT d.document FROM documents d LEFT JOIN documents a ON a.document = d.replaced_by
         WHERE d.replaced_by IS NOT NULL AND a.replaces IS NOT d.document",
    ),
    (
        "versions",
        "another version of this article is current too",
        "SELECT max(document) FROM documents WHERE url IS NOT NULL AND replaced_by IS NULL GROUP BY url HAVING count(*) > 1",
    ),
    (
        "links",
        "its story has another number of articles than it says",
        "SELECT coalesce(min(d.document), 0) FROM stories s LEFT JOIN documents d ON d.story = s.story
         GROUP BY s.story HAVING count(d.document) <> s.articles",
    ),
    (
        "links",
        "it belongs to no story",
        "SELECT document FROM documents WHERE (story IS NULL) <> (replaced_by IS NOT NULL)",
    ),
];

impl Archive {
    /// Looks for what is wrong. `passed` is told after every article.
    ///
    /// # Errors
    /// If the check itself cannot be made. What is wrong with the file is no error but a problem.
    pub fn check(&self, depth: Depth, mut passed: impl FnMut()) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        let pages = if depth == Depth::Quick { "PRAGMA quick_check" } else { "PRAGMA integrity_check" };
        note(
            &mut problems,
            "file",
            self.lines(pages).map(|lines| lines.into_iter().filter(|line| line != "ok").collect()),
        )?;
        let links =
            "SELECT \"table\" || ' ' || coalesce(rowid, '') || ': what it refers to in ' || parent || ' is missing'
            FROM pragma_foreign_key_check LIMIT 100";
        note(&mut problems, "links", self.lines(links))?;
        if !self.db.is_readonly("main").map_err(|error| self.error(error))? {
            for table in self.full_text_tables()? {
                // SQLite has it that this is asked by writing.
                let ask = format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)");
                let answer = self.db.execute_batch(&ask).map(|()| Vec::new()).map_err(|error| self.error(error));
                note(&mut problems, "full text", answer.map_err(|error| about(error, &table)))?;
            }
        }
        // What others write meanwhile is none of this check's business.
        let _snapshot = self.db.unchecked_transaction().map_err(|error| self.error(error))?;
        for (part, detail, sql) in PROMISES {
            let broken = self.numbers(sql);
            let found = |documents: Vec<i64>| {
                let problem = |document| Problem { part, document: Some(document), detail: detail.to_owned() };
                documents.into_iter().map(problem).collect::<Vec<_>>()
            };
            problems.extend(broken.map(found).or_else(|error| damage(part, None, error).map(|problem| vec![problem]))?);
        }
        if depth == Depth::Full {
            let mirror = Mirror::new()?;
            let documents = self.numbers("SELECT document FROM documents ORDER BY document");
            for document in documents.or_else(|error| {
                damage("file", None, error).map(|p| {
                    problems.push(p);
                    Vec::new()
                })
            })? {
                self.check_article(document, &mirror, &mut problems)?;
                passed();
            }
        }
        Ok(problems)
    }

    fn lines(&self, sql: &str) -> Result<Vec<String>> {
        self.db
            .prepare(sql)
            .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
            .map_err(|error| self.error(error))
    }

    fn numbers(&self, sql: &str) -> Result<Vec<i64>> {
        self.db
            .prepare(sql)
            .and_then(|mut s| s.query_map([], |row| row.get(0))?.collect())
            .map_err(|error| self.error(error))
    }
}

/// Notes what one look at the file has found.
fn note(problems: &mut Vec<Problem>, part: &'static str, found: Result<Vec<String>>) -> Result<()> {
    match found {
        Ok(details) => problems.extend(details.into_iter().map(|detail| Problem { part, document: None, detail })),
        Err(error) => problems.push(damage(part, None, error)?),
    }
    Ok(())
}

/// Damage is what a check looks for; any other error ends it.
fn damage(part: &'static str, document: Option<i64>, error: ArchiveError) -> Result<Problem> {
    match error {
        ArchiveError::Damaged { detail, .. } => Ok(Problem { part, document, detail }),
        other => Err(other),
    }
}

fn about(error: ArchiveError, table: &str) -> ArchiveError {
    match error {
        ArchiveError::Damaged { path, .. } => {
            ArchiveError::Damaged { path, detail: format!("{table} does not say what the table it indexes says") }
        }
        other => other,
    }
}
