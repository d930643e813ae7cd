//! What people decide: in every table, view and record, kept through rereads, and taken back without a trace.

mod support;

use onrecord_archive::{Action, ArchiveError, Corrected, Correction, DecisionFilter, DecisionState, Depth, How, Part};
use onrecord_record::{Factuality, Record, Status};
use serde_json::Value;
use support::{Article, Desk};

/// A mayor, a ministry that is quoted through a newspaper, and an engineer who denies. All names are invented.
fn bridge() -> Article {
    Article::new(
        "Nessel Daily",
        "2026-03-02",
        "Bridge closed",
        "Ada Brandt closed the old bridge, the Harbour Post reported.\n\
         The ministry told the paper that rebels bombed the bridge.\n\
         Tom Iversen denied that anybody bombed the bridge.\n\
         Brandt will visit the site. Iversen mocked her.",
    )
    .entity("person", "Ada Brandt")
    .entity("organization", "Harbour Post")
    .entity("organization", "ministry")
    .entity("group", "rebels")
    .entity("person", "Tom Iversen")
    .entity("person", "Brandt will")
    .event("closed the", "", "occurred", &["Ada Brandt"], &[])
    .event("bombed", "ASSAULT", "occurred", &["rebels"], &[])
    .event("visit", "CONSULT", "planned", &["Brandt will"], &[])
    .said("Harbour Post", "outlet", "reported", "Ada Brandt closed the old bridge")
    .said("ministry", "named", "told", "rebels bombed the bridge")
    .through("Harbour Post")
    .said("Tom Iversen", "named", "denied", "anybody bombed the bridge")
    .claim("closed the", "CT+", &["Harbour Post"])
    .claim("closed the", "Uu", &[])
    .claim("bombed", "CT+", &["Harbour Post", "ministry"])
    .claim("bombed", "CT-", &["Tom Iversen"])
    .claim("bombed", "Uu", &[])
    .claim("visit", "PR+", &[])
}

fn record() -> Record {
    let mut record = bridge().record();
    // The support names a thing by one wording; people are named by several.
    for entity in &mut record.entities {
        entity.name = entity.name.replace(" will", "");
        for mention in &mut entity.mentions {
            if mention.span.text.ends_with(" will") {
                mention.span.text = "Brandt".into();
                mention.span.end -= 5;
            }
        }
    }
    record.contradictions = vec![onrecord_record::Contradiction {
        claims: ["c3".into(), "c4".into()],
        kind: onrecord_record::ContradictionKind::Denial,
    }];
    assert_eq!(onrecord_record::check(&record), []);
    record
}

fn desk(name: &str) -> Desk {
    let mut desk = Desk::new(&format!("corrections-{name}"));
    desk.add(&[record()]);
    desk
}

fn decide(target: &str, action: Action) -> Correction {
    Correction { target: target.into(), action, note: None, who: "Mira".into() }
}

fn set(target: &str, field: &str, value: &str) -> Correction {
    decide(target, Action::Change { field: field.into(), value: Value::from(value) })
}

fn correct(desk: &mut Desk, corrections: &[Correction]) -> Corrected {
    let done = desk.archive.correct("1", corrections, &desk.knowledge).unwrap();
    whole(desk);
    done
}

fn refused(desk: &mut Desk, correction: Correction) -> String {
    let before = now(desk);
    let error = desk.archive.correct("1", &[correction], &desk.knowledge).unwrap_err();
    assert!(matches!(error, ArchiveError::Refused(_)), "{error}");
    assert_eq!(now(desk), before);
    error.to_string()
}

fn now(desk: &Desk) -> Record {
    desk.archive.record("1").unwrap()
}

