//! The whole of it: built-in tables and the user's.

use crate::country::{Countries, Country, CountryMatch};
use crate::organization::{Organization, OrganizationKind, Organizations};
use crate::outlet::{Outlet, OutletKind, Outlets};
use crate::person::{Gender, People, Person};
use crate::phrase::Phrase;
use crate::places::{PlaceEntry, PlaceKind, Places};
use crate::role::{Role, Roles, RuleExample};
use crate::shape::Shape;
use crate::{KnowledgeError, fold};
use std::path::Path;

/// Looks names up.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    pub(crate) countries: Countries,
    pub(crate) roles: Roles,
    pub(crate) organizations: Organizations,
    pub(crate) outlets: Outlets,
    pub(crate) people: People,
    pub(crate) places: Places,
}

/// How much is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Countries and territories.
    pub countries: usize,
    /// Phrases for agents, plurals included.
    pub roles: usize,
    /// Bodies by name.
    pub organizations: usize,
    /// Outlets by name.
    pub outlets: usize,
}

/// The built-in tables, in the order in which they are read.
const BUILTIN: [(&str, &str); 8] = [
    ("countries.tsv", include_str!("../data/countries.tsv")),
    ("country-names.tsv", include_str!("../data/country-names.tsv")),
    ("roles.toml", include_str!("../data/roles.toml")),
    ("organizations.tsv", include_str!("../data/organizations.tsv")),
    ("organization-patterns.toml", include_str!("../data/organization-patterns.toml")),
    ("outlets.tsv", include_str!("../data/outlets.tsv")),
    ("outlet-patterns.toml", include_str!("../data/outlet-patterns.toml")),
    ("places.tsv", include_str!("../data/places.tsv")),
];

/// Tables that only users have.
const OWN: [&str; 2] = ["people.tsv", "first-names.tsv"];

impl Knowledge {
    /// What ships with the program.
    pub fn builtin() -> Self {
        let mut knowledge = Self::default();
        for (name, text) in BUILTIN {
            let read = knowledge.add(name, name, text);
            debug_assert!(read.is_ok(), "{}", read.err().map(|e| e.to_string()).unwrap_or_default());
        }
        knowledge.places.seal();
        knowledge
    }

    /// What ships with the program, and the tables of a folder on top; where both know a name, the folder's row counts.
    pub fn with_dir(dir: &Path) -> Result<Self, KnowledgeError> {
        let mut knowledge = Self::builtin();
        let read = |source| KnowledgeError::Read { path: dir.to_owned(), source };
        let mut given = Vec::new();
        for entry in std::fs::read_dir(dir).map_err(read)? {
            let path = entry.map_err(read)?.path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            let known = BUILTIN.iter().map(|(n, _)| *n).chain(OWN).position(|n| n == name);
            match known {
                Some(order) => given.push((order, name.to_owned(), path)),
                None if name.starts_with('.') || name.ends_with(".md") || name.ends_with('~') => {}
                None => {
                    let names: Vec<&str> = BUILTIN.iter().map(|(n, _)| *n).chain(OWN).collect();
                    return Err(KnowledgeError::UnknownFile { path, known: names.join(", ") });
                }
            }
        }
        given.sort();
        for (_, name, path) in given {
            let bytes = std::fs::read(&path).map_err(|source| KnowledgeError::Read { path: path.clone(), source })?;
            let shown = path.display().to_string();
            let text = String::from_utf8(bytes).map_err(|e| {
                let before = e.as_bytes().get(..e.utf8_error().valid_up_to()).unwrap_or_default();
                KnowledgeError::Row {
                    file: shown.clone(),
                    line: before.iter().filter(|b| **b == b'\n').count() + 1,
                    problem: "not UTF-8".into(),
                    remedy: "Save the file as UTF-8".into(),
                }
            })?;
            knowledge.add(&name, &shown, &text)?;
        }
        Ok(knowledge)
    }

    fn add(&mut self, table: &str, file: &str, text: &str) -> Result<(), KnowledgeError> {
        match table {
            "countries.tsv" => self.countries.add_countries(file, text),
            "country-names.tsv" => self.countries.add_names(file, text),
            "roles.toml" => self.roles.add(file, text),
            "organizations.tsv" => self.organizations.add(file, text),
            "organization-patterns.toml" => {
                self.organizations.patterns.add(file, text, |k: OrganizationKind| k.sector().into())
            }
            "outlets.tsv" => self.outlets.add(file, text),
            "outlet-patterns.toml" => self.outlets.patterns.add(file, text, |_: OutletKind| "outlet".into()),
            "people.tsv" => self.people.add(file, text),
            "first-names.tsv" => self.people.add_first_names(file, text),
            _ => self.places.add(file, text),
        }
    }

    /// A country by its name, demonym, adjective, capital, or a seat of its government ("the Kremlin").
    pub fn country(&self, word: &str) -> Option<CountryMatch> {
        self.countries.get(word).cloned()
    }

    /// A country by its ISO 3166-1 alpha-3 code.
    pub fn country_by_code(&self, alpha3: &str) -> Option<&Country> {
        self.countries.by_code(alpha3)
    }

    /// All countries in order of their codes.
    pub fn all_countries(&self) -> impl Iterator<Item = &Country> {
        self.countries.all()
    }

    /// What an agent phrase means: the longest phrase known at its head, with what its modifiers add.
    pub fn role(&self, phrase: &str) -> Option<Role> {
        self.role_in(&Phrase::new(phrase)).map(|found| found.role)
    }

