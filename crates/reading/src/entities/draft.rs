//! An entity before it is written down.

use super::bearer::Standing;
use super::cluster::Clusters;
use super::mention::{Definite, Mention};
use super::traits::{Gender, Number};
use super::tree::Tree;
use onrecord_language::{Analysis, Upos};
use onrecord_record::{self as record, CodePoints, EntityType, Form, Links, Naming};
use std::ops::Range;

/// One mention of an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct MentionDraft {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its head token.
    pub head: usize,
    /// How it refers.
    pub form: Form,
}

/// What is known of an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct EntityDraft {
    /// What it is.
    pub kind: EntityType,
    /// The fullest name, else the first description.
    pub name: String,
    /// Office as the article gives it, in lower case.
    pub role: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Actor code.
    pub code: Option<String>,
    /// Identifiers elsewhere.
    pub links: Links,
    /// Mentions in order.
    pub mentions: Vec<MentionDraft>,
    /// Which pronouns fit.
    pub gender: Gender,
    /// One or many.
    pub number: Number,
    /// How well a source that is this entity is identified.
    pub naming: Naming,
    /// Whether it is a country by name.
    pub is_country: bool,
}

impl EntityDraft {
    /// What an index that was never given out stands for.
    pub(super) fn nobody() -> Self {
        Self {
            kind: EntityType::Other,
            name: String::new(),
            role: None,
            country: None,
            sector: None,
            code: None,
            links: Links::default(),
            mentions: Vec::new(),
            gender: Gender::ANY,
            number: Number::ANY,
            naming: Naming::Unspecified,
            is_country: false,
        }
    }

    /// A country that acts is its government.
    pub(super) fn acts(&mut self) {
        if self.is_country && self.kind == EntityType::Place {
            self.kind = EntityType::Government;
            self.sector = Some("GOV".into());
            self.code = self.country.as_ref().map(|c| format!("{c}GOV"));
        }
    }

    /// The entity of the record.
    pub(super) fn to_record(&self, id: String, points: &CodePoints<'_>, analysis: &Analysis) -> record::Entity {
        let span = |tokens: &Range<usize>| {
            let start = analysis.tokens.get(tokens.start).map_or(0, |t| t.bytes.start);
            let end =
                tokens.end.checked_sub(1).and_then(|last| analysis.tokens.get(last)).map_or(start, |t| t.bytes.end);
            points.span(start..end)
        };
        record::Entity {
            id,
            kind: self.kind,
            name: self.name.clone(),
            role: self.role.clone(),
            country: self.country.clone(),
            actor_code: self.code.clone(),
            links: self.links.clone(),
            mentions: self.mentions.iter().map(|m| record::Mention { span: span(&m.tokens), form: m.form }).collect(),
        }
    }
}

/// Writes down what a cluster is.
pub(super) fn draft(
    tree: &Tree<'_>,
    mentions: &[Mention],
    clusters: &Clusters,
    root: usize,
    standing: Standing,
) -> EntityDraft {
    let cluster = clusters.of(root);
    let mut members: Vec<&Mention> = cluster.members.iter().map(|&m| &mentions[m]).collect();
    members.sort_by_key(|m| (m.tokens.start, m.tokens.end));
    // "Qatari envoy" directly before the name, or around it, is no further mention.
    let names: Vec<Range<usize>> = members.iter().filter(|m| m.form == Form::Name).map(|m| m.tokens.clone()).collect();
    members.retain(|m| {
        m.form != Form::Nominal
            || !names.iter().any(|n| m.tokens.start <= n.start && (n.end <= m.tokens.end || n.start == m.tokens.end))
    });
    let naming = naming(&members);
    let is_country = members.iter().any(|m| {
        m.form == Form::Name && m.kind == EntityType::Place && m.known.canonical.as_ref().is_some_and(|c| c.len() == 3)
    });
    let links = Links {
        wikidata: members.iter().find_map(|m| m.known.wikidata.clone()),
        geonames: if cluster.kind == EntityType::Place { members.iter().find_map(|m| m.known.geonames) } else { None },
    };
    let mut draft = EntityDraft {
        kind: cluster.kind,
        name: name(tree, &members),
        role: standing.role,
        country: standing.country,
        sector: standing.sector,
        code: standing.code,
        links,
        mentions: members
            .iter()
            .map(|m| MentionDraft { tokens: m.tokens.clone(), head: m.head, form: m.form })
            .collect(),
        gender: cluster.traits.gender,
        number: cluster.traits.number,
        naming,
        is_country,
    };
    if is_country && members.iter().any(|m| is_agent(tree, m)) {
        draft.acts();
    }
    draft
}

