//! Search: words and filters in, articles, statements or claims out.
//!
//! A search goes in four steps. `filters` finds out what the values of the filters mean in this archive (which identities, which
//! outlets). `candidates` takes the filter, or the words, that leave the fewest rows, walks those from the latest article
//! backwards, and checks everything else on the way, until [`CANDIDATES`] are found. `rank` orders them, `hits` loads the ones
//! that are shown. So the cost hangs on what is found and not on the size of the archive; the price is that of a search with
//! more matches than that, only the ones that came into the archive last are ranked and counted, which [`Found::more`] says.

mod candidates;
mod conditions;
mod drivers;
mod filters;
mod hits;
mod names;
mod nothing;
mod rank;
mod sql;
mod summary;
mod words;

pub use hits::Hit;
pub use summary::Summary;
pub use words::Words;

use crate::{Archive, Result};
use onrecord_record::{EventType, Factuality, Naming, Status};
use serde::{Deserialize, Serialize};

/// The most matches that are ranked and counted.
pub const CANDIDATES: usize = 2_000;

/// What is looked for. Values of one filter are alternatives; all filters must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Query {
    /// What is looked for; found out from the filters where it is not said.
    pub scope: Option<Scope>,
    /// Words of the text.
    pub words: Words,
    /// Who says it: names of people or bodies, or words for sources without a name.
    pub said_by: Vec<String>,
    /// Whom it is about: actors, recipients and others that are mentioned.
    pub about: Vec<String>,
    /// Types of events.
    pub types: Vec<EventType>,
    /// Statuses of events.
    pub statuses: Vec<Status>,
    /// Factualities of claims.
    pub factualities: Vec<Factuality>,
    /// Countries in which events take place, as ISO 3166-1 alpha-3 codes.
    pub countries: Vec<String>,
    /// Places at which events take place.
    pub places: Vec<String>,
    /// Outlets that published it, or parts of their names.
    pub outlets: Vec<String>,
    /// How well the source is identified.
    pub namings: Vec<Naming>,
    /// First day of publication, as `2025-03-04`.
    pub from: Option<String>,
    /// Last day of publication.
    pub to: Option<String>,
    /// Versions that were replaced count too.
    pub old: bool,
    /// Only articles with these numbers: the first and the last.
    #[serde(skip)]
    pub documents: Option<(i64, i64)>,
    /// In which order.
    pub sort: Sort,
    /// How many are given.
    pub limit: usize,
    /// How many of the first are passed over, as pages after the first do.
    #[serde(skip)]
    pub offset: usize,
}

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// Articles, by headline and text.
    Articles,
    /// Attributions, by what is said.
    Statements,
    /// Claims, by the clause or quotation that makes them.
    Claims,
}

/// Which hits come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Those that the words fit best (BM25); the newest where there are no words.
    #[default]
    Relevance,
    /// By day of publication, the latest first.
    Newest,
    /// By day of publication, the first first.
    Oldest,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// What was looked for.
    pub scope: Scope,
    /// The best, as many as were asked for.
    pub hits: Vec<Hit>,
    /// All of them, counted.
    pub summary: Summary,
    /// There are more than were counted and ranked.
    pub more: bool,
    /// What should be known about how the search was understood, in plain words.
    pub notes: Vec<String>,
    /// Where nothing was found: why.
    pub nothing: Vec<String>,
}

impl Query {
    /// What is looked for: as it was said, or the smallest part of an article to which all filters apply.
    pub fn scope(&self) -> Scope {
        self.scope.unwrap_or_else(|| {
            let of_events = !(self.types.is_empty() && self.statuses.is_empty() && self.factualities.is_empty());
            let of_places = !(self.countries.is_empty() && self.places.is_empty());
            if of_events || of_places {
                Scope::Claims
            } else if !(self.said_by.is_empty() && self.namings.is_empty()) {
                Scope::Statements
            } else {
                Scope::Articles
            }
        })
    }
}

impl Archive {
    /// Searches the archive.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn search(&self, query: &Query) -> Result<Found> {
        search(&self.db, query).map_err(|error| self.error(error))
    }
}

fn search(db: &rusqlite::Connection, query: &Query) -> rusqlite::Result<Found> {
    let scope = query.scope();
    let filters = filters::Filters::resolve(db, query)?;
    let (mut found, more) = candidates::find(db, &filters, scope, query)?;
    rank::order(db, &filters, scope, query.sort, &mut found)?;
    let summary = summary::of(db, scope, &found)?;
    let nothing = if found.is_empty() { nothing::why(db, &filters, scope, query)? } else { Vec::new() };
    found.drain(..query.offset.min(found.len()));
    found.truncate(query.limit);
    let hits = hits::load(db, &filters, scope, &found)?;
    let notes = query.words.notes.iter().cloned().chain(filters.notes).collect();
    Ok(Found { scope, hits, summary, more, notes, nothing })
}
