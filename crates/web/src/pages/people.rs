//! Persons and groups over all articles.

use crate::site::Site;
use axum::Router;

/// The routes of this page.
pub fn router() -> Router<Site> {
    Router::new()
}
