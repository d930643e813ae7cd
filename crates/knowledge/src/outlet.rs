//! News outlets and agencies.

use crate::KnowledgeError;
use crate::index::Index;
use crate::pattern::Patterns;
use crate::table::Table;
use serde::Deserialize;

/// What kind of outlet it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OutletKind {
    /// A wire: sells to other outlets.
    Agency,
    /// A newspaper.
    Newspaper,
    /// A magazine.
    Magazine,
    /// Radio or television.
    Broadcaster,
    /// Published on the web only.
    Online,
    /// Several or unnamed ("state media", "the newspaper").
    Generic,
}

/// An outlet found by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlet {
    /// Its usual name; the name as asked where a pattern knew it.
    pub name: String,
    /// What kind of outlet it is.
    pub kind: OutletKind,
    /// ISO 3166-1 alpha-3 of where it is published, where known.
    pub country: Option<String>,
    /// Whether its very name is listed; else a pattern or a generic phrase knew it.
    pub listed: bool,
}

/// All outlets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Outlets {
    rows: Vec<Outlet>,
    by_name: Index<usize>,
    /// How outlets are named.
    pub(crate) patterns: Patterns<OutletKind>,
}

impl Outlets {
    /// Reads `outlets.tsv`.
    pub(crate) fn add(&mut self, file: &str, text: &str) -> Result<(), KnowledgeError> {
        for row in Table::parse(file, text, &["names", "kind", "country"])?.rows() {
            row.need("names")?;
            let kind = match row.need("kind")? {
                "agency" => OutletKind::Agency,
                "newspaper" => OutletKind::Newspaper,
                "magazine" => OutletKind::Magazine,
                "broadcaster" => OutletKind::Broadcaster,
                "online" => OutletKind::Online,
                other => {
                    return Err(row.error(
                        format!("`{other}` is no kind of outlet"),
                        "Use agency, newspaper, magazine, broadcaster or online",
                    ));
                }
            };
            let name = row.list("names").next().unwrap_or_default().trim_start_matches(['^', '!']);
            let at = self.rows.len();
            let country = Some(row.get("country")).filter(|c| !c.is_empty()).map(str::to_owned);
            self.rows.push(Outlet { name: name.to_owned(), kind, country, listed: true });
            for name in row.list("names") {
                self.by_name.add(name, at);
            }
        }
        Ok(())
    }

    /// An outlet whose very name is listed. Outlets are called by common words ("Dawn", "Clarin"), so a capital letter or an
    /// address is asked for. A web address counts as its name ("latintimes.com").
    pub(crate) fn listed(&self, name: &str) -> Option<&Outlet> {
        if crate::shape::Shape::of(name) == crate::shape::Shape::Lower && !name.contains('.') {
            return None;
        }
        let found = self.by_name.get(name).or_else(|| {
            let name = name.trim().trim_start_matches("www.");
            let stem = name
                .strip_suffix(".com")
                .or_else(|| name.strip_suffix(".org"))
                .or_else(|| name.strip_suffix(".net"))?;
            self.by_name.get(stem)
        });
        self.rows.get(*found?)
    }

    /// How many outlets there are.
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}
