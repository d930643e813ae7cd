//! A story: how many origins stand behind it, and what each says.

use super::sections::{self, View};
use super::{graph, words};
use crate::given::{Given, Wrong};
use crate::layout::{Page, Place};
use crate::problem::{Problem, Result};
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord_archive::story::Story;

/// `GET /stories/{story}`.
///
/// # Errors
/// If there is no such story, or the archive cannot be read.
pub async fn page(
    visitor: Visitor,
    State(site): State<Site>,
    Path(story): Path<String>,
    given: Given,
) -> Result<Response> {
    let unknown = |_| Problem::Missing(format!("There is no story “{story}” in this archive."));
    let number: i64 = story.parse().map_err(unknown)?;
    let given = given.only(&["since", "origin"]);
    let mut wrong = Vec::new();
    let since = given.day("since", &mut wrong);
    // A large story is laid out where it is read, off the threads that answer requests.
    let (title, body, fault) = site
        .read(move |archive| {
            let story = archive.story(number, since.as_deref())?;
            let body = body(&story, &given, &mut wrong);
            Ok((story.title, body, !wrong.is_empty()))
        })
        .await?;
    let page = Page::new(Place::Stories, title, body).style("stories.css").script("stories.js");
    let status = if fault { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    Ok((status, page.response(&visitor)).into_response())
}

/// The whole page; what is asked of an origin that says nothing here is wrong.
pub(super) fn body(story: &Story, given: &Given, wrong: &mut Vec<Wrong>) -> Markup {
    let asked = given.one("origin");
    let chosen = asked.and_then(|origin| origin.parse().ok()).filter(|origin| sections::speaks(story, *origin));
    if let (Some(origin), None) = (asked, chosen) {
        wrong.push(Wrong { name: "origin", reason: format!("“{origin}” is no origin that speaks in this story.") });
    }
    let view = View::new(story, chosen);
    let parts = [
        ("glance", "At a glance", sections::overview::picture(story)),
        ("graph", "Who cites whom", graph::section(story, chosen)),
        ("happenings", "What is said", sections::happenings::all(&view)),
        ("disputes", "Where origins disagree", sections::disputes::all(&view)),
        ("changes", "Who changed what they say", sections::moves::changes(&view)),
        ("versions", "What new versions of articles changed", sections::moves::corrections(&view)),
        ("timeline", "Timeline", sections::timeline::list(&view)),
        ("articles", "Articles", sections::articles::table(&view)),
    ];
    let parts: Vec<_> = parts.into_iter().filter(|(.., body)| !body.0.is_empty()).collect();
    html! {
        (words::wrong(wrong))
        (sections::head::head(&view, given, wrong))
        nav.contents aria-label="Parts of the story" {
            @for (id, title, _) in &parts { a href=(format!("#{id}")) { (title) } }
        }
        @for (id, title, body) in &parts {
            @let name = format!("{id}-title");
            section.part #(id) aria-labelledby=(name) {
                h2 #(name) { (title) }
                (body)
            }
        }
    }
}
