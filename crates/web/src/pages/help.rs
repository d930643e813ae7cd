//! How to read the pages.

use crate::layout::{Page, Place};
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use maud::html;

/// The routes of this page.
pub fn router() -> Router<Site> {
    Router::new().route("/help", get(page))
}

async fn page(visitor: Visitor) -> Response {
    let body = html! {
        h1 { "How to read the pages" }
    };
    Page::new(Place::Help, "Help", body).response(&visitor)
}
