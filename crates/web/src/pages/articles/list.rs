//! `/articles`: what is in the archive, the newest first.

use crate::given::{Given, Wrong, complaints, days};
use crate::layout::{Page, Place};
use crate::problem::Result;
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord_archive::{Archive, Article, ArticleFilter, Extent};

/// Articles on one page.
const PAGE: usize = 50;

/// Fields of the form, and from behind which article on the list is asked for.
const NAMES: [&str; 6] = ["outlet", "from", "to", "versions", "after", "page"];

/// What is asked for, and what cannot be.
fn filter(given: &Given) -> (ArticleFilter, Vec<Wrong>) {
    let mut wrong = Vec::new();
    let after = given.one("after").and_then(|place| {
        let number = place.parse().ok();
        if number.is_none() {
            wrong.push(Wrong { name: "after", reason: format!("“{place}” is no place in this list.") });
        }
        number
    });
    if given.one("page").is_some() {
        let reason = "Pages of this list have no numbers; “Older articles” leads from one to the next.".to_owned();
        wrong.push(Wrong { name: "page", reason });
    }
    let filter = ArticleFilter {
        outlet: given.one("outlet").map(str::to_owned),
        from: given.day("from", &mut wrong),
        to: given.day("to", &mut wrong),
        versions: given.one("versions").is_some(),
        after,
        // One more tells whether there is another page.
        limit: Some(PAGE + 1),
        ..ArticleFilter::default()
    };
    (filter, wrong)
}

/// Answers with the page.
pub async fn list(State(site): State<Site>, visitor: Visitor, given: Given) -> Result<Response> {
    let given = given.only(&NAMES);
    let (filter, wrong) = filter(&given);
    let (status, body) = if wrong.is_empty() {
        let found = site.read(move |archive| Found::new(archive, &filter)).await?;
        (StatusCode::OK, results(&given, &found))
    } else {
        (StatusCode::BAD_REQUEST, html! {})
    };
    let body = html! { h1 { "Articles" } (form(&given, &wrong)) (body) };
    let page = Page::new(Place::Articles, "Articles", body).style("article.css");
    Ok((status, page.response(&visitor)).into_response())
}

/// A page of the list.
struct Found {
    articles: Vec<(Article, Extent)>,
    more: bool,
    all: u64,
}

impl Found {
    fn new(archive: &Archive, filter: &ArticleFilter) -> Result<Self> {
        let mut articles = Vec::new();
        archive.articles(filter, |article| -> Result<()> {
            articles.push((article, Extent::default()));
            Ok(())
        })?;
        let more = articles.len() > PAGE;
        articles.truncate(PAGE);
        for (article, extent) in &mut articles {
            *extent = archive.extent(article.document)?;
        }
        Ok(Self { articles, more, all: archive.count()? })
    }
}

fn form(given: &Given, wrong: &[Wrong]) -> Markup {
    html! {
        (complaints(wrong))
        form method="get" action="/articles" {
            div.row {
                div.field {
                    label for="outlet" { "Outlet" }
                    input #outlet name="outlet" value=[given.one("outlet").map(show::plain)];
                }
                (days(given, wrong))
                div.choices {
                    label {
                        input type="checkbox" name="versions" value="yes" checked[given.one("versions").is_some()];
                        "also versions that were replaced"
                    }
                }
                button type="submit" { "Show" }
                @if given.any(&["outlet", "from", "to"]) { a href="/articles" { "Show all" } }
            }
        }
    }
}

fn results(given: &Given, found: &Found) -> Markup {
    html! {
        @if found.articles.is_empty() {
            (nothing(given, found))
        } @else {
            ol.list.articles {
                @for (article, extent) in &found.articles { li { (row(article, *extent)) } }
            }
        }
        nav.pages aria-label="Pages" {
            @if given.one("after").is_some() { a href=(given.without("after").address("/articles")) { "Newest" } }
            @if let Some((last, _)) = found.articles.last().filter(|_| found.more) {
                a href=(given.with("after", last.document).address("/articles")) rel="next" { "Older articles" }
            }
        }
    }
}

fn row(article: &Article, extent: Extent) -> Markup {
    html! {
        p.title {
            a href=(format!("/articles/{}", article.id)) dir="auto" {
                (show::text(&show::title(article.title.as_deref(), article.outlet.as_deref(), article.day.as_deref())))
            }
        }
        p.meta {
            @if let Some(outlet) = &article.outlet { bdi { (show::text(outlet)) } }
            @if let Some(day) = &article.day { time datetime=(show::plain(day)) { (show::text(day)) } }
            span { (show::count(extent.attributions, "attribution", "attributions")) }
            span { (show::count(extent.events, "event", "events")) ", " (extent.asserted) " told as having happened" }
            @if article.version > 1 || !article.current { span { "version " (article.version) @if !article.current { ", replaced" } } }
            @if let Some(story) = article.story { a href=(format!("/stories/{story}")) { "story" span.hidden { " " (story) } } }
        }
    }
}

fn nothing(given: &Given, found: &Found) -> Markup {
    html! {
        div.empty {
            @if found.all == 0 {
                p { "The archive is empty. " a href="/" { "Paste an article" } ", or add a folder of them in a terminal:" }
                p { code { "onrecord add FOLDER" } }
            } @else if given.one("after").is_none() {
                p { "None of the " (found.all) " articles is of this outlet and these days. " a href="/articles" { "Show all" } }
            } @else {
                p { "There are no older articles." }
            }
        }
    }
}
