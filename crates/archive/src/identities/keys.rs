//! What an entity goes by: the key that it shares with others who may be the same.

use super::words;
use onrecord_knowledge::{CountryWord, Knowledge, OrganizationKind, OutletKind, PlaceKind, fold};

/// An entity as far as identities go.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) country: String,
    pub(super) wikidata: String,
    pub(super) geonames: Option<i64>,
    /// Mentions by name, as written.
    pub(super) mentions: Vec<String>,
}

/// Under what an entity is looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Keys {
    /// The key of its profile.
    pub(super) key: String,
    /// Its country, where its name tells it; else the entity's own.
    pub(super) country: String,
    /// Its Wikidata item, or its number in GeoNames.
    pub(super) item: String,
    /// The name to show, where there is a better one than the article's.
    pub(super) name: Option<String>,
    /// Further keys under which it is found.
    pub(super) also: Vec<String>,
}

/// How far keys are from a person or body: a profile may belong to identities of lower layers that have its key as a name.
pub(super) fn layer(key: &str) -> usize {
    match prefix(key) {
        "wikidata" => 0,
        "short" | "acronym" => 2,
        _ => 1,
    }
}

/// What kind of key it is.
pub(super) fn prefix(key: &str) -> &str {
    key.split(':').next().unwrap_or_default()
}

/// The keys of an entity. None if it has no name. `lone` is the key for one whose name says too little to join it to others.
pub(super) fn of(entity: &Named, lone: &str, knowledge: &Knowledge) -> Option<Keys> {
    let folded = fold(&entity.name);
    if folded.is_empty() || entity.mentions.is_empty() {
        return None;
    }
    let mut keys = Keys { country: entity.country.clone(), item: entity.wikidata.clone(), ..Keys::default() };
    keys.also.push(format!("name:{folded}"));
    match entity.kind.as_str() {
        "person" => person(entity, lone, &mut keys)?,
        "organization" | "government" | "military" | "group" => body(entity, &folded, lone, knowledge, &mut keys)?,
        "place" | "facility" => place(entity, &folded, knowledge, &mut keys),
        kind => {
            let outlet = knowledge.outlet(&entity.name).filter(|o| kind != "vessel" && o.listed);
            match outlet {
                Some(outlet) => listed(&mut keys, "outlet", &outlet.name),
                None => keys.key = format!("{kind}:{folded}"),
            }
        }
    }
    if !entity.wikidata.is_empty() {
        let key = std::mem::replace(&mut keys.key, format!("wikidata:{}", entity.wikidata));
        keys.also.push(key);
    }
    for mention in &entity.mentions {
        let name = fold(mention);
        if name.contains(' ') && entity.kind != "place" {
            keys.also.push(format!("name:{name}"));
        }
    }
    keys.also.sort_unstable();
    keys.also.dedup();
    keys.also.retain(|key| *key != keys.key);
    Some(keys)
}

fn person(entity: &Named, lone: &str, keys: &mut Keys) -> Option<()> {
    let name = words::person(&entity.name)?;
    keys.also.push(format!("surname:{}", name.surname));
    keys.name = Some(name.shown);
    let short = format!("short:{}:{}", name.surname, entity.country);
    if name.full {
        keys.also.push(format!("name:{}", name.key));
        keys.key = format!("person:{}", name.key);
        if !entity.country.is_empty() {
            keys.also.push(short);
        }
    } else if entity.country.is_empty() || entity.role.is_empty() {
        keys.key = lone.to_owned();
    } else {
        keys.key = short;
    }
    Some(())
}

