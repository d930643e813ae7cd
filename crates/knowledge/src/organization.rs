//! Bodies by name: international organisations, armed and criminal groups, and the patterns of state bodies' names.

use crate::KnowledgeError;
use crate::index::Index;
use crate::pattern::Patterns;
use crate::sector::sector;
use crate::table::Table;
use serde::Deserialize;

/// What kind of body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OrganizationKind {
    /// Made by states: the United Nations, ECOWAS.
    Igo,
    /// Not made by states: relief, rights, research.
    Ngo,
    /// Fights a state: rebels, insurgents, terrorists.
    Armed,
    /// Fights beside a state or a party to a war, without being its army.
    Paramilitary,
    /// Cartels, gangs, mafias.
    Criminal,
    /// Ministries, agencies, cabinets, city halls.
    Government,
    /// Armed forces.
    Military,
    /// Police and prisons.
    Police,
    /// Parliaments.
    Legislature,
    /// Courts and prosecutors.
    Court,
    /// Secret services.
    Intelligence,
    /// Political parties.
    Party,
    /// Parties and alliances that oppose their government.
    Opposition,
    /// Companies.
    Company,
    /// Labour unions.
    Union,
    /// Churches and the like.
    Religious,
    /// Universities and schools.
    School,
    /// Hospitals and the like.
    Health,
}

impl OrganizationKind {
    /// The sector that a body of this kind belongs to.
    pub fn sector(self) -> &'static str {
        match self {
            Self::Igo => "IGO",
            Self::Ngo => "NGO",
            Self::Armed => "REB",
            Self::Paramilitary => "PRM",
            Self::Criminal => "CRM",
            Self::Government => "GOV",
            Self::Military => "MIL",
            Self::Police => "COP",
            Self::Legislature => "LEG",
            Self::Court => "JUD",
            Self::Intelligence => "SPY",
            Self::Party => "PTY",
            Self::Opposition => "OPP",
            Self::Company => "BUS",
            Self::Union => "LAB",
            Self::Religious => "REL",
            Self::School => "EDU",
            Self::Health => "MED",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "igo" => Self::Igo,
            "ngo" => Self::Ngo,
            "armed" => Self::Armed,
            "paramilitary" => Self::Paramilitary,
            "criminal" => Self::Criminal,
            "government" => Self::Government,
            "military" => Self::Military,
            "police" => Self::Police,
            "legislature" => Self::Legislature,
            "court" => Self::Court,
            "intelligence" => Self::Intelligence,
            "party" => Self::Party,
            "opposition" => Self::Opposition,
            "company" => Self::Company,
            "union" => Self::Union,
            "religious" => Self::Religious,
            "school" => Self::School,
            "health" => Self::Health,
            _ => return None,
        })
    }
}

/// A body found by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its usual name; the name as asked where a pattern knew it.
    pub name: String,
    /// What kind of body it is.
    pub kind: OrganizationKind,
    /// PLOVER sector, or `IGO` or `NGO`.
    pub sector: &'static str,
    /// ISO 3166-1 alpha-3 of the country it belongs to; `None` for international ones.
    pub country: Option<String>,
    /// CAMEO actor code ("IGOUNO", "COLREB"); the bare sector where the country is unknown.
    pub code: String,
    /// Wikidata item, where the user's own table gives one.
    pub wikidata: Option<String>,
}

/// All bodies.
#[derive(Debug, Clone, Default)]
pub(crate) struct Organizations {
    rows: Vec<Organization>,
    by_name: Index<usize>,
    /// How ministries, armies, courts and others are named.
    pub(crate) patterns: Patterns<OrganizationKind>,
}

impl Organizations {
    /// Reads `organizations.tsv`.
    pub(crate) fn add(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["names", "kind", "country", "code"])?.rows() {
            row.need("names")?;
            let kind = OrganizationKind::parse(row.need("kind")?).ok_or_else(|| {
                row.error(
                    format!("`{}` is no kind of body", row.get("kind")),
                    "The head of organizations.tsv lists the kinds",
                )
            })?;
            let country = Some(row.get("country")).filter(|c| !c.is_empty());
            let code = match row.get("code") {
                "" => format!("{}{}", country.unwrap_or_default(), kind.sector()),
                code => code.to_owned(),
            };
            let name = row.list("names").next().unwrap_or_default().trim_start_matches(['^', '!']);
            let at = self.rows.len();
            self.rows.push(Organization {
                name: name.to_owned(),
                kind,
                sector: sector(kind.sector()).unwrap_or_default(),
                country: country.map(str::to_owned),
                code,
                wikidata: Some(row.get("wikidata")).filter(|w| !w.is_empty()).map(str::to_owned),
            });
            for name in row.list("names") {
                self.by_name.add(name, at);
            }
        }
        Ok(())
    }

    /// A body whose very name is listed.
    pub(crate) fn listed(&self, name: &str) -> Option<&Organization> {
        self.rows.get(*self.by_name.get(name)?)
    }

    /// Words in the longest name.
    pub(crate) fn longest(&self) -> usize {
        self.by_name.longest()
    }

    /// How many bodies there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}
