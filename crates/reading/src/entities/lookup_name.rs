//! What the knowledge room says about a name, given what the article is about.

use super::context::Context;
use super::lookup::Known;
use super::typical;
use onrecord_knowledge as world;
use onrecord_knowledge::Knowledge;
use onrecord_language::NameLabel;
use onrecord_record::EntityType;

/// What a name stands for. The model's label decides between a person and the rest; knowledge refines it.
pub(super) fn name(knowledge: &Knowledge, context: &Context, text: &str, label: Option<NameLabel>) -> Known {
    // "Addis Ababa" has no first name, "George Town" may be somebody.
    let seat = |first: &str| {
        knowledge.country(text).is_some_and(|c| c.is_government()) && knowledge.person_gender(first).is_none()
    };
    if label == Some(NameLabel::Person) && !text.split_once(' ').is_some_and(|(first, _)| seat(first)) {
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
    // What has no place of any size or in a country at hand is hardly one, whatever the model says.
    let place = label == Some(NameLabel::Location) && likely_place(knowledge.places(text), context).is_some();
    if !place
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
        world::CountryWord::Demonym | world::CountryWord::Adjectival => {
            Known { kind: EntityType::Group, canonical: code.map(|c| format!("people of {c}")), ..base }
        }
        world::CountryWord::Regional => Known { kind: EntityType::Group, ..base },
        world::CountryWord::Metonym if !knowledge.places(text).iter().any(|p| p.by_name && p.population > 0) => {
            Known { kind: EntityType::Government, sector: Some("GOV".into()), ..base }
        }
        world::CountryWord::Capital | world::CountryWord::Metonym => {
            if matches!(label, Some(NameLabel::Product | NameLabel::Misc)) {
                return None;
            }
            // "Victoria" in an article about Australia is not the capital of the Seychelles.
            let elsewhere =
                || knowledge.places(text).iter().any(|p| p.country != country.code && context.names(&p.country));
            if !context.names(&country.code) && elsewhere() {
                return None;
            }
            let body = typical::body_at(text).filter(|_| !context.names(&country.code));
            let acts_for = body.and_then(|b| Some(Box::new(organization(&knowledge.organization(b)?, b))));
            Known { kind: EntityType::Place, is_capital: true, acts_for, ..base }
        }
    })
}

pub(super) fn organization(body: &world::Organization, text: &str) -> Known {
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
        canonical: (body.name != text)
            .then(|| body.name.clone())
            .or_else(|| Some(body.name.clone()))
            .filter(|_| international),
        wikidata: body.wikidata.clone(),
        ..Known::default()
    }
}

/// Short acronyms and parties' names are shared by bodies of several countries; the article must speak of theirs, or of none.
fn fits_context(body: &world::Organization, context: &Context, text: &str) -> bool {
    let acronym = text.chars().count() <= 5 && text.chars().all(|c| !c.is_lowercase());
    let shared = acronym || matches!(body.kind, world::OrganizationKind::Party | world::OrganizationKind::Opposition);
    !shared || context.is_empty() || body.country.as_deref().is_none_or(|c| context.knows(c))
}

fn by_label(knowledge: &Knowledge, context: &Context, text: &str, label: Option<NameLabel>) -> Known {
    let vessel =
        ["USS ", "HMS ", "MV ", "M/V ", "MT ", "INS ", "USNS ", "ORP ", "HMAS "].iter().any(|p| text.starts_with(p));
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
    matches!(
        last.as_str(),
        "inc"
            | "corp"
            | "corporation"
            | "ltd"
            | "llc"
            | "plc"
            | "co"
            | "gmbh"
            | "ag"
            | "sa"
            | "spa"
            | "nv"
            | "holdings"
            | "motors"
            | "airlines"
            | "bank"
    )
}

/// A label for proper nouns that the model left out; `None` where nothing is known of them.
pub(super) fn label(knowledge: &Knowledge, text: &str, first: &str, words: usize) -> Option<NameLabel> {
    if let Some(country) = knowledge.country(text) {
        return Some(match country.kind {
            world::CountryWord::Demonym | world::CountryWord::Adjectival | world::CountryWord::Regional => {
                NameLabel::Norp
            }
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
