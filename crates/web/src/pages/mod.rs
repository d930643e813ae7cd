//! What people see: one module for each page.

mod article;
mod articles;
mod correct;
mod countries;
mod decisions;
#[cfg(test)]
mod harbour;
mod help;
pub mod notice;
mod people;
mod places;
mod read;
mod search;
mod stories;
mod theme;
pub mod view;

use crate::site::Site;
use axum::Router;

/// All pages.
pub fn router() -> Router<Site> {
    Router::new()
        .merge(articles::router())
        .merge(correct::router())
        .merge(decisions::router())
        .merge(help::router())
        .merge(people::router())
        .merge(places::router())
        .merge(read::router())
        .merge(search::router())
        .merge(stories::router())
        .merge(theme::router())
}
