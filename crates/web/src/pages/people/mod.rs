//! Persons and groups over all articles.

mod list;
mod person;
#[cfg(test)]
mod tests;

use crate::site::Site;
use axum::Router;
use axum::routing::get;

/// The routes of these pages.
pub fn router() -> Router<Site> {
    Router::new().route("/people", get(list::page)).route("/people/{identity}", get(person::page))
}
