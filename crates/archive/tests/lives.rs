//! What somebody said and did, and what was done to them, over all articles. All of them are invented.

mod support;

use onrecord_archive::{IdentityFilter, LifeFilter, Side};
use onrecord_record::{EntityType, EventType, Factuality, Status};
use support::{Article, Desk};

/// Two articles on a seizure, which the second only denies, and one on a lawsuit.
fn desk(name: &str) -> Desk {
    let mut desk = Desk::new(name);
    let seized = Article::new(
        "Harbour Post",
        "2026-03-02",
        "Navy seizes ferry",
        "The Tarn Navy seized the ferry of Ana Rell in Kolm, Ana Rell told Ilse Moran. It left, and left.",
    )
    .entity("person", "Ana Rell")
    .entity("military", "Tarn Navy")
    .entity("person", "Ilse Moran")
    .place("Kolm", "POL")
    .event("seized", "COERCE", "occurred", &["Tarn Navy"], &["Ana Rell"])
    .at("Kolm")
    .said("Ana Rell", "named", "told", "The Tarn Navy seized the ferry")
    .claim("seized", "CT+", &["Ana Rell"])
    .claim("seized", "Uu", &[]);
    let denied = Article::new(
        "Tarn Gazette",
        "2026-04-04",
        "Navy denies",
        "The Tarn Navy denied that it seized the ferry of Ana Rell.",
    )
    .entity("person", "Ana Rell")
    .entity("military", "Tarn Navy")
    .event("seized", "COERCE", "denied", &["Tarn Navy"], &["Ana Rell"])
    .said("Tarn Navy", "named", "denied", "it seized the ferry of Ana Rell")
    .claim("seized", "CT-", &["Tarn Navy"]);
    let sued = Article::new("Harbour Post", "2026-04-09", "", "Ana Rell sued the Tarn Navy.")
        .entity("person", "Ana Rell")
        .entity("military", "Tarn Navy")
        .event("sued", "ACCUSE", "occurred", &["Ana Rell"], &["Tarn Navy"]);
    desk.add(&[seized.record(), denied.record(), sued.record()]);
    desk
}

fn number(desk: &Desk, name: &str) -> i64 {
    desk.archive.find_identities(name).unwrap().first().unwrap().identity
}

fn ten() -> LifeFilter {
    LifeFilter { limit: 10, ..LifeFilter::default() }
}

#[test]
fn deeds_name_both_sides_and_who_holds_what() {
    let desk = desk("deeds");
    let navy = number(&desk, "Tarn Navy");
    let did = desk.archive.deeds(navy, Side::Actor, &ten()).unwrap();
    assert_eq!(did.iter().map(|deed| deed.status).collect::<Vec<_>>(), [Status::Denied, Status::Occurred]);
    let seized = did.last().unwrap();
    assert_eq!(
        (seized.kind, seized.place.as_deref(), seized.country.as_deref()),
        (Some(EventType::Coerce), Some("Kolm"), Some("POL"))
    );
    assert_eq!(seized.recipients[0].identity, Some(number(&desk, "Ana Rell")));
    assert_eq!(seized.claims.len(), 1, "the article's own voice commits to nothing: {:?}", seized.claims);
    assert_eq!(
        (seized.claims[0].factuality, seized.claims[0].origin.as_deref()),
        (Factuality::CertainPlus, Some("Ana Rell"))
    );
    let received = desk.archive.deeds(navy, Side::Recipient, &ten()).unwrap();
    assert_eq!(received.iter().map(|deed| deed.trigger.as_str()).collect::<Vec<_>>(), ["sued"]);
}

#[test]
fn deeds_are_filtered_and_paged() {
    let desk = desk("filtered");
    let navy = number(&desk, "Tarn Navy");
    let days = |filter: LifeFilter| -> Vec<String> {
        desk.archive.deeds(navy, Side::Actor, &filter).unwrap().into_iter().filter_map(|deed| deed.day).collect()
    };
    assert_eq!(days(LifeFilter { statuses: vec![Status::Occurred], ..ten() }), ["2026-03-02"]);
    assert_eq!(days(LifeFilter { types: vec![EventType::Aid], ..ten() }), Vec::<String>::new());
    assert_eq!(days(LifeFilter { from: Some("2026-04-01".into()), ..ten() }), ["2026-04-04"]);
    assert_eq!(days(LifeFilter { to: Some("2026-04-01".into()), ..ten() }), ["2026-03-02"]);
    assert_eq!(days(LifeFilter { limit: 1, offset: 1, ..ten() }), ["2026-03-02"]);
}

