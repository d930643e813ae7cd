//! Who stands behind each claim of an article as the article itself tells it: the innermost source of the claim's chain.

use super::carrier::{Carrier, Lender};
use super::unnamed::{self, Description};
use onrecord_knowledge::{Knowledge, OutletKind, fold};
use rusqlite::{Connection, params};
use std::collections::BTreeMap;

/// Who stands behind a claim: a row of `origins`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    pub(super) key: String,
    pub(super) kind: &'static str,
    pub(super) name: String,
    pub(super) outlet: Option<String>,
    pub(super) identity: Option<i64>,
}

/// A source as the tables have it.
#[derive(Debug, Clone, Default)]
struct Source {
    parent: Option<String>,
    naming: String,
    words: String,
    span: Option<(i64, i64)>,
    entity: Option<String>,
}

/// An entity with the name that its identity has over all articles.
#[derive(Debug, Clone, Default)]
struct Entity {
    kind: String,
    name: String,
    role: Option<String>,
    country: Option<String>,
    identity: Option<i64>,
}

/// What is needed of an article to trace its claims.
pub(super) struct Article<'a> {
    db: &'a Connection,
    document: i64,
    knowledge: &'a Knowledge,
    carrier: Carrier,
    lenders: Vec<Lender>,
    sources: BTreeMap<String, Source>,
    entities: BTreeMap<String, Entity>,
}

