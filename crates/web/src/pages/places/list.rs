//! The same as the map in words: countries, and places.

use super::{called, claims};
use crate::given::Given;
use crate::pages::countries::Countries;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::PlaceRow;
use std::collections::BTreeMap;

/// Rows of a page.
const ROWS: usize = 50;
/// Countries that are listed before the rest is folded away.
const FIRST: usize = 12;

/// Countries with their events, each the way to its part of the map.
pub fn countries(places: &[PlaceRow], given: &Given, known: &Countries) -> Markup {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for place in places {
        if let Some(code) = place.country.as_deref().filter(|code| known.has(code)) {
            *counts.entry(code).or_default() += place.events();
        }
    }
    let mut counts: Vec<(&str, i64)> = counts.into_iter().collect();
    counts.sort_by_key(|(code, events)| (-events, *code));
    let (first, rest) = counts.split_at(counts.len().min(FIRST));
    let entries = |part: &[(&str, i64)]| {
        html! {
            ul.list.countries {
                @for (code, events) in part {
                    li { a href=(given.without("page").with("country", code).address("/places")) { (known.name(code)) } " " span.quiet { (events) span.hidden { (if *events == 1 { " event" } else { " events" }) } } }
                }
            }
        }
    };
    html! {
        @if !counts.is_empty() {
            nav aria-labelledby="countries" {
                h2 #countries { "Countries" }
                (entries(first))
                @if !rest.is_empty() { details { summary { (rest.len()) " more" } (entries(rest)) } }
            }
        }
    }
}

/// Places, those with the most events first.
pub fn places(places: &[PlaceRow], page: usize, given: &Given, known: &Countries) -> Markup {
    let last = places.len().div_ceil(ROWS);
    let to = |page: usize| given.with("page", page).address("/places");
    html! {
        section aria-labelledby="places" {
            h2 #places { "Places" }
            @if page > last {
                p.empty { "There is no page " (page) "; " a href=(given.without("page").address("/places")) { "back to the first" } "." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label="Table of places" {
                    table.places {
                        thead { tr {
                            th scope="col" { "Place" } th scope="col" { "Country" }
                            th.number scope="col" { "Asserted" } th.number scope="col" { "Not asserted" } th.number scope="col" { "Articles" }
                        } }
                        tbody { @for place in places.iter().skip((page - 1) * ROWS).take(ROWS) { (row(place, given, known)) } }
                    }
                }
            }
            @if last > 1 {
                nav.pages aria-label="Pages" {
                    @if page > 1 { a href=(to(page.min(last + 1) - 1)) rel="prev" { "← Previous" } }
                    span { "Page " (page) " of " (last) }
                    @if page < last { a href=(to(page + 1)) rel="next" { "Next →" } }
                }
            }
        }
    }
}

fn row(place: &PlaceRow, given: &Given, known: &Countries) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(claims(place, given)) aria-label=(format!("Claims on {}", show::plain(&called(place, known)))) { bdi { (show::text(&place.name)) } }
            }
            td { @if let Some(code) = &place.country { (show::text(known.name(code))) } }
            td.number { (place.asserted) } td.number { (place.open) } td.number { (place.articles) }
        }
    }
}
