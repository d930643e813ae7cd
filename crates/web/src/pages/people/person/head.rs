//! Who it is, and the filters.

use super::Life;
use super::deeds;
use super::part::{Part, Shown};
use crate::given::{Given, Wrong, chips, choices, days, hidden};
use crate::pages::countries::Countries;
use crate::pages::people::list;
use crate::show;
use maud::{Markup, html};
use onrecord_record::{EventType, Status};

/// The name, what is known, and the way to each part.
pub fn head(life: &Life, countries: &Countries, given: &Given, shown: &Shown) -> Markup {
    let who = &life.identity;
    let way = |part| shown.way(part, given, &format!("/people/{}", who.identity));
    html! {
        p.small { a href="/people" { "People and groups" } }
        h1 { bdi { (show::text(&who.name)) } }
        dl.facts {
            dt { "Type" } dd { (who.kind) }
            @if let Some(role) = &who.role { dt { "Latest role" } dd { bdi { (show::text(role)) } } }
            @if let Some(code) = &who.country { dt { "Country" } dd { (show::text(countries.name(code))) } }
            @if let Some(code) = &who.actor_code { dt { "Actor code" } dd { code { (show::text(code)) } } }
            @if let Some(item) = &who.wikidata { dt { "Wikidata" } dd { (show::link(item, item)) } }
            dt { "Named in" } dd { (show::count(who.articles, "article", "articles")) @if who.first_day.is_some() { ", " (list::days(who)) } }
        }
        nav.parts aria-label="Parts of this page" {
            ul.list {
                li { a href=(way(Part::Said)) { "Said" } " " span.quiet { (show::count(life.tally.statements, "statement", "statements")) } }
                li { a href=(way(Part::Did)) { "Did" } " " span.quiet { (deeds::phrase(&life.tally.did)) } }
                li { a href=(way(Part::Received)) { "Done to them" } " " span.quiet { (deeds::phrase(&life.tally.received)) } }
                li { a href=(format!("/search?about={}", crate::given::escaped(&who.name))) { "Search about them" } }
                li { a href=(format!("/search?said-by={}", crate::given::escaped(&who.name))) { "Search what they said" } }
            }
        }
    }
}

/// The form with filters.
pub fn filters(given: &Given, wrong: &[Wrong], path: &str) -> Markup {
    let used = given.any(&["from", "to", "type", "status"]) || !wrong.is_empty();
    let called = [("from", "from"), ("to", "to"), ("type", "type"), ("status", "status")];
    html! {
        @for wrong in wrong { p.notice.bad role="alert" { bdi { (show::text(&wrong.reason)) } } }
        form method="get" action=(path) {
            (hidden(given, &["part"]))
            details.filters open[used] {
                summary { "Days, types, statuses" }
                div.row { (days(given, wrong)) }
                (choices(given, "type", "Type of the event", &EventType::ALL))
                (choices(given, "status", "Status: how the article presents the event", &Status::ALL))
                button type="submit" { "Show these" }
            }
        }
        (chips(given, path, &called))
    }
}
