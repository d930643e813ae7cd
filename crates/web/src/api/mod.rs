//! The JSON API: the fields of the record under `/api`, for programs.

use crate::site::Site;
use axum::Router;

/// `/api/…`
pub fn router() -> Router<Site> {
    Router::new()
}
