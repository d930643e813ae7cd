//! The list of decisions.

use super::told::{self, Told};
use super::undo::Undo;
use crate::given::escaped;
use crate::layout::{Page, Place};
use crate::problem::{Problem, Result};
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_archive::{Archive, DecisionFilter, DecisionState};
use serde::Deserialize;

/// As many are shown on a page.
const PAGE: usize = 25;

/// What the form asks for. Its fields are never absent when a browser sends it, but may be empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    article: String,
    who: String,
    state: String,
    before: Option<i64>,
    undone: Option<i64>,
}

struct Found {
    decisions: Vec<Told>,
    /// Headlines of articles, in the order of the decisions.
    titles: Vec<Option<String>>,
    people: Vec<String>,
    more: bool,
}

/// `GET /decisions`.
pub async fn page(State(site): State<Site>, visitor: Visitor, Query(asked): Query<Asked>) -> Result<Response> {
    if !asked.state.is_empty() && DecisionState::ALL.into_iter().all(|state| word(state) != asked.state) {
        return Err(Problem::Wrong("A decision stands, is undone or is lost: state=standing, undone or lost.".into()));
    }
    let filter = filter(&asked);
    let found = site.read(move |archive| find(archive, filter)).await?;
    let narrowed = [&asked.article, &asked.who, &asked.state].iter().any(|text| !text.is_empty());
    let body = html! {
        h1 { "Decisions" }
        p.prose {
            "What people decided about what was read, the newest first. Decisions hold on to the text: they stay when an article is \
             read anew, and each can be undone."
        }
        @if let Some(number) = asked.undone { p.notice role="status" { "Decision " (number) " is undone." } }
        (form(&asked, &found.people))
        @if found.decisions.is_empty() {
            @if narrowed || asked.before.is_some() {
                p.empty { "No decision is like that. " a href="/decisions" { "All decisions" } }
            } @else {
                p.empty {
                    "Nobody has decided anything yet. Every entry of an article has a link “Correct”, where it can be accepted, changed or rejected."
                }
            }
        }
        ol.list.decisions {
            @for (told, title) in found.decisions.iter().zip(&found.titles) { (item(told, title.as_deref(), &visitor, &asked)) }
        }
        @let last = found.decisions.last().map(Told::number).filter(|_| found.more);
        @if last.is_some() || asked.before.is_some() {
            nav.pages aria-label="Pages of decisions" {
                @if asked.before.is_some() { a href=(address(&asked, None)) { "The newest" } }
                @if last.is_some() { a href=(address(&asked, last)) rel="next" { "Older" } }
            }
        }
    };
    Ok(Page::new(Place::Decisions, "Decisions", body).style("correct.css").response(&visitor))
}

fn filter(asked: &Asked) -> DecisionFilter {
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    DecisionFilter {
        article: said(&asked.article),
        who: said(&asked.who),
        state: DecisionState::ALL.into_iter().find(|state| word(*state) == asked.state),
        before: asked.before,
        limit: Some(PAGE + 1),
    }
}

fn find(archive: &Archive, filter: DecisionFilter) -> Result<Found> {
    let mut decisions = archive.latest_decisions(&filter)?;
    let more = decisions.len() > PAGE;
    decisions.truncate(PAGE);
    let decisions = told::all(archive, decisions)?;
    let mut titles = Vec::new();
    for told in &decisions {
        let article = told.of().document_id.as_deref();
        titles.push(
            article
                .map(|id| archive.article(id))
                .transpose()?
                .map(|x| show::title(x.title.as_deref(), x.outlet.as_deref(), x.day.as_deref())),
        );
    }
    Ok(Found { decisions, titles, people: archive.deciders()?, more })
}

fn form(asked: &Asked, people: &[String]) -> Markup {
    html! {
        form.row.filter method="get" action="/decisions" role="search" aria-label="Decisions" {
            div.field {
                label for="who" { "Who decided" }
                select #who name="who" {
                    option value="" { "Anybody" }
                    @for name in people { option value=(name) selected[*name == asked.who] { (show::plain(name)) } }
                }
            }
            div.field {
                label for="article" { "Article" }
                input #article name="article" value=(asked.article) autocomplete="off" placeholder="number or id";
            }
            div.field {
                label for="state" { "State" }
                select #state name="state" {
                    option value="" { "Any" }
                    @for state in DecisionState::ALL { option value=(word(state)) selected[word(state) == asked.state] { (word(state)) } }
                }
            }
            button type="submit" { "Show" }
        }
    }
}

fn item(told: &Told, title: Option<&str>, visitor: &Visitor, asked: &Asked) -> Markup {
    let x = told.of();
    let back = format!("{}#d{}", address(asked, asked.before), told.number());
    html! {
        li.card id=(format!("d{}", told.number())) data-state=(word(x.state())) {
            div.row {
                div.what { (told.decision()) (told.effect()) }
                @if x.undone.is_none() && visitor.writable { (Undo { correction: told.number(), back: &back }.markup()) }
            }
            @if let Some(undone) = &x.undone {
                p.fate { strong { "Undone" } @if let Some(who) = &x.undone_by { " by " bdi { (show::text(who)) } } ", " (moment(undone)) }
            }
            @if let Some(lost) = x.lost.as_ref().filter(|_| x.undone.is_none()) {
                p.fate { strong { "Lost: " } (show::text(lost)) ". It applies again if a reader finds it again." }
            }
            p.meta {
                span { "Decision " (told.number()) }
                span { (moment(&x.at)) }
                @if let Some(article) = &x.document_id {
                    a href=(format!("/articles/{article}#{}", told.place())) dir="auto" {
                        (show::text(title.unwrap_or_default()))
                    }
                }
            }
        }
    }
}

/// A moment of the archive (RFC 3339 in UTC), as people read it.
fn moment(at: &str) -> Markup {
    let shown = at.get(..16).map_or_else(|| at.to_owned(), |minute| minute.replace('T', " ") + " UTC");
    html! { time datetime=(at) { (shown) } }
}

/// The same list from another place on.
fn address(asked: &Asked, before: Option<i64>) -> String {
    let mut parts: Vec<String> = [("article", &asked.article), ("who", &asked.who), ("state", &asked.state)]
        .into_iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| format!("{name}={}", escaped(value.trim())))
        .collect();
    parts.extend(before.map(|before| format!("before={before}")));
    if parts.is_empty() { "/decisions".to_owned() } else { format!("/decisions?{}", parts.join("&")) }
}

fn word(state: DecisionState) -> &'static str {
    match state {
        DecisionState::Standing => "standing",
        DecisionState::Undone => "undone",
        DecisionState::Lost => "lost",
    }
}
