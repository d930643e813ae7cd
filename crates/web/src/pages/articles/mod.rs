//! The articles of the archive, and each with its record.

mod list;
mod page;
#[cfg(test)]
mod tests;

use crate::site::Site;
use axum::Router;
use axum::routing::get;

/// The routes of these pages.
pub fn router() -> Router<Site> {
    Router::new().route("/articles", get(list::list)).route("/articles/{id}", get(page::page))
}