/// The file holds together, its tables say what the record says, and the record is sound.
fn whole(desk: &Desk) {
    assert_eq!(desk.rows("PRAGMA foreign_key_check"), [""; 0]);
    assert_eq!(desk.rows("PRAGMA integrity_check"), ["ok"]);
    assert_eq!(desk.archive.check(Depth::Full, || {}).unwrap(), []);
    let record = now(desk);
    assert_eq!(onrecord_record::check(&record), []);
    let ids = |table: &str| desk.rows(&format!("SELECT id FROM {table} WHERE document = 1 ORDER BY rowid"));
    assert_eq!(ids("claims"), record.claims.iter().map(|x| x.id.clone()).collect::<Vec<_>>());
    for (table, count) in [
        ("entities", record.entities.len()),
        ("attributions", record.attributions.len()),
        ("events", record.events.len()),
        ("contradictions", record.contradictions.len()),
        ("claims_text WHERE claims_text MATCH 'bombed'", record.claims.iter().filter(|x| x.event == "v2").count()),
    ] {
        assert_eq!(desk.rows(&format!("SELECT count(*) FROM {table}")), [count.to_string()], "{table}");
    }
    for table in ["documents_text", "contents_text", "claims_text"] {
        let check = format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)");
        desk.archive.database().execute_batch(&check).unwrap_or_else(|error| panic!("{table}: {error}"));
    }
}

#[test]
fn a_rejected_attribution_takes_what_hangs_on_it() {
    let mut desk = desk("attribution");
    assert_eq!(desk.rows("SELECT count(*) FROM contents_text WHERE contents_text MATCH 'rebels'"), ["1"]);
    let done = correct(&mut desk, &[decide("a2", Action::Reject)]);
    let record = now(&desk);
    assert!(!record.attributions.iter().any(|x| x.id == "a2"));
    assert!(!record.claims.iter().any(|x| x.id == "c3"));
    assert_eq!(record.contradictions, []);
    // Only a denial is left of the bombing.
    assert_eq!(record.events[1].status, Status::Denied);
    assert_eq!(desk.rows("SELECT count(*) FROM contents_text WHERE contents_text MATCH 'rebels'"), ["0"]);
    assert_eq!(desk.rows("SELECT event FROM asserted_events"), ["v1"]);
    assert_eq!(desk.rows("SELECT chain FROM spelt_claims WHERE event = 'v2'"), ["Tom Iversen", "the article"]);
    assert_eq!(desk.rows("SELECT source FROM statements"), ["Harbour Post", "Tom Iversen"]);
    // All of that is told.
    let told = |kind, how| done.changes.iter().filter(|c| (c.kind, c.change) == (kind, how)).count();
    assert_eq!(told(Part::Attribution, How::Dropped), 1);
    assert_eq!(told(Part::Claim, How::Dropped), 1);
    assert_eq!(told(Part::Contradiction, How::Dropped), 1);
    assert_eq!(told(Part::Event, How::Changed), 1);
    assert_eq!(done.changes.len(), 4);
}

#[test]
fn nothing_is_denied_when_the_last_denial_is_gone() {
    let denials = [decide("a3", Action::Reject), decide("c4", Action::Reject), set("c4", "factuality", "Uu")];
    for (i, last) in denials.into_iter().enumerate() {
        let mut desk = desk(&format!("denial-{i}"));
        correct(&mut desk, &[set("v2", "status", "denied")]);
        let done = correct(&mut desk, &[last]);
        assert_eq!(now(&desk).events[1].status, Status::Hypothetical);
        let told = done.changes.iter().filter(|c| (c.kind, c.change) == (Part::Event, How::Changed)).count();
        assert_eq!(told, 1, "{:?}", done.changes);
        let effects = desk.archive.effects("1", &done.corrections).unwrap();
        assert!(effects[0].changes.iter().any(|c| c.kind == Part::Event), "{effects:?}");
        // A person may say otherwise, and take the decision back.
        let again = correct(&mut desk, &[set("v2", "status", "denied")]);
        assert_eq!(now(&desk).events[1].status, Status::Denied);
        for number in again.corrections.into_iter().chain(done.corrections) {
            desk.archive.undo(number, "Mira", &desk.knowledge).unwrap();
        }
        assert_eq!(now(&desk).events[1].status, Status::Denied);
    }
    // One denial of two is not the last.
    let mut desk = desk("denial-of-two");
    correct(&mut desk, &[set("v2", "status", "denied"), set("c3", "factuality", "CT-")]);
    correct(&mut desk, &[decide("a3", Action::Reject)]);
    assert_eq!(now(&desk).events[1].status, Status::Denied);
}

