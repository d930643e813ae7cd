//! `correct` and `reread` as people use them.

mod support;

use onrecord_archive::{Archive, Original};
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use serde_json::Value;
use support::{ARTICLE, Run, folder, run};

/// An archive with one or two short articles in it. All names are invented.
struct Desk {
    file: String,
}

const SECOND: &str = "\
Bridge to be repaired

Ada Brandt said on Friday that the old bridge will open again. The harbour office denied that it had closed it.
";

impl Desk {
    fn new(test: &str) -> Self {
        let folder = folder(test);
        for (name, text) in [("a.txt", ARTICLE), ("b.txt", SECOND)] {
            std::fs::write(folder.join(name), text).expect("written");
        }
        let path = |name: &str| folder.join(name).to_str().expect("UTF-8").to_owned();
        let desk = Self { file: path("desk.db") };
        run(&["add", &path("a.txt"), &path("b.txt"), "--archive", &desk.file]).succeeds();
        desk
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut all = arguments.to_vec();
        all.extend(["--archive", &self.file]);
        if arguments[0] == "correct" {
            all.extend(["--who", "Mira"]);
        }
        run(&all)
    }

    fn archive(&self) -> Archive {
        Archive::open(self.file.as_ref()).expect("the archive opens")
    }

    fn record(&self) -> Record {
        self.archive().record("1").expect("the article is there")
    }

    /// Puts a record in the place of that of the first article, as an older program might have made it.
    fn older(&self, change: impl FnOnce(&mut Record)) {
        let mut archive = self.archive();
        let mut record = archive.record("1").expect("the article is there");
        change(&mut record);
        record.reader.version = "0.0.1".into();
        let knowledge = Knowledge::builtin();
        let mut done = archive.reread(&[(1, Some(record))], &knowledge).expect("written");
        done.remove(0).expect("put in place");
    }

    fn list(&self) -> Vec<Value> {
        let list = self.run(&["correct", "--list", "--format", "json"]);
        list.succeeds().json().as_array().expect("a list").clone()
    }

    fn whole(&self) {
        let archive = self.archive();
        for (pragma, whole) in [("foreign_key_check", None), ("integrity_check", Some("ok".to_owned()))] {
            let found: Option<String> =
                archive.database().query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0)).ok();
            assert_eq!(found, whole, "{pragma}");
        }
    }
}

fn closing(record: &Record) -> String {
    let event = record.events.iter().find(|x| x.trigger.lemma == "close").expect("the bridge is closed");
    event.id.clone()
}

#[test]
fn decisions_are_made_listed_and_undone() {
    let desk = Desk::new("decisions");
    let read = desk.record();
    let event = closing(&read);
    let done = desk.run(&["correct", "1", &event, "--set", "status=denied", "--note", "the mayor took it back"]);
    assert!(done.succeeds().out.contains("status occurred → denied"), "{}", done.out);
    let attribution = &read.attributions[0].id;
    desk.run(&["correct", "1", attribution, "--reject"]).succeeds();
    desk.run(&["correct", "1", &event, "--accept"]).succeeds();
    desk.run(&["correct", "1", "--set", "outlet=Harbour Post", "--set", "published=2025-03-04"]).succeeds();
    assert!(!desk.record().attributions.iter().any(|x| x.id == *attribution));
    let list = desk.list();
    assert_eq!(list.len(), 5);
    assert_eq!(list[0]["note"], "the mayor took it back");
    assert_eq!(list[0]["who"], "Mira");
    assert_eq!(list[0]["value"], "denied");
    assert_eq!(list[1]["action"], "reject");
    let table = desk.run(&["correct", "1", "--list"]);
    assert!(table.out.contains("status = denied") && table.out.contains("applies"), "{}", table.out);
    assert_eq!(desk.run(&["correct", "2", "--list", "--format", "csv"]).out.lines().count(), 1);
    let shown = desk.run(&["show", "1"]);
    let section = shown.out.split("What people decided").nth(1).expect("decisions are shown");
    assert!(section.contains("status = denied") && section.contains("the mayor took it back"), "{section}");
    assert!(!desk.run(&["show", "1", "--as-read"]).out.contains("What people decided"));
    let undone = desk.run(&["correct", "--undo", "1", "2", "4", "5", "3", "9"]);
    undone.fails_naming("'9'");
    assert!(undone.out.contains("status denied → occurred"), "{}", undone.out);
    assert_eq!(desk.record(), read);
    assert!(desk.list().iter().all(|x| x["undone_by"] == "Mira"));
    desk.whole();
}

