//! Searches that are kept in the archive, and what they find in the articles that have come since they were last asked.

mod news;
mod saved;

pub use news::News;
pub use saved::SavedSearch;
