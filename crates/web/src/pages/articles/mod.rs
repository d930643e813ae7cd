//! The articles of the archive, and each with its record.

mod page;

use crate::site::Site;
use axum::Router;
use axum::routing::get;

/// The routes of these pages.
pub fn router() -> Router<Site> {
    Router::new().route("/articles/{id}", get(page::page))
}