#[test]
fn what_cannot_be_decided_is_refused_with_a_remedy() {
    let desk = Desk::new("refused");
    let event = closing(&desk.record());
    for (arguments, remedy) in [
        (vec!["1", &event, "--set", "status=red"], "hypothetical"),
        (vec!["1", &event, "--set", "colour=red"], "same_as"),
        (vec!["1", "v99", "--accept"], "onrecord show"),
        (vec!["77", &event, "--accept"], "onrecord list"),
        (vec!["1", &event, "--merge-into", "e1"], "only entities"),
        (vec!["1", "--reject"], "onrecord remove"),
        (vec!["--same", "1:e1", "1:e2"], "--merge-into"),
        (vec!["--undo", "4"], "correct --list"),
    ] {
        let mut all = vec!["correct"];
        all.extend(arguments);
        desk.run(&all).fails_naming(remedy);
    }
    for arguments in [
        &["correct"][..],
        &["correct", "1", "v1"],
        &["correct", "1", "v1", "--accept", "--reject"],
        &["correct", "1", "v1", "--set", "status"],
        &["correct", "1", "--merge-into", "e1"],
        &["correct", "--same", "1:e1"],
        &["correct", "1", "--undo", "3"],
        &["reread", "1", "--all"],
    ] {
        assert_eq!(desk.run(arguments).status, 2, "{arguments:?}");
    }
    let nobody = run(&["correct", "--accept", "1", "v1", "--archive", "nowhere.db", "--who", "Mira"]);
    nobody.fails_naming("nowhere.db");
    assert_eq!(desk.list().len(), 0);
}

#[test]
fn persons_are_ruled_one_over_articles() {
    let desk = Desk::new("ruled");
    let person = |article: &str| {
        let record = desk.archive().record(article).expect("the article is there");
        let found = record.entities.iter().find(|x| x.name == "Ada Brandt").expect("the mayor is there");
        format!("{article}:{}", found.id)
    };
    let (a, b) = (person("1"), person("2"));
    let identities = || -> i64 {
        let sql = "SELECT count(DISTINCT identity) FROM entities WHERE name = 'Ada Brandt'";
        desk.archive().database().query_row(sql, [], |row| row.get(0)).expect("a count")
    };
    assert_eq!(identities(), 1);
    let done = desk.run(&["correct", "--different", &a, &b]);
    assert!(done.succeeds().out.contains("ruled different"), "{}", done.out);
    assert_eq!(identities(), 2);
    desk.run(&["correct", "--same", &a, &b]).fails_naming("undo that one first");
    desk.run(&["correct", "--undo", "1"]).succeeds();
    assert_eq!(identities(), 1);
    desk.whole();
}

