//! Who is named in the archive, the most named first.

use crate::given::{Given, Wrong, choices};
use crate::layout::{Page, Place};
use crate::pages::countries::Countries;
use crate::problem::Result;
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord_archive::{Identity, IdentityFilter};
use onrecord_record::EntityType;

/// Who acts and speaks; places have a page of their own.
const TYPES: [EntityType; 5] =
    [EntityType::Person, EntityType::Organization, EntityType::Government, EntityType::Military, EntityType::Group];
/// Rows of a page.
const ROWS: usize = 20;
/// The last page that can be asked for.
const LAST: usize = 2_000;

/// `GET /people`.
pub async fn page(State(site): State<Site>, visitor: Visitor, given: Given) -> Result<Response> {
    let given = given.only(&["name", "type", "page"]);
    let mut wrong = Vec::new();
    let mut types = given.words("type", &TYPES, &mut wrong);
    let page = given.number("page", 1, (1, LAST), &mut wrong);
    if !wrong.is_empty() {
        let page = Page::new(Place::People, "People and groups", body(&given, &wrong, html! {})).style("people.css");
        return Ok((StatusCode::BAD_REQUEST, page.response(&visitor)).into_response());
    }
    if types.is_empty() {
        types = TYPES.to_vec();
    }
    let name = given.one("name").map(str::to_owned);
    let (mut rows, some) = site
        .read(move |archive| {
            let offset = (page - 1) * ROWS;
            let Some(name) = name else {
                let filter = IdentityFilter { types, offset, limit: ROWS + 1 };
                return Ok((archive.identities(&filter)?, true));
            };
            let words: Vec<String> = types.into_iter().map(show::word).collect();
            let found = archive.find_identities(&name)?.into_iter().filter(|found| words.contains(&found.kind));
            let found: Vec<Identity> = found.collect();
            let some = !found.is_empty();
            Ok((found.into_iter().skip(offset).take(ROWS + 1).collect(), some))
        })
        .await?;
    let more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let countries = Countries::of(&site).await?;
    let results = html! {
        @if rows.is_empty() { (empty(&given, page, some)) } @else { (table(&rows, &countries)) }
        @if page > 1 || more {
            nav.pages aria-label="Pages" {
                @if page > 1 { a href=(given.with("page", page - 1).address("/people")) rel="prev" { "← Previous" } }
                span { "Page " (page) }
                @if more { a href=(given.with("page", page + 1).address("/people")) rel="next" { "Next →" } }
            }
        }
    };
    Ok(Page::new(Place::People, "People and groups", body(&given, &wrong, results))
        .style("people.css")
        .response(&visitor))
}

fn body(given: &Given, wrong: &[Wrong], results: Markup) -> Markup {
    html! {
        h1 { "People and groups" }
        p.prose.quiet { "Who speaks, acts and is acted upon, over all articles: one name, one person or body, as far as the articles tell them apart." }
        @for wrong in wrong { p.notice.bad role="alert" { bdi { (show::text(&wrong.reason)) } } }
        form.who method="get" action="/people" role="search" {
            div.row {
                div.field {
                    label for="name" { "Name" }
                    input #name name="name" type="search" value=[given.one("name").map(show::plain)] dir="auto" autocomplete="off";
                }
                button.primary type="submit" { "Find" }
            }
            (choices(given, "type", "Type", &TYPES))
        }
        (results)
    }
}

fn empty(given: &Given, page: usize, some: bool) -> Markup {
    html! {
        p.empty {
            @if let (Some(name), false) = (given.one("name"), some) {
                "Nobody in the archive is called “" bdi { (show::text(name)) } "”. A full name, a surname or an acronym finds people; "
                a href=(format!("/search?words={}", crate::given::escaped(name))) { "search the articles" } " for words."
            } @else if page > 1 {
                "There is no page " (page) "; " a href=(given.without("page").address("/people")) { "back to the first" } "."
            } @else {
                "Nobody is named in the archive yet. " a href="/" { "Read an article" } " to begin."
            }
        }
    }
}

fn table(rows: &[Identity], countries: &Countries) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label="People and groups" {
            table.people {
                thead { tr {
                    th scope="col" { "Name" } th scope="col" { "Type" } th scope="col" { "Role" } th scope="col" { "Country" }
                    th.number scope="col" { "Articles" } th.number scope="col" { "Statements" } th.number scope="col" { "Events" }
                    th scope="col" { "Days" }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { a href=(format!("/people/{}", row.identity)) { bdi { (show::text(&row.name)) } } }
                            td { (row.kind) }
                            td { bdi { (show::text(row.role.as_deref().unwrap_or_default())) } }
                            td { @if let Some(code) = &row.country { (show::text(countries.name(code))) } }
                            td.number { (row.articles) } td.number { (row.statements) } td.number { (row.events) }
                            td.days { (days(row)) }
                        }
                    }
                }
            }
        }
    }
}

/// "2026-03-02 – 2026-04-09".
pub fn days(row: &Identity) -> Markup {
    html! {
        @if let (Some(first), Some(last)) = (&row.first_day, &row.last_day) {
            time datetime=(first) { (first) }
            @if first != last { " – " time datetime=(last) { (last) } }
        }
    }
}
