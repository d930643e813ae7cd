//! Paste or drop an article, and see its record.

mod draft;
mod form;
mod given;
mod shelf;
#[cfg(test)]
mod tests;

use crate::layout::{Page, Place};
use crate::problem::{Problem, Result};
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Router;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use given::{Fault, Given};
use maud::html;

/// The routes of these pages.
pub fn router() -> Router<Site> {
    Router::new()
        .route("/", get(home))
        .route("/read", get(async || Redirect::to("/")).post(read))
        .merge(draft::router())
}

async fn home(State(site): State<Site>, visitor: Visitor) -> Result<Response> {
    page(&site, &visitor, &Given::default(), None).await
}

/// Reads what was given. What cannot be read comes back, with the reason.
async fn read(State(site): State<Site>, visitor: Visitor, form: Multipart) -> Result<Response> {
    let (given, broken) = Given::of(form).await;
    let fault = match broken.map_or_else(|| given.submission(site.settings.fetching), Err) {
        Ok(submission) => match site.take(submission).await {
            Ok(taken) => return Ok(Redirect::to(&format!("/drafts/{}", site.drafts.put(taken)?)).into_response()),
            Err(Problem::Wrong(reason)) => given.fault(reason),
            Err(problem) => return Err(problem),
        },
        Err(fault) => fault,
    };
    let status = fault.status;
    Ok((status, page(&site, &visitor, &given, Some(&fault)).await?).into_response())
}

async fn page(site: &Site, visitor: &Visitor, given: &Given, fault: Option<&Fault>) -> Result<Response> {
    let shelf = site.read(shelf::load).await?;
    let body = html! {
        h1 { "Who says so?" }
        p.told {
            "Paste a news article. OnRecord reads it on this machine, and shows who says what, through which chain of sources, "
            "how firmly, and where in the text."
        }
        (form::markup(given, fault, &site.settings))
        (shelf::markup(&shelf, visitor))
    };
    let title = if fault.is_some() { "Not read" } else { "Read an article" };
    Ok(Page::new(Place::Read, title, body).style("read.css").script("read.js").response(visitor))
}
