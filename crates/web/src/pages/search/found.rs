//! What was found: counted, then hit by hit, page by page.

use super::ask::USUAL;
use super::{command, hit};
use crate::given::Given;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::search::{CANDIDATES, Found, Scope, Summary};

/// The results of a search.
pub fn results(given: &Given, found: &Found) -> Markup {
    let page = given.one("page").and_then(|page| page.parse().ok()).unwrap_or(1_usize);
    let limit = given.one("limit").and_then(|limit| limit.parse().ok()).unwrap_or(USUAL);
    let first = (page - 1).saturating_mul(limit) + 1;
    html! {
        section.results aria-labelledby="results" {
            h2 #results { @if found.summary.hits == 0 { "Nothing was found" } @else { (headline(found)) } }
            @if found.summary.hits > 0 { p.meta { @for part in counted(&found.summary) { span { (part) } } } }
            @if found.more {
                p.small.quiet {
                    "There are more: those " (CANDIDATES) " that came into the archive last are counted, ranked and shown. Narrow the search down to see the others."
                }
            }
            @for note in &found.notes { p.notice { bdi { (show::text(&plainly(note))) } } }
            @if found.summary.hits == 0 { (nothing(found)) }
            @else if found.hits.is_empty() { p.empty { "There is no page " (page) "; " a href=(given.without("page").address("/search")) { "back to the first" } "." } }
            ol.list.hits start=(first) {
                @for hit in &found.hits { li.card { (hit::card(found.scope, hit)) } }
            }
            (pages(given, page, found.summary.hits.div_ceil(limit)))
            (command::elsewhere(given))
        }
    }
}

/// "7 claims".
fn headline(found: &Found) -> String {
    let (one, many) = match found.scope {
        Scope::Articles => ("article", "articles"),
        Scope::Statements => ("statement", "statements"),
        Scope::Claims => ("claim", "claims"),
    };
    let counted = show::counted(found.summary.hits, one, many);
    if found.more { format!("More than {counted}") } else { counted }
}

/// "in 3 articles", "of 2 outlets", "2 independent origins", "1 denial", "from 2025-03-01 to 2025-03-04".
fn counted(summary: &Summary) -> Vec<String> {
    let mut parts = Vec::new();
    if summary.origins.is_some() {
        parts.push(format!("in {}", show::counted(summary.articles, "article", "articles")));
    }
    parts.push(format!("of {}", show::counted(summary.outlets, "outlet", "outlets")));
    parts.extend(summary.origins.map(|origins| show::counted(origins, "independent origin", "independent origins")));
    parts.extend(summary.denials.map(|denials| show::counted(denials, "denial", "denials")));
    match (&summary.first_day, &summary.last_day) {
        (Some(first), Some(last)) if first != last => parts.push(format!("from {first} to {last}")),
        (Some(day), _) | (_, Some(day)) => parts.push(format!("on {day}")),
        _ => {}
    }
    parts
}

fn nothing(found: &Found) -> Markup {
    html! {
        ul.empty { @for why in &found.nothing { li { bdi { (show::text(&plainly(why))) } } } }
    }
}

/// The archive names filters as the command has them; here they have labels.
fn plainly(told: &str) -> String {
    let options =
        ["said-by", "about", "type", "status", "factuality", "country", "place", "outlet", "naming", "from", "to"];
    options.iter().fold(told.to_owned(), |told, option| {
        told.replace(&format!("--{option} "), &format!("{} ", option.replace('-', " ")))
            .replace(&format!("this --{option}"), &format!("this {option}"))
    })
}

fn pages(given: &Given, page: usize, last: usize) -> Markup {
    let to = |page: usize| if page == 1 { given.without("page") } else { given.with("page", page) }.address("/search");
    html! {
        @if last > 1 {
            nav.pages aria-label="Pages" {
                @if page > 1 { a href=(to(page.min(last + 1) - 1)) rel="prev" { "← Previous" } }
                span { "Page " (page) " of " (last) }
                @if page < last { a href=(to(page + 1)) rel="next" { "Next →" } }
            }
        }
    }
}
