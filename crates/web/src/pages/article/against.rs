//! Pairs of claims that cannot both hold.

use super::happened::chain;
use super::index::Index;
use super::words;
use crate::show;
use maud::{Markup, html};
use onrecord_record::{ContradictionKind, Record};

/// One entry for each pair.
pub fn section(record: &Record, index: &Index) -> Option<Markup> {
    (!record.contradictions.is_empty()).then(|| {
        html! {
            ul.entries {
                @for contradiction in &record.contradictions {
                    li.entry.in0 {
                        p.head { b { (about(contradiction.kind)) } }
                        ul.claims {
                            @for id in &contradiction.claims {
                                li { (side(id, index)) }
                            }
                        }
                    }
                }
            }
        }
    })
}

fn side(id: &str, index: &Index) -> Markup {
    let Some(claim) = index.claim(id) else { return words(id) };
    html! {
        a.id href=(format!("#{id}")) { (id) } " "
        (show::factuality(claim.factuality)) " "
        (chain(claim, index))
        @if let Some(event) = index.event(&claim.event) {
            span.quiet { " on " }
            a href=(format!("#{}", event.id)) { (words(&event.trigger.span.text)) }
        }
    }
}

fn about(kind: ContradictionKind) -> &'static str {
    match kind {
        ContradictionKind::Denial => "One says so, another says not",
        ContradictionKind::Number => "They give different numbers",
        ContradictionKind::Outcome => "They give different outcomes",
    }
}
