//! Taking a decision back.

use crate::layout::{Page, Place};
use crate::pages::{correct, theme};
use crate::problem::Result;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use maud::{Markup, html};
use serde::Deserialize;

/// The button that takes a decision back.
pub struct Undo<'a> {
    /// Number of the decision.
    pub correction: i64,
    /// Where to go afterwards: path, query, fragment.
    pub back: &'a str,
}

impl Undo<'_> {
    /// A form of its own.
    pub fn markup(&self) -> Markup {
        html! {
            form.undo method="post" action=(format!("/decisions/{}/undo", self.correction)) {
                input type="hidden" name="back" value=(self.back);
                button type="submit" { "Undo" span.hidden { " decision " (self.correction) } }
            }
        }
    }
}

#[derive(Deserialize)]
pub struct Sent {
    #[serde(default)]
    back: String,
    #[serde(default)]
    who: String,
}

/// `POST /decisions/{number}/undo`.
pub async fn undo(
    State(site): State<Site>,
    visitor: Visitor,
    cookies: CookieJar,
    Path(number): Path<i64>,
    Form(sent): Form<Sent>,
) -> Result<Response> {
    let named = correct::who::clean(&sent.who);
    let Some(who) = named.clone().or_else(|| visitor.who.clone()) else {
        return Ok(ask(&visitor, number, &sent.back));
    };
    site.write(move |archive, knowledge| Ok(archive.undo(number, &who, knowledge)?)).await?;
    let cookies = match named {
        Some(named) => cookies.add(correct::who::cookie(&named)),
        None => cookies,
    };
    Ok((cookies, theme::back(&told(&sent.back, number))).into_response())
}

/// The way back, which tells what was done.
fn told(back: &str, number: i64) -> String {
    let (page, fragment) = back.split_once('#').map_or((back, None), |(page, fragment)| (page, Some(fragment)));
    let mark = if page.contains('?') { '&' } else { '?' };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{page}{mark}undone={number}{fragment}")
}

/// Nothing is decided by nobody.
fn ask(visitor: &Visitor, number: i64, back: &str) -> Response {
    let body = html! {
        h1 { "Who undoes decision " (number) "?" }
        form.prose method="post" action=(format!("/decisions/{number}/undo")) {
            input type="hidden" name="back" value=(back);
            (correct::who::field(visitor, "", Some("Say who decides this; it is kept with the decision.")))
            button.primary type="submit" { "Undo" }
        }
    };
    (StatusCode::UNPROCESSABLE_ENTITY, Page::new(Place::Decisions, "Who undoes this?", body).response(visitor))
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_tells_what_was_done() {
        assert_eq!(told("/articles/a#v7", 5), "/articles/a?undone=5#v7");
        assert_eq!(told("/decisions?who=Mira", 5), "/decisions?who=Mira&undone=5");
    }
}
