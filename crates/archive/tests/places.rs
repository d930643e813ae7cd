//! Where events take place. All articles and places are invented.

mod support;

use onrecord_archive::{PlaceFilter, PlaceRow, Placed};
use onrecord_record::{EventType, Record, Status};
use support::{Article, Desk};

fn happening(day: &str, place: &str, country: &str, status: &str, geonames: Option<u64>) -> Record {
    let body = format!("On {day} the Tarn Navy seized a ferry at {place}.");
    let mut record = Article::new("Harbour Post", day, "", &body)
        .entity("military", "Tarn Navy")
        .place(place, country)
        .event("seized", "COERCE", status, &["Tarn Navy"], &[])
        .at(place)
        .record();
    record.places[0].geonames = geonames;
    (record.places[0].lat, record.places[0].lon) = (Some(50.0), Some(20.0));
    record
}

fn desk(name: &str) -> Desk {
    let mut desk = Desk::new(name);
    desk.add(&[
        happening("2026-03-01", "Kolm", "POL", "occurred", Some(7)),
        happening("2026-03-02", "Kolm", "POL", "denied", Some(7)),
        happening("2026-03-03", "Kolm Town", "POL", "ongoing", Some(7)),
        happening("2026-03-04", "Kolm", "NOR", "planned", None),
        Article::new("Harbour Post", "2026-03-05", "", "The navy left Oslo.").place("Oslo", "NOR").record(),
    ]);
    desk
}

fn rows(placed: &Placed) -> Vec<(Option<&str>, i64, i64, i64)> {
    placed.places.iter().map(|row| (row.country.as_deref(), row.asserted, row.open, row.articles)).collect()
}

#[test]
fn events_are_counted_by_place_asserted_ones_apart() {
    let placed = desk("counted").archive.places(&PlaceFilter::default()).unwrap();
    assert_eq!(rows(&placed), [(Some("POL"), 2, 1, 3), (Some("NOR"), 0, 1, 1)]);
    assert_eq!((placed.events, placed.more, placed.places[0].lat), (4, false, Some(50.0)));
}

#[test]
fn places_are_filtered() {
    let desk = desk("filtered");
    let counts = |filter: PlaceFilter| -> Vec<i64> {
        desk.archive.places(&filter).unwrap().places.iter().map(PlaceRow::events).collect()
    };
    assert_eq!(counts(PlaceFilter { country: Some("NOR".into()), ..PlaceFilter::default() }), [1]);
    assert_eq!(counts(PlaceFilter { statuses: vec![Status::Denied], ..PlaceFilter::default() }), [1]);
    assert_eq!(counts(PlaceFilter { types: vec![EventType::Aid], ..PlaceFilter::default() }), Vec::<i64>::new());
    assert_eq!(counts(PlaceFilter { from: Some("2026-03-03".into()), ..PlaceFilter::default() }), [1, 1]);
    assert_eq!(counts(PlaceFilter { to: Some("2026-03-02".into()), ..PlaceFilter::default() }), [2]);
}
