//! Records of a newer reader take the place of older ones: corrections find their places, or wait and say so.

mod support;

use onrecord_archive::{Action, ArchiveError, Correction, Depth, How, Part, Reread, Ruling, Which};
use onrecord_record::{Reader, Record};
use serde_json::Value;
use support::{Article, Desk};

fn reader() -> Reader {
    Reader { version: "0.2.0".into(), model: "none".into() }
}

/// Two sentences; all names are invented.
fn ferry(title: &str) -> Record {
    let body =
        "The navy seized a ferry, Ana Rell said. Port Nessel stayed calm.\nOscar Lund denied that it had seized it.";
    Article::new("Harbour Post", "2026-03-02", title, body)
        .entity("person", "Ana Rell")
        .entity("military", "navy")
        .entity("person", "Oscar Lund")
        .event("seized", "COERCE", "occurred", &["navy"], &[])
        .event("stayed", "", "occurred", &[], &[])
        .said("Ana Rell", "named", "said", "The navy seized a ferry")
        .said("Oscar Lund", "named", "denied", "it had seized it")
        .claim("seized", "CT+", &["Ana Rell"])
        .claim("seized", "CT-", &["Oscar Lund"])
        .claim("seized", "Uu", &[])
        .claim("stayed", "CT+", &[])
        .record()
}

/// The same reading by a reader that numbers everything otherwise.
fn renumbered(record: &Record) -> Record {
    let mut json = serde_json::to_string(record).unwrap();
    for (kind, count) in [("e", 3), ("a", 2), ("v", 2), ("c", 4)] {
        for n in (1..=count).rev() {
            json = json.replace(&format!("\"{kind}{n}\""), &format!("\"{kind}{}\"", n * 10));
        }
    }
    let mut record: Record = serde_json::from_str(&json).unwrap();
    record.reader = reader();
    record.entities.reverse();
    assert_eq!(onrecord_record::check(&record), []);
    record
}

fn without(record: &Record, attribution: &str) -> Record {
    let mut record = record.clone();
    record.attributions.retain(|x| x.id != attribution);
    record.claims.retain(|x| !x.chain.contains(&attribution.to_owned()));
    record
}

fn decide(target: &str, action: Action) -> Correction {
    Correction { target: target.into(), action, note: None, who: "Mira".into() }
}

fn set(target: &str, field: &str, value: &str) -> Correction {
    decide(target, Action::Change { field: field.into(), value: Value::from(value) })
}

fn reread(desk: &mut Desk, record: &Record) -> Reread {
    let foreseen = desk.archive.foresee(1, record).unwrap();
    let mut done = desk.archive.reread(&[(1, Some(record.clone()))], &desk.knowledge).unwrap();
    let done = done.remove(0).unwrap();
    assert_eq!(done, foreseen);
    assert_eq!(desk.rows("PRAGMA foreign_key_check"), [""; 0]);
    assert_eq!(desk.rows("PRAGMA integrity_check"), ["ok"]);
    assert_eq!(desk.archive.check(Depth::Full, || {}).unwrap(), []);
    assert_eq!(onrecord_record::check(&desk.archive.record("1").unwrap()), []);
    for table in ["documents_text", "contents_text", "claims_text"] {
        let check = format!("INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)");
        desk.archive.database().execute_batch(&check).unwrap_or_else(|error| panic!("{table}: {error}"));
    }
    done
}

fn desk(name: &str) -> Desk {
    let mut desk = Desk::new(&format!("reread-{name}"));
    desk.add(&[ferry("Ferry seized")]);
    let corrections = [
        set("v1", "actors", "e2,e3"),
        decide("a2", Action::Reject),
        set("c4", "factuality", "PR+"),
        set("e1", "role", "harbour master"),
        decide("a1", Action::Accept),
    ];
    desk.archive.correct("1", &corrections, &desk.knowledge).unwrap();
    desk
}

fn corrected(desk: &Desk) -> Vec<String> {
    desk.rows(
        "SELECT (SELECT group_concat(e.name, ', ' ORDER BY a.position) FROM event_actors a
             JOIN entities e ON e.document = a.document AND e.id = a.entity WHERE a.event = v.id),
           (SELECT count(*) FROM attributions), (SELECT role FROM entities WHERE name = 'Ana Rell'),
           (SELECT factuality FROM claims c JOIN events w ON w.id = c.event WHERE w.trigger_text = 'stayed')
         FROM events v WHERE trigger_text = 'seized'",
    )
}

