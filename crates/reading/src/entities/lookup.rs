//! What the knowledge room says about the words of a mention, in the terms of entities.

use super::lookup_name::organization;
use super::traits::Gender;
use super::tree::Tree;
use super::typical;
use onrecord_knowledge as world;
use onrecord_knowledge::Knowledge;
use onrecord_language::Upos;
use onrecord_record::EntityType;
use std::ops::Range;

/// What is known about a mention by itself.
#[derive(Debug, Clone)]
pub(super) struct Known {
    pub(super) kind: EntityType,
    pub(super) country: Option<String>,
    pub(super) sector: Option<String>,
    /// A whole actor code where the body has one ("IGOUNO").
    pub(super) code: Option<String>,
    /// One spelling for all names of a thing: a country's code, a body's usual name.
    pub(super) canonical: Option<String>,
    /// The kind that a description's words give, where they are a known office or group.
    pub(super) office_kind: Option<EntityType>,
    /// The office in lower case, without country.
    pub(super) title: Option<String>,
    pub(super) is_outlet: bool,
    pub(super) is_document: bool,
    /// A capital, which stands for its government when it acts.
    pub(super) is_capital: bool,
    /// The body that a capital stands for when it acts, where it is not its country's government.
    pub(super) acts_for: Option<Box<Known>>,
    pub(super) geonames: Option<u64>,
    pub(super) wikidata: Option<String>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            kind: EntityType::Other,
            country: None,
            sector: None,
            code: None,
            canonical: None,
            office_kind: None,
            title: None,
            is_outlet: false,
            is_document: false,
            is_capital: false,
            acts_for: None,
            geonames: None,
            wikidata: None,
        }
    }
}

/// An office or group that a phrase names.
pub(super) struct Office {
    pub(super) title: String,
    pub(super) sector: Option<String>,
    pub(super) kind: EntityType,
    pub(super) is_outlet: bool,
    pub(super) is_document: bool,
}

/// The office or group in a phrase.
pub(super) fn office(knowledge: &Knowledge, phrase: &str) -> Option<Office> {
    let role = knowledge.role(phrase)?;
    let kind = match role.kind {
        world::RoleKind::Person => EntityType::Person,
        world::RoleKind::Group => EntityType::Group,
        world::RoleKind::Organization | world::RoleKind::Outlet => EntityType::Organization,
        world::RoleKind::Government => EntityType::Government,
        world::RoleKind::Military => EntityType::Military,
        world::RoleKind::Document => EntityType::Work,
    };
    Some(Office {
        title: role.title.clone(),
        sector: Some(role.sector).filter(|s| !s.is_empty()).map(str::to_owned),
        kind,
        is_outlet: role.kind == world::RoleKind::Outlet,
        is_document: role.kind == world::RoleKind::Document,
    })
}

/// What a first name tells.
pub(super) fn gender(knowledge: &Knowledge, first_name: &str) -> Option<Gender> {
    Some(match knowledge.person_gender(first_name)? {
        world::Gender::Female => Gender::FEMALE,
        world::Gender::Male => Gender::MALE,
    })
}

/// Country of an outlet by its name.
pub(super) fn outlet_country(knowledge: &Knowledge, outlet: &str) -> Option<String> {
    knowledge.outlet(outlet)?.country.clone()
}

