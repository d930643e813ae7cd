//! Why a search found nothing, and what could be asked instead.

use super::filters::Filters;
use super::{Query, Scope, candidates};
use rusqlite::{Connection, params};

/// How many values are offered.
const OFFERED: usize = 5;

/// One filter: how it is called, and the filters without it.
type Part = (String, fn(&mut Filters));

/// Says which filters leave nothing.
pub fn why(db: &Connection, filters: &Filters, scope: Scope, query: &Query) -> rusqlite::Result<Vec<String>> {
    if !db.query_row("SELECT EXISTS (SELECT 1 FROM documents)", [], |row| row.get::<_, bool>(0))? {
        return Ok(vec!["the archive is empty; `onrecord add ARTICLE…` fills it".into()]);
    }
    let mut said = unknown(db, filters, query)?;
    if !said.is_empty() {
        return Ok(said);
    }
    let parts = parts(filters, query);
    for (name, remove) in &parts {
        let mut fewer = filters.clone();
        remove(&mut fewer);
        let (found, more) = candidates::find(db, &fewer, scope, query)?;
        if !found.is_empty() && parts.len() > 1 {
            let many = if more { "more than " } else { "" };
            said.push(format!("without {name} there would be {many}{} hits", found.len()));
        }
    }
    if said.is_empty() {
        said.push(match parts.as_slice() {
            [] => "no article has any".into(),
            [(name, _)] => format!("nothing in the archive has {name}"),
            _ => "no two of these conditions are met together by more than all of them; leave out several".into(),
        });
    }
    Ok(said)
}

/// Names that nothing in the archive has.
fn unknown(db: &Connection, filters: &Filters, query: &Query) -> rusqlite::Result<Vec<String>> {
    let mut said = Vec::new();
    if filters.outlets.as_ref().is_some_and(Vec::is_empty) {
        let sql =
            "SELECT outlet FROM documents WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY count(*) DESC LIMIT ?";
        said.push(format!("no outlet is called '{}'{}", query.outlets.join("', '"), offer(db, sql)?));
    }
    if filters.places.as_ref().is_some_and(Vec::is_empty) {
        let sql = "SELECT name FROM (SELECT name FROM places LIMIT 20000) GROUP BY name ORDER BY count(*) DESC LIMIT ?";
        said.push(format!("no event takes place in '{}'{}", query.places.join("', '"), offer(db, sql)?));
    }
    if let (Some(from), Some(to)) = (&filters.from, &query.to)
        && from > to
    {
        said.push(format!("--from {from} is after --to {to}"));
    }
    Ok(said)
}

fn offer(db: &Connection, sql: &str) -> rusqlite::Result<String> {
    let names: Vec<String> =
        db.prepare(sql)?.query_map(params![OFFERED as i64], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(if names.is_empty() { String::new() } else { format!("; there are {} …", names.join(", ")) })
}

fn parts(filters: &Filters, query: &Query) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut part = |given: bool, name: String, remove: fn(&mut Filters)| {
        if given {
            parts.push((name, remove));
        }
    };
    part(filters.wanted.is_some() || filters.unwanted.is_some(), "the words".into(), |f| {
        (f.wanted, f.unwanted) = (None, None)
    });
    part(filters.said_by.is_some(), format!("--said-by {}", query.said_by.join(",")), |f| f.said_by = None);
    part(filters.about.is_some(), format!("--about {}", query.about.join(",")), |f| f.about = None);
    part(filters.types.is_some(), "this --type".into(), |f| f.types = None);
    part(filters.statuses.is_some(), "this --status".into(), |f| f.statuses = None);
    part(filters.factualities.is_some(), "this --factuality".into(), |f| f.factualities = None);
    part(filters.countries.is_some(), format!("--country {}", query.countries.join(",")), |f| f.countries = None);
    part(filters.places.is_some(), format!("--place {}", query.places.join(",")), |f| f.places = None);
    part(filters.outlets.is_some(), format!("--outlet {}", query.outlets.join(",")), |f| f.outlets = None);
    part(filters.namings.is_some(), "this --naming".into(), |f| f.namings = None);
    part(filters.of_days(), "these days".into(), |f| (f.from, f.to) = (None, None));
    parts
}
