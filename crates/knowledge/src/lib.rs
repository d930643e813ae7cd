//! Name → who, where: countries, demonyms, capitals, offices, organisations, outlets, places, first names.
//!
//! Everything is in tables under `data/`, which [`Knowledge::builtin`] holds in memory and [`Knowledge::with_dir`] extends with
//! a user's own tables of the same shapes. Look-ups take names as a text writes them: case and diacritics don't matter where
//! that is safe, "the", possessives, dots and kinds of apostrophe never do.
//!
//! ```
//! use onrecord_knowledge::{Knowledge, CountryWord};
//! let knowledge = Knowledge::builtin();
//! assert_eq!(knowledge.country("the Kremlin").map(|c| (c.code, c.kind)), Some(("RUS".into(), CountryWord::Metonym)));
//! assert_eq!(knowledge.role("former transport minister").map(|r| r.sector), Some("ELI"));
//! assert_eq!(knowledge.actor("Colombian police").and_then(|a| a.code).as_deref(), Some("COLCOP"));
//! assert_eq!(knowledge.places("Bardai")[0].country, "TCD");
//! ```

mod actor;
mod country;
mod error;
mod fold;
mod index;
mod inflect;
mod knowledge;
mod organization;
mod outlet;
mod pattern;
mod person;
mod phrase;
mod places;
mod role;
mod role_file;
mod sector;
mod shape;
mod table;

pub use actor::Actor;
pub use country::{Country, CountryMatch, CountryWord};
pub use error::KnowledgeError;
pub use fold::{fold, without_possessive};
pub use knowledge::{Counts, Knowledge};
pub use organization::{Organization, OrganizationKind};
pub use outlet::{Outlet, OutletKind};
pub use person::{Gender, Person};
pub use places::{PlaceEntry, PlaceKind};
pub use role::{Role, RoleKind, RuleExample};
pub use sector::SECTORS;
