//! The JSON API: the fields of the record under `/api`, for programs.
//!
//! A module for each resource; `asked` takes requests apart and says what is wrong with them, `list` cuts long answers into pages,
//! `schema` describes what is answered by the types that answer, `openapi` puts it all together, and `guide` is the same for people.

mod articles;
mod asked;
mod corrections;
mod decisions;
mod failures;
mod guide;
mod hits;
mod list;
mod openapi;
mod people;
mod read;
mod schema;
mod search;
mod status;
mod stories;
#[cfg(test)]
mod tests;

pub use schema::Problem;

use crate::site::Site;
use axum::Router;
use axum::routing::get;
use utoipa_axum::router::OpenApiRouter;

/// `/api/…`
pub fn router() -> Router<Site> {
    let (described, _) = described().split_for_parts();
    described.merge(
        Router::new()
            .route("/api", get(guide::page))
            .route("/api/", get(guide::page))
            .route("/api/openapi.json", get(openapi::document)),
    )
}

/// All operations, each with its description.
fn described() -> OpenApiRouter<Site> {
    OpenApiRouter::with_openapi(openapi::about())
        .merge(articles::router())
        .merge(search::router())
        .merge(stories::router())
        .merge(people::router())
        .merge(decisions::router())
        .merge(read::router())
        .merge(corrections::router())
        .merge(status::router())
}
