//! What happened, or did not, and who holds it to be so.

use super::decided::Decided;
use super::filter::Chosen;
use super::index::Index;
use super::{at, joined, name, values, words};
use crate::show;
use maud::{Markup, html};
use onrecord_record::{Claim, Event, Record};
use rustc_hash::FxHashMap;

/// Events in the order of the text; later mentions of the same one stand under its first.
pub fn section(record: &Record, index: &Index, decided: &Decided, chosen: &Chosen) -> Option<Markup> {
    (!record.events.is_empty()).then(|| {
        html! {
            ol.entries {
                @for (event, again) in order(record, index) {
                    @let tags = chosen.tags(&event.id);
                    li id=(event.id) class=(if again { "entry in1" } else { "entry in0" }) hidden[chosen.leaves_out(&event.id)]
                        data-sources=[tags.map(|tags| tags.sources())] data-about=[tags.map(|tags| tags.about())] {
                        (entry(event, index, again, decided))
                    }
                }
            }
        }
    })
}

/// Each event, and whether it is a later mention of the one before.
fn order<'r>(record: &'r Record, index: &Index<'r>) -> Vec<(&'r Event, bool)> {
    let mut later: FxHashMap<&str, Vec<&Event>> = FxHashMap::default();
    let mut first = Vec::new();
    for event in &record.events {
        match event.same_as.as_deref().and_then(|id| index.event(id)).filter(|e| e.same_as.is_none()) {
            Some(same) if same.id != event.id => later.entry(same.id.as_str()).or_default().push(event),
            _ => first.push(event),
        }
    }
    let with_later = |event: &'r Event| {
        let again = later.remove(event.id.as_str()).unwrap_or_default();
        std::iter::once((event, false)).chain(again.into_iter().map(|event| (event, true)))
    };
    first.into_iter().flat_map(with_later).collect()
}

fn entry(event: &Event, index: &Index, again: bool, decided: &Decided) -> Markup {
    let claims = index.claims_on(&event.id);
    html! {
        div.about {
            p.head {
                span.id { (event.id) } " "
                @if again { span.quiet { "again: " } }
                b { (at(&event.id, &event.trigger.span.text)) } " "
                (show::status(event.status)) " "
                @if index.is_disputed(&event.id) { (show::disputed()) " " }
                @if let Some(kind) = event.kind { span.type { (show::word(kind)) } }
                @if let Some(mode) = &event.mode { " " (words(mode)) }
                @for context in &event.contexts { " " span.naming { (words(context)) } }
            }
            (facts(event, index))
            ul.claims aria-label="Claims" {
                @for claim in claims {
                    li id=(claim.id) {
                        span.id { (claim.id) } " "
                        (show::factuality(claim.factuality)) " "
                        (chain(claim, index))
                        span.quiet { ": " (show::meaning(claim.factuality)) }
                        (decided.about(&claim.id, "claim"))
                    }
                }
            }
        }
        (decided.about(&event.id, "event"))
        @if !claims.is_empty() {
            details.evidence {
                summary { "Evidence" span.hidden { " for " (event.id) } }
                @for claim in claims {
                    (evidence(claim))
                }
            }
        }
    }
}

/// Who did it to whom, when, where and how many.
fn facts(event: &Event, index: &Index) -> Markup {
    let names = |ids: &[String]| joined(ids.iter().map(|id| name(index, id)), ", ");
    let time = event.time.as_deref().and_then(|id| index.time(id));
    let place = event.place.as_deref().and_then(|id| index.place(id));
    let quantities = event.quantities.iter().filter_map(|id| index.quantity(id));
    html! {
        p.meta.facts-of {
            @if !event.actors.is_empty() || !event.recipients.is_empty() {
                span.parties {
                    (names(&event.actors))
                    @if !event.recipients.is_empty() { span aria-hidden="true" { " → " } span.hidden { " towards " } (names(&event.recipients)) }
                }
            }
            @if let Some(time) = time { span { (values::time(time)) } }
            @if let Some(place) = place { span { (at(&place.id, &place.name)) } }
            @for quantity in quantities { span { (at(&quantity.id, &values::amount(quantity))) } }
        }
    }
}

/// The sources of a claim from the outermost to the innermost.
pub fn chain(claim: &Claim, index: &Index) -> Markup {
    if claim.chain.is_empty() {
        return html! { "the article" };
    }
    let source = |id: &String| match index.attribution(id) {
        Some(attribution) => html! { a href=(format!("#{id}")) { (words(index.source_in_short(attribution))) } },
        None => words(id),
    };
    joined(claim.chain.iter().map(source), " › ")
}

fn evidence(claim: &Claim) -> Markup {
    let (clause, decide) = claim.evidence.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
    html! {
        p {
            span.id { (claim.id) } " "
            @if let Some(clause) = clause { q.said dir="auto" { (show::text(&clause.text)) } }
            @if !decide.is_empty() {
                span.quiet { " decided by " }
                (joined(decide.iter().map(|span| html! { q { (words(&span.text)) } }), ", "))
            }
            span.quiet { " confidence " (super::said::percent(claim.confidence)) }
        }
    }
}