#[test]
fn children_of_a_rejected_attribution_get_its_parent() {
    let mut desk = desk("parent");
    correct(&mut desk, &[decide("a1", Action::Reject)]);
    let record = now(&desk);
    assert_eq!(record.attributions[0].parent, None);
    assert_eq!(record.claims.iter().find(|x| x.id == "c3").unwrap().chain, ["a2"]);
    assert_eq!(record.events[0].status, Status::Hypothetical);
}

#[test]
fn a_rejected_event_takes_its_claims() {
    let mut desk = desk("event");
    correct(&mut desk, &[decide("v2", Action::Reject)]);
    assert_eq!(desk.rows("SELECT DISTINCT event FROM spelt_claims"), ["v1", "v3"]);
    assert_eq!(now(&desk).contradictions, []);
    assert_eq!(now(&desk).attributions.len(), 3);
}

#[test]
fn fields_change_and_the_latest_word_counts() {
    let mut desk = desk("change");
    correct(
        &mut desk,
        &[
            set("v3", "status", "Considered"),
            set("v3", "actors", "e1,e5"),
            set("v2", "type", "coerce"),
            set("a2", "naming", "unnamed"),
            set("a2", "parent", ""),
            set("e3", "country", "NOR"),
            set("e3", "wikidata", "Q42"),
            set("document", "outlet", "Nessel Weekly"),
            set("document", "credits", "Example Press, Other Press"),
        ],
    );
    let record = now(&desk);
    assert_eq!(record.events[2].actors, ["e1", "e5"]);
    assert_eq!(record.claims.iter().find(|x| x.id == "c3").unwrap().chain, ["a2"]);
    assert_eq!(record.document.credits, ["Example Press", "Other Press"]);
    assert_eq!(desk.rows("SELECT outlet FROM documents"), ["Nessel Weekly"]);
    assert_eq!(
        desk.rows("SELECT type, status FROM events"),
        ["– | occurred", "COERCE | occurred", "CONSULT | considered"]
    );
    assert_eq!(desk.rows("SELECT naming FROM statements WHERE attribution = 'a2'"), ["unnamed"]);
    assert_eq!(desk.rows("SELECT country, wikidata FROM entities WHERE id = 'e3'"), ["NOR | Q42"]);
    correct(&mut desk, &[set("v3", "status", "denied")]);
    assert_eq!(now(&desk).events[2].status, Status::Denied);
    desk.archive.undo(10, "Mira", &desk.knowledge).unwrap();
    assert_eq!(now(&desk).events[2].status, Status::Considered);
}

#[test]
fn nothing_is_asserted_that_nobody_affirms() {
    let mut desk = desk("promise");
    let error = refused(&mut desk, set("v3", "time", "t9"));
    assert!(error.contains("t9"), "{error}");
    correct(&mut desk, &[set("c6", "factuality", "Uu")]);
    let error = refused(&mut desk, set("v3", "status", "occurred"));
    assert!(error.contains("no claim affirms it"), "{error}");
    correct(&mut desk, &[set("c6", "factuality", "CT+"), set("v3", "status", "occurred")]);
    assert_eq!(desk.rows("SELECT count(*) FROM asserted_events"), ["3"]);
    // The later word on the claim takes the event's status along.
    let done = correct(&mut desk, &[set("c6", "factuality", "CT-")]);
    assert_eq!(now(&desk).events[2].status, Status::Denied);
    assert_eq!(done.changes.len(), 2);
    assert_eq!(desk.rows("SELECT event FROM denials"), ["v2", "v3"]);
}

#[test]
fn contradictions_follow_the_claims() {
    let mut desk = desk("contradictions");
    correct(&mut desk, &[set("c4", "factuality", "Uu")]);
    assert_eq!(now(&desk).contradictions, []);
    correct(&mut desk, &[set("c5", "factuality", "PR-")]);
    assert_eq!(now(&desk).contradictions[0].claims, ["c3", "c5"]);
}

