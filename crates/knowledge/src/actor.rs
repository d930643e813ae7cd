//! Who a noun phrase means: country and sector put together ("the Mexican foreign minister" → MEXGOV).

use crate::country::CountryWord;
use crate::organization::{Organization, OrganizationKind};
use crate::phrase::Phrase;
use crate::role::{self, Found, Role, RoleKind};
use crate::sector::leaves_elite;
use crate::shape::Shape;
use crate::{Knowledge, PlaceKind};

/// What a phrase tells about an actor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// ISO 3166-1 alpha-3; `None` for international bodies and where no country is named.
    pub country: Option<String>,
    /// PLOVER sector, or `IGO` or `NGO`; empty where the phrase doesn't tell.
    pub sector: &'static str,
    /// CAMEO actor code: country and sector, or the body's own code; `None` where neither is known.
    pub code: Option<String>,
    /// The office or kind of agent, where the phrase has one.
    pub role: Option<Role>,
    /// The body, where the phrase names one.
    pub organization: Option<Organization>,
}

/// Words after a country that make it somebody else's: "U.S.-backed rebels" are not American.
const ESTRANGING: [&str; 13] = [
    "backed",
    "led",
    "allied",
    "aligned",
    "funded",
    "supported",
    "sponsored",
    "trained",
    "brokered",
    "born",
    "occupied",
    "controlled",
    "speaking",
];

/// Words before a country that make it the other side: "ambassador to Chad".
const OTHER_SIDE: [&str; 8] = ["to", "on", "against", "with", "about", "pro", "anti", "over"];

/// Regions that are called after where they lie tell no country by that word alone.
const COMPASS: [&str; 7] = ["north", "south", "east", "west", "central", "centre", "center"];

/// A place shares its name with another one that has at least one such part of its people.
const SHARED: u64 = 6;

impl Knowledge {
    /// Who a noun phrase means. Names of people in it are passed over: that is for whoever knows who they are.
    pub fn actor(&self, text: &str) -> Option<Actor> {
        let phrase = Phrase::new(text);
        if phrase.len() == 0 {
            return None;
        }
        if let Some(person) = self.person(text) {
            return Some(Actor::of(person.country, person.sector, None, None));
        }
        let listed = self.organizations.listed(text);
        // "Palestinian Authority" is a name for a country and a body of state: as an actor, the body.
        let state = listed.filter(|b| b.kind == OrganizationKind::Government);
        if let Some(country) = self.country(text).filter(|_| state.is_none()) {
            let sector = match country.kind {
                CountryWord::Capital | CountryWord::Metonym => "GOV",
                CountryWord::Demonym if self.country_is_people(text, country.plural) => "CVL",
                _ => "",
            };
            return Some(Actor::of(Some(country.code), sector, None, None));
        }
        if let Some(body) = listed {
            return Some(Actor::of(body.country.clone(), body.sector, None, Some(body.clone())));
        }
        if let Some(outlet) = self.outlets.listed(text) {
            return Some(Actor::of(outlet.country.clone(), "JRN", None, None));
        }
        self.composed(text, &phrase)
    }

    /// "Mexicans", but not the adjective "Mexican".
    fn country_is_people(&self, text: &str, plural: bool) -> bool {
        plural || text.trim_start().starts_with("a ") || text.trim_start().starts_with("an ")
    }

    /// The role in a phrase. Names of countries and bodies that hold "and" or "of" are passed over, since a head ends there:
    /// "Trinidad and Tobago's prime minister", "the Bank of England governor".
    pub(crate) fn role_in(&self, phrase: &Phrase<'_>) -> Option<Found> {
        let first = usize::from(phrase.folded.first().is_some_and(|w| w == "the"));
        let longest = self.countries.longest().max(self.organizations.longest());
        let joined = (first + 3..=(first + longest).min(phrase.len().saturating_sub(1))).rev().find(|&to| {
            let inside = phrase.folded.get(first + 1..to - 1).unwrap_or_default();
            let name = phrase.slice(first, to);
            inside.iter().any(|w| w == "and" || w == "of")
                && (self.country(name).is_some() || self.organizations.listed(name).is_some())
        });
        let after = |from: usize| {
            let found = self.roles.find(phrase.folded.get(from..)?)?;
            Some(Found { start: found.start + from, end: found.end + from, ..found })
        };
        joined.and_then(after).or_else(|| self.roles.find(&phrase.folded))
    }

