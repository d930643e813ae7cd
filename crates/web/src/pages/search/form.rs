//! The form: words in sight, filters behind a fold until one is used.

use super::ask::{FILTERS, USUAL};
use crate::given::{Given, Wrong, chips, choices, days, hidden, select, texts};
use crate::show;
use maud::{Markup, html};
use onrecord_record::{EventType, Factuality, Naming, Status};

/// What the filters are called where they are told in a few words.
const CALLED: [(&str, &str); 12] = [
    ("said-by", "said by"),
    ("about", "about"),
    ("type", "type"),
    ("status", "status"),
    ("factuality", "factuality"),
    ("country", "country"),
    ("place", "place"),
    ("outlet", "outlet"),
    ("naming", "naming"),
    ("from", "from"),
    ("to", "to"),
    ("versions", "replaced versions:"),
];

/// The form with what was given.
pub fn form(given: &Given, wrong: &[Wrong]) -> Markup {
    let used = given.any(FILTERS.get(1..).unwrap_or_default());
    html! {
        form.search method="get" action="/search" role="search" {
            div.row {
                div.field.words {
                    label for="words" { "Words" }
                    input #words name="words" type="search" value=[given.one("words").map(show::plain)] dir="auto" autocomplete="off"
                        placeholder="ferry \"coast guard\" -drill";
                }
                (select(given, "in", "In", &[
                    ("", "Automatic"),
                    ("articles", "Articles"),
                    ("statements", "Statements"),
                    ("claims", "Claims"),
                ]))
                (select(given, "sort", "First", &[("", "What fits best"), ("newest", "The latest"), ("oldest", "The earliest")]))
                button.primary type="submit" { "Search" }
            }
            (hidden(given, &["limit"]))
            details.filters open[used || !wrong.is_empty()] {
                summary { "Filters" @if used { span.quiet { " in use" } } }
                div.grid {
                    (texts(given, wrong, "said-by", "Said by", "A person or body under any of its names, or words for an unnamed source: “senior official”"))
                    (texts(given, wrong, "about", "About", "Who acts, is acted on or is mentioned"))
                    (texts(given, wrong, "outlet", "Outlet", "Its name, or part of it"))
                    (texts(given, wrong, "country", "Country", "Where the event takes place: a name, or a code such as NOR"))
                    (texts(given, wrong, "place", "Place", "Where the event takes place"))
                    div.row { (days(given, wrong)) }
                }
                (choices(given, "type", "Type of the event", &EventType::ALL))
                (choices(given, "status", "Status: how the article presents the event", &Status::ALL))
                (choices(given, "factuality", "Factuality: how firmly the source holds it to be so (+) or not so (−)", &Factuality::ALL))
                (choices(given, "naming", "Naming: how well the source is identified", &Naming::ALL))
                div.choices {
                    label {
                        input type="checkbox" name="versions" value="yes" checked[given.one("versions").is_some()];
                        "Also versions of articles that were replaced"
                    }
                }
                button type="submit" { "Search with these filters" }
            }
        }
        (chips(given, "/search", &CALLED))
        @if given.one("limit").is_some_and(|limit| limit != USUAL.to_string()) {
            p.small.quiet { a href=(given.without("limit").without("page").address("/search")) { "Show " (USUAL) " on a page again" } }
        }
    }
}
