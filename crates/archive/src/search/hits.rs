//! Loads what is shown of the hits.

use super::Scope;
use super::candidates::Candidate;
use super::filters::Filters;
use rusqlite::{Connection, OptionalExtension, params};
use std::ops::Range;

/// The most words of a text that are shown.
const SHOWN: usize = 48;
/// The most letters of a text in which no words were looked for.
const LETTERS: usize = 320;

/// One article, statement or claim that was found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hit {
    /// The record's id of the article.
    pub document_id: String,
    /// The article's number in this archive.
    pub document: i64,
    /// Id of the attribution or claim in the article.
    pub id: Option<String>,
    /// Day of publication.
    pub day: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Story that the article belongs to.
    pub story: Option<i64>,
    /// A later version of the article has replaced this one.
    pub replaced: bool,
    /// The sources from the outermost to the innermost, spelt out; none for articles.
    pub chain: Option<String>,
    /// How well the source of a statement is identified.
    pub naming: Option<String>,
    /// Whether a statement is quoted.
    pub quote: Option<String>,
    /// Id of the event that a claim is about.
    pub event: Option<String>,
    /// The word that tells of it.
    pub trigger: Option<String>,
    /// Names of those who do it.
    pub actors: Vec<String>,
    /// Names of those to whom it is done.
    pub recipients: Vec<String>,
    /// Its type.
    pub kind: Option<String>,
    /// Its status.
    pub status: Option<String>,
    /// Factuality of a claim.
    pub factuality: Option<String>,
    /// Who stands behind a claim, over all articles.
    pub origin: Option<String>,
    /// The part of the text that fits.
    pub text: String,
    /// Where the words are in `text`, in bytes.
    pub marks: Vec<Range<usize>>,
    /// Where the event's word is in `text`, in bytes; none where it is told of elsewhere.
    pub trigger_at: Option<Range<usize>>,
}

/// Who speaks in attribution `a` with entity `e`: a name where there is one, and not "she".
const SPEAKER: &str = "CASE WHEN a.naming = 'named' THEN coalesce(e.name, a.source_text, 'somebody')
    ELSE coalesce(a.source_text, e.name, 'somebody') END";

pub fn load(db: &Connection, filters: &Filters, scope: Scope, found: &[Candidate]) -> rusqlite::Result<Vec<Hit>> {
    let words = filters.wanted.as_deref();
    found
        .iter()
        .map(|candidate| {
            let mut hit = article(db, candidate.document)?;
            match scope {
                Scope::Articles => text_of_article(db, words, candidate, &mut hit)?,
                Scope::Statements => statement(db, words, candidate, &mut hit)?,
                Scope::Claims => claim(db, words, candidate, &mut hit)?,
            }
            Ok(hit)
        })
        .collect()
}

fn article(db: &Connection, document: i64) -> rusqlite::Result<Hit> {
    db.prepare_cached(
        "SELECT id, document, day, outlet, title, story, replaced_by IS NOT NULL FROM documents WHERE document = ?",
    )?
    .query_row([document], |row| {
        Ok(Hit {
            document_id: row.get(0)?,
            document: row.get(1)?,
            day: row.get(2)?,
            outlet: row.get(3)?,
            title: row.get(4)?,
            story: row.get(5)?,
            replaced: row.get(6)?,
            ..Hit::default()
        })
    })
}

fn text_of_article(db: &Connection, words: Option<&str>, found: &Candidate, hit: &mut Hit) -> rusqlite::Result<()> {
    let fits = words.map_or(Ok(None), |words| snippet(db, "documents_text", 1, words, found.document))?;
    if let Some(marked) = fits {
        (hit.text, hit.marks) = unmark(&marked);
        return Ok(());
    }
    hit.text = db
        .prepare_cached(
            "SELECT substr(d.text, 1 + coalesce((SELECT s.start FROM sections s WHERE s.document = d.document AND s.kind = 'body'
                ORDER BY s.position LIMIT 1), 0), ?2) FROM documents d WHERE d.document = ?1",
        )?
        .query_row(params![found.document, LETTERS as i64], |row| row.get(0))?;
    Ok(())
}

