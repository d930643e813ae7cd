//! The filters as conditions on a row: `d` its document; `a` an attribution; `c` and `v` a claim and its event.
//!
//! A `+` keeps SQLite from walking the index of a column for every row: the row is at hand.

use super::Scope;
use super::filters::{Filters, Who, is_entity};
use super::sql::{List, Sql};

/// Everything that must hold of a row but for the words.
pub fn of_row(filters: &Filters, scope: Scope) -> Sql {
    let mut sql = Sql::default();
    of_document(&mut sql, filters);
    match scope {
        Scope::Articles => of_article(&mut sql, filters),
        Scope::Statements => of_statement(&mut sql, filters),
        Scope::Claims => of_claim(&mut sql, filters),
    }
    sql
}

/// That the text of a row has, or has not, these words. `each`: asks the index for every row, which is better for few rows.
pub fn words(sql: &mut Sql, scope: Scope, expression: &str, negated: bool, each: bool) {
    let (table, row) = match scope {
        Scope::Articles => ("documents_text", "d.document"),
        Scope::Statements => ("contents_text", "x.content"),
        Scope::Claims => ("claims_text", "c.claim"),
    };
    sql.push(if negated { " AND NOT " } else { " AND " });
    if scope == Scope::Statements {
        sql.push("EXISTS (SELECT 1 FROM contents x WHERE x.document = a.document AND x.attribution = a.id AND ");
    }
    if each {
        let has = format!("EXISTS (SELECT 1 FROM {table} WHERE {table} MATCH ? AND rowid = {row})");
        sql.bind(&has, expression.to_owned());
    } else {
        sql.bind(&format!("+{row} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"), expression.to_owned());
    }
    sql.push(if scope == Scope::Statements { ")" } else { "" });
}

fn of_document(sql: &mut Sql, filters: &Filters) {
    if !filters.old {
        sql.push(" AND d.replaced_by IS NULL");
    }
    if let Some((first, last)) = filters.documents {
        sql.bind(" AND +d.document >= ?", first).bind(" AND +d.document <= ?", last);
    }
    if let Some(from) = &filters.from {
        sql.bind(" AND +d.day >= ?", from.clone());
    }
    if let Some(to) = &filters.to {
        sql.bind(" AND +d.day <= ?", to.clone());
    }
    if let Some(outlets) = &filters.outlets {
        sql.push(" AND ").within("+d.outlet", &List::new(outlets));
    }
}

/// One claim of the article must meet all that is asked of claims.
fn of_article(sql: &mut Sql, filters: &Filters) {
    if filters.of_claims() {
        sql.push(
            " AND EXISTS (SELECT 1 FROM claims c JOIN events v ON v.document = c.document AND v.id = c.event
             WHERE c.document = d.document",
        );
        of_claim(sql, filters);
        sql.push(")");
        return;
    }
    if filters.said_by.is_some() || filters.namings.is_some() {
        sql.push(" AND EXISTS (SELECT 1 FROM attributions a WHERE a.document = d.document");
        of_source(sql, filters);
        sql.push(")");
    }
    if let Some(whom) = &filters.about {
        sql.push(" AND EXISTS (SELECT 1 FROM entities e WHERE e.document = d.document AND ");
        is_entity(sql, "e", whom);
        sql.push(")");
    }
}

fn of_statement(sql: &mut Sql, filters: &Filters) {
    of_source(sql, filters);
    if filters.of_claims() {
        sql.push(
            " AND EXISTS (SELECT 1 FROM claim_chain h JOIN claims c ON c.document = h.document AND c.id = h.claim
             JOIN events v ON v.document = c.document AND v.id = c.event
             WHERE h.document = a.document AND h.attribution = a.id",
        );
        of_claim_alone(sql, filters);
        sql.push(")");
    }
    if let Some(whom) = &filters.about {
        sql.push(
            " AND EXISTS (SELECT 1 FROM contents x JOIN entities e ON e.document = x.document
             JOIN mentions m ON m.document = e.document AND m.entity = e.id
             WHERE x.document = a.document AND x.attribution = a.id AND m.start >= x.start AND m.end <= x.end AND ",
        );
        is_entity(sql, "e", whom);
        sql.push(")");
    }
}

fn of_claim(sql: &mut Sql, filters: &Filters) {
    of_claim_alone(sql, filters);
    if filters.said_by.is_some() || filters.namings.is_some() {
        sql.push(
            " AND EXISTS (SELECT 1 FROM claim_chain h JOIN attributions a ON a.document = h.document AND a.id = h.attribution
             WHERE h.document = c.document AND h.claim = c.id",
        );
        of_source(sql, filters);
        sql.push(")");
    }
    if let Some(whom) = &filters.about {
        sql.push(" AND (");
        for table in ["event_actors", "event_recipients"] {
            sql.push(&format!(
                "EXISTS (SELECT 1 FROM {table} r JOIN entities e ON e.document = r.document AND e.id = r.entity
                 WHERE r.document = v.document AND r.event = v.id AND "
            ));
            is_entity(sql, "e", whom);
            sql.push(") OR ");
        }
        sql.push(
            "EXISTS (SELECT 1 FROM evidence g JOIN entities e ON e.document = g.document
             JOIN mentions m ON m.document = e.document AND m.entity = e.id
             WHERE g.document = c.document AND g.claim = c.id AND g.position = 0 AND m.start >= g.start AND m.end <= g.end AND ",
        );
        is_entity(sql, "e", whom);
        sql.push("))");
    }
}

/// What is asked of a claim but for its sources and whom it is about.
fn of_claim_alone(sql: &mut Sql, filters: &Filters) {
    let lists =
        [("+v.type", &filters.types), ("+v.status", &filters.statuses), ("+c.factuality", &filters.factualities)];
    for (column, list) in lists {
        if let Some(list) = list {
            sql.push(" AND ").within(column, &List::new(list));
        }
    }
    if filters.of_places() {
        sql.push(" AND EXISTS (SELECT 1 FROM places p WHERE p.document = v.document AND p.id = v.place");
        for (column, list) in [("+p.country", &filters.countries), ("+p.name", &filters.places)] {
            if let Some(list) = list {
                sql.push(" AND ").within(column, &List::new(list));
            }
        }
        sql.push(")");
    }
}

/// Who says it, and how well that is identified.
fn of_source(sql: &mut Sql, filters: &Filters) {
    if let Some(namings) = &filters.namings {
        sql.push(" AND ").within("+a.naming", &List::new(namings));
    }
    let Some(whom) = &filters.said_by else { return };
    let identities: Vec<i64> =
        whom.iter().filter_map(|who| if let Who::Identity(id) = who { Some(*id) } else { None }).collect();
    sql.push(" AND (EXISTS (SELECT 1 FROM entities s WHERE s.document = a.document AND s.id = a.source_entity AND ");
    sql.within("s.identity", &List::new(&identities)).push(")");
    for who in whom {
        if let Who::Called { expression, .. } = who {
            sql.bind(
                " OR EXISTS (SELECT 1 FROM contents y WHERE y.document = a.document AND y.attribution = a.id
                  AND +y.content IN (SELECT rowid FROM contents_text WHERE contents_text MATCH ?))",
                expression.clone(),
            );
        }
    }
    sql.push(")");
}