#[test]
fn statements_come_with_cue_and_content() {
    let desk = desk("said");
    let said = desk.archive.statements_of(number(&desk, "Ana Rell"), &ten()).unwrap();
    assert_eq!(said.len(), 1);
    assert_eq!((said[0].cue.as_deref(), said[0].content.as_str()), (Some("told"), "The Tarn Navy seized the ferry"));
    let late = LifeFilter { from: Some("2026-05-01".into()), ..ten() };
    assert!(desk.archive.statements_of(number(&desk, "Ana Rell"), &late).unwrap().is_empty());
}

#[test]
fn a_tally_keeps_apart_what_is_asserted_and_what_is_not() {
    let desk = desk("tally");
    let tally = desk.archive.tally(number(&desk, "Tarn Navy"), &ten()).unwrap();
    let counts =
        |counts: &[onrecord_archive::StatusCount]| counts.iter().map(|c| (c.status, c.events)).collect::<Vec<_>>();
    assert_eq!(counts(&tally.did), [(Status::Occurred, 1), (Status::Denied, 1)]);
    assert_eq!(counts(&tally.received), [(Status::Occurred, 1)]);
    let months: Vec<_> = tally
        .months
        .iter()
        .map(|m| (m.month.as_str(), m.statements, m.did_asserted, m.did_open, m.received_asserted))
        .collect();
    assert_eq!(months, [("2026-03", 0, 1, 0, 0), ("2026-04", 1, 0, 1, 1)]);
}

#[test]
fn companions_are_counted_by_side_and_type() {
    let desk = desk("companions");
    let (navy, ana) = (number(&desk, "Tarn Navy"), number(&desk, "Ana Rell"));
    let with = desk.archive.companions(navy, &ten()).unwrap();
    assert_eq!(with.len(), 1);
    assert_eq!((with[0].identity, with[0].name.as_str()), (ana, "Ana Rell"));
    assert_eq!((with[0].beside, with[0].towards, with[0].from), (0, 2, 1));
    let types: Vec<_> = with[0].types.iter().map(|t| (t.kind, t.asserted, t.open)).collect();
    assert_eq!(types, [(Some(EventType::Coerce), 1, 1), (Some(EventType::Accuse), 1, 0)]);
}

#[test]
fn a_replaced_version_counts_no_more() {
    let mut desk = Desk::new("replaced");
    let version = |body: &str, status: &str| {
        Article::new("Harbour Post", "2026-03-02", "", body)
            .url("https://harbour.example/1")
            .entity("military", "Tarn Navy")
            .event("seized", "COERCE", status, &["Tarn Navy"], &[])
            .record()
    };
    desk.add(&[version("The Tarn Navy seized a ferry.", "occurred")]);
    desk.add(&[version("The Tarn Navy never seized a ferry.", "denied")]);
    let did = desk.archive.deeds(number(&desk, "Tarn Navy"), Side::Actor, &ten()).unwrap();
    assert_eq!(did.iter().map(|deed| deed.status).collect::<Vec<_>>(), [Status::Denied]);
}

#[test]
fn identities_are_browsed_by_type_and_page() {
    let desk = desk("browse");
    let names = |types: &[EntityType], offset: usize, limit: usize| -> Vec<String> {
        let filter = IdentityFilter { types: types.to_vec(), offset, limit };
        desk.archive.identities(&filter).unwrap().into_iter().map(|identity| identity.name).collect()
    };
    assert_eq!(names(&[EntityType::Person], 0, 10), ["Ana Rell", "Ilse Moran"]);
    assert_eq!(names(&[EntityType::Person], 1, 10), ["Ilse Moran"]);
    assert_eq!(names(&[EntityType::Person, EntityType::Military], 0, 10).len(), 3);
    assert_eq!(names(&[], 0, 1).len(), 1);
}