fn statement(db: &Connection, words: Option<&str>, found: &Candidate, hit: &mut Hit) -> rusqlite::Result<()> {
    let chain = format!(
        "WITH RECURSIVE up (id, depth) AS (
             SELECT ?2, 0
             UNION ALL
             SELECT a.parent, depth + 1 FROM up JOIN attributions a ON a.document = ?1 AND a.id = up.id
             WHERE a.parent IS NOT NULL AND depth < 20
         )
         SELECT group_concat({SPEAKER}, ' › ' ORDER BY up.depth DESC) FROM up
         JOIN attributions a ON a.document = ?1 AND a.id = up.id
         LEFT JOIN entities e ON e.document = a.document AND e.id = a.source_entity"
    );
    let key = params![found.document, found.attribution];
    hit.id = Some(found.attribution.clone());
    hit.chain = db.prepare_cached(&chain)?.query_row(key, |row| row.get(0))?;
    (hit.naming, hit.quote) = db
        .prepare_cached("SELECT naming, quote FROM attributions WHERE document = ? AND id = ?")?
        .query_row(key, |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut s = db.prepare_cached(
        "SELECT content, text FROM contents WHERE document = ? AND attribution = ? ORDER BY position",
    )?;
    let contents: Vec<(i64, String)> =
        s.query_map(key, |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut shown = Vec::new();
    for (content, text) in contents {
        let fits = words.map_or(Ok(None), |words| snippet(db, "contents_text", 0, words, content))?;
        shown.push(fits.unwrap_or(text));
    }
    (hit.text, hit.marks) = unmark(&shown.join(" … "));
    Ok(())
}

fn claim(db: &Connection, words: Option<&str>, found: &Candidate, hit: &mut Hit) -> rusqlite::Result<()> {
    let sql = format!(
        "SELECT c.id, c.event, v.type, v.status, c.factuality, o.name, c.text,
             coalesce((SELECT group_concat({SPEAKER}, ' › ' ORDER BY h.position)
                FROM claim_chain h JOIN attributions a ON a.document = h.document AND a.id = h.attribution
                LEFT JOIN entities e ON e.document = a.document AND e.id = a.source_entity
                WHERE h.document = c.document AND h.claim = c.id), 'the article'),
             v.trigger_text, v.trigger_start - g.start
         FROM claims c JOIN events v ON v.document = c.document AND v.id = c.event
         LEFT JOIN evidence g ON g.document = c.document AND g.claim = c.id AND g.position = 0
         LEFT JOIN origins o ON o.origin = c.origin WHERE c.claim = ?"
    );
    let (text, letters): (String, Option<i64>) = db.prepare_cached(&sql)?.query_row([found.claim], |row| {
        hit.id = row.get(0)?;
        hit.event = row.get(1)?;
        hit.kind = row.get(2)?;
        hit.status = row.get(3)?;
        hit.factuality = row.get(4)?;
        hit.origin = row.get(5)?;
        hit.chain = row.get(7)?;
        hit.trigger = row.get(8)?;
        Ok((row.get(6)?, row.get(9)?))
    })?;
    hit.actors = parties(db, "event_actors", found.document, hit.event.as_deref())?;
    hit.recipients = parties(db, "event_recipients", found.document, hit.event.as_deref())?;
    let fits = words.map_or(Ok(None), |words| snippet(db, "claims_text", 0, words, found.claim))?;
    (hit.text, hit.marks) = unmark(fits.as_deref().unwrap_or(&text));
    hit.trigger_at = trigger_at(hit, &text, letters);
    Ok(())
}

/// Names of those who take part in an event on one side.
fn parties(db: &Connection, table: &str, document: i64, event: Option<&str>) -> rusqlite::Result<Vec<String>> {
    let sql = format!(
        "SELECT e.name FROM {table} r JOIN entities e ON e.document = r.document AND e.id = r.entity
         WHERE r.document = ? AND r.event = ? ORDER BY r.position"
    );
    db.prepare_cached(&sql)?.query_map(params![document, event], |row| row.get(0))?.collect()
}

/// Where the event's word is in what is shown of a claim's text, in which it stands after so many letters.
fn trigger_at(hit: &Hit, text: &str, letters: Option<i64>) -> Option<Range<usize>> {
    let trigger = hit.trigger.as_deref()?;
    let letters = usize::try_from(letters?).ok()?;
    let at = text.char_indices().map(|(at, _)| at).nth(letters)?;
    // What is shown may be a part of it, with an ellipsis for each end that is left out.
    let (skipped, from) = if let Some(from) = text.find(hit.text.as_str()) {
        (0, from)
    } else {
        let part = hit.text.strip_prefix('…').unwrap_or(&hit.text);
        (hit.text.len() - part.len(), text.find(part.strip_suffix('…').unwrap_or(part))?)
    };
    let start = (at + skipped).checked_sub(from)?;
    let range = start..start + trigger.len();
    (hit.text.get(range.clone()) == Some(trigger)).then_some(range)
}

/// The part of a text that fits the words best, those marked; none where they are not in it.
fn snippet(db: &Connection, table: &str, column: usize, words: &str, row: i64) -> rusqlite::Result<Option<String>> {
    let sql = format!(
        "SELECT snippet({table}, {column}, char(2), char(3), '…', {SHOWN}) FROM {table} WHERE {table} MATCH ? AND rowid = ?"
    );
    db.prepare_cached(&sql)?.query_row(params![words, row], |row| row.get(0)).optional()
}

/// Takes the marks out of a text.
fn unmark(marked: &str) -> (String, Vec<Range<usize>>) {
    let (mut text, mut marks, mut open) = (String::with_capacity(marked.len()), Vec::new(), None);
    for c in marked.chars() {
        match c {
            '\u{2}' => open = Some(text.len()),
            '\u{3}' => marks.extend(open.take().map(|start| start..text.len())),
            c => text.push(c),
        }
    }
    (text, marks)
}
