//! The description of the API for people, made from the one for programs: what is not described there cannot be said here.

mod operation;
mod shape;

use super::openapi::{self, TAGS};
use crate::layout::{Page, Place};
use crate::visitor::Visitor;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::response::Response;
use maud::{Markup, html};
use serde_json::Value;

/// `GET /api`
pub async fn page(visitor: Visitor, headers: HeaderMap) -> Response {
    // The gate has seen that it is a name of this server.
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost:7878");
    let document = openapi::get();
    let operations = operation::all(document);
    let of = |tag: &'static str| operations.iter().filter(move |operation| operation.tag() == tag);
    let body = html! {
        h1 { "The API" }
        p.told { "All that the pages show, as JSON, under the names that the record, the tables and the exports have." }
        (rules())
        nav.contents aria-labelledby="operations" {
            h2 #operations { "Operations" }
            @for (tag, _) in TAGS {
                h3 { (tag) }
                ul.list { @for operation in of(tag) { (operation.entry()) } }
            }
        }
        @for (tag, about) in TAGS {
            h2 { (tag) }
            p.prose { (prose(about)) }
            @for operation in of(tag) { (operation.section(host)) }
        }
        h2 #shapes { "Shapes" }
        p.prose {
            "What is answered and taken. The record’s own shapes are those of " code { "onrecord schema" } "; "
            a href="/help" { "how to read them" } "."
        }
        @for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
            (shape::described(name, schema))
        }
    };
    Page::new(Place::Elsewhere, "The API", body).style("api.css").response(&visitor)
}

/// What holds everywhere.
fn rules() -> Markup {
    html! {
        ul.prose {
            li { a href="/api/openapi.json" { "openapi.json" } " describes the same for programs (OpenAPI 3.1)." }
            li {
                "Lists come in parts: " code { "limit" } " says how many at once, " code { "next" }
                " what to give as " code { "cursor" } " for those that follow. A " code { "Link" } " header has the whole address."
            }
            li { "A filter that is given several times holds for any of its values; all filters must hold. One that is not known, or empty, is an error." }
            li {
                "Errors are problems (RFC 9457) with a " code { "detail" } " in words. Answers have an " code { "ETag" } ": with it in "
                code { "If-None-Match" } ", what is known already is not sent again. They are packed where "
                code { "Accept-Encoding" } " allows it."
            }
            li { "Offsets count Unicode code points of " code { "document.text" } ", and their ends are exclusive." }
            li { "There are no passwords: whoever reaches the server may ask, and where it is writable, decide." }
        }
    }
}

/// Text of a description, with what stands between backticks as code. References to Rust's documentation lose their marks.
fn prose(text: &str) -> Markup {
    let text = text.replace("[`", "`").replace("`]", "`");
    let parts: Vec<&str> = text.split('`').collect();
    html! {
        @for (at, part) in parts.iter().enumerate() {
            @if at % 2 == 1 { code { (part) } } @else { (without_path(part)) }
        }
    }
}

/// Without the path of a reference: "(crate::Document::text)".
fn without_path(text: &str) -> &str {
    match text.strip_prefix("(crate::").and_then(|rest| rest.split_once(')')) {
        Some((_, rest)) => rest,
        None => text,
    }
}

/// A text of the document.
fn text<'d>(of: &'d Value, name: &str) -> &'d str {
    of[name].as_str().unwrap_or_default()
}

/// Members of a list in the document.
fn list<'d>(of: &'d Value, name: &str) -> impl Iterator<Item = &'d Value> {
    of[name].as_array().into_iter().flatten()
}
