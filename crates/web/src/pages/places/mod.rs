//! Where things happen, on a map.

mod list;
mod map;
#[cfg(test)]
mod tests;
mod world;

use crate::given::{Given, Wrong, chips, choices, days, select};
use crate::layout::{Page, Place};
use crate::pages::countries::Countries;
use crate::problem::Result;
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use maud::{Markup, html};
use onrecord_archive::{PLACED, PlaceFilter, PlaceRow, Placed};
use onrecord_record::{EventType, Status};

/// The fields of the form.
const NAMES: [&str; 6] = ["country", "from", "to", "type", "status", "page"];
/// The last page of the list that can be asked for.
const LAST: usize = 1_000;

/// The routes of this page.
pub fn router() -> Router<Site> {
    Router::new().route("/places", get(page))
}

async fn page(State(site): State<Site>, visitor: Visitor, given: Given) -> Result<Response> {
    let given = given.only(&NAMES);
    let countries = Countries::of(&site).await?;
    let mut wrong = Vec::new();
    let filter = PlaceFilter {
        from: given.day("from", &mut wrong),
        to: given.day("to", &mut wrong),
        types: given.words("type", &EventType::ALL, &mut wrong),
        statuses: given.words("status", &Status::ALL, &mut wrong),
        country: country(&given, &countries, &mut wrong),
    };
    let page = given.number("page", 1, (1, LAST), &mut wrong);
    let code = filter.country.clone();
    let placed = site.read(move |archive| Ok(archive.places(&filter)?)).await?;
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let title = code.as_deref().map_or("Places", |code| countries.name(code)).to_owned();
    let body = html! {
        h1 { @if let Some(code) = &code { "Places in " (countries.name(code)) } @else { "Places" } }
        p.prose.quiet { "Where the events of the articles take place, as far as the articles say it." }
        (form(&given, &wrong, &countries))
        (told(&placed))
        @if !placed.places.is_empty() {
            (map::map(&placed.places, code.as_deref(), &given, &countries))
            @if code.is_none() { (list::countries(&placed.places, &given, &countries)) }
            (list::places(&placed.places, page, &given, &countries))
        } @else {
            p.empty { "No event takes place anywhere" @if given.any(&NAMES) { " that these filters let through" } "." }
        }
    };
    let page = Page::new(Place::Places, title, body).style("search.css").style("places.css");
    Ok((status, page.response(&visitor)).into_response())
}

fn country(given: &Given, countries: &Countries, wrong: &mut Vec<Wrong>) -> Option<String> {
    let code = given.one("country")?.to_ascii_uppercase();
    if countries.has(&code) {
        return Some(code);
    }
    wrong
        .push(Wrong { name: "country", reason: format!("“{code}” is no code of a country (ISO 3166-1 alpha-3).") });
    None
}

fn form(given: &Given, wrong: &[Wrong], countries: &Countries) -> Markup {
    let all: Vec<(&str, &str)> = [("", "The world")].into_iter().chain(countries.by_name()).collect();
    let used = given.any(&["type", "status", "from", "to"]) || !wrong.is_empty();
    let called = [("country", "country"), ("from", "from"), ("to", "to"), ("type", "type"), ("status", "status")];
    html! {
        @for wrong in wrong { p.notice.bad role="alert" { bdi { (show::text(&wrong.reason)) } } }
        form method="get" action="/places" {
            div.row {
                (select(given, "country", "Country", &all))
                button.primary type="submit" { "Show" }
            }
            details.filters open[used] {
                summary { "Days, types, statuses" }
                div.row { (days(given, wrong)) }
                (choices(given, "type", "Type of the event", &EventType::ALL))
                (choices(given, "status", "Status: how the article presents the event", &Status::ALL))
                button type="submit" { "Show these" }
            }
        }
        (chips(given, "/places", &called))
    }
}

fn told(placed: &Placed) -> Markup {
    let asserted: i64 = placed.places.iter().map(|place| place.asserted).sum();
    let open: i64 = placed.places.iter().map(|place| place.open).sum();
    html! {
        @if placed.events > 0 {
            p.meta {
                span { (show::counted(placed.places.len(), "place", "places")) }
                span { (show::count(asserted, "event", "events")) " asserted, as having happened or happening" }
                span { (open) " not asserted: planned, threatened, denied and all else" }
            }
        }
        @if placed.more {
            p.small.quiet { "There are more events: those " (PLACED) " of the articles that came into the archive last are counted. Days, types or a country show others." }
        }
    }
}

/// The claims on what happens at a place, as a search with the same filters.
fn claims(place: &PlaceRow, given: &Given) -> String {
    let search = given.without("page").with("place", &place.name).with("in", "claims");
    place
        .country
        .as_ref()
        .map_or_else(|| search.without("country"), |code| search.with("country", code))
        .address("/search")
}

/// "Kolm, Poland".
fn called(place: &PlaceRow, countries: &Countries) -> String {
    let country = place.country.as_deref().map(|code| countries.name(code)).filter(|country| *country != place.name);
    country.map_or_else(|| place.name.clone(), |country| format!("{}, {country}", place.name))
}
