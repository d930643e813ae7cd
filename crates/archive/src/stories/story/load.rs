//! What a story is made of, as the tables have it.

use super::is_new;
use super::types::{Evidence, Party, Statement, Story, StoryArticle, StoryCopy};
use crate::stories::disputes::{Number, numbers};
use crate::stories::origins::{has_happened, stance};
use onrecord_knowledge::fold;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The row of a story and its articles; the rest is empty yet.
pub(super) fn story(db: &Connection, story: i64, since: Option<&str>) -> rusqlite::Result<Option<Story>> {
    let told = db
        .prepare_cached("SELECT title, origins, disputed, first_day, last_day FROM stories WHERE story = ?")?
        .query_row([story], |row| {
            Ok(Story {
                story,
                title: row.get(0)?,
                origins: row.get(1)?,
                disputed: row.get(2)?,
                first_day: row.get(3)?,
                last_day: row.get(4)?,
                since: since.map(str::to_owned),
                articles: Vec::new(),
                happenings: Vec::new(),
                disputes: Vec::new(),
                changes: Vec::new(),
                corrections: Vec::new(),
                timeline: Vec::new(),
            })
        })
        .optional()?;
    let Some(mut told) = told else { return Ok(None) };
    told.articles = articles(db, story, since)?;
    Ok(Some(told))
}

fn articles(db: &Connection, story: i64, since: Option<&str>) -> rusqlite::Result<Vec<StoryArticle>> {
    let mut articles: Vec<StoryArticle> = db
        .prepare_cached(
            "SELECT id, document, day, outlet, title, url, carrier, version FROM documents WHERE story = ?
             ORDER BY day IS NULL, day, document",
        )?
        .query_map([story], |row| {
            let day: Option<String> = row.get(2)?;
            let new = is_new(day.as_deref(), since);
            let (outlet, title, url) = (row.get(3)?, row.get(4)?, row.get(5)?);
            let (document, number, carrier, version) = (row.get(0)?, row.get(1)?, row.get(6)?, row.get(7)?);
            Ok(StoryArticle { document, number, day, outlet, title, url, carrier, copies: Vec::new(), version, new })
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut s = db.prepare_cached(
        "SELECT d.id, c.kind, c.containment FROM copies c JOIN documents d ON d.document = c.of WHERE c.document = ?
         ORDER BY c.containment DESC, c.of",
    )?;
    for article in &mut articles {
        let copy =
            |row: &rusqlite::Row<'_>| Ok(StoryCopy { of: row.get(0)?, kind: row.get(1)?, containment: row.get(2)? });
        article.copies = s.query_map([article.number], copy)?.collect::<rusqlite::Result<_>>()?;
    }
    Ok(articles)
}

/// A claim with its article and origin.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) claim: i64,
    pub(super) document: String,
    pub(super) outlet: Option<String>,
    pub(super) day: Option<String>,
    pub(super) id: String,
    pub(super) event: String,
    pub(super) number: i64,
    pub(super) factuality: String,
    /// Which side it takes on the happening: 1, -1, or 0 for none.
    pub(super) side: i8,
    pub(super) origin: i64,
    /// It names a source.
    pub(super) attributed: bool,
    /// It stands in the headline.
    pub(super) headline: bool,
    /// Not what another outlet has reported.
    pub(super) own: bool,
    pub(super) start: i64,
    pub(super) end: i64,
    pub(super) text: String,
    /// Numbers of its event.
    pub(super) numbers: Vec<Number>,
}

impl Told {
    pub(super) fn evidence(&self) -> Evidence {
        let (document, claim, text) = (self.document.clone(), self.id.clone(), self.text.clone());
        Evidence { document, claim, start: self.start, end: self.end, text }
    }

    pub(super) fn statement(&self) -> Statement {
        Statement {
            day: self.day.clone(),
            factuality: self.factuality.clone(),
            numbers: self.numbers.iter().map(|n| n.text.clone()).collect(),
            values: self.numbers.iter().map(|n| n.value).collect(),
            evidence: self.evidence(),
        }
    }
}

/// A mention of a happening.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) document: String,
    pub(super) event: String,
    pub(super) mode: Option<String>,
    pub(super) status: String,
    pub(super) place: Option<String>,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) day: Option<String>,
}