    fn composed(&self, text: &str, phrase: &Phrase<'_>) -> Option<Actor> {
        let found = self.role_in(phrase);
        let head = found.as_ref().map_or_else(|| role::head_end(&phrase.folded), |f| f.start);
        let country = self.country_in(phrase, head);
        let Some(mut found) = found else {
            let outlet = || self.outlet(text).map(|o| Actor::of(o.country.or(country.clone()), "JRN", None, None));
            let body = |b: Organization| Actor::of(b.country.clone().or(country.clone()), b.sector, None, Some(b));
            // "Zimbabwe's ruling ZANU-PF": a body after words that tell nothing.
            let within = || self.body_in(phrase, phrase.len(), phrase.len());
            return self.organization(text).map(body).or_else(outlet).or_else(|| within().map(body)).or_else(|| {
                // Nothing but a country and what its people there do: "Jordanian intelligence".
                let sector = phrase.folded.last().and_then(|w| self.roles.modifier(w)).unwrap_or_default();
                Some(Actor::of(Some(country.clone()?), sector, None, None))
            });
        };
        // A name with a pattern of its own: "the Asian Development Bank" is no bank like others, "Southern Command" no command.
        let head = phrase.slice(found.end - 1, found.end);
        let named = found.role.kind != RoleKind::Person && !found.role.former && Shape::of(head) > Shape::Lower;
        if (named || (found.open && found.role.sector.is_empty()))
            && let Some(body) = self.organization(text).filter(|b| !b.sector.is_empty())
        {
            let country = body.country.clone().or_else(|| country.filter(|_| !international(&body)));
            return Some(Actor::of(country, body.sector, Some(found.role), Some(body)));
        }
        let body = self.body_in(phrase, found.start, found.end);
        // "FBI agents": the body tells the country, even of those who left it.
        let country = country.or_else(|| body.as_ref().and_then(|b| b.country.clone()));
        let mut sector = found.role.sector;
        if found.open && !found.modified {
            match &body {
                Some(body) => sector = body.sector,
                None => sector = self.sector_after(phrase, found.end).unwrap_or(sector),
            }
            if found.role.former && leaves_elite(sector) {
                sector = "ELI";
            }
            found.role.sector = if matches!(sector, "IGO" | "NGO") { found.role.sector } else { sector };
        }
        if sector.is_empty() && body.is_none() && country.is_none() {
            return Some(Actor { role: Some(found.role), ..Actor::default() });
        }
        // An official of an international body acts for it; of a state's body, for the state.
        let own_body = body.filter(|b| !found.role.former && (found.open || b.country.is_none()));
        if let Some(body) = own_body {
            let country = body.country.clone().or_else(|| country.filter(|_| !international(&body)));
            let sector = if found.open || international(&body) { body.sector } else { sector };
            return Some(Actor::of(country, sector, Some(found.role), Some(body)));
        }
        Some(Actor::of(country, sector, Some(found.role), None))
    }

    /// The country that an agent belongs to: the nearest one before the head, else the first one after it.
    fn country_in(&self, phrase: &Phrase<'_>, head: usize) -> Option<String> {
        let words = &phrase.folded;
        let mut hits = phrase.scan(self.countries.longest(), |name| self.country(name));
        hits.retain(|(from, to, _)| {
            let next = words.get(*to).map_or("", String::as_str);
            let last = from.checked_sub(1).and_then(|i| words.get(i)).map_or("", String::as_str);
            !ESTRANGING.contains(&next) && !OTHER_SIDE.contains(&last)
        });
        let before = hits.iter().rfind(|(_, to, _)| *to <= head);
        if let Some((_, _, country)) = before.or_else(|| hits.first()) {
            return Some(country.code.clone());
        }
        // "Chicago police", "the governor of Sinaloa": a place tells its country.
        let places = phrase.scan(4, |name| {
            let capital = name.chars().next().is_some_and(char::is_uppercase);
            let known = |n: &str| self.roles.modifier(&crate::fold(n)).is_none();
            if !capital || !known(name) || Shape::of(name) == Shape::Upper {
                return None;
            }
            let places = self.places(name);
            let place = places.first()?;
            let big = place.population >= 100_000 || matches!(place.kind, PlaceKind::Region | PlaceKind::Land);
            // "Punjab" is a province of two countries: neither is told.
            let shared = places.iter().any(|p| {
                p.by_name && p.country != place.country && p.population.saturating_mul(SHARED) >= place.population
            });
            let point = COMPASS.contains(&crate::fold(name).as_str());
            (big && !shared && !point && place.by_name && !place.country.is_empty()).then(|| place.country.clone())
        });
        let own = |from: usize, to: usize| {
            !(from <= head && head < to) && !words.get(to).is_some_and(|w| ESTRANGING.contains(&w.as_str()))
        };
        places.into_iter().find(|(from, to, _)| own(*from, *to)).map(|(_, _, code)| code)
    }

    /// A listed body among the words outside the role.
    fn body_in(&self, phrase: &Phrase<'_>, start: usize, end: usize) -> Option<Organization> {
        let bodies = phrase.scan(self.organizations.longest(), |name| self.organizations.listed(name));
        bodies.into_iter().find(|(from, to, _)| *to <= start || *from >= end).map(|(_, _, body)| body.clone())
    }

    /// The sector of what follows a head without one: "commander of the rebel forces", "spokesman for the Defense Ministry".
    fn sector_after(&self, phrase: &Phrase<'_>, end: usize) -> Option<&'static str> {
        let rest = phrase.folded.get(end..)?;
        let from =
            rest.iter().position(|w| matches!(w.as_str(), "of" | "for" | "at" | "in" | "from" | "with"))? + 1 + end;
        let tail = phrase.slice(from, phrase.len());
        self.organization(tail)
            .map(|b| b.sector)
            .or_else(|| phrase.folded[from..].iter().find_map(|w| self.roles.modifier(w)))
    }
}

fn international(body: &Organization) -> bool {
    matches!(body.kind, OrganizationKind::Igo | OrganizationKind::Ngo)
}

impl Actor {
    fn of(
        country: Option<String>,
        sector: &'static str,
        role: Option<Role>,
        organization: Option<Organization>,
    ) -> Self {
        let code = match (&organization, &country) {
            (Some(body), Some(country)) if body.code == body.sector => Some(format!("{country}{}", body.sector)),
            (Some(body), _) => Some(body.code.clone()),
            (None, Some(country)) => Some(format!("{country}{sector}")),
            (None, None) if !sector.is_empty() => Some(sector.to_owned()),
            (None, None) => None,
        };
        Self { country, sector, code, role, organization }
    }

    /// Whether the phrase stands for a text, not for somebody.
    pub fn is_document(&self) -> bool {
        self.role.as_ref().is_some_and(|r| r.kind == RoleKind::Document)
    }
}
