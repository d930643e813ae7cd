//! How articles name them, and why that is taken for one person or body.

use crate::pages::countries::Countries;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::IdentityMember;

/// Names as a table.
pub fn table(names: &[IdentityMember], countries: &Countries) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="Names in articles" {
            table {
                thead { tr {
                    th scope="col" { "Day" } th scope="col" { "Outlet" } th scope="col" { "Article" } th scope="col" { "Name there" }
                    th scope="col" { "Role there" } th scope="col" { "Country" } th scope="col" { "Why it is they" }
                } }
                tbody {
                    @for one in names {
                        tr {
                            td.days { @if let Some(day) = &one.day { time datetime=(day) { (day) } } @else { "undated" } }
                            td { bdi { (show::text(one.outlet.as_deref().unwrap_or_default())) } }
                            td { a href=(format!("/articles/{}#{}", one.document_id, one.entity)) { bdi { (show::text(&show::title(one.title.as_deref(), one.outlet.as_deref(), one.day.as_deref()))) } } }
                            td { bdi { (show::text(&one.name)) } }
                            td { bdi { (show::text(one.role.as_deref().unwrap_or_default())) } }
                            td { @if let Some(code) = &one.country { (show::text(countries.name(code))) } }
                            td { (show::text(&one.evidence)) }
                        }
                    }
                }
            }
        }
    }
}