#[test]
fn entities_merge_and_split() {
    let mut desk = desk("merge");
    correct(&mut desk, &[decide("e6", Action::Merge { into: "e1".into() })]);
    let merged = now(&desk);
    assert_eq!(merged.entities.len(), 5);
    assert_eq!(merged.entities[0].mentions.len(), 2);
    assert_eq!(merged.events[2].actors, ["e1"]);
    let done = correct(&mut desk, &[decide("e1", Action::Split { mentions: vec!["brandt".into()] })]);
    let split = now(&desk);
    let new = split.entities.iter().find(|x| x.name == "Brandt").unwrap();
    // The visit stands in a sentence that mentions nobody but her.
    assert_eq!(split.events[2].actors, std::slice::from_ref(&new.id));
    assert_eq!(split.events[0].actors, ["e1"]);
    assert!(done.changes.iter().any(|c| c.kind == Part::Entity && c.change == How::Added));
    // A correction to what was split off waits when the split is undone.
    let id = new.id.clone();
    correct(&mut desk, &[set(&id, "role", "visitor")]);
    let undone = desk.archive.undo(2, "Mira", &desk.knowledge).unwrap();
    assert_eq!(undone.lost.len(), 1);
    assert_eq!(now(&desk), merged);
    let error = refused(&mut desk, decide("e1", Action::Split { mentions: vec!["1".into(), "2".into()] }));
    assert!(error.contains("nothing would stay"), "{error}");
    let error = refused(&mut desk, decide("e1", Action::Split { mentions: vec!["her".into()] }));
    assert!(error.contains("1 'Ada Brandt', 2 'Brandt'"), "{error}");
    refused(&mut desk, decide("e1", Action::Merge { into: "v1".into() }));
    refused(&mut desk, decide("v1", Action::Merge { into: "e1".into() }));
}

#[test]
fn rejected_entities_leave_no_reference() {
    let mut desk = desk("entity");
    correct(&mut desk, &[decide("e5", Action::Reject), decide("e4", Action::Reject)]);
    let record = now(&desk);
    assert_eq!(record.attributions[2].source.entity, None);
    assert_eq!(record.events[1].actors, [""; 0]);
    let error = refused(&mut desk, decide("e5", Action::Accept));
    assert!(error.contains("because of a correction"), "{error}");
}

#[test]
fn undoing_everything_leaves_the_record_as_it_was_read() {
    let mut desk = desk("undo");
    let before = desk.rows("SELECT id, event, factuality FROM claims");
    correct(&mut desk, &[decide("a1", Action::Reject), decide("e6", Action::Merge { into: "e1".into() })]);
    correct(&mut desk, &[set("v3", "status", "denied"), decide("c4", Action::Accept)]);
    for number in [2, 1, 4, 3] {
        desk.archive.undo(number, "Juno", &desk.knowledge).unwrap();
        whole(&desk);
    }
    assert_eq!(now(&desk), record());
    assert_eq!(desk.rows("SELECT id, event, factuality FROM claims"), before);
    assert!(desk.archive.undo(1, "Juno", &desk.knowledge).is_err());
    assert!(desk.archive.undo(99, "Juno", &desk.knowledge).is_err());
    assert_eq!(desk.rows("SELECT who, undone_by, undone IS NOT NULL FROM corrections LIMIT 1"), ["Mira | Juno | 1"]);
    assert_eq!(desk.rows("SELECT count(*) FROM decided"), ["0"]);
}

