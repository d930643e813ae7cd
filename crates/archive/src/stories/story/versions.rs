//! What new versions of articles say that those before did not, and what they no longer say.

use super::is_new;
use super::types::{Correction, Evidence};
use onrecord_knowledge::fold;
use rusqlite::{Connection, OptionalExtension};
use std::collections::BTreeSet;

/// A claim by what it says, so that the same one is found in another version.
struct Said {
    what: (String, String, String),
    evidence: Evidence,
}

/// The corrections that articles of a story have seen, the earliest first.
pub(super) fn compare(db: &Connection, story: i64, since: Option<&str>) -> rusqlite::Result<Vec<Correction>> {
    let mut versions: Vec<(i64, i64)> = Vec::new();
    let mut before = db.prepare_cached("SELECT replaces FROM documents WHERE document = ?")?;
    let current: Vec<(i64, Option<i64>)> = db
        .prepare_cached("SELECT document, replaces FROM documents WHERE story = ? ORDER BY day, document")?
        .query_map([story], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (mut document, mut replaces) in current {
        let mut seen = BTreeSet::from([document]);
        let mut chain = Vec::new();
        while let Some(old) = replaces.filter(|old| seen.insert(*old)) {
            chain.push((document, old));
            document = old;
            replaces = before.query_row([old], |row| row.get(0)).optional()?.flatten();
        }
        versions.extend(chain.into_iter().rev());
    }
    let mut out = Vec::new();
    for (document, old) in versions {
        let (new_says, old_said) = (claims(db, document)?, claims(db, old)?);
        let missing = |from: &[Said], to: &[Said]| -> Vec<Evidence> {
            let known: BTreeSet<&(String, String, String)> = to.iter().map(|s| &s.what).collect();
            let mut shown = BTreeSet::new();
            let fresh = from.iter().filter(|s| !known.contains(&s.what)).map(|s| &s.evidence);
            fresh.filter(|e| shown.insert((e.start, e.end))).cloned().collect()
        };
        let (added, dropped) = (missing(&new_says, &old_said), missing(&old_said, &new_says));
        if added.is_empty() && dropped.is_empty() {
            continue;
        }
        let mut s = db.prepare_cached(
            "SELECT n.id, o.id, n.day, n.outlet FROM documents n, documents o WHERE n.document = ? AND o.document = ?",
        )?;
        out.push(s.query_row([document, old], |row| {
            let day: Option<String> = row.get(2)?;
            let new = is_new(day.as_deref(), since);
            Ok(Correction { document: row.get(0)?, before: row.get(1)?, day, outlet: row.get(3)?, added, dropped, new })
        })?);
    }
    Ok(out)
}

/// The claims of a version that commit to something: what is said, with which numbers, by whom.
fn claims(db: &Connection, document: i64) -> rusqlite::Result<Vec<Said>> {
    db.prepare_cached(
        "SELECT d.id, c.id, coalesce(e.start, 0), coalesce(e.end, 0), c.text, c.factuality, v.trigger_lemma,
             coalesce((SELECT group_concat(q.value || ' ' || coalesce(q.unit, ''), ', ') FROM event_quantities x
                 JOIN quantities q ON q.document = x.document AND q.id = x.quantity
                 WHERE x.document = v.document AND x.event = v.id), ''),
             coalesce((SELECT coalesce(n.name, a.source_text, '') FROM claim_chain h
                 JOIN attributions a ON a.document = h.document AND a.id = h.attribution
                 LEFT JOIN entities n ON n.document = a.document AND n.id = a.source_entity
                 WHERE h.document = c.document AND h.claim = c.id ORDER BY h.position DESC LIMIT 1), '')
         FROM claims c JOIN events v ON v.document = c.document AND v.id = c.event JOIN documents d ON d.document = c.document
         LEFT JOIN evidence e ON e.document = c.document AND e.claim = c.id AND e.position = 0
         WHERE c.document = ? AND c.factuality NOT IN ('Uu', 'CTu') ORDER BY c.claim",
    )?
    .query_map([document], |row| {
        let (factuality, lemma, numbers): (String, String, String) = (row.get(5)?, row.get(6)?, row.get(7)?);
        let source: String = row.get(8)?;
        let (document, claim, text) = (row.get(0)?, row.get(1)?, row.get(4)?);
        Ok(Said {
            what: (format!("{factuality} {lemma}"), numbers, fold(&source)),
            evidence: Evidence { document, claim, start: row.get(2)?, end: row.get(3)?, text },
        })
    })?
    .collect()
}
