//! What the knowledge room says about the words of a mention, in the terms of entities.

use super::context::Context;
use super::traits::Gender;
use super::tree::Tree;
use super::typical;
use onrecord_knowledge as world;
use onrecord_knowledge::Knowledge;
use onrecord_language::{NameLabel, Upos};
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

/// What a name stands for. The model's label decides between a person and the rest; knowledge refines it.
pub(super) fn name(knowledge: &Knowledge, context: &Context, text: &str, label: Option<NameLabel>) -> Known {
    if label == Some(NameLabel::Person) {
        return person(knowledge, text);
    }
    if let Some(country) = knowledge.country(text)
        && let Some(known) = country_name(knowledge, context, text, &country, label)
    {
        return known;
    }
    if label != Some(NameLabel::Location)
        && let Some(outlet) = knowledge.outlet(text)
    {
        return Known {
            kind: EntityType::Organization,
            country: outlet.country.clone(),
            sector: Some("JRN".into()),
            canonical: outlet.listed.then(|| outlet.name.clone()),
            is_outlet: true,
            ..Known::default()
        };
    }
    if label != Some(NameLabel::Location)
        && let Some(body) = knowledge.organization(text)
        && fits_context(&body, context, text)
    {
        return organization(&body, text);
    }
    by_label(knowledge, context, text, label)
}

fn person(knowledge: &Knowledge, text: &str) -> Known {
    let mut known = Known { kind: EntityType::Person, ..Known::default() };
    if let Some(person) = knowledge.person(text) {
        known.country.clone_from(&person.country);
        known.sector = Some(person.sector).filter(|s| !s.is_empty()).map(str::to_owned);
        known.title = Some(person.role.clone()).filter(|r| !r.is_empty());
        known.wikidata.clone_from(&person.wikidata);
        known.canonical = Some(person.name.clone());
    }
    known
}

fn country_name(
    knowledge: &Knowledge,
    context: &Context,
    text: &str,
    country: &world::CountryMatch,
    label: Option<NameLabel>,
) -> Option<Known> {
    let code = Some(country.code.clone());
    let base = Known { country: code.clone(), ..Known::default() };
    Some(match country.kind {
        world::CountryWord::Name => Known {
            kind: EntityType::Place,
            canonical: code,
            geonames: knowledge.country_by_code(&country.code).and_then(|c| c.geonames),
            ..base
        },
        world::CountryWord::Demonym | world::CountryWord::Adjectival => Known {
            kind: EntityType::Group,
            canonical: code.map(|c| format!("people of {c}")),
            ..base
        },
        world::CountryWord::Metonym if !knowledge.places(text).iter().any(|p| p.by_name && p.population > 0) => Known { kind: EntityType::Government, sector: Some("GOV".into()), ..base },
        world::CountryWord::Capital | world::CountryWord::Metonym => {
            if matches!(label, Some(NameLabel::Product | NameLabel::Misc)) {
                return None;
            }
            // "Victoria" in an article about Australia is not the capital of the Seychelles.
            let elsewhere = || knowledge.places(text).iter().any(|p| p.country != country.code && context.names(&p.country));
            if !context.names(&country.code) && elsewhere() {
                return None;
            }
            Known { kind: EntityType::Place, is_capital: true, ..base }
        }
    })
}

fn organization(body: &world::Organization, text: &str) -> Known {
    use world::OrganizationKind as Kind;
    let kind = match body.kind {
        Kind::Government => EntityType::Government,
        Kind::Military => EntityType::Military,
        Kind::Armed | Kind::Paramilitary | Kind::Criminal => EntityType::Group,
        _ => EntityType::Organization,
    };
    let international = matches!(body.kind, Kind::Igo | Kind::Ngo);
    Known {
        kind,
        country: body.country.clone(),
        sector: Some(body.sector).filter(|s| !s.is_empty()).map(str::to_owned),
        code: (international || body.country.is_some()).then(|| body.code.clone()),
        canonical: (body.name != text).then(|| body.name.clone()).or_else(|| Some(body.name.clone())).filter(|_| international),
        wikidata: body.wikidata.clone(),
        ..Known::default()
    }
}

