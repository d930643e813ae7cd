//! One person or group: what they said and did, what was done to them, and with whom.

mod chart;
mod deeds;
mod head;
mod names;
mod part;
mod ruling;
mod said;
mod with;

use crate::given::{Given, Wrong};
use crate::layout::{Page, Place};
use crate::pages::countries::Countries;
use crate::problem::{Problem, Result};
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord_archive::{Archive, Companion, Deed, Identity, IdentityMember, LifeFilter, Said, Side, Tally};
use onrecord_record::{EventType, Status};
use part::{Part, Shown};

/// Companions that are shown.
const COMPANIONS: usize = 15;

/// Everything that the page shows.
struct Life {
    identity: Identity,
    tally: Tally,
    said: Vec<Said>,
    did: Vec<Deed>,
    received: Vec<Deed>,
    with: Vec<Companion>,
    names: Vec<IdentityMember>,
    /// For rulings on who is who: its own entities, and those of others with the same last name.
    own: Vec<IdentityMember>,
    others: Vec<IdentityMember>,
}

/// `GET /people/{identity}`.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Path(identity): Path<String>,
    given: Given,
) -> Result<Response> {
    let Ok(number) = identity.parse::<i64>() else {
        return Err(Problem::Missing("Persons and groups have numbers; there is none of that name.".into()));
    };
    let given = given.only(&["from", "to", "type", "status", "part", "page"]);
    let mut wrong = Vec::new();
    let filter = LifeFilter {
        from: given.day("from", &mut wrong),
        to: given.day("to", &mut wrong),
        types: given.words("type", &EventType::ALL, &mut wrong),
        statuses: given.words("status", &Status::ALL, &mut wrong),
        ..LifeFilter::default()
    };
    let shown = Shown::of(&given, &mut wrong);
    let decides = visitor.writable && shown.part.is_none();
    let life = site.read(move |archive| load(archive, number, &filter, &shown, decides)).await?;
    let countries = Countries::of(&site).await?;
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let body = body(&life, &given, &wrong, &shown, &countries, &visitor);
    let page = Page::new(Place::People, life.identity.name.clone(), body)
        .style("search.css")
        .style("people.css")
        .style("correct.css");
    Ok((status, page.response(&visitor)).into_response())
}

fn load(archive: &Archive, number: i64, filter: &LifeFilter, shown: &Shown, decides: bool) -> Result<Life> {
    let of = |part: Part| {
        let (offset, limit) = shown.rows(part)?;
        Some(LifeFilter { offset, limit, ..filter.clone() })
    };
    let deeds = |part, side| of(part).map_or(Ok(Vec::new()), |filter| archive.deeds(number, side, &filter));
    let with = shown.part.is_none().then(|| LifeFilter { limit: COMPANIONS, ..filter.clone() });
    let identity = archive.identity(number)?;
    let (own, others) = if decides { ruling::candidates(archive, &identity)? } else { Default::default() };
    Ok(Life {
        identity,
        own,
        others,
        tally: archive.tally(number, filter)?,
        said: of(Part::Said).map_or(Ok(Vec::new()), |filter| archive.statements_of(number, &filter))?,
        did: deeds(Part::Did, Side::Actor)?,
        received: deeds(Part::Received, Side::Recipient)?,
        with: with.map_or(Ok(Vec::new()), |filter| archive.companions(number, &filter))?,
        names: shown
            .rows(Part::Names)
            .map_or(Ok(Vec::new()), |(offset, limit)| archive.latest_members(number, offset, limit))?,
    })
}

fn body(
    life: &Life,
    given: &Given,
    wrong: &[Wrong],
    shown: &Shown,
    countries: &Countries,
    visitor: &Visitor,
) -> Markup {
    let path = format!("/people/{}", life.identity.identity);
    let tally = &life.tally;
    let (did, received) = (deeds::sum(&tally.did), deeds::sum(&tally.received));
    let part = |part: Part, total: Option<i64>| {
        let rows = match part {
            Part::Said => (said::list(&life.said), life.said.len()),
            Part::Did => (deeds::list(&life.did, &tally.did, Side::Actor), life.did.len()),
            Part::Received => (deeds::list(&life.received, &tally.received, Side::Recipient), life.received.len()),
            Part::Names => (names::table(&life.names, countries), life.names.len()),
        };
        html! { @if shown.has(part) { (shown.section(part, given, &path, rows, total)) } }
    };
    html! {
        (head::head(life, countries, given, shown))
        (head::filters(given, wrong, &path))
        @if shown.part.is_none() { (chart::chart(&tally.months)) }
        (part(Part::Said, Some(tally.statements)))
        (part(Part::Did, Some(did)))
        (part(Part::Received, Some(received)))
        @if shown.part.is_none() { (with::table(&life.with)) }
        (part(Part::Names, None))
        (ruling::section(visitor, life))
    }
}
