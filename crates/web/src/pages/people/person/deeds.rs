//! Events, the latest first: by whom, what, to whom, where, when, and who holds it to be so.

use super::said::{article, party};
use crate::show;
use maud::{Markup, html};
use onrecord_archive::{Deed, Party, Side, StatusCount};
use onrecord_record::Factuality;

/// All events.
pub fn sum(counts: &[StatusCount]) -> i64 {
    counts.iter().map(|count| count.events).sum()
}

/// "3 asserted, 2 considered, 1 denied".
pub fn phrase(counts: &[StatusCount]) -> String {
    let (asserted, others): (Vec<_>, Vec<_>) = counts.iter().partition(|count| count.status.is_asserted());
    let asserted: i64 = asserted.iter().map(|count| count.events).sum();
    let told = (asserted > 0).then(|| format!("{asserted} asserted"));
    let rest = others.iter().map(|count| format!("{} {}", count.events, show::word(count.status)));
    let parts: Vec<String> = told.into_iter().chain(rest).collect();
    if parts.is_empty() { "nothing".into() } else { parts.join(", ") }
}

/// Events as a list, with how many there are of each status.
pub fn list(deeds: &[Deed], counts: &[StatusCount], side: Side) -> Markup {
    html! {
        p.quiet { "As articles present it: " (phrase(counts)) "." }
        ol.list {
            @for deed in deeds {
                li.card.asserted[deed.status.is_asserted()].open[!deed.status.is_asserted()] {
                    (article(&deed.document_id, &deed.event, deed.day.as_deref(), deed.outlet.as_deref(), deed.title.as_deref()))
                    p.deed {
                        (show::status(deed.status)) " "
                        @if is_disputed(deed) { (show::disputed()) " " }
                        @if let Some(kind) = deed.kind { span.type { (show::word(kind)) } " " }
                        (sentence(deed, side))
                    }
                    (circumstances(deed))
                }
            }
        }
    }
}

/// Whether some hold it to be so and others not.
fn is_disputed(deed: &Deed) -> bool {
    let mut held = deed.claims.iter().map(|held| held.factuality);
    held.clone().any(Factuality::affirms) && held.any(Factuality::denies)
}

/// Who, what, to whom.
fn sentence(deed: &Deed, side: Side) -> Markup {
    html! {
        @if side == Side::Recipient || deed.actors.len() > 1 {
            (parties(&deed.actors, "nobody named"))
            " · "
        }
        b { bdi { (show::text(&deed.trigger)) } }
        @if side == Side::Actor || deed.recipients.len() > 1 {
            @if !deed.recipients.is_empty() { " → " (parties(&deed.recipients, "")) }
        }
    }
}

fn parties(all: &[Party], nobody: &str) -> Markup {
    html! {
        @if all.is_empty() { span.quiet { (nobody) } }
        @for (i, one) in all.iter().enumerate() { @if i > 0 { ", " } (party(one)) }
    }
}

fn circumstances(deed: &Deed) -> Markup {
    html! {
        @if deed.place.is_some() || deed.time_from.is_some() || !deed.claims.is_empty() {
            p.meta {
                @if let Some(place) = &deed.place { span { "in " bdi { (show::text(place)) } } }
                @if let Some(from) = &deed.time_from {
                    span { "on " (show::text(from)) @if let Some(to) = deed.time_to.as_ref().filter(|to| *to != from) { " – " (show::text(to)) } }
                }
                @for held in &deed.claims {
                    span {
                        (show::factuality(held.factuality)) " "
                        a href=(format!("/articles/{}#{}", deed.document_id, held.claim)) { bdi { (show::text(held.origin.as_deref().unwrap_or("the article"))) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_record::Status;

    #[test]
    fn what_is_asserted_and_what_is_not_are_told_apart() {
        let count = |status, events| StatusCount { status, events };
        assert_eq!(phrase(&[]), "nothing");
        let counts = [
            count(Status::Occurred, 2),
            count(Status::Ongoing, 1),
            count(Status::Considered, 2),
            count(Status::Denied, 1),
        ];
        assert_eq!(phrase(&counts), "3 asserted, 2 considered, 1 denied");
        assert_eq!(phrase(&[count(Status::Planned, 4)]), "4 planned");
        assert_eq!(sum(&counts), 6);
    }
}
