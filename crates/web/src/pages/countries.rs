//! Names of countries by their codes.

use crate::problem::Result;
use crate::site::Site;
use std::collections::BTreeMap;

/// All countries.
pub struct Countries(BTreeMap<String, String>);

impl Countries {
    /// Those that are known to whoever serves.
    pub async fn of(site: &Site) -> Result<Self> {
        let all = site.know(|knowledge| {
            Ok(knowledge.all_countries().map(|country| (country.code.clone(), country.name.clone())).collect())
        });
        Ok(Self(all.await?))
    }

    /// The name of a code; the code itself where it has none.
    pub fn name<'c>(&'c self, code: &'c str) -> &'c str {
        self.0.get(code).map_or(code, String::as_str)
    }

    /// Whether there is a country of this code.
    pub fn has(&self, code: &str) -> bool {
        self.0.contains_key(code)
    }

    /// Codes and names, by name.
    pub fn by_name(&self) -> Vec<(&str, &str)> {
        let mut all: Vec<(&str, &str)> = self.0.iter().map(|(code, name)| (code.as_str(), name.as_str())).collect();
        all.sort_by_key(|(_, name)| *name);
        all
    }
}
