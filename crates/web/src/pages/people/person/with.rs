//! Who is with them: the other parties of the same events.

use crate::show;
use maud::{Markup, html};
use onrecord_archive::{Companion, CompanionType};

/// Companions as a table.
pub fn table(with: &[Companion]) -> Markup {
    html! {
        section aria-labelledby="with" {
            h2 #with { "Who is in the same events" }
            @if with.is_empty() {
                p.empty { "Nobody else takes part in their events by name." }
            } @else {
                div.scroll tabindex="0" role="region" aria-label="Table of those in the same events" {
                    table {
                        thead { tr {
                            th scope="col" { "Name" }
                            th.number scope="col" { "Done to these" } th.number scope="col" { "Done by these" } th.number scope="col" { "Side by side" }
                            th scope="col" { "Types, asserted + not asserted" }
                        } }
                        tbody {
                            @for one in with {
                                tr {
                                    th scope="row" { a href=(format!("/people/{}", one.identity)) { bdi { (show::text(&one.name)) } } }
                                    td.number { (one.towards) } td.number { (one.from) } td.number { (one.beside) }
                                    td { @for (i, counted) in one.types.iter().enumerate() { @if i > 0 { " · " } (types(counted)) } }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// "ASSAULT 3 + 1".
fn types(counted: &CompanionType) -> Markup {
    html! {
        span.counted {
            @if let Some(kind) = counted.kind { span.type { (show::word(kind)) } } @else { span.quiet { "no type" } }
            " " (counted.asserted) @if counted.open > 0 { " + " (counted.open) }
        }
    }
}
