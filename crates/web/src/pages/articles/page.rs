//! `/articles/{id}`: one article with its record.

use crate::given::{Given, complaints};
use crate::layout::{Page, Place};
use crate::pages::article::{Filter, Shown, article};
use crate::pages::notice::{self, Done};
use crate::problem::Result;
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::Query;
use maud::{Markup, html};
use onrecord_archive::{Archive, Article};

/// Answers with the page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Path(id): Path<String>,
    given: Given,
    Query(done): Query<Done>,
) -> Result<Response> {
    let looks = visitor.clone();
    let (status, title, body) = site.read(move |archive| render(archive, &id, &given, &done, &looks)).await?;
    let page = Page::new(Place::Articles, title, body).style("article.css").style("correct.css").script("article.js");
    Ok((status, page.script("correct.js").response(&visitor)).into_response())
}

fn render(
    archive: &Archive,
    id: &str,
    given: &Given,
    done: &Done,
    visitor: &Visitor,
) -> Result<(StatusCode, String, Markup)> {
    let found = archive.article(id)?;
    let number = found.document.to_string();
    let record = archive.record(&number)?;
    let decided = archive.decisions(Some(&number))?;
    let as_read = if decided.is_empty() { None } else { Some(archive.record_as_read(&number)?) };
    let told = notice::markup(archive, &found.id, done, visitor)?;
    let (filter, wrong) = Filter::of(given, &record);
    let shown = Shown {
        decided: &decided,
        as_read: as_read.as_ref(),
        correct: visitor.writable.then(|| format!("/articles/{}", found.id)),
        identities: archive.identities_in(found.document)?,
        filter,
        under_title: Some(html! { (complaints(&wrong)) (told) (notes(archive, &found)?) }),
        alone: false,
    };
    let title = show::title_of(&record.document);
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    Ok((status, title, article(&record, &shown)))
}

/// Which version this is, and the other forms of it.
fn notes(archive: &Archive, found: &Article) -> Result<Markup> {
    let later = if found.current { None } else { Some(archive.version(found, found.version + 1)?) };
    let earlier = if found.version > 1 { archive.version(found, found.version - 1).ok() } else { None };
    Ok(html! {
        @if let Some(later) = later {
            p.notice { "This is version " (found.version) " of the article. " a href=(format!("/articles/{}", later.id)) { "A later version" } " replaced it." }
        }
        p.meta.screen {
            @if found.version > 1 {
                span {
                    "version " (found.version)
                    @if let Some(earlier) = earlier { " (" a href=(format!("/articles/{}", earlier.id)) { "the one before" } ")" }
                }
            }
            @if let Some(story) = found.story { a href=(format!("/stories/{story}")) { "The story it belongs to" } }
            a href=(format!("/api/articles/{}/record", found.id)) { "Its record as JSON" }
            button.plain.print type="button" hidden { "Print" }
            span { "in the archive since " time datetime=(found.added) { (show::plain(found.added.get(..10).unwrap_or_default())) } }
        }
    })
}