impl<'a> Article<'a> {
    /// Loads an article whose words are this carrier's.
    pub(super) fn load(
        db: &'a Connection,
        document: i64,
        carrier: Carrier,
        lenders: Vec<Lender>,
        knowledge: &'a Knowledge,
    ) -> rusqlite::Result<Self> {
        let sources = db
            .prepare_cached(
                "SELECT id, parent, naming, source_text, source_start, source_end, source_entity FROM attributions WHERE document = ?",
            )?
            .query_map([document], |row| {
                let span = row.get::<_, Option<i64>>(4)?.zip(row.get(5)?);
                let words = row.get::<_, Option<String>>(3)?.unwrap_or_default();
                let source = Source { parent: row.get(1)?, naming: row.get(2)?, words, span, entity: row.get(6)? };
                Ok((row.get(0)?, source))
            })?
            .collect::<rusqlite::Result<_>>()?;
        let entities = db
            .prepare_cached(
                "SELECT e.id, e.type, coalesce(i.name, e.name), coalesce(e.role, i.role), e.country, e.identity
                 FROM entities e LEFT JOIN identities i ON i.identity = e.identity WHERE e.document = ?",
            )?
            .query_map([document], |row| {
                let (kind, name, role) = (row.get(1)?, row.get(2)?, row.get(3)?);
                Ok((row.get(0)?, Entity { kind, name, role, country: row.get(4)?, identity: row.get(5)? }))
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Self { db, document, knowledge, carrier, lenders, sources, entities })
    }

    /// The origin of a claim with this innermost attribution (none: the article's own voice), and the outlet that carried it.
    pub(super) fn origin(&self, innermost: Option<&str>, words: &str) -> rusqlite::Result<(Origin, Carrier)> {
        let own = || self.lenders.iter().find(|l| l.lent(words)).map_or(&self.carrier, Lender::carrier).clone();
        let Some((id, source)) = innermost.and_then(|id| self.sources.get_key_value(id)) else {
            let carrier = own();
            return Ok((outlet(&carrier), carrier));
        };
        let carrier = self.outlet_above(id).unwrap_or_else(own);
        let origin = match source.naming.as_str() {
            "named" => self.named(source, &carrier),
            "outlet" => self.outlet(source, &carrier),
            "document" => self.document(source, &carrier)?,
            "unnamed" => self.unnamed(source, &carrier)?,
            _ => Origin {
                key: format!("unspecified:{}", carrier.key),
                kind: "unspecified",
                name: "unspecified source".into(),
                outlet: Some(carrier.name.clone()),
                identity: None,
            },
        };
        // What an outlet reports itself came through that outlet.
        let carrier = if origin.kind == "outlet" { self.reporting(source, carrier) } else { carrier };
        Ok((origin, carrier))
    }

    /// The nearest outlet above an attribution in its chain.
    fn outlet_above(&self, id: &str) -> Option<Carrier> {
        let mut at = id;
        for _ in 0..self.sources.len() {
            at = self.sources.get(at)?.parent.as_deref()?;
            let source = self.sources.get(at)?;
            if source.naming == "outlet" {
                return Some(Carrier::named(&self.name(source), self.knowledge));
            }
        }
        None
    }

    fn entity(&self, source: &Source) -> Option<&Entity> {
        self.entities.get(source.entity.as_deref()?)
    }

    /// What a source is called: its entity's name, else the words.
    fn name(&self, source: &Source) -> String {
        self.entity(source).map_or_else(|| source.words.clone(), |e| e.name.clone())
    }

    fn named(&self, source: &Source, carrier: &Carrier) -> Origin {
        let name = self.name(source);
        self.entity(source).map_or_else(|| person_or_body(&name, None, None, carrier), |e| e.origin(carrier))
    }

    fn reporting(&self, source: &Source, otherwise: Carrier) -> Carrier {
        let name = self.name(source);
        let generic = self.knowledge.outlet(&name).is_some_and(|o| o.kind == OutletKind::Generic);
        if generic { otherwise } else { Carrier::named(&name, self.knowledge) }
    }

    /// "the Gazette reported"; "local media" are whatever media the carrier means.
    fn outlet(&self, source: &Source, carrier: &Carrier) -> Origin {
        let name = self.name(source);
        let generic = self.knowledge.outlet(&name).filter(|o| o.kind == OutletKind::Generic);
        match generic {
            Some(media) if media.country.is_none() => Origin {
                key: format!("outlet:{}/{}", carrier.key, fold(&name)),
                kind: "outlet",
                name: name.trim().to_owned(),
                outlet: Some(carrier.name.clone()),
                identity: None,
            },
            _ => outlet(&Carrier::named(&name, self.knowledge)),
        }
    }

    /// "a UN report": whose it is and what it is called; without an author, the document as this outlet knows it.
    fn document(&self, source: &Source, carrier: &Carrier) -> rusqlite::Result<Origin> {
        let shown = without_ends(if source.words.is_empty() { self.name(source) } else { source.words.clone() });
        let title = unnamed::describe(&shown, self.knowledge);
        let author = self.inside(source)?;
        // "a report in the Harbour Post" is the newspaper speaking.
        if let Some(paper) =
            author.filter(|e| self.knowledge.outlet(&e.name).is_some_and(|o| o.kind != OutletKind::Generic))
        {
            return Ok(outlet(&Carrier::named(&paper.name, self.knowledge)));
        }
        let by = author.as_ref().map(|e| e.identity.map_or_else(|| fold(&e.name), |i| format!("#{i}")));
        Ok(Origin {
            key: format!("document:{}/{}", by.as_deref().unwrap_or(&carrier.key), title.kind),
            kind: "document",
            name: shown,
            outlet: by.is_none().then(|| carrier.name.clone()),
            identity: author.and_then(|e| e.identity),
        })
    }

    /// "an official"; the same words may mean somebody whom the article names elsewhere, or speak for a body.
    fn unnamed(&self, source: &Source, carrier: &Carrier) -> rusqlite::Result<Origin> {
        let words = if source.words.is_empty() { self.name(source) } else { source.words.clone() };
        let mut described = unnamed::describe(&words, self.knowledge);
        if described.again
            && let Some(before) = self.before(source)
        {
            described = before;
        }
        if described.speaks
            && let Some(body) = self.inside(source)?
        {
            return Ok(body.origin(carrier));
        }
        if let Some(holder) = self.holder(&described)? {
            return Ok(holder.origin(carrier));
        }
        let country = described.country.as_ref().map(|c| format!("/{c}")).unwrap_or_default();
        Ok(Origin {
            key: format!("unnamed:{}/{}{country}", carrier.key, described.kind),
            kind: "unnamed",
            name: self.shown(&described, &words),
            outlet: Some(carrier.name.clone()),
            identity: None,
        })
    }

    /// "the people said": those who were described before.
    fn before(&self, source: &Source) -> Option<Description> {
        let earlier = self.sources.values().filter(|s| s.naming == "unnamed" && s.span < source.span);
        let described = earlier.map(|s| (s.span, unnamed::describe(&s.words, self.knowledge)));
        described.filter(|(_, d)| d.listed && d.of_people).max_by_key(|(span, _)| *span).map(|(_, d)| d)
    }

    fn shown(&self, described: &Description, words: &str) -> String {
        if !described.listed {
            return without_ends(words.to_owned());
        }
        let country = described.country.as_deref().and_then(|code| self.knowledge.country_by_code(code));
        let adjective = country.and_then(|c| c.adjectives.first()).map(|a| format!("{a} ")).unwrap_or_default();
        format!("unnamed {adjective}{}", described.shown)
    }

    /// The only person of the article whom a description like "the harbour master" fits: by role, or by the words beside the name.
    fn holder(&self, described: &Description) -> rusqlite::Result<Option<&Entity>> {
        if !described.definite || described.phrase.is_empty() || described.listed && described.kind != "soldiers" {
            return Ok(None);
        }
        let phrase = described.phrase.as_str();
        let fits = |text: &str| holds(&fold(text), phrase);
        let mut found: Vec<&str> = Vec::new();
        for (id, entity) in &self.entities {
            let abroad = described.country.is_some() && entity.country.is_some() && described.country != entity.country;
            if entity.kind != "person" || entity.identity.is_none() && !self.is_named(id) || abroad {
                continue;
            }
            let beside = |s: &Source| s.entity.as_deref() == Some(id) && s.naming == "named" && fits(&s.words);
            if held(&self.roles(entity)?, phrase) || self.sources.values().any(beside) {
                found.push(id);
            }
        }
        if found.is_empty() {
            let mut s = self.db.prepare_cached(
                "SELECT entity, text FROM mentions WHERE document = ? AND form = 'name' ORDER BY entity, position",
            )?;
            let mut rows = s.query([self.document])?;
            while let Some(row) = rows.next()? {
                let (id, text): (String, String) = (row.get(0)?, row.get(1)?);
                let person = self.entities.get_key_value(&id).filter(|(_, e)| e.kind == "person");
                if let Some((id, _)) = person.filter(|(id, _)| !found.contains(&id.as_str()) && fits(&text)) {
                    found.push(id);
                }
            }
        }
        Ok(if let [one] = found.as_slice() { self.entities.get(*one) } else { None })
    }

    /// The roles that a person has in this article and in all others.
    fn roles(&self, entity: &Entity) -> rusqlite::Result<Vec<String>> {
        let mut roles: Vec<String> = entity.role.iter().map(|role| fold(role)).collect();
        let mut s =
            self.db.prepare_cached("SELECT DISTINCT role FROM identity_profiles WHERE identity = ? AND role <> ''")?;
        let mut rows = s.query(params![entity.identity])?;
        while let Some(row) = rows.next()? {
            roles.push(fold(&row.get::<_, String>(0)?));
        }
        Ok(roles)
    }

    fn is_named(&self, id: &str) -> bool {
        self.sources.values().any(|s| s.entity.as_deref() == Some(id) && s.naming == "named")
    }

    /// The person or body that is named within the words for a source: the UN of "a UN report".
    fn inside(&self, source: &Source) -> rusqlite::Result<Option<&Entity>> {
        let Some((start, end)) = source.span else { return Ok(None) };
        let found: Vec<String> = self
            .db
            .prepare_cached(
                "SELECT entity FROM mentions WHERE document = ? AND start >= ? AND end <= ? AND entity IS NOT ?
                 ORDER BY form <> 'name', end - start DESC, start",
            )?
            .query_map(params![self.document, start, end, source.entity], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let body =
            |e: &&Entity| matches!(e.kind.as_str(), "person" | "organization" | "government" | "military" | "group");
        Ok(found.iter().filter_map(|id| self.entities.get(id)).find(body))
    }
}

impl Entity {
    fn origin(&self, carrier: &Carrier) -> Origin {
        person_or_body(&self.name, self.country.as_deref(), self.identity, carrier)
    }
}

/// "the police" have no identity over all articles; their country tells them apart. Of which "company" an outlet speaks where not even
/// a country is known, only that outlet's articles tell.
fn person_or_body(name: &str, country: Option<&str>, identity: Option<i64>, carrier: &Carrier) -> Origin {
    let proper = name.trim().strip_prefix("the ").unwrap_or(name.trim()).starts_with(char::is_uppercase);
    let by_name = || match country {
        Some(country) => format!("name:{}/{country}", fold(name)),
        None if proper => format!("name:{}", fold(name)),
        None => format!("name:{}@{}", fold(name), carrier.key),
    };
    Origin {
        key: identity.map_or_else(by_name, |i| format!("identity:{i}")),
        kind: "named",
        name: without_ends(name.to_owned()),
        outlet: None,
        identity,
    }
}

fn outlet(carrier: &Carrier) -> Origin {
    let (key, name) = (format!("outlet:{}", carrier.key), carrier.name.clone());
    Origin { key, kind: "outlet", name, outlet: None, identity: None }
}

fn without_ends(words: String) -> String {
    words.trim().trim_matches([',', ';', ':']).trim().to_owned()
}

/// Whether somebody with these roles is meant by a phrase: "minister" or "defence minister" for a defence minister, and "defence minister"
/// for one who is called minister only.
fn held(roles: &[String], phrase: &str) -> bool {
    let ends = |long: &str, short: &str| long == short || long.ends_with(&format!(" {short}"));
    let longer = |role: &String| roles.iter().any(|other| other != role && ends(other, role));
    roles.iter().any(|role| holds(role, phrase)) || roles.iter().any(|role| ends(phrase, role) && !longer(role))
}

/// Whether words hold a phrase, as whole words.
fn holds(words: &str, phrase: &str) -> bool {
    format!(" {words} ").contains(&format!(" {phrase} "))
}
