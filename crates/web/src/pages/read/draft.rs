//! An article that was read and is not in the archive yet.

use crate::given::{Given, complaints};
use crate::layout::{Page, Place};
use crate::pages::article::{Filter, Shown, article};
use crate::pages::{notice, view};
use crate::problem::{Problem, Result};
use crate::show;
use crate::site::{Draft, Site};
use crate::visitor::Visitor;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use maud::{Markup, html};
use onrecord_archive::ArchiveError;
use onrecord_record::Record;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Nothing of a draft stays in a browser's store: nobody has said yet that it may be kept.
const NOT_STORED: (axum::http::HeaderName, &str) = (CACHE_CONTROL, "no-store");

pub fn router() -> Router<Site> {
    Router::new()
        .route("/drafts/{key}", get(page))
        .route("/drafts/{key}/keep", post(keep))
        .route("/drafts/{key}/page", get(file))
        .route("/drafts/{key}/record", get(record))
}

fn find(site: &Site, key: &str) -> Result<Draft> {
    site.drafts.get(key).ok_or_else(|| {
        Problem::Missing(
            "This article is not held any more: articles that nobody keeps go when the server is stopped, or when others push \
             them out. Give it again."
                .into(),
        )
    })
}

async fn page(State(site): State<Site>, visitor: Visitor, Path(key): Path<String>, given: Given) -> Result<Response> {
    let draft = find(&site, &key)?;
    let (filter, wrong) = Filter::of(&given, &draft.record);
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let under_title = Some(html! { (complaints(&wrong)) (bar(&visitor, &key, &draft.record)) });
    let shown = Shown { filter, under_title, ..Shown::default() };
    let title = show::title_of(&draft.record.document);
    let page = Page::new(Place::Read, title, article(&draft.record, &shown));
    let page = page.style("article.css").style("read.css").script("article.js");
    Ok((status, [NOT_STORED], page.response(&visitor)).into_response())
}

/// What can be done with it, and whether that is worth it.
fn bar(visitor: &Visitor, key: &str, record: &Record) -> Markup {
    html! {
        (warning(record))
        section.notice.draft.screen aria-label="This draft" {
            p {
                strong { "Not in the archive. " }
                "This article is only held while the server runs, and goes when others push it out."
                @if visitor.writable { " What is kept can be corrected, searched and compared." }
            }
            div.row {
                @if visitor.writable {
                    form method="post" action=(format!("/drafts/{key}/keep")) {
                        button.primary type="submit" { "Keep it in the archive" }
                    }
                }
                a.button href=(format!("/drafts/{key}/page")) download { "Save as a file" }
                a.button href=(format!("/drafts/{key}/record")) download { "Record as JSON" }
                a href="/" { "Read another" }
            }
        }
    }
}

/// Says so where there is nothing to show: what was given may be no article at all.
fn warning(record: &Record) -> Markup {
    html! {
        @if record.events.is_empty() && record.attributions.is_empty() {
            p.notice.bad {
                strong { "Nothing was found in this text: " }
                "no event, and nobody who says anything. Is it the text of a news article?"
            }
        }
    }
}

/// Takes a draft into the archive, and leads to its page there.
async fn keep(State(site): State<Site>, Path(key): Path<String>) -> Result<Response> {
    let draft = find(&site, &key)?;
    let to = site
        .write(move |archive, knowledge| {
            let mut batch = archive.batch(knowledge)?;
            let outcome = batch.add(&draft.original, &draft.record)?;
            batch.commit()?;
            match archive.article(&draft.record.document.id) {
                Ok(article) => Ok(format!("/articles/{}?kept={}", article.id, notice::word(outcome))),
                // The same file was kept when another reader gave its text another id.
                Err(ArchiveError::Unknown { .. }) => Ok("/articles".to_owned()),
                Err(error) => Err(error.into()),
            }
        })
        .await?;
    Ok(Redirect::to(&to).into_response())
}

async fn file(State(site): State<Site>, Path(key): Path<String>) -> Result<Response> {
    let draft = find(&site, &key)?;
    let headers = [NOT_STORED, (CONTENT_TYPE, "text/html; charset=utf-8")];
    let named = [(CONTENT_DISPOSITION, attachment(draft.record.document.title.as_deref(), "html"))];
    Ok((headers, named, view::standalone(&draft.record)).into_response())
}

async fn record(State(site): State<Site>, Path(key): Path<String>) -> Result<Response> {
    let draft = find(&site, &key)?;
    let json = serde_json::to_string_pretty(&draft.record).map_err(|error| Problem::Defect(error.to_string()))?;
    let headers = [NOT_STORED, (CONTENT_TYPE, "application/json")];
    let named = [(CONTENT_DISPOSITION, attachment(draft.record.document.title.as_deref(), "json"))];
    Ok((headers, named, json).into_response())
}

/// A file's name that no system stumbles over, made of a headline (RFC 6266).
fn attachment(title: Option<&str>, extension: &str) -> String {
    let letter = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let words: String = title.unwrap_or_default().chars().map(letter).take(80).collect();
    let words: Vec<&str> = words.split('-').filter(|word| !word.is_empty()).collect();
    let name = if words.is_empty() { "article".to_owned() } else { words.join("-") };
    let plain: String = name.chars().map(|c| if c.is_ascii() { c } else { '-' }).collect();
    let encoded = utf8_percent_encode(&name, NON_ALPHANUMERIC);
    format!("attachment; filename=\"{plain}.{extension}\"; filename*=UTF-8''{encoded}.{extension}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Article;

    #[test]
    fn a_draft_in_which_nothing_was_found_says_so() {
        let text = || Article::new("Harbour Post", "2026-03-02", "Hello", "Ada Brandt said that rebels bombed it.");
        assert!(warning(&text().record()).into_string().contains("no event, and nobody who says anything"));
        let person = || text().entity("person", "Ada Brandt");
        let said = person().said("Ada Brandt", "named", "said", "rebels bombed it").record();
        let event = person().event("bombed", "ASSAULT", "occurred", &[], &[]).record();
        assert_eq!(warning(&said).into_string() + &warning(&event).into_string(), "");
    }

    #[test]
    fn names_of_files_are_words_and_nothing_else() {
        assert_eq!(
            attachment(Some("\"Łódź\"; ../../x\r\nSet-Cookie: a=b"), "html"),
            "attachment; filename=\"--d--x-Set-Cookie-a-b.html\"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA%2Dx%2DSet%2DCookie%2Da%2Db.html"
        );
        assert!(attachment(Some("\u{202E}..."), "json").contains("filename=\"article.json\""));
        assert!(attachment(None, "json").contains("filename=\"article.json\""));
    }
}
