//! How errors look: a page for people, JSON for programs (RFC 9457).

use crate::api;
use crate::layout::{Page, Place};
use crate::problem::Problem;
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, TRANSFER_ENCODING};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use maud::html;

/// Gives answers that have no face yet one.
pub async fn show(State(site): State<Site>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let for_programs = parts.uri.path().starts_with("/api/");
    let Ok(visitor) = Visitor::from_request_parts(&mut parts, &site).await;
    let mut response = next.run(Request::from_parts(parts, body)).await;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    // A form that comes back with what is wrong with it is its own face.
    let face = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if face {
        return response;
    }
    let title = status.canonical_reason().unwrap_or("Error");
    let told = match response.extensions_mut().remove::<Problem>() {
        Some(Problem::Unfit(_)) | None => explained(status.as_u16()).to_owned(),
        Some(problem) => problem.to_string(),
    };
    let mut shown = if for_programs { problem(status, told) } else { page(status, title, &told, &visitor) };
    // Whom it is about, when to try again: all that is said beside the text of the answer still holds.
    let about_text = [CONTENT_TYPE, CONTENT_LENGTH, CONTENT_ENCODING, TRANSFER_ENCODING];
    for (name, value) in response.headers() {
        if !about_text.contains(name) {
            shown.headers_mut().append(name, value.clone());
        }
    }
    shown
}

fn problem(status: StatusCode, detail: String) -> Response {
    let title = status.canonical_reason().unwrap_or("Error").to_owned();
    let problem = api::Problem { kind: "about:blank", title, status: status.as_u16(), detail };
    (status, [(CONTENT_TYPE, "application/problem+json")], Json(problem)).into_response()
}

fn page(status: StatusCode, title: &str, told: &str, visitor: &Visitor) -> Response {
    let body = html! {
        h1 { (title) }
        p.told { (show::text(told)) }
        p { a href="/" { "Read an article" } " · " a href="/search" { "Search the archive" } }
    };
    (status, Page::new(Place::Elsewhere, title, body).response(visitor)).into_response()
}

/// What the layers and the framework mean, in words.
fn explained(status: u16) -> &'static str {
    match status {
        400 | 422 => "The request is not understood; go back and check what was entered.",
        405 => "This address does not take that kind of request.",
        408 => "The article was not sent in time; try again.",
        413 => "That is more than this server takes in one piece; give it in parts, or use `onrecord add`.",
        415 => "The request is of a kind that this address does not take.",
        503 => {
            "That took too long, and is waited for no longer; `onrecord read` and `onrecord add` have no such limit."
        }
        _ => "The request cannot be answered.",
    }
}
