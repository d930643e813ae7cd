//! Articles about one matter: the list of stories, and each judged by its origins.

mod graph;
mod list;
mod page;
mod sections;
#[cfg(test)]
mod tests;
mod words;

use crate::site::Site;
use axum::Router;
use axum::routing::get;

/// The routes of these pages.
pub fn router() -> Router<Site> {
    Router::new().route("/stories", get(list::page)).route("/stories/{story}", get(page::page))
}
