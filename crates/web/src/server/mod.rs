//! Listening, and what stands around every request: who may ask, and what an answer may make a browser do (`gate`), how much and how
//! long (`limits`, `stall`, `patient`), what an address may hold (`address`), how errors look (`faces`), and what need not be sent again (`etag`).

mod address;
mod etag;
mod faces;
mod gate;
mod limits;
mod listen;
mod patient;
mod stall;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wire;

pub(crate) use limits::Limits;
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
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

/// Everything that is answered, and in what it is wrapped; the last is the outermost.
pub(crate) fn router(site: Site, bound: SocketAddr, limits: Limits) -> Router {
    let largest = site.settings.largest;
    let gate = gate::Gate::new(&site.settings, bound);
    Router::new()
        .merge(pages::router())
        .merge(api::router())
        .route("/assets/{name}", get(assets::get))
        .fallback(async || Problem::Missing("There is no such page.".into()))
        .method_not_allowed_fallback(async || StatusCode::METHOD_NOT_ALLOWED)
        .layer(DefaultBodyLimit::max(largest))
        .layer(from_fn_with_state(limits.silence, stall::watch))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, limits.patience))
        .layer(CatchPanicLayer::new())
        .layer(from_fn(address::sound))
        .layer(from_fn_with_state(gate, gate::pass))
        .layer(from_fn_with_state(site.clone(), faces::show))
        .layer(from_fn(etag::tag))
        .layer(CompressionLayer::new())
        .layer(from_fn(gate::guard))
        .with_state(site)
}
