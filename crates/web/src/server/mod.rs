//! Listening, and what stands around every request: who may ask (`gate`), how much and how long (`limits` of the layers below), what
//! an answer may make a browser do (`gate`), how errors look (`faces`), and what need not be sent again (`etag`).

mod etag;
mod faces;
mod gate;
mod listen;
#[cfg(test)]
mod tests;

pub use listen::{ServeError, serve};

use crate::problem::Problem;
use crate::site::Site;
use crate::{api, assets, pages};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use std::net::SocketAddr;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

/// The longest that an answer may take; reading a long article takes the most of it.
const PATIENCE: Duration = Duration::from_secs(120);
/// The longest that a browser may be silent while it sends.
const SILENCE: Duration = Duration::from_secs(15);

/// Everything that is answered, and in what it is wrapped; the last is the outermost.
pub(crate) fn router(site: Site, bound: SocketAddr) -> Router {
    let largest = site.settings.largest;
    let gate = gate::Gate::new(&site.settings, bound);
    Router::new()
        .merge(pages::router())
        .nest("/api", api::router())
        .route("/assets/{name}", get(assets::get))
        .fallback(async || Problem::Missing("There is no such page.".into()))
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(largest))
        .layer(RequestBodyTimeoutLayer::new(SILENCE))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(site.clone(), faces::show))
        .layer(from_fn(etag::tag))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(gate, gate::pass))
        .with_state(site)
}