#[test]
fn decisions_show() {
    let mut desk = desk("show");
    let mut accept = decide("v2", Action::Accept);
    accept.note = Some("checked with the ministry".into());
    correct(&mut desk, &[accept, set("v3", "actors", "e1")]);
    assert_eq!(
        desk.rows("SELECT kind, id, words, action, field, value, note, who FROM decided"),
        [
            "event | v2 | bombed | accept | – | – | checked with the ministry | Mira",
            "event | v3 | visit | change | actors | [\"e1\"] | – | Mira",
        ]
    );
    let listed = desk.archive.decisions(Some("1")).unwrap();
    assert_eq!(listed, desk.archive.decisions(None).unwrap());
    assert_eq!(listed[0].present.as_deref(), Some("v2"));
    refused(&mut desk, decide("v1", Action::Note));
    refused(&mut desk, decide("document", Action::Reject));
    refused(&mut desk, Correction { who: " ".into(), ..decide("v1", Action::Accept) });
    assert!(refused(&mut desk, decide("v77", Action::Accept)).contains("v77"));
    assert!(refused(&mut desk, set("v1", "colour", "red")).contains("status"));
    assert!(refused(&mut desk, set("v1", "status", "red")).contains("hypothetical"));
    assert!(refused(&mut desk, set("v1", "same_as", "v1")).contains("first mention"));
    assert!(refused(&mut desk, set("a1", "parent", "a2")).contains("stands under it"));
    assert!(desk.archive.correct("7", &[], &desk.knowledge).is_err());
}

#[test]
fn corrections_are_json_for_programs() {
    let json = r#"{"target": "v3", "action": "change", "field": "status", "value": "denied", "who": "Mira"}"#;
    assert_eq!(serde_json::from_str::<Correction>(json).unwrap(), set("v3", "status", "denied"));
    let json = r#"{"target": "e1", "action": "split", "mentions": ["2"], "who": "Mira", "note": null}"#;
    assert_eq!(serde_json::from_str::<Correction>(json).unwrap().target, "e1");
    assert_eq!(now(&desk("json")).claims[3].factuality, Factuality::CertainMinus);
}

#[test]
fn decisions_are_listed_by_the_latest_and_by_person_article_and_state() {
    let mut desk = desk("list");
    correct(&mut desk, &[set("v3", "status", "denied"), decide("v2", Action::Accept)]);
    let jon = Correction { who: "Jon".into(), ..decide("c1", Action::Accept) };
    correct(&mut desk, &[jon]);
    desk.archive.undo(1, "Jon", &desk.knowledge).unwrap();
    let numbers = |filter: DecisionFilter| -> Vec<i64> {
        desk.archive.latest_decisions(&filter).unwrap().iter().map(|x| x.correction).collect()
    };
    let all = DecisionFilter::default();
    assert_eq!(numbers(all.clone()), [3, 2, 1]);
    assert_eq!(numbers(DecisionFilter { limit: Some(1), ..all.clone() }), [3]);
    assert_eq!(numbers(DecisionFilter { before: Some(3), ..all.clone() }), [2, 1]);
    assert_eq!(numbers(DecisionFilter { who: Some("mira".into()), ..all.clone() }), [2, 1]);
    assert_eq!(numbers(DecisionFilter { article: Some("1".into()), ..all.clone() }), [3, 2, 1]);
    for (state, expected) in
        [(DecisionState::Standing, vec![3, 2]), (DecisionState::Undone, vec![1]), (DecisionState::Lost, vec![])]
    {
        assert_eq!(numbers(DecisionFilter { state: Some(state), ..all.clone() }), expected, "{state:?}");
    }
    assert_eq!(desk.archive.deciders().unwrap(), ["Jon", "Mira"]);
    assert_eq!(desk.archive.decision(1).unwrap().state(), DecisionState::Undone);
    assert!(matches!(desk.archive.decision(9), Err(ArchiveError::Unknown { .. })));
}

#[test]
fn what_a_correction_did_can_be_told_later() {
    let mut desk = desk("effects");
    let done = correct(&mut desk, &[set("c3", "factuality", "PR+"), decide("v1", Action::Accept)]);
    let rejected = correct(&mut desk, &[decide("a2", Action::Reject)]);
    let effects = desk.archive.effects("1", &[1, 2, 3]).unwrap();
    assert_eq!(effects[0].changes, done.changes);
    assert_eq!(effects[1].changes, []);
    assert_eq!(effects[2].changes, rejected.changes);
    assert_eq!(desk.archive.effects("1", &[2, 9]).unwrap().len(), 1);
    desk.archive.undo(3, "Mira", &desk.knowledge).unwrap();
    assert_eq!(desk.archive.effects("1", &[3]).unwrap(), []);
}
