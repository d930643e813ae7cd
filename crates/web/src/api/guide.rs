//! The description of the API for people, made from the one for programs.

use crate::layout::{Page, Place};
use crate::visitor::Visitor;
use axum::response::Response;
use maud::html;

/// `GET /api`
pub async fn page(visitor: Visitor) -> Response {
    Page::new(Place::Elsewhere, "API", html! { h1 { "API" } }).style("api.css").response(&visitor)
}
