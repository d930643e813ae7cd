//! `/articles`: what is in the archive, the newest first.

use crate::layout::{Page, Place};
use crate::problem::{Problem, Result};
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::State;
use axum::response::Response;
use axum_extra::extract::Query;
use maud::{Markup, html};
use onrecord_archive::{Archive, Article, ArticleFilter, Extent};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// Articles on one page.
const PAGE: usize = 50;

/// What is asked for. Fields left empty in the form ask for nothing.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    outlet: String,
    from: String,
    to: String,
    versions: String,
    after: String,
}

impl Asked {
    fn filter(&self) -> Result<ArticleFilter> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let after = match self.after.as_str() {
            "" => None,
            number => Some(number.parse().map_err(|_| Problem::Wrong("There is no such place in the list.".into()))?),
        };
        Ok(ArticleFilter {
            outlet: some(&self.outlet),
            from: some(&self.from),
            to: some(&self.to),
            versions: !self.versions.is_empty(),
            after,
            // One more tells whether there is another page.
            limit: Some(PAGE + 1),
            ..ArticleFilter::default()
        })
    }

    fn is_narrowed(&self) -> bool {
        [&self.outlet, &self.from, &self.to].iter().any(|text| !text.trim().is_empty())
    }

    /// The address of the same list, from behind an article on; from its beginning without one.
    fn address(&self, after: Option<i64>) -> String {
        let after = after.map(|number| number.to_string()).unwrap_or_default();
        let given = [
            ("outlet", &self.outlet),
            ("from", &self.from),
            ("to", &self.to),
            ("versions", &self.versions),
            ("after", &after),
        ];
        let pair = |(name, value): &(&str, &String)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC));
        let query: Vec<String> = given.iter().filter(|(_, value)| !value.is_empty()).map(pair).collect();
        if query.is_empty() { "/articles".to_owned() } else { format!("/articles?{}", query.join("&")) }
    }
}

/// Answers with the page.
pub async fn list(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response> {
    let filter = asked.filter()?;
    let found = site.read(move |archive| Found::new(archive, &filter)).await?;
    Ok(Page::new(Place::Articles, "Articles", render(&asked, &found)).style("article.css").response(&visitor))
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

fn render(asked: &Asked, found: &Found) -> Markup {
    html! {
        h1 { "Articles" }
        form method="get" action="/articles" {
            div.row {
                (field("outlet", "Outlet", "text", &asked.outlet))
                (field("from", "From", "date", &asked.from))
                (field("to", "To", "date", &asked.to))
                div.choices {
                    label {
                        input type="checkbox" name="versions" value="yes" checked[!asked.versions.is_empty()];
                        "also versions that were replaced"
                    }
                }
                button type="submit" { "Show" }
                @if asked.is_narrowed() { a href="/articles" { "Show all" } }
            }
        }
        @if found.articles.is_empty() {
            (nothing(asked, found))
        } @else {
            ol.list.articles {
                @for (article, extent) in &found.articles { li { (row(article, *extent)) } }
            }
        }
        nav.pages aria-label="Pages" {
            @if !asked.after.is_empty() { a href=(asked.address(None)) { "Newest" } }
            @if let Some((last, _)) = found.articles.last().filter(|_| found.more) {
                a href=(asked.address(Some(last.document))) rel="next" { "Older articles" }
            }
        }
    }
}

fn field(name: &str, label: &str, kind: &str, value: &str) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            input id=(name) name=(name) type=(kind) value=(show::plain(value));
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

fn nothing(asked: &Asked, found: &Found) -> Markup {
    html! {
        div.empty {
            @if found.all == 0 {
                p { "The archive is empty. " a href="/" { "Paste an article" } ", or add a folder of them in a terminal:" }
                p { code { "onrecord add FOLDER" } }
            } @else if asked.after.is_empty() {
                p { "None of the " (found.all) " articles is of this outlet and these days. " a href="/articles" { "Show all" } }
            } @else {
                p { "There are no older articles." }
            }
        }
    }
}