/// The mention is the subject of a verb that only somebody can be, or a passive's agent.
pub(super) fn is_agent(tree: &Tree<'_>, mention: &Mention) -> bool {
    is_agent_at(tree, mention.head)
}

/// The same of a head token.
pub(super) fn is_agent_at(tree: &Tree<'_>, at: usize) -> bool {
    let token = tree.token(at);
    let Some(head) = token.head else { return false };
    let verb = tree.lemma(head);
    let acts = super::words::listed("agency.verbs", verb) || super::words::listed("agency.speech", verb);
    acts && (token.deprel == "nsubj"
        || token.deprel == "obl:agent"
        || token.deprel == "obl"
            && tree.has(head, "aux:pass")
            && tree.dependents(at, "case").any(|c| tree.lower(c) == "by"))
        || token.deprel == "obl:agent"
        || token.deprel == "obl"
            && tree.token(head).feat("VerbForm") == Some("Part")
            && acts
            && tree.dependents(at, "case").any(|c| tree.lower(c) == "by")
}

/// A definite body with a name before its noun: "the Paz administration", "Ghana's parliament".
pub(super) fn is_told_by_name(tree: &Tree<'_>, mention: &Mention) -> bool {
    mention.form == Form::Nominal
        && matches!(mention.kind, EntityType::Government | EntityType::Military | EntityType::Organization)
        && mention.known.office_kind.is_some()
        && !mention.known.is_outlet
        && matches!(mention.definite, Definite::The | Definite::Possessed)
        && mention.traits.number != Number::PLURAL
        && tree
            .children(mention.head)
            .iter()
            .any(|&c| tree.upos(c) == Upos::Propn && matches!(tree.token(c).deprel.as_str(), "compound" | "nmod:poss"))
}

fn naming(members: &[&Mention]) -> Naming {
    let mut found = members.iter().filter(|m| m.form == Form::Name).map(|m| m.naming);
    if let Some(first) = found.next() {
        return if first == Naming::Outlet || found.any(|n| n == Naming::Outlet) {
            Naming::Outlet
        } else {
            Naming::Named
        };
    }
    members.iter().find(|m| m.form == Form::Nominal).map_or(Naming::Unspecified, |m| m.naming)
}

/// The fullest name; of several as full ones the first. Without a name the first description.
fn name(tree: &Tree<'_>, members: &[&Mention]) -> String {
    let mut best: Option<(usize, &str)> = None;
    for m in members.iter().filter(|m| m.form == Form::Name) {
        let rank = if m.known.is_capital { 0 } else { m.key.split_whitespace().count() * 100 + m.key.chars().count() };
        let fuller = |top: usize| match m.kind {
            // Several words beat one; among those only more words count.
            EntityType::Person => rank / 100 > top / 100,
            _ => rank > top,
        };
        if best.is_none_or(|(top, _)| fuller(top)) {
            best = Some((rank, &m.key));
        }
    }
    if let Some((_, name)) = best {
        return name.to_owned();
    }
    let described = members.iter().find(|m| m.form == Form::Nominal).or_else(|| members.first());
    described.map_or_else(String::new, |m| {
        let text = tree.words(m.tokens.clone());
        let bare = text.strip_prefix("The ").or_else(|| text.strip_prefix("the "));
        bare.filter(|_| is_told_by_name(tree, m)).map_or(text.clone(), str::to_owned)
    })
}