/// A happening with its mentions, claims and parties.
#[derive(Debug, Clone)]
pub(super) struct Matter {
    pub(super) happening: i64,
    pub(super) kind: Option<String>,
    pub(super) lemma: String,
    pub(super) mentions: Vec<Mention>,
    pub(super) claims: Vec<Told>,
    pub(super) actors: Vec<Party>,
    pub(super) recipients: Vec<Party>,
}

/// How an origin is shown.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) name: String,
    pub(super) identity: Option<i64>,
    pub(super) kind: String,
    pub(super) through: Option<String>,
}

/// All happenings of a story, and the origins of the claims on them.
#[derive(Debug, Default)]
pub(super) struct Material {
    pub(super) matters: Vec<Matter>,
    pub(super) sources: BTreeMap<i64, Source>,
}

impl Material {
    pub(super) fn name(&self, origin: i64) -> String {
        self.sources.get(&origin).map_or_else(String::new, |s| s.name.clone())
    }
}

pub(super) fn material(db: &Connection, story: i64) -> rusqlite::Result<Material> {
    let mut material = Material::default();
    let happenings: Vec<(i64, Option<String>, String)> = db
        .prepare_cached("SELECT happening, type, lemma FROM happenings WHERE story = ? ORDER BY happening")?
        .query_map([story], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (happening, kind, lemma) in happenings {
        let mut claims = claims(db, happening)?;
        let numbers = numbers(db, happening)?;
        if !numbers.is_empty() {
            for claim in &mut claims {
                claim.numbers = numbers.get(&(claim.number, claim.event.clone())).cloned().unwrap_or_default();
            }
        }
        for claim in &claims {
            if let Entry::Vacant(place) = material.sources.entry(claim.origin) {
                place.insert(source(db, claim.origin)?);
            }
        }
        let (actors, recipients) =
            (parties(db, happening, "event_actors")?, parties(db, happening, "event_recipients")?);
        let mentions = mentions(db, happening)?;
        take_sides(&mut claims, &mentions);
        material.matters.push(Matter { happening, kind, lemma, mentions, claims, actors, recipients });
    }
    Ok(material)
}

/// Notes which side each claim takes, by how its mention presents the happening.
fn take_sides(claims: &mut [Told], mentions: &[Mention]) {
    let happened = mentions.iter().any(|mention| has_happened(&mention.status));
    let statuses: BTreeMap<(&str, &str), &str> =
        mentions.iter().map(|m| ((m.document.as_str(), m.event.as_str()), m.status.as_str())).collect();
    for claim in claims {
        let status = statuses.get(&(claim.document.as_str(), claim.event.as_str())).copied().unwrap_or_default();
        claim.side = stance(&claim.factuality, status, happened);
    }
}

fn claims(db: &Connection, happening: i64) -> rusqlite::Result<Vec<Told>> {
    db.prepare_cached(
        "SELECT c.claim, d.id, d.outlet, d.day, c.id, c.event, c.document, c.factuality, c.origin,
             EXISTS (SELECT 1 FROM claim_chain h WHERE h.document = c.document AND h.claim = c.id),
             EXISTS (SELECT 1 FROM sections s WHERE s.document = c.document AND s.position < 4 AND s.kind = 'headline'
                 AND v.trigger_start >= s.start AND v.trigger_end <= s.end),
             c.carrier, d.carrier, coalesce(e.start, 0), coalesce(e.end, 0), c.text
         FROM events v JOIN claims c ON c.document = v.document AND c.event = v.id
         JOIN documents d ON d.document = v.document
         LEFT JOIN evidence e ON e.document = c.document AND e.claim = c.id AND e.position = 0
         WHERE v.happening = ? AND c.origin IS NOT NULL
         ORDER BY d.day IS NULL, d.day, c.document, v.trigger_start, c.claim",
    )?
    .query_map([happening], |row| {
        let (carrier, words_of): (Option<String>, Option<String>) = (row.get(11)?, row.get(12)?);
        Ok(Told {
            claim: row.get(0)?,
            document: row.get(1)?,
            outlet: row.get(2)?,
            day: row.get(3)?,
            id: row.get(4)?,
            event: row.get(5)?,
            number: row.get(6)?,
            factuality: row.get(7)?,
            side: 0,
            origin: row.get(8)?,
            attributed: row.get(9)?,
            headline: row.get(10)?,
            own: words_of.map(|name| fold(&name)) == carrier,
            start: row.get(13)?,
            end: row.get(14)?,
            text: row.get(15)?,
            numbers: Vec::new(),
        })
    })?
    .collect()
}

fn mentions(db: &Connection, happening: i64) -> rusqlite::Result<Vec<Mention>> {
    db.prepare_cached(
        "SELECT d.id, v.id, v.mode, v.status, p.name, nullif(t.\"from\", ''), nullif(t.\"to\", ''), d.day
         FROM events v JOIN documents d ON d.document = v.document
         LEFT JOIN places p ON p.document = v.document AND p.id = v.place
         LEFT JOIN times t ON t.document = v.document AND t.id = v.time
         WHERE v.happening = ? ORDER BY d.day IS NULL, d.day, v.document, v.trigger_start",
    )?
    .query_map([happening], |row| {
        let (document, event, mode, status) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        let (place, from, to, day) = (row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?);
        Ok(Mention { document, event, mode, status, place, from, to, day })
    })?
    .collect()
}

/// Who takes part in a happening, the most often named first.
fn parties(db: &Connection, happening: i64, table: &str) -> rusqlite::Result<Vec<Party>> {
    let found: Vec<(String, Option<i64>, [String; 2])> = db
        .prepare_cached(&format!(
            "SELECT coalesce(i.name, e.name), e.identity, d.id, e.id FROM events v
             JOIN documents d ON d.document = v.document
             JOIN {table} x ON x.document = v.document AND x.event = v.id
             JOIN entities e ON e.document = x.document AND e.id = x.entity
             LEFT JOIN identities i ON i.identity = e.identity
             WHERE v.happening = ? ORDER BY v.document, v.trigger_start, x.position"
        ))?
        .query_map([happening], |row| Ok((row.get(0)?, row.get(1)?, [row.get(2)?, row.get(3)?])))?
        .collect::<rusqlite::Result<_>>()?;
    let mut out: Vec<Party> = Vec::new();
    for (name, identity, entity) in found {
        let same = |p: &&mut Party| identity.is_some() && p.identity == identity || fold(&p.name) == fold(&name);
        match out.iter_mut().find(same) {
            Some(party) => {
                party.mentions += 1;
                party.entities.push(entity);
            }
            None => out.push(Party { name, identity, mentions: 1, entities: vec![entity] }),
        }
    }
    out.sort_by_key(|party| std::cmp::Reverse(party.mentions));
    Ok(out)
}

fn source(db: &Connection, origin: i64) -> rusqlite::Result<Source> {
    db.prepare_cached(
        "SELECT CASE WHEN o.kind = 'named' THEN coalesce(i.name, o.name) ELSE o.name END, o.kind, o.outlet,
             o.identity FROM origins o LEFT JOIN identities i ON i.identity = o.identity WHERE o.origin = ?",
    )?
    .query_row(params![origin], |row| {
        Ok(Source { name: row.get(0)?, kind: row.get(1)?, through: row.get(2)?, identity: row.get(3)? })
    })
}
