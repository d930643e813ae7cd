//! People: the user's own table of persons, and what a first name tells.

use crate::KnowledgeError;
use crate::index::Index;
use crate::sector::sector;
use crate::table::Table;
use fst::Map;
use std::collections::HashMap;

/// What pronoun a first name goes with, in most cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "she"
    Female,
    /// "he"
    Male,
}

/// A person in the user's own table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Usual name.
    pub name: String,
    /// Office or function.
    pub role: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: &'static str,
    /// Wikidata item.
    pub wikidata: Option<String>,
}

/// First names, compiled by build.rs from `data/first-names.tsv.gz`: folded name → 1 female, 2 male.
static FIRST_NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/first-names.fst"));

/// All people.
#[derive(Debug, Clone, Default)]
pub(crate) struct People {
    rows: Vec<Person>,
    by_name: Index<usize>,
    own: HashMap<String, Gender>,
}

impl People {
    /// Reads `people.tsv`, which only users have: who is in office changes faster than releases.
    pub(crate) fn add(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["names", "role", "country", "sector"])?.rows() {
            row.need("names")?;
            let code = sector(row.get("sector")).ok_or_else(|| {
                row.error(
                    format!("`{}` is no sector", row.get("sector")),
                    &format!("Use one of {}", crate::SECTORS.join(" ")),
                )
            })?;
            let some = |column: &str| Some(row.get(column)).filter(|c| !c.is_empty()).map(str::to_owned);
            let at = self.rows.len();
            self.rows.push(Person {
                name: row.list("names").next().unwrap_or_default().to_owned(),
                role: row.get("role").to_owned(),
                country: some("country"),
                sector: code,
                wikidata: some("wikidata"),
            });
            for name in row.list("names") {
                self.by_name.add(name, at);
            }
        }
        Ok(())
    }

    /// Reads `first-names.tsv`.
    pub(crate) fn add_first_names(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["name", "gender"])?.rows() {
            let gender = match row.need("gender")? {
                "f" => Gender::Female,
                "m" => Gender::Male,
                other => {
                    return Err(row.error(format!("`{other}` is no gender here"), "Write f or m"));
                }
            };
            self.own.insert(crate::fold::fold(row.need("name")?), gender);
        }
        Ok(())
    }

    /// A person by name.
    pub(crate) fn get(&self, name: &str) -> Option<&Person> {
        self.rows.get(*self.by_name.get(name)?)
    }

    /// What a first name tells; of a compound ("Jean-Pierre") the whole, else its first part.
    pub(crate) fn gender(&self, name: &str) -> Option<Gender> {
        let key = crate::fold::fold(name);
        let map = Map::new(FIRST_NAMES).ok()?;
        let look = |k: &str| {
            self.own.get(k).copied().or_else(|| match map.get(k) {
                Some(1) => Some(Gender::Female),
                Some(2) => Some(Gender::Male),
                _ => None,
            })
        };
        look(&key.replace(' ', "")).or_else(|| look(key.split(' ').next()?))
    }
}
