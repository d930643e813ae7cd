//! The map: a disc for what is asserted, in a dashed ring for all that is said; their areas are numbers of events.

use super::world::{Frame, WORLD, outlines, project};
use super::{called, claims};
use crate::given::Given;
use crate::pages::countries::Countries;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::PlaceRow;
use std::collections::BTreeSet;

/// Places that are drawn; the list has all.
const DRAWN: usize = 300;
/// Names that are written into the map.
const NAMED: usize = 14;
/// Sizes in parts of the width of what is shown: the largest and the smallest ring, what can be pointed at, letters.
const LARGEST: f64 = 0.03;
const SMALLEST: f64 = 0.003;
const TARGET: f64 = 0.012;
const LETTERS: f64 = 0.014;

/// A place on the map.
struct Spot<'p> {
    place: &'p PlaceRow,
    x: f64,
    y: f64,
    /// Radius of the ring around all events.
    ring: f64,
    /// Radius of the disc of asserted ones.
    disc: f64,
}

/// The map of these places, or of one country.
pub fn map(places: &[PlaceRow], country: Option<&str>, given: &Given, countries: &Countries) -> Markup {
    let frame = country.map_or(WORLD, |code| frame(code, places));
    let spots = spots(places, frame);
    let busy: BTreeSet<&str> = places.iter().filter_map(|place| place.country.as_deref()).collect();
    let unlocated = places.iter().filter(|place| place.lat.is_none() || place.lon.is_none()).count();
    html! {
        figure.map {
            svg viewBox=(frame.view_box()) role="group" aria-label="Map of the places in the list below" {
                g.land {
                    @for outline in outlines() {
                        @if country != Some(outline.code) && busy.contains(outline.code) {
                            // For the mouse only: the list of countries has the same links.
                            a href=(given.without("page").with("country", outline.code).address("/places")) tabindex="-1" aria-hidden="true" {
                                path.busy d=(outline.path) { title { (countries.name(outline.code)) } }
                            }
                        } @else {
                            path.chosen[country == Some(outline.code)] d=(outline.path) {}
                        }
                    }
                }
                g.spots { @for spot in &spots { (drawn(spot, frame, given, countries)) } }
                g.names aria-hidden="true" font-size=(tenth(frame.width * LETTERS)) { (names(&spots, frame)) }
            }
            figcaption.small.quiet {
                span.key { (key(true)) " asserted" } span.key { (key(false)) " all, with what is not asserted" }
                span { "Areas are numbers of events." }
                @if places.len() - unlocated > DRAWN { span { "The " (DRAWN) " places with the most events are drawn." } }
                @if unlocated > 0 { span { (show::counted(unlocated, "place", "places")) " without coordinates stand in the list only." } }
                span { "Outlines: Natural Earth, which draws who controls the land." }
            }
        }
    }
}

/// What of the map shows a country, with the places in it.
fn frame(code: &str, places: &[PlaceRow]) -> Frame {
    let points = places.iter().filter_map(|place| Some(project(place.lat?, place.lon?)));
    let land = outlines().iter().find(|outline| outline.code == code).map(|outline| outline.frame);
    let around = |frame: Option<Frame>, point: (f64, f64)| {
        Some(frame.unwrap_or(Frame { x: point.0, y: point.1, width: 0.0, height: 0.0 }).with(point))
    };
    points.fold(land, around).map_or(WORLD, Frame::roomy)
}

/// The places that are drawn, the largest first, so that small ones lie on top.
fn spots(places: &[PlaceRow], frame: Frame) -> Vec<Spot<'_>> {
    let most = places.iter().map(PlaceRow::events).max().unwrap_or(1).max(1) as f64;
    let radius = |events: i64| if events == 0 { 0.0 } else { LARGEST * frame.width * (events as f64 / most).sqrt() };
    let located = places.iter().filter_map(|place| Some((place, project(place.lat?, place.lon?))));
    located
        .take(DRAWN)
        .map(|(place, (x, y))| {
            // What is too small to be seen grows, the disc with its ring.
            let ring = radius(place.events()).max(SMALLEST * frame.width);
            let disc = ring * (place.asserted as f64 / place.events().max(1) as f64).sqrt();
            Spot { place, x, y, ring, disc }
        })
        .collect()
}

fn drawn(spot: &Spot<'_>, frame: Frame, given: &Given, countries: &Countries) -> Markup {
    let place = spot.place;
    let told = format!(
        "{}: {} asserted, {} not asserted, in {}",
        show::plain(&called(place, countries)),
        place.asserted,
        place.open,
        show::count(place.articles, "article", "articles")
    );
    let (x, y) = (tenth(spot.x), tenth(spot.y));
    html! {
        a href=(claims(place, given)) aria-label=(told) {
            title { (told) }
            circle.target cx=(x) cy=(y) r=(tenth(spot.ring.max(TARGET * frame.width))) {}
            circle class=(if place.open > 0 { "ring open" } else { "ring" }) cx=(x) cy=(y) r=(hundredth(spot.ring)) {}
            @if place.asserted > 0 { circle.disc cx=(x) cy=(y) r=(hundredth(spot.disc)) {} }
        }
    }
}

/// The names of the places with the most events, where they do not lie on each other.
fn names(spots: &[Spot<'_>], frame: Frame) -> Markup {
    let size = frame.width * LETTERS;
    let mut written: Vec<(f64, f64, f64, &str)> = Vec::new();
    for spot in spots {
        let (x, y) = (spot.x + spot.ring + size * 0.3, spot.y + size * 0.35);
        let width = size * 0.58 * spot.place.name.chars().count() as f64;
        let apart = |(left, line, long, _): &(f64, f64, f64, &str)| {
            (line - y).abs() > size * 1.2 || x + width < *left || left + long < x
        };
        if written.len() < NAMED && x + width < frame.x + frame.width && written.iter().all(apart) {
            written.push((x, y, width, &spot.place.name));
        }
    }
    html! { @for (x, y, _, name) in written { text x=(tenth(x)) y=(tenth(y)) { (show::plain(name)) } } }
}

/// A disc or a ring, to explain them.
fn key(disc: bool) -> Markup {
    html! {
        svg.key viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false" {
            @if disc { circle.disc cx="8" cy="8" r="5" {} } @else { circle class="ring open" cx="8" cy="8" r="6" {} circle.disc cx="8" cy="8" r="3" {} }
        }
    }
}

fn tenth(number: f64) -> String {
    format!("{number:.1}")
}

fn hundredth(number: f64) -> String {
    format!("{number:.2}")
}
