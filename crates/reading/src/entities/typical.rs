//! Offices and their countries: which ones only one person holds, and where an office is at home.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    state_sectors: Vec<String>,
    single: Vec<String>,
    speaks_for: Vec<String>,
    apart: Vec<String>,
    anything: Vec<String>,
    /// How much a word for a country says that the country acts, by how it stands in its sentence.
    weights: BTreeMap<String, f32>,
    #[serde(default)]
    home: Vec<Home>,
    #[serde(default)]
    lacks: Vec<Lacks>,
    #[serde(default)]
    seat: Vec<Seat>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lacks {
    offices: Vec<String>,
    countries: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Seat {
    capital: String,
    body: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Home {
    office: String,
    countries: Vec<String>,
}

// The file is part of the program and a test reads it, so a broken one never ships.
static FILE: LazyLock<File> = LazyLock::new(|| toml::from_str(include_str!("offices.toml")).unwrap_or_default());

/// Whether a sector belongs to some state, so that its members have a country even where none is written.
pub(super) fn is_of_state(sector: &str) -> bool {
    FILE.state_sectors.iter().any(|s| s == sector)
}

/// Whether a country has one holder of this office at a time.
pub(super) fn is_single(role: &str) -> bool {
    FILE.single.iter().any(|s| s == role)
}

/// Whether a role only speaks or works for somebody, so that its sector is theirs.
pub(super) fn speaks_for(role: Option<&str>) -> bool {
    role.is_some_and(|role| FILE.speaks_for.iter().any(|s| role == s || role.ends_with(&format!(" {s}"))))
}

/// Whether an office exists in states and in clubs and companies alike: "president", "secretary".
pub(super) fn leads_anything(role: &str) -> bool {
    FILE.anything.iter().any(|s| role == s || role.ends_with(&format!(" {s}")))
}

/// Whether a noun names somebody who is no part of what follows it: "critics of the government".
pub(super) fn is_apart(lemma: &str) -> bool {
    FILE.apart.iter().any(|s| s == lemma)
}

/// How much a word for a country that stands so says that the country acts.
pub(super) fn weight(standing: &str) -> f32 {
    FILE.weights.get(standing).copied().unwrap_or_default()
}

/// Whether a country has an office or body of this name: kingdoms have no president, the United States no prime minister.
pub(super) fn has(country: &str, office: &str) -> bool {
    !FILE.lacks.iter().any(|l| l.offices.iter().any(|o| o == office) && l.countries.iter().any(|c| c == country))
}

/// The international body that a capital stands for where the article does not speak of its country: "Brussels".
pub(super) fn body_at(capital: &str) -> Option<&'static str> {
    FILE.seat.iter().find(|s| s.capital == capital).map(|s| s.body.as_str())
}

/// Countries where an office of this name is usual, the most usual first.
pub(super) fn countries(office: &str) -> impl Iterator<Item = &'static str> + use<'_> {
    FILE.home
        .iter()
        .filter(move |h| office == h.office || office.ends_with(&format!(" {}", h.office)))
        .flat_map(|h| h.countries.iter().map(String::as_str))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_file() {
        assert!(is_of_state("GOV") && !is_of_state("BUS"));
        assert!(is_single("president") && !is_single("minister"));
        assert_eq!(countries("former attorney general").next(), Some("USA"));
        assert!(has("KEN", "president") && !has("GBR", "president"));
        assert!(weight("acts") > weight("target") && weight("target") > weight("place") && weight("place") > 0.0);
    }
}
