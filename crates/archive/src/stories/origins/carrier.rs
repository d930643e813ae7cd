//! Whose words an article carries: the agency's that it credits, else its outlet's; a copy's are those of what it copies.

use super::unnamed;
use onrecord_knowledge::{Knowledge, fold};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;

/// Copies that are looked at: the words of a wire may stand in hundreds of outlets, and a few tell whose they are.
const COPIES: usize = 64;

/// An outlet or agency: under which key it is compared, and how it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Carrier {
    pub(super) key: String,
    pub(super) name: String,
}

impl Carrier {
    /// An outlet by what an article calls it.
    pub(super) fn named(name: &str, knowledge: &Knowledge) -> Self {
        let name = unnamed::without_outlet_noun(name.trim());
        let usual = knowledge.outlet(name).map_or_else(|| name.to_owned(), |outlet| outlet.name);
        Self { key: fold(&usual), name: without_article(&usual) }
    }
}

/// The key of an article that names no outlet: it stands for itself.
pub(super) fn nameless(id: &str) -> String {
    format!("article {id}")
}

/// "the Harbour Post" as lists show it.
fn without_article(name: &str) -> String {
    name.strip_prefix("the ").unwrap_or(name).to_owned()
}

/// What decides whose words an article carries.
struct Article {
    document: i64,
    id: String,
    day: Option<String>,
    outlet: Option<String>,
    credits: Vec<String>,
    carrier: Option<String>,
}

/// Sets the carrier of a document and of its copies. Gives the carrier, and those of the others for which it is a new one.
pub(super) fn settle(db: &Connection, document: i64, knowledge: &Knowledge) -> rusqlite::Result<(Carrier, Vec<i64>)> {
    let mut articles = Vec::new();
    for kin in kin(db, document)? {
        articles.extend(article(db, kin)?);
    }
    articles.sort_by(|a, b| (a.day.is_none(), &a.day, a.document).cmp(&(b.day.is_none(), &b.day, b.document)));
    // One that credits an agency says whose text it is, also for those that leave the credit out.
    let credited = articles.iter().find_map(|a| a.credits.first());
    let first = articles.iter().find_map(|a| a.outlet.as_ref());
    let carrier = match (credited.or(first), articles.first()) {
        (Some(name), _) => Carrier::named(name, knowledge),
        (None, first) => {
            let key = first.map_or_else(String::new, |first| nameless(&first.id));
            Carrier { key, name: "an article without outlet".into() }
        }
    };
    let mut changed = Vec::new();
    let mut update = db.prepare_cached("UPDATE documents SET carrier = ? WHERE document = ?")?;
    for article in articles.iter().filter(|a| a.carrier.as_ref() != Some(&carrier.name)) {
        update.execute(params![carrier.name, article.document])?;
        if article.document != document {
            changed.push(article.document);
        }
    }
    Ok((carrier, changed))
}

/// A document, what it copies, and what copies it.
fn kin(db: &Connection, document: i64) -> rusqlite::Result<BTreeSet<i64>> {
    let mut known = BTreeSet::from([document]);
    let mut next = vec![document];
    let mut s = db.prepare_cached(
        "SELECT of FROM copies WHERE document = ?1 AND kind = 'copy'
         UNION SELECT document FROM copies WHERE of = ?1 AND kind = 'copy' ORDER BY 1 LIMIT ?2",
    )?;
    while let Some(at) = next.pop() {
        let found: Vec<i64> =
            s.query_map(params![at, COPIES as i64], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        next.extend(found.into_iter().filter(|&other| known.len() < COPIES && known.insert(other)));
    }
    Ok(known)
}

fn article(db: &Connection, document: i64) -> rusqlite::Result<Option<Article>> {
    db.prepare_cached(
        "SELECT id, day, outlet, credits, carrier FROM documents WHERE document = ? AND replaced_by IS NULL",
    )?
    .query_row([document], |row| {
        let credits: String = row.get(3)?;
        Ok(Article {
            document,
            id: row.get(0)?,
            day: row.get(1)?,
            outlet: row.get(2)?,
            credits: serde_json::from_str(&credits).unwrap_or_default(),
            carrier: row.get(4)?,
        })
    })
    .optional()
}

/// An article of which parts of another are taken: its text and whose words it carries.
pub(super) struct Lender {
    text: String,
    carrier: Carrier,
}

impl Lender {
    /// Whether these words are taken from it: a clause of some length that it has word for word.
    pub(super) fn lent(&self, words: &str) -> bool {
        const CLAUSE: usize = 40;
        words.chars().count() >= CLAUSE && self.text.contains(words)
    }

    pub(super) fn carrier(&self) -> &Carrier {
        &self.carrier
    }
}

/// Earlier articles that a document repeats in part.
pub(super) fn lenders(db: &Connection, document: i64, knowledge: &Knowledge) -> rusqlite::Result<Vec<Lender>> {
    let rows = db
        .prepare_cached(
            "SELECT d.text, coalesce(d.carrier, d.outlet) FROM copies c JOIN documents d ON d.document = c.of
             WHERE c.document = ? AND c.kind = 'partial' ORDER BY d.day, d.document",
        )?
        .query_map([document], |row| Ok((row.get(0)?, row.get::<_, Option<String>>(1)?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let lender = |(text, name): (String, Option<String>)| {
        name.map(|name| Lender { text, carrier: Carrier::named(&name, knowledge) })
    };
    Ok(rows.into_iter().filter_map(lender).collect())
}