fn body(entity: &Named, folded: &str, lone: &str, knowledge: &Knowledge, keys: &mut Keys) -> Option<()> {
    let name = entity.name.as_str();
    if let Some(country) = knowledge.country(name)
        && (entity.kind == "government" || (entity.kind == "organization" && country.kind == CountryWord::Name))
        && country.kind != CountryWord::Regional
    {
        of_country(keys, &country.code, knowledge);
        return Some(());
    }
    let outlet = knowledge.outlet(name).filter(|_| matches!(entity.kind.as_str(), "organization" | "group"));
    if let Some(outlet) = outlet.as_ref().filter(|o| o.listed) {
        listed(keys, "outlet", &outlet.name);
        return Some(());
    }
    let known = knowledge.organization(name);
    let Some(known) = known else {
        match outlet {
            Some(outlet) if outlet.kind == OutletKind::Generic => return None,
            Some(_) => keys.key = format!("outlet:{folded}"),
            None => unknown_body(entity, folded, keys),
        }
        return Some(());
    };
    if fold(&known.name) != folded || (known.country.is_none() && known.kind == OrganizationKind::Igo) {
        // Only a list gives another name than the article's.
        listed(keys, "listed", &known.name);
        return Some(());
    }
    if let Some(country) = known.country {
        keys.country = country;
    }
    if !is_of_state(known.kind) {
        unknown_body(entity, folded, keys);
        return Some(());
    }
    let core = without_country(name, &keys.country, knowledge);
    if words::is_government(&core) && !keys.country.is_empty() {
        let country = keys.country.clone();
        of_country(keys, &country, knowledge);
    } else if keys.country.is_empty() {
        // Every country has a supreme court.
        keys.key = lone.to_owned();
    } else {
        keys.key = format!("body:{core}:{}", keys.country);
    }
    Some(())
}

fn unknown_body(entity: &Named, folded: &str, keys: &mut Keys) {
    if words::is_acronym(&entity.name) {
        keys.key = format!("acronym:{folded}");
        return;
    }
    keys.key = format!("body:{folded}");
    for mention in &entity.mentions {
        if words::is_acronym(mention) && words::abbreviates(mention, &entity.name) {
            keys.also.push(format!("acronym:{}", fold(mention)));
        }
    }
}

fn place(entity: &Named, folded: &str, knowledge: &Knowledge, keys: &mut Keys) {
    let found = knowledge.places(&entity.name).into_iter().next();
    match found {
        Some(place) if place.kind == PlaceKind::Country && !place.country.is_empty() => {
            of_country(keys, &place.country, knowledge);
        }
        _ => {
            if let Some(id) = entity.geonames {
                keys.item = format!("geonames {id}");
            }
            keys.key = format!("place:{folded}");
        }
    }
}

fn of_country(keys: &mut Keys, code: &str, knowledge: &Knowledge) {
    keys.key = format!("country:{code}");
    keys.country = code.to_owned();
    keys.name = knowledge.country_by_code(code).map(|c| c.name.clone());
    keys.also.extend(keys.name.as_deref().map(|name| format!("name:{}", fold(name))));
}

fn listed(keys: &mut Keys, prefix: &str, name: &str) {
    keys.key = format!("{prefix}:{}", fold(name));
    keys.also.push(format!("name:{}", fold(name)));
    keys.name = Some(name.to_owned());
    keys.country.clear();
}

fn is_of_state(kind: OrganizationKind) -> bool {
    use OrganizationKind as Kind;
    matches!(
        kind,
        Kind::Government
            | Kind::Military
            | Kind::Police
            | Kind::Legislature
            | Kind::Court
            | Kind::Intelligence
            | Kind::Opposition
    )
}

/// The words of a state body's name, those for its country left out.
fn without_country(name: &str, country: &str, knowledge: &Knowledge) -> String {
    let written: Vec<&str> = name.split_whitespace().collect();
    for width in (1..=3.min(written.len().saturating_sub(1))).rev() {
        for (at, window) in written.windows(width).enumerate() {
            let phrase = window.join(" ");
            if knowledge.country(&phrase).is_some_and(|found| found.code == country) {
                let rest: Vec<&str> =
                    written.iter().enumerate().filter(|(i, _)| *i < at || *i >= at + width).map(|(_, w)| *w).collect();
                return words::body(&rest.join(" "));
            }
        }
    }
    words::body(name)
}
