//! A story: how many origins stand behind it, and what each says.

use super::sections::{self, View};
use super::{asked, graph};
use crate::layout::{Page, Place};
use crate::problem::{Problem, Result};
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::{Path, Query, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_archive::story::Story;
use serde::Deserialize;

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    since: String,
    origin: String,
}

/// `GET /stories/{story}`.
///
/// # Errors
/// If there is no such story, what is asked for is not understood, or the archive cannot be read.
pub async fn page(
    visitor: Visitor,
    State(site): State<Site>,
    Path(story): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response> {
    let unknown = |_| Problem::Missing(format!("There is no story “{story}” in this archive."));
    let number: i64 = story.parse().map_err(unknown)?;
    let since = asked::day(&asked.since)?;
    let chosen = asked::number(&asked.origin)?;
    // A large story is laid out where it is read, off the threads that answer requests.
    let (title, body) = site
        .read(move |archive| {
            let story = archive.story(number, since.as_deref())?;
            let body = body(&story, chosen);
            Ok((story.title, body))
        })
        .await?;
    let page = Page::new(Place::Stories, title, body).style("stories.css").script("stories.js");
    Ok(page.response(&visitor))
}

/// The whole page.
pub(super) fn body(story: &Story, chosen: Option<i64>) -> Markup {
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
        (sections::head::head(&view))
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
