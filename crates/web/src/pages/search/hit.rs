//! One hit: who says it where, and the words that were found.

use crate::show;
use maud::{Markup, html};
use onrecord_archive::search::{Hit, Scope};
use onrecord_record::{Factuality, Status};
use serde::de::DeserializeOwned;

/// A hit as a card.
pub fn card(scope: Scope, hit: &Hit) -> Markup {
    let anchor = hit.id.as_deref().map(|id| format!("#{id}")).unwrap_or_default();
    let address = format!("/articles/{}{anchor}", hit.document_id);
    html! {
        h3 {
            a href=(address) { bdi { (show::text(hit.title.as_deref().unwrap_or("Untitled"))) } }
        }
        p.meta {
            span { bdi { (show::text(hit.outlet.as_deref().unwrap_or("outlet unknown"))) } }
            span { @if let Some(day) = &hit.day { time datetime=(day) { (day) } } @else { "undated" } }
            @if let Some(id) = &hit.id { span.id { (id) } }
            @if let Some(story) = hit.story { span { a href=(format!("/stories/{story}")) { "its story" } } }
            @if hit.replaced { span { "a version that was replaced" } }
        }
        @if scope != Scope::Articles { (marks(hit)) }
        blockquote dir="auto" { (text(hit)) }
    }
}

/// The chain, and what the record holds of the hit.
fn marks(hit: &Hit) -> Markup {
    html! {
        p.marks {
            @if let Some(chain) = &hit.chain { span.chain { bdi { (show::text(chain)) } } }
            @if let Some(naming) = &hit.naming { " " span.naming { (naming) } }
            @if let Some(quote) = &hit.quote { " " span.quiet.small { (quote) } }
            @if let Some(factuality) = known::<Factuality>(hit.factuality.as_deref()) { " " (show::factuality(factuality)) }
            @if let Some(kind) = &hit.kind { " " span.type { (kind) } }
            @if let Some(status) = known::<Status>(hit.status.as_deref()) { " " (show::status(status)) }
            @if let Some(origin) = hit.origin.as_ref().filter(|origin| hit.chain.as_ref() != Some(origin)) {
                " " span.small.quiet { "origin: " bdi { (show::text(origin)) } }
            }
        }
    }
}

/// The text with the words that were found.
fn text(hit: &Hit) -> Markup {
    let mut at = 0;
    let pieces = hit.marks.iter().map(|mark| {
        let before = hit.text.get(at..mark.start).unwrap_or_default();
        at = mark.end;
        (before, hit.text.get(mark.clone()).unwrap_or_default())
    });
    let pieces: Vec<_> = pieces.collect();
    html! {
        @for (before, marked) in pieces { (show::text(before)) mark { (show::text(marked)) } }
        (show::text(hit.text.get(at..).unwrap_or_default()))
    }
}

/// A value of the record by its word.
fn known<T: DeserializeOwned>(word: Option<&str>) -> Option<T> {
    serde_json::from_value(word?.into()).ok()
}
