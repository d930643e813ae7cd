//! What people decided, the newest first, and taking it back.

mod list;
#[cfg(test)]
mod tests;
mod told;
mod undo;

pub use told::{Told, of_article};
pub use undo::Undo;

use crate::site::Site;
use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

/// The routes of these pages.
pub fn router() -> Router<Site> {
    let list = async || Redirect::to("/decisions");
    Router::new().route("/decisions", get(list::page)).route("/decisions/{number}/undo", get(list).post(undo::undo))
}
