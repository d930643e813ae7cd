//! Countries: codes, names, demonyms, capitals, seats of government.

use crate::index::Index;
use crate::table::Table;
use crate::{KnowledgeError, inflect};
use std::collections::BTreeMap;

/// A country or territory.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3 (`XKX` for Kosovo).
    pub code: String,
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// Usual English name.
    pub name: String,
    /// All names known.
    pub names: Vec<String>,
    /// Adjectives ("Mexican"), the usual one first.
    pub adjectives: Vec<String>,
    /// Nouns for its people, in the singular.
    pub people: Vec<String>,
    /// Metonyms of its government ("Downing Street").
    pub seats: Vec<String>,
    /// Capital; empty where there is none.
    pub capital: String,
    /// Latitude of its middle.
    pub lat: f64,
    /// Longitude of its middle.
    pub lon: f64,
    /// GeoNames id.
    pub geonames: Option<u64>,
    /// ISO 4217 code of its currency.
    pub currency: String,
    /// People.
    pub population: u64,
}

/// What a word for a country is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountryWord {
    /// Its name.
    Name,
    /// "Mexican".
    Adjectival,
    /// "Mexicans", "a Spaniard".
    Demonym,
    /// A word for a part of it or a people at home there: "Bavarian", "Chechens". It tells the country, but not all of its people.
    Regional,
    /// Its capital, which in the news often is its government.
    Capital,
    /// Another seat of its government: "the Kremlin".
    Metonym,
}

/// A country found by a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountryMatch {
    /// ISO 3166-1 alpha-3.
    pub code: String,
    /// What the word is.
    pub kind: CountryWord,
    /// Whether the word is plural ("Mexicans"; "French" is both and counts as not).
    pub plural: bool,
}

impl CountryMatch {
    /// Whether the word, as an actor, means the government ("Washington denied it").
    pub fn is_government(&self) -> bool {
        matches!(self.kind, CountryWord::Capital | CountryWord::Metonym)
    }
}

/// All countries, by code and by word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Countries {
    by_code: BTreeMap<String, Country>,
    by_word: Index<CountryMatch>,
}

impl Countries {
    /// Reads `countries.tsv`.
    pub(crate) fn add_countries(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["code", "name"])?.rows() {
            let code = code(row.need("code")?).ok_or_else(|| {
                row.error(format!("`{}` is no country code", row.get("code")), "Use the three letters of ISO 3166-1")
            })?;
            let name = row.need("name")?;
            let country = Country {
                code: code.clone(),
                iso2: row.get("iso2").into(),
                name: name.into(),
                names: vec![name.into()],
                capital: row.get("capital").into(),
                lat: row.number("lat")?.unwrap_or_default(),
                lon: row.number("lon")?.unwrap_or_default(),
                geonames: row.number("geonames")?,
                currency: row.get("currency").into(),
                population: row.number("population")?.unwrap_or_default(),
                ..Country::default()
            };
            if !country.capital.is_empty() {
                self.word(&format!("^{}", country.capital), &code, CountryWord::Capital, false);
            }
            // country-names.tsv says which names are no words in lower case.
            self.word(&format!("^{name}"), &code, CountryWord::Name, false);
            self.by_code.insert(code, country);
        }
        Ok(())
    }

    /// Reads `country-names.tsv`.
    pub(crate) fn add_names(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["code", "names", "adjectives", "people", "seats"])?.rows() {
            let code = row.need("code")?;
            let Some(country) = self.by_code.get_mut(code) else {
                return Err(row.error(format!("no country has the code `{code}`"), "Add it to countries.tsv first"));
            };
            let add = |to: &mut Vec<String>, column: &str| {
                for word in row.list(column).map(unmarked) {
                    if !to.iter().any(|w| w == word) {
                        to.push(word.to_owned());
                    }
                }
            };
            if let Some(first) = row.list("names").next() {
                country.name = unmarked(first).to_owned();
            }
            add(&mut country.names, "names");
            add(&mut country.adjectives, "adjectives");
            add(&mut country.people, "people");
            add(&mut country.seats, "seats");
            for seat in row.list("seats") {
                self.word(seat, code, CountryWord::Metonym, false);
            }
            for person in row.list("people") {
                let (mark, bare) = person.split_at(person.len() - unmarked(person).len());
                self.word(person, code, CountryWord::Demonym, false);
                self.word(&format!("{mark}{}", inflect::plural(bare)), code, CountryWord::Demonym, true);
            }
            for word in row.list("parts") {
                let (mark, bare) = word.split_at(word.len() - unmarked(word).len());
                self.word(word, code, CountryWord::Regional, false);
                self.word(&format!("{mark}{}", inflect::plural(bare)), code, CountryWord::Regional, true);
            }
            for adjective in row.list("adjectives") {
                self.word(adjective, code, CountryWord::Adjectival, false);
            }
            for name in row.list("names") {
                self.word(name, code, CountryWord::Name, false);
            }
        }
        Ok(())
    }

    fn word(&mut self, word: &str, code: &str, kind: CountryWord, plural: bool) {
        self.by_word.add(word, CountryMatch { code: code.to_owned(), kind, plural });
    }

    /// A country by any word for it.
    pub(crate) fn get(&self, word: &str) -> Option<&CountryMatch> {
        self.by_word.get(word)
    }

    /// A country by its code.
    pub(crate) fn by_code(&self, code: &str) -> Option<&Country> {
        self.by_code.get(code)
    }

    /// All countries in order of their codes.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Country> {
        self.by_code.values()
    }

    /// Words in the longest name.
    pub(crate) fn longest(&self) -> usize {
        self.by_word.longest()
    }
}

fn unmarked(word: &str) -> &str {
    word.trim_start_matches(['^', '!'])
}

fn code(cell: &str) -> Option<String> {
    (cell.len() == 3 && cell.bytes().all(|b| b.is_ascii_uppercase())).then(|| cell.to_owned())
}