/// Short acronyms and parties' names are shared by bodies of several countries; the article must speak of theirs.
fn fits_context(body: &world::Organization, context: &Context, text: &str) -> bool {
    let acronym = text.chars().count() <= 5 && text.chars().all(|c| !c.is_lowercase());
    let shared = acronym || matches!(body.kind, world::OrganizationKind::Party | world::OrganizationKind::Opposition);
    !shared || body.country.as_deref().is_none_or(|c| context.knows(c))
}

fn by_label(knowledge: &Knowledge, context: &Context, text: &str, label: Option<NameLabel>) -> Known {
    let vessel = ["USS ", "HMS ", "MV ", "M/V ", "MT ", "INS ", "USNS ", "ORP ", "HMAS "].iter().any(|p| text.starts_with(p));
    let kind = match label {
        _ if vessel => EntityType::Vessel,
        Some(NameLabel::Location) => EntityType::Place,
        Some(NameLabel::Organization) => EntityType::Organization,
        Some(NameLabel::Norp) => EntityType::Group,
        Some(NameLabel::Facility) => EntityType::Facility,
        Some(NameLabel::Product) => EntityType::Work,
        _ => EntityType::Other,
    };
    let mut known = Known { kind, ..Known::default() };
    if kind == EntityType::Place
        && let Some(place) = likely_place(knowledge.places(text), context)
    {
        known.country = Some(place.country).filter(|c| !c.is_empty());
        known.geonames = place.geonames;
    }
    if kind == EntityType::Organization && looks_like_company(text) {
        known.sector = Some("BUS".into());
    }
    known
}

/// Of the places of one name the likeliest in a country that the article speaks of, else one that is well known.
fn likely_place(places: Vec<world::PlaceEntry>, context: &Context) -> Option<world::PlaceEntry> {
    let at_hand = places.iter().position(|p| context.knows(&p.country));
    let known = |p: &world::PlaceEntry| p.population >= 100_000 || p.country.is_empty();
    let at = at_hand.or_else(|| places.iter().position(|p| p.by_name && known(p)))?;
    places.into_iter().nth(at)
}

fn looks_like_company(text: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default().trim_end_matches('.').to_lowercase();
    matches!(last.as_str(), "inc" | "corp" | "corporation" | "ltd" | "llc" | "plc" | "co" | "gmbh" | "ag" | "sa" | "spa" | "nv" | "holdings" | "motors" | "airlines" | "bank")
}

/// A label for proper nouns that the model left out; `None` where nothing is known of them.
pub(super) fn label(knowledge: &Knowledge, text: &str, first: &str, words: usize) -> Option<NameLabel> {
    if let Some(country) = knowledge.country(text) {
        return Some(match country.kind {
            world::CountryWord::Demonym | world::CountryWord::Adjectival => NameLabel::Norp,
            world::CountryWord::Metonym => NameLabel::Organization,
            world::CountryWord::Name | world::CountryWord::Capital => NameLabel::Location,
        });
    }
    if knowledge.outlet(text).is_some() || knowledge.organization(text).is_some() {
        return Some(NameLabel::Organization);
    }
    if words > 1 && knowledge.person_gender(first).is_some() {
        return Some(NameLabel::Person);
    }
    (!knowledge.places(text).is_empty()).then_some(NameLabel::Location)
}

/// What a description's words tell: its office or group, and the country and body named in it.
///
/// `content` is the phrase up to its head, `phrase` the whole of it.
pub(super) fn nominal(tree: &Tree<'_>, knowledge: &Knowledge, content: Range<usize>, phrase: Range<usize>, head: usize) -> Known {
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
    let own = tree.dependents(head, "nmod:poss").map(|p| tree.stretch(p, &|_, _| true).end).max().unwrap_or(content.start);
    let own = own.clamp(content.start, head);
    let apart = typical::is_apart(&tree.lemma(head));
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
        if !actor.sector.is_empty() && actor.role.is_some_and(|r| known.title.as_ref().is_some_and(|t| t.replace('-', " ") == r.title)) {
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
pub(super) fn country_words(tree: &Tree<'_>, knowledge: &Knowledge, range: Range<usize>) -> Vec<(Range<usize>, String)> {
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