/// What a description's words tell: its office or group, and the country and body named in it.
///
/// `content` is the phrase up to its head, `phrase` the whole of it.
pub(super) fn nominal(
    tree: &Tree<'_>,
    knowledge: &Knowledge,
    content: Range<usize>,
    phrase: Range<usize>,
    head: usize,
) -> Known {
    let text = tree.words(content.clone());
    if tree.upos(head) == Upos::Propn
        && let Some(body) = knowledge.organization(&text)
    {
        let mut known = organization(&body, &text);
        known.office_kind = Some(known.kind);
        known.country = known.country.or_else(|| country_in(tree, knowledge, phrase));
        return known;
    }
    // "the rebels' spokesman" is a spokesman; whose, the possessor tells.
    let own =
        tree.dependents(head, "nmod:poss").map(|p| tree.stretch(p, &|_, _| true).end).max().unwrap_or(content.start);
    let own = own.clamp(content.start, head);
    let apart = typical::is_apart(tree.lemma(head));
    let affiliation = affiliation(tree, phrase, head);
    let Some(office) = office_at(tree, knowledge, own..affiliation.end, head) else {
        return Known { country: country_in(tree, knowledge, content), ..Known::default() };
    };
    let mut known = Known {
        office_kind: Some(office.kind),
        kind: office.kind,
        sector: office.sector,
        title: Some(office.title),
        is_outlet: office.is_outlet,
        is_document: office.is_document,
        ..Known::default()
    };
    let affiliation = if apart { own..head + 1 } else { affiliation };
    if let Some(actor) = knowledge.actor(&tree.words(affiliation)).filter(|a| a.role.is_some()) {
        known.country = actor.country;
        if !actor.sector.is_empty()
            && actor.role.is_some_and(|r| known.title.as_ref().is_some_and(|t| t.replace('-', " ") == r.title))
        {
            known.sector = Some(actor.sector.to_owned());
        }
        if let Some(body) = actor.organization {
            known.code = Some(body.code).filter(|_| known.country.is_none());
        }
    }
    known
}

/// The phrase up to the end of its first "of" phrase, without what that one's own phrases and clauses tell.
fn affiliation(tree: &Tree<'_>, phrase: Range<usize>, head: usize) -> Range<usize> {
    let after = tree.dependents(head, "nmod").find(|&n| n > head);
    let end = after.map_or(head + 1, |n| {
        let of_phrase = tree.stretch(n, &|_, c| !matches!(tree.relation(c), "acl" | "appos" | "conj" | "cc" | "punct"));
        if of_phrase.start <= head + 1 { of_phrase.end } else { head + 1 }
    });
    phrase.start..end.clamp(head + 1, phrase.end.max(head + 1))
}

/// The office in a phrase, as written, if it is the one that its head names ("police" is none in "police brutality").
pub(super) fn office_at(tree: &Tree<'_>, knowledge: &Knowledge, content: Range<usize>, head: usize) -> Option<Office> {
    let text = tree.words(content);
    let mut office = office(knowledge, &text)?;
    let form = world::fold(&tree.token(head).form);
    let last = form.rsplit(' ').next().unwrap_or_default();
    if !office.title.split(' ').any(|word| word == last || form == word) {
        return None;
    }
    // As written: "co-founder", which the look-up folds.
    let lower = text.to_lowercase();
    if let Some(at) = lower.replace('-', " ").find(&office.title)
        && let Some(written) = lower.get(at..at + office.title.len())
    {
        office.title = written.to_owned();
    }
    Some(office)
}

/// Words for countries in a range, by name, adjective or demonym, longest first.
pub(super) fn country_words(
    tree: &Tree<'_>,
    knowledge: &Knowledge,
    range: Range<usize>,
) -> Vec<(Range<usize>, String)> {
    scan(tree, knowledge, range, |kind| !matches!(kind, world::CountryWord::Capital))
}

/// Capitals in the text, by their country.
pub(super) fn capitals(tree: &Tree<'_>, knowledge: &Knowledge) -> Vec<(Range<usize>, String)> {
    scan(tree, knowledge, 0..tree.len(), |kind| kind == world::CountryWord::Capital)
}

fn scan(
    tree: &Tree<'_>,
    knowledge: &Knowledge,
    range: Range<usize>,
    wanted: impl Fn(world::CountryWord) -> bool,
) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    let mut i = range.start;
    while i < range.end {
        // Country words have capitals; asking for every word would be slow.
        let capital = tree.token(i).form.chars().next().is_some_and(char::is_uppercase);
        let found = capital
            .then(|| {
                (i + 1..=(i + 4).min(range.end)).rev().find_map(|end| {
                    let word = tree.words(i..end);
                    knowledge.country(&word).filter(|m| wanted(m.kind)).map(|m| (i..end, m.code.clone()))
                })
            })
            .flatten();
        i = found.as_ref().map_or(i + 1, |(r, _)| r.end);
        out.extend(found);
    }
    out
}

/// The first country that the words of a description name; a capital does too ("the Paris government").
pub(super) fn country_in(tree: &Tree<'_>, knowledge: &Knowledge, range: Range<usize>) -> Option<String> {
    country_words(tree, knowledge, range).into_iter().next().map(|(_, code)| code)
}
