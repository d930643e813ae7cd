//! Words and filters.

mod ask;
mod command;
mod form;
mod found;
mod hit;
#[cfg(test)]
mod tests;

use crate::given::{Given, Wrong};
use crate::layout::{Page, Place};
use crate::problem::Result;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{Markup, html};

/// The routes of this page.
pub fn router() -> Router<Site> {
    Router::new().route("/search", get(page))
}

async fn page(State(site): State<Site>, visitor: Visitor, given: Given) -> Result<Response> {
    let given = given.only(&ask::NAMES);
    let (query, wrong) = site
        .know({
            let given = given.clone();
            move |knowledge| Ok(ask::query(&given, knowledge))
        })
        .await?;
    if !wrong.is_empty() {
        let page = Page::new(Place::Search, "Search", body(&given, &wrong, html! {})).style("search.css");
        return Ok((StatusCode::BAD_REQUEST, page.response(&visitor)).into_response());
    }
    let results = if given.any(&ask::FILTERS) || given.one("in").is_some() {
        let found = site.read(move |archive| Ok(archive.search(&query)?)).await?;
        found::results(&given, &found)
    } else {
        examples()
    };
    let title = given.one("words").map_or_else(|| "Search".to_owned(), |words| format!("{words} – Search"));
    Ok(Page::new(Place::Search, title, body(&given, &wrong, results)).style("search.css").response(&visitor))
}

fn body(given: &Given, wrong: &[Wrong], results: Markup) -> Markup {
    html! {
        h1 { "Search" }
        @if !wrong.is_empty() {
            div.notice.bad role="alert" {
                p { "This cannot be searched for:" }
                ul { @for wrong in wrong { li { bdi { (crate::show::text(&wrong.reason)) } } } }
            }
        }
        (form::form(given, wrong))
        (results)
    }
}

/// What could be asked, where nothing was asked yet.
fn examples() -> Markup {
    let examples = [
        ("words=ferry+%22coast+guard%22+-drill", "articles with a word and a phrase, but without another word"),
        ("factuality=CT-&factuality=PR-", "what is denied, and by whom"),
        ("type=ASSAULT&status=occurred&status=ongoing", "attacks that articles present as having happened"),
        ("status=planned&status=considered&status=threatened", "what is planned, weighed or threatened"),
        ("naming=unnamed&in=statements&sort=newest", "what sources without a name say, the latest first"),
    ];
    html! {
        h2 { "For example" }
        ul.examples { @for (query, meaning) in examples { li { a href=(format!("/search?{query}")) { (meaning) } } } }
        p.prose.quiet {
            "All words must occur, in any form: “sail” finds “sailing”. " code { "\"…\"" } " holds a phrase together, "
            code { "-word" } " leaves out, " code { "OR" } " stands between alternatives, " code { "begin*" }
            " completes a word. Claims and statements are searched in their own words, articles in headline and text."
        }
    }
}