#[test]
fn older_records_are_read_again_and_corrections_stay() {
    let desk = Desk::new("older");
    let read = desk.record();
    let event = closing(&read);
    let none = desk.run(&["reread"]);
    assert!(none.succeeds().err.contains("has read every article"), "{}", none.err);
    desk.run(&["correct", "1", &event, "--set", "status=ongoing"]).succeeds();
    desk.run(&["correct", "1", &read.attributions[0].id, "--accept"]).succeeds();
    // An older reader saw no attribution, and another event before this one.
    desk.older(|record| {
        record.attributions.clear();
        record.claims.retain(|claim| claim.chain.is_empty());
        record.contradictions.clear();
        for x in record.events.iter_mut() {
            if x.status.is_asserted() && !record.claims.iter().any(|c| c.event == x.id && c.factuality.affirms()) {
                x.status = onrecord_record::Status::Hypothetical;
            }
        }
    });
    let lost: Vec<_> = desk.list().iter().map(|x| x["lost"].is_string()).collect();
    assert_eq!(lost, [false, true]);
    let dry = desk.run(&["reread", "--dry-run", "--format", "json"]);
    let dry = dry.succeeds().json();
    assert_eq!(dry[0]["attributions_added"], read.attributions.len());
    assert_eq!(dry[0]["corrections_found"], 1);
    assert_eq!(desk.record().attributions.len(), 0);
    let table = desk.run(&["reread", "--dry-run"]);
    assert!(table.out.contains(&format!("+{}", read.attributions.len())), "{}", table.out);
    let changes = desk.run(&["reread", "--format", "jsonl", "--changes"]);
    assert!(changes.succeeds().err.contains("1 article read again, 1 changed"), "{}", changes.err);
    assert!(changes.out.lines().any(|line| line.contains("\"attribution\"") && line.contains("\"added\"")));
    assert!(desk.list().iter().all(|x| x["lost"].is_null()));
    let now = desk.record();
    let status = now.events.iter().find(|x| x.trigger.lemma == "close").map(|x| x.status);
    assert_eq!(status, Some(onrecord_record::Status::Ongoing));
    assert_eq!(now.attributions, read.attributions);
    desk.whole();
}

#[test]
fn another_text_keeps_number_and_decisions() {
    let desk = Desk::new("text");
    let read = desk.record();
    desk.run(&["correct", "1", &closing(&read), "--set", "status=ongoing"]).succeeds();
    // An older intake left the headline out: all offsets move, and the id follows the text.
    desk.older(|record| {
        let text = ARTICLE.lines().skip(2).collect::<Vec<_>>().join("\n");
        let json = run_read(&text);
        *record = serde_json::from_value(json).expect("a record");
    });
    assert_ne!(desk.record().document.id, read.document.id);
    let reread = desk.run(&["reread", "--format", "json"]);
    let rows = reread.succeeds().json();
    assert_eq!(rows[0]["document"], 1);
    assert_eq!(rows[0]["id"], read.document.id.as_str());
    assert!(rows[0]["was"].is_string());
    let now = desk.record();
    assert_eq!(now.document, read.document);
    let status = now.events.iter().find(|x| x.trigger.lemma == "close").map(|x| x.status);
    assert_eq!(status, Some(onrecord_record::Status::Ongoing));
    desk.whole();
}

fn run_read(text: &str) -> Value {
    support::run_with(&["read", "-", "--format", "json"], text.as_bytes()).succeeds().json()
}

#[test]
fn what_cannot_be_read_again_keeps_its_record() {
    let desk = Desk::new("unreadable");
    desk.older(|record| record.document.byline = Some("Nobody".into()));
    let before = desk.record();
    let Original { bytes, given, .. } = desk.archive().original(1).expect("the original is there");
    assert_eq!(bytes, ARTICLE.as_bytes());
    assert_eq!(given, Default::default());
    desk.archive().database().execute_batch("UPDATE originals SET bytes = x'00' WHERE document = 1").expect("written");
    let reread = desk.run(&["reread", "--all", "--format", "csv"]);
    reread.fails_naming("article 1");
    assert!(reread.err.contains("1 failed"), "{}", reread.err);
    assert_eq!(reread.out.lines().count(), 2);
    assert_eq!(desk.record(), before);
    desk.whole();
}

#[test]
fn help_teaches() {
    let help = |command: &str| run(&[command, "--help"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    let correct = help("correct");
    for taught in ["--merge-into", "ONRECORD_WHO", "source.naming", "same_as", "--undo 7", "lost"] {
        assert!(correct.contains(taught), "{taught}");
    }
    let reread = help("reread");
    for taught in ["--dry-run", "Corrections are kept", "goes on where it was", "Exit status"] {
        assert!(reread.contains(taught), "{taught}");
    }
}
