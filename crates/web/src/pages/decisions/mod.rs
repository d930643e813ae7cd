//! What people decided, the newest first, and taking it back.

mod list;
#[cfg(test)]
mod tests;
mod told;
mod undo;

pub use told::of_article;
pub use undo::Undo;

use crate::site::Site;
use axum::Router;
use axum::routing::{get, post};

/// The routes of these pages.
pub fn router() -> Router<Site> {
    Router::new().route("/decisions", get(list::page)).route("/decisions/{number}/undo", post(undo::undo))
}