#[test]
fn corrections_find_their_places_under_other_ids() {
    let mut desk = desk("ids");
    let before = corrected(&desk);
    assert_eq!(before, ["navy, Oscar Lund | 1 | harbour master | PR+"]);
    let done = reread(&mut desk, &renumbered(&ferry("Ferry seized")));
    // Nothing that the text says is read otherwise.
    assert_eq!(done.changes, []);
    assert_eq!((done.lost, done.found, done.was), (Vec::new(), Vec::new(), None));
    assert_eq!(corrected(&desk), before);
    assert_eq!(
        desk.rows("SELECT target, present FROM corrections"),
        ["v1 | v10", "a2 | a20", "c4 | c40", "e1 | e10", "a1 | a10"]
    );
    assert_eq!(desk.rows("SELECT reader_version FROM documents"), ["0.2.0"]);
}

#[test]
fn what_is_not_read_any_more_is_lost_until_it_is_read_again() {
    let mut desk = desk("lost");
    let newer = renumbered(&ferry("Ferry seized"));
    let done = reread(&mut desk, &without(&newer, "a10"));
    assert_eq!(done.lost.iter().map(|lost| lost.correction).collect::<Vec<_>>(), [5]);
    assert_eq!(
        desk.rows("SELECT lost FROM corrections WHERE lost IS NOT NULL"),
        ["no attribution is read in 'Ana Rell said' any more"]
    );
    assert_eq!(desk.rows("SELECT count(*) FROM decided"), ["4"]);
    let kinds: Vec<_> = done.changes.iter().map(|c| (c.kind, c.change)).collect();
    assert!(kinds.contains(&(Part::Attribution, How::Dropped)), "{kinds:?}");
    assert!(kinds.contains(&(Part::Claim, How::Dropped)), "{kinds:?}");
    let done = reread(&mut desk, &newer);
    assert_eq!(done.found, [5]);
    assert_eq!(desk.rows("SELECT count(*) FROM decided"), ["5"]);
    assert_eq!(corrected(&desk), ["navy, Oscar Lund | 1 | harbour master | PR+"]);
}

#[test]
fn a_rejection_outlives_a_reader_that_does_not_make_the_mistake() {
    let mut desk = desk("rejection");
    let newer = renumbered(&ferry("Ferry seized"));
    assert_eq!(reread(&mut desk, &without(&newer, "a20")).lost[0].correction, 2);
    assert_eq!(reread(&mut desk, &newer).found, [2]);
    assert_eq!(desk.rows("SELECT count(*) FROM attributions"), ["1"]);
}

#[test]
fn another_text_keeps_number_and_corrections() {
    let mut desk = desk("text");
    let before = corrected(&desk);
    // Intake finds more of the page than before: all offsets move.
    let mut record = renumbered(&ferry("Łódź: the ferry seized off Port Nessel, says the town"));
    let was = ferry("Ferry seized").document.id;
    let done = reread(&mut desk, &record);
    assert_eq!(done.was.as_ref(), Some(&was));
    let fields: Vec<_> = done.changes.iter().map(|c| (c.kind, c.field.as_deref())).collect();
    assert_eq!(fields, [(Part::Document, Some("title")), (Part::Document, Some("text_sha256"))]);
    assert_eq!(corrected(&desk), before);
    assert_eq!(desk.rows("SELECT document, id FROM documents"), [format!("1 | {}", record.document.id)]);
    assert_eq!(desk.rows("SELECT rowid FROM documents_text WHERE documents_text MATCH 'łódź'"), ["1"]);
    // A text from which the corrected passages are gone.
    record = Article::new("Harbour Post", "2026-03-02", "Ferry", "All of it was withdrawn.").record();
    assert_eq!(reread(&mut desk, &record).lost.len(), 5);
    assert_eq!(reread(&mut desk, &renumbered(&ferry("Ferry seized"))).found.len(), 5);
    assert_eq!(corrected(&desk), before);
}

#[test]
fn changes_are_told_by_what_they_are_about() {
    let mut desk = Desk::new("reread-changes");
    let old = ferry("Ferry seized");
    desk.add(std::slice::from_ref(&old));
    let mut new = renumbered(&old);
    new.events[1].status = serde_json::from_value("ongoing".into()).unwrap();
    new.attributions[0].channel = serde_json::from_value("interview".into()).unwrap();
    new.claims.retain(|claim| claim.id != "c20");
    let done = reread(&mut desk, &new);
    let told: Vec<_> = done
        .changes
        .iter()
        .map(|c| format!("{} {} {:?} {:?}→{:?}", c.kind, c.words, c.field, c.before, c.after))
        .collect();
    assert_eq!(
        told,
        [
            "attribution Ana Rell said Some(\"channel\") Some(\"unknown\")→Some(\"interview\")",
            "event stayed Some(\"status\") Some(\"occurred\")→Some(\"ongoing\")",
            "claim seized (Oscar Lund denied) None None→None",
        ]
    );
}

