//! Statements, the latest first.

use crate::show;
use maud::{Markup, html};
use onrecord_archive::{Party, Said};

/// Statements as a list.
pub fn list(said: &[Said]) -> Markup {
    html! {
        ol.list {
            @for one in said {
                li.card {
                    (article(&one.document_id, &one.attribution, one.day.as_deref(), one.outlet.as_deref(), one.title.as_deref()))
                    p.how {
                        @if let Some(cue) = &one.cue { bdi { (show::text(cue)) } } @else { "said, without a word for it" }
                        @if let Some(whom) = &one.addressee { " · to " (party(whom)) }
                        " " span.quiet.small { (show::word(one.quote)) @if show::word(one.channel) != "unknown" { ", " (show::word(one.channel)) } }
                    }
                    blockquote dir="auto" { (show::text(&one.content)) }
                }
            }
        }
    }
}

/// Where it stands: the day, the outlet, the article at this id.
pub fn article(document: &str, id: &str, day: Option<&str>, outlet: Option<&str>, title: Option<&str>) -> Markup {
    html! {
        p.meta {
            span { @if let Some(day) = day { time datetime=(day) { (day) } } @else { "undated" } }
            span { bdi { (show::text(outlet.unwrap_or("outlet unknown"))) } }
            span { a href=(format!("/articles/{document}#{id}")) { bdi { (show::text(&show::title(title, outlet, day))) } } }
            span.id { (id) }
        }
    }
}

/// Somebody, with their page where they have one.
pub fn party(party: &Party) -> Markup {
    html! {
        @if let Some(identity) = party.identity {
            a href=(format!("/people/{identity}")) { bdi { (show::text(&party.name)) } }
        } @else {
            bdi { (show::text(&party.name)) }
        }
    }
}
