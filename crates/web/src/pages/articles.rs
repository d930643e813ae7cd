//! The articles of the archive, and each with its record.

use crate::site::Site;
use axum::Router;

/// The routes of this page.
pub fn router() -> Router<Site> {
    Router::new()
}