#[test]
fn older_records_are_chosen_and_a_run_over_all_goes_on() {
    let mut desk = Desk::new("reread-which");
    let records = [ferry("One"), ferry("Two"), ferry("Three")];
    desk.add(&records);
    let chosen = |desk: &Desk, which: &Which| desk.archive.to_reread(which, &reader()).unwrap();
    assert_eq!(chosen(&desk, &Which::Older), [1, 2, 3]);
    desk.archive.reread(&[(2, Some(renumbered(&records[1])))], &desk.knowledge).unwrap();
    assert_eq!(chosen(&desk, &Which::Older), [1, 3]);
    assert_eq!(chosen(&desk, &Which::All), [1, 2, 3]);
    assert_eq!(chosen(&desk, &Which::Named(vec![records[2].document.id.clone(), "3".into()])), [3]);
    assert!(desk.archive.to_reread(&Which::Named(vec!["9".into()]), &reader()).is_err());
    let old = Reader { version: "0.0.1".into(), model: "none".into() };
    assert_eq!(desk.archive.to_reread(&Which::Older, &old).unwrap(), [1, 3]);
    // A run over all is cut short after the first.
    desk.archive.begin_rereading(&[1, 2, 3], &reader()).unwrap();
    desk.archive.reread(&[(1, Some(renumbered(&records[0]))), (2, None)], &desk.knowledge).unwrap();
    assert_eq!(chosen(&desk, &Which::All), [3]);
    assert_eq!(desk.archive.to_reread(&Which::All, &old).unwrap(), [1, 2, 3]);
    desk.archive.reread(&[(3, Some(renumbered(&records[2])))], &desk.knowledge).unwrap();
    assert_eq!(chosen(&desk, &Which::All), [1, 2, 3]);
    let original = desk.archive.original(2).unwrap();
    assert_eq!(original, support::original(&records[1]));
}

#[test]
fn two_articles_do_not_become_one() {
    let mut desk = Desk::new("reread-two");
    desk.add(&[ferry("One"), ferry("Two")]);
    let before = desk.rows("SELECT * FROM documents");
    let done = desk.archive.reread(&[(1, Some(renumbered(&ferry("Two"))))], &desk.knowledge).unwrap();
    assert!(matches!(&done[0], Err(ArchiveError::Refused(reason)) if reason.contains("article 2")), "{done:?}");
    assert_eq!(desk.rows("SELECT * FROM documents"), before);
    let done = desk.archive.reread(&[(7, Some(ferry("Seven")))], &desk.knowledge).unwrap();
    assert!(matches!(done[0], Err(ArchiveError::Unknown { .. })));
}

#[test]
fn rulings_join_and_part_persons_and_outlive_a_new_text() {
    let mut desk = Desk::new("reread-rulings");
    let other =
        Article::new("Nessel Daily", "2026-03-05", "Hearing", "A. Relling spoke.").entity("person", "A. Relling");
    desk.add(&[ferry("Ferry seized"), other.record()]);
    let identities = "SELECT count(DISTINCT identity) FROM entities WHERE name IN ('Ana Rell', 'A. Relling')";
    assert_eq!(desk.rows(identities), ["2"]);
    let mut ruling = Ruling {
        same: true,
        entities: [("1".into(), "e1".into()), ("2".into(), "e1".into())],
        note: None,
        who: "Mira".into(),
    };
    desk.archive.rule(&ruling, &desk.knowledge).unwrap();
    assert_eq!(desk.rows(identities), ["1"]);
    assert_eq!(
        desk.rows("SELECT kind, words, action FROM decided"),
        ["identity | Ana Rell (Harbour Post) = A. Relling (Nessel Daily) | merge"]
    );
    let error = desk.archive.rule(&Ruling { same: false, ..ruling.clone() }, &desk.knowledge).unwrap_err();
    assert!(error.to_string().contains("correction 1") && error.to_string().contains("undo that one first"), "{error}");
    let moved = renumbered(&ferry("The ferry was seized off Port Nessel"));
    reread(&mut desk, &moved);
    assert_eq!(desk.rows(identities), ["1"]);
    let mut nobody = moved.clone();
    nobody.entities.retain(|x| x.name != "Ana Rell");
    nobody.attributions[0].source.entity = None;
    reread(&mut desk, &nobody);
    assert_eq!(desk.rows("SELECT count(*) FROM corrections WHERE lost IS NOT NULL"), ["1"]);
    reread(&mut desk, &moved);
    assert_eq!(desk.rows("SELECT count(*) FROM corrections WHERE lost IS NOT NULL"), ["0"]);
    assert_eq!(desk.rows(identities), ["1"]);
    desk.archive.undo(1, "Mira", &desk.knowledge).unwrap();
    assert_eq!(desk.rows(identities), ["2"]);
    ruling.entities[1] = ruling.entities[0].clone();
    assert!(desk.archive.rule(&ruling, &desk.knowledge).is_err());
    ruling.entities[1].1 = "e77".into();
    assert!(desk.archive.rule(&ruling, &desk.knowledge).is_err());
}
