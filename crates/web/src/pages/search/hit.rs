//! One hit: who says it where, and the words that were found.

use crate::show;
use maud::{Markup, html};
use onrecord_archive::search::{Hit, Scope};
use onrecord_record::{Factuality, Status};
use serde::de::DeserializeOwned;
use std::ops::Range;

/// A hit as a card.
pub fn card(scope: Scope, hit: &Hit) -> Markup {
    let anchor = hit.id.as_deref().map(|id| format!("#{id}")).unwrap_or_default();
    let address = format!("/articles/{}{anchor}", hit.document_id);
    html! {
        h3 {
            a href=(address) { bdi { (show::text(&show::title(hit.title.as_deref(), hit.outlet.as_deref(), hit.day.as_deref()))) } }
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

/// The chain, and what the record holds of the hit. A denial says first of all that it is one.
fn marks(hit: &Hit) -> Markup {
    let factuality = known::<Factuality>(hit.factuality.as_deref());
    let denies = factuality.is_some_and(Factuality::denies);
    html! {
        p.marks {
            @if let Some(factuality) = factuality.filter(|_| denies) { (show::factuality(factuality)) " denied by " }
            @if let Some(chain) = &hit.chain { span.chain { bdi { (show::text(chain)) } } }
            @if let Some(naming) = &hit.naming { " " span.naming { (naming) } }
            @if let Some(quote) = &hit.quote { " " span.quiet.small { (quote) } }
            @if let Some(factuality) = factuality.filter(|_| !denies) { " " (show::factuality(factuality)) }
            @if let Some(origin) = hit.origin.as_ref().filter(|origin| hit.chain.as_ref() != Some(origin)) {
                " " span.small.quiet { "origin: " bdi { (show::text(origin)) } }
            }
        }
        @if let Some(trigger) = &hit.trigger { (event(hit, trigger)) }
    }
}

/// The event that a claim is about, and what the article makes of it, which is not what the claim does.
fn event(hit: &Hit, trigger: &str) -> Markup {
    html! {
        p.event {
            @if !hit.actors.is_empty() { bdi { (show::text(&hit.actors.join(", "))) } ": " }
            b { bdi { (show::text(trigger)) } }
            @if !hit.recipients.is_empty() { " → " bdi { (show::text(&hit.recipients.join(", "))) } }
            @if let Some(kind) = &hit.kind { " " span.type { (kind) } }
            @if let Some(status) = known::<Status>(hit.status.as_deref()) {
                " " span.quiet.small { "presented as" } " " (show::status(status))
            }
        }
    }
}

/// The text with the words that were found, and that of the event.
fn text(hit: &Hit) -> Markup {
    let mut ends: Vec<usize> = hit.marks.iter().chain(&hit.trigger_at).flat_map(|at| [at.start, at.end]).collect();
    ends.extend([0, hit.text.len()]);
    ends.sort_unstable();
    let within = |range: &Range<usize>, piece: &Range<usize>| range.start <= piece.start && piece.end <= range.end;
    let pieces =
        ends.iter().zip(ends.iter().skip(1)).map(|(start, end)| *start..*end).filter(|piece| !piece.is_empty());
    html! {
        @for piece in pieces {
            @let words = show::text(hit.text.get(piece.clone()).unwrap_or_default());
            @let words = if hit.marks.iter().any(|mark| within(mark, &piece)) { html! { mark { (words) } } } else { words };
            @if hit.trigger_at.iter().any(|at| within(at, &piece)) { b.trigger { (words) } } @else { (words) }
        }
    }
}

/// A value of the record by its word.
fn known<T: DeserializeOwned>(word: Option<&str>) -> Option<T> {
    serde_json::from_value(word?.into()).ok()
}