    /// A body by its name: a listed one, else one whose name follows a pattern ("Ukraine's Defense Ministry").
    pub fn organization(&self, name: &str) -> Option<Organization> {
        if let Some(body) = self.organizations.listed(name) {
            return Some(body.clone());
        }
        let phrase = Phrase::new(name);
        let shape = Shape::of(name);
        let (from, to, country) = self.without_country(&phrase);
        let key = phrase.folded.get(from..to)?.iter().filter(|w| *w != "the").cloned().collect::<Vec<_>>().join(" ");
        if key.is_empty() {
            return None;
        }
        if country.is_some()
            && let Some(body) = self
                .organizations
                .listed(phrase.slice(from, to))
                .filter(|b| b.country.is_none() || b.country == country)
        {
            return Some(body.clone());
        }
        let hit = self.organizations.patterns.find(&key, shape)?;
        // "Chicago Police Department": what stands before the pattern may be a place that tells the country.
        let country = country.or_else(|| {
            let place = phrase.slice(from, from + hit.before);
            let first = self.places(place).into_iter().next()?;
            (hit.before > 0 && !first.country.is_empty() && first.population >= 50_000).then_some(first.country)
        });
        let sector = hit.kind.sector();
        Some(Organization {
            name: name.trim().to_owned(),
            kind: hit.kind,
            sector,
            code: format!("{}{sector}", country.as_deref().unwrap_or_default()),
            country,
            wikidata: None,
        })
    }

    /// The words of a name without a country before ("Mexican …", "Ukraine's …") or after ("… of Ukraine") them.
    fn without_country(&self, phrase: &Phrase<'_>) -> (usize, usize, Option<String>) {
        let (start, end) = (usize::from(phrase.folded.first().is_some_and(|w| w == "the")), phrase.len());
        let longest = self.countries.longest().min(end);
        for to in (start + 1..end.min(start + longest + 1)).rev() {
            if let Some(country) = self.country(phrase.slice(start, to)) {
                return (to, end, Some(country.code));
            }
        }
        for from in end.saturating_sub(longest).max(start + 2)..end {
            let preposition = matches!(phrase.folded[from - 1].as_str(), "of" | "in" | "for");
            if preposition && let Some(country) = self.country(phrase.slice(from, end)) {
                return (start, from - 1, Some(country.code));
            }
            // "the Congress of the Republic of X" is caught above; here an article may stand between.
            if phrase.folded[from - 1] == "the"
                && from > start + 2
                && matches!(phrase.folded[from - 2].as_str(), "of" | "in" | "for")
                && let Some(country) = self.country(phrase.slice(from, end))
            {
                return (start, from - 2, Some(country.code));
            }
        }
        (start, end, None)
    }

    /// A news outlet by its name, a pattern ("… Times") or a generic phrase ("state television").
    pub fn outlet(&self, name: &str) -> Option<Outlet> {
        if let Some(outlet) = self.outlets.listed(name) {
            return Some(outlet.clone());
        }
        let phrase = Phrase::new(name);
        let whole = phrase.folded.iter().skip_while(|w| *w == "the").cloned().collect::<Vec<_>>().join(" ");
        let (from, to, country) = self.without_country(&phrase);
        let key = phrase.folded.get(from..to)?.join(" ");
        let shape = Shape::of(name);
        let hit = self.outlets.patterns.find(&whole, shape).or_else(|| self.outlets.patterns.find(&key, shape))?;
        Some(Outlet { name: name.trim().to_owned(), kind: hit.kind, country, listed: false })
    }

    /// What pronoun a first name goes with.
    pub fn person_gender(&self, first_name: &str) -> Option<Gender> {
        self.people.gender(first_name)
    }

    /// A person in the user's own table.
    pub fn person(&self, name: &str) -> Option<Person> {
        self.people.get(name).cloned()
    }

    /// The places that a name may mean, the likelier ones first: the user's own, countries, then by people.
    pub fn places(&self, name: &str) -> Vec<PlaceEntry> {
        let mut found = self.places.get(name);
        let country = self.countries.get(name).filter(|m| m.kind == crate::CountryWord::Name);
        if let Some(country) = country.and_then(|m| self.countries.by_code(&m.code))
            // "Gaza" and "England" are names for a country's part: their own places say more.
            && (fold(&country.name) == fold(name) || !found.iter().any(|p| p.by_name && p.country == country.code))
        {
            // "Mexico" may be a short name of its capital, but hardly ever is.
            found.retain(|p| p.by_name || p.country != country.code);
            found.insert(
                0,
                PlaceEntry {
                    name: country.name.clone(),
                    kind: PlaceKind::Country,
                    country: country.code.clone(),
                    admin1: String::new(),
                    lat: country.lat,
                    lon: country.lon,
                    geonames: country.geonames,
                    population: country.population,
                    by_name: true,
                },
            );
        }
        found
    }

    /// How much is known.
    pub fn counts(&self) -> Counts {
        Counts {
            countries: self.countries.all().count(),
            roles: self.roles.len(),
            organizations: self.organizations.len(),
            outlets: self.outlets.len(),
        }
    }

    /// The examples that stand beside the rules; the tests check them.
    pub fn rule_examples(&self) -> impl Iterator<Item = &RuleExample> {
        self.roles.examples.iter().chain(&self.organizations.patterns.examples).chain(&self.outlets.patterns.examples)
    }
}
