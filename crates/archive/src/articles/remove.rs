use super::Article;
use crate::store::{number, project};
use crate::{Archive, ArchiveError, Result, corrections, identities, stories};
use onrecord_knowledge::Knowledge;
use rusqlite::{Connection, params};
use std::path::Path;

impl Archive {
    /// Removes articles with all that hangs on them: record, originals, corrections, and what stories and identities had from
    /// them. The version before, if there is one, is current again. All are removed, or none.
    ///
    /// # Errors
    /// If one of them is not there, or the file cannot be written.
    pub fn remove(&mut self, ids: &[String], knowledge: &Knowledge) -> Result<Vec<Article>> {
        let mut articles = Vec::new();
        for id in ids {
            let article = self.article(id)?;
            if !articles.contains(&article) {
                articles.push(article);
            }
        }
        let path = self.path().to_owned();
        self.write(|db| {
            for article in &articles {
                // Meanwhile another process may have removed it.
                let document = number(&path, db, &article.id)?;
                remove(&path, db, document, knowledge)?;
            }
            Ok(articles)
        })
    }
}

fn remove(path: &Path, db: &Connection, document: i64, knowledge: &Knowledge) -> Result<()> {
    let named = |error| ArchiveError::of(path, error);
    let (before, after): (Option<i64>, Option<i64>) = db
        .prepare_cached("SELECT replaces, replaced_by FROM documents WHERE document = ?")
        .and_then(|mut s| s.query_row([document], |row| Ok((row.get(0)?, row.get(1)?))))
        .map_err(named)?;
    if after.is_none() {
        stories::withdraw(db, document).map_err(named)?;
    }
    identities::unlink(db, document).map_err(named)?;
    project::delete(db, document).map_err(named)?;
    corrections::settle_rulings(path, db, document)?;
    let run = |sql: &str, values: [Option<i64>; 2]| {
        db.prepare_cached(sql).and_then(|mut s| s.execute(params![values[0], values[1]])).map_err(named)
    };
    run("UPDATE documents SET replaced_by = ?1 WHERE document = ?2", [after, before])?;
    run("UPDATE documents SET replaces = ?1 WHERE document = ?2", [before, after])?;
    run("DELETE FROM documents WHERE document = ?1 AND ?2 IS NULL", [Some(document), None])?;
    match (before, after) {
        (Some(before), None) => stories::place(db, before, knowledge).map_err(named),
        _ => stories::catch_up(db, knowledge).map_err(named),
    }
}
