//! Files of many articles: what a user sees of them.

mod support;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use std::io::Write;
use support::{ARTICLE, Run, file, folder, run, run_with};

const DUMP: &str = "examples/formats/dump.jsonl";

/// What `--format jsonl` printed.
fn records(run: &Run) -> Vec<Value> {
    run.out.lines().map(|line| serde_json::from_str(line).expect("each line is a record")).collect()
}

fn titles(run: &Run) -> Vec<String> {
    records(run).iter().map(|record| record["document"]["title"].as_str().unwrap_or_default().to_owned()).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory can be written");
    encoder.finish().expect("memory can be written")
}

fn line(title: &str, text: &str) -> String {
    serde_json::json!({"headline": title, "body": text, "date": "2025-03-04", "link": "https://post.example/1"})
        .to_string()
}

#[test]
fn a_dump_is_read_article_by_article() {
    let read = run(&["read", DUMP, "--format", "jsonl"]);
    read.succeeds();
    let found = records(&read);
    assert_eq!(found.len(), 3);
    let document = &found[1]["document"];
    assert_eq!(document["title"], "Minister rules out new fishing talks");
    assert_eq!(document["published"], "2025-03-05T09:00:00Z");
    assert_eq!(document["outlet"], "Nessel Daily");
    assert_eq!(document["byline"], "Ira Holt, Jon Bask");
    assert_eq!(document["url"], "https://nesseldaily.example/fishing");
    assert_eq!(document["sections"][0]["kind"], "headline");
    let array = run(&["read", DUMP, "--format", "json", "--limit", "1"]);
    assert_eq!(array.succeeds().json().as_array().map(Vec::len), Some(1));
}

#[test]
fn feeds_and_news_items_are_read() {
    let read = run(&["read", "examples/formats/feed.xml", "examples/formats/wire.ninjs.json", "--format", "jsonl"]);
    read.succeeds();
    let found = records(&read);
    let outlets: Vec<_> =
        found.iter().map(|record| record["document"]["outlet"].as_str().unwrap_or_default()).collect();
    assert_eq!(outlets, ["Sel Island Bulletin", "Harbour Post", "Nessel News Agency"]);
    assert_eq!(found[1]["document"]["title"], "Doctor warns of shortages");
    assert_eq!(found[2]["document"]["credits"][0], "Nessel News Agency");
    assert_eq!(found[2]["document"]["byline"], "Sofia Lind");
}

#[test]
fn standard_input_may_be_a_packed_dump() {
    let dump = std::fs::read(support::root().join(DUMP)).expect("the example is there");
    let expected = titles(&run(&["read", DUMP, "--format", "jsonl"]));
    for bytes in [dump.clone(), gzip(&dump)] {
        assert_eq!(titles(run_with(&["read", "-", "--format", "jsonl"], &bytes).succeeds()), expected);
    }
    let list = run_with(&["read", "-", "--format", "json"], &dump).succeeds().json();
    assert_eq!(list.as_array().map(Vec::len), Some(3));
}

#[test]
fn a_table_with_columns_of_its_own() {
    let rows = "kop;verhaal;dag\nBridge closes;\"The mayor of Port Nessel, Ada Brandt, closed\nthe old bridge on Tuesday.\";2025-03-05\n";
    let path = file("own_columns", "export.csv", rows.as_bytes());
    let refused = run(&["read", &path]);
    refused.fails_naming("export.csv");
    assert!(refused.err.contains("kop, verhaal") && refused.err.contains("--field text="), "{}", refused.err);
    let fields = ["--field", "text=verhaal", "--field", "title=kop", "--field", "published=dag"];
    let read = run(&[&["read", &path, "--format", "jsonl"][..], &fields].concat());
    let document = &records(read.succeeds())[0]["document"];
    assert_eq!(document["title"], "Bridge closes");
    assert_eq!(document["published"], "2025-03-05");
    assert_eq!(run(&["read", &path, "--field", "lede=kop"]).status, 2);
}

#[test]
fn a_dry_run_shows_what_a_dump_is_taken_for() {
    let lines = [line("Bridge", "The mayor closed it."), "{\"cut".to_owned(), line("Ferry", "It was late.")].join("\n");
    let path = file("dry_run", "dump.jsonl.gz", &gzip(lines.as_bytes()));
    let told = run(&["read", "--dry-run", &path]);
    assert_eq!(told.status, 1);
    for part in ["gzip", "UTF-8", "2, 1 skipped", "← body (guessed), in 2", "line 2", "Bridge · 2025-03-04", "4 words"]
    {
        assert!(told.out.contains(part), "{part} is not in\n{}", told.out);
    }
    let report = run(&["read", "--dry-run", "--format", "json", &path]).json();
    assert_eq!(report[0]["articles"], 2);
    assert_eq!(report[0]["fields"][0]["field"], "body");
    let archive = folder("dry_run_add").join("news.db");
    let add = run(&["add", "--dry-run", DUMP, "--archive", archive.to_str().expect("UTF-8")]);
    assert!(add.succeeds().out.contains("unused      id"), "{}", add.out);
    assert!(!archive.exists());
}

#[test]
fn adding_again_reads_nothing_again_and_failures_name_the_article() {
    let folder = folder("add_dump");
    let archive = folder.join("news.db");
    let archive = archive.to_str().expect("UTF-8");
    let lines = [
        line("Bridge", ARTICLE),
        line("Nothing", "…"),
        line("Talks", "The envoy told reporters that the talks had failed."),
    ];
    let path = folder.join("dump.jsonl");
    std::fs::write(&path, lines.join("\n")).expect("written");
    let path = path.to_str().expect("UTF-8");
    let first = run(&["add", path, "--archive", archive]);
    first.fails_naming("dump.jsonl, line 2");
    assert!(first.out.contains("1 failed"), "{}", first.out);
    let again = run(&["add", path, "--archive", archive]);
    assert!(again.out.contains("0 added") && again.out.contains("2 already there"), "{}", again.out);
    let failures = run(&["list", "--failures", "--archive", archive, "--format", "csv"]);
    assert!(failures.out.contains("dump.jsonl, line 2"), "{}", failures.out);
}

#[test]
fn a_folder_gives_what_looks_like_articles() {
    let folder = folder("mixed_folder");
    let write = |name: &str, text: &str| std::fs::write(folder.join(name), text).expect("written");
    write("a.txt", ARTICLE);
    write("dump.jsonl", &line("Bridge", "The mayor of Port Nessel closed the bridge."));
    write("item.json", &line("Ferry", "The ferry to Sel Island was late, the harbour master said."));
    write("settings.json", "{\"colour\": \"red\"}");
    write("numbers.csv", "year,ferries\n2025,2\n");
    write("layout.xml", "<layout><column/></layout>");
    let read = run(&["read", folder.to_str().expect("UTF-8"), "--format", "jsonl"]);
    assert_eq!(titles(read.succeeds()), ["Mayor closes bridge", "Bridge", "Ferry"]);
}

#[test]
fn a_run_begins_where_it_is_told() {
    let read = run(&["read", DUMP, "--format", "jsonl"]);
    let text = std::fs::read_to_string(support::root().join(DUMP)).expect("the example is there");
    let offset = text.find('\n').expect("it has lines") + 1;
    let rest = run(&["read", DUMP, "--format", "jsonl", "--from", &offset.to_string()]);
    assert_eq!(titles(rest.succeeds()), titles(&read)[1..]);
    run(&["read", "examples/formats/feed.xml", "--from", "20"]).fails_naming("--from");
    let packed = file("from_packed", "dump.jsonl.gz", &gzip(text.as_bytes()));
    run(&["read", &packed, "--from", "20"]).fails_naming("--from");
}

#[test]
fn what_is_said_of_one_article_is_not_said_of_many() {
    for arguments in [["--title", "Bridge"], ["--url", "https://post.example/1"]] {
        assert_eq!(run(&[&["read", DUMP][..], &arguments].concat()).status, 2, "{arguments:?}");
        let dump = format!("{}\n", line("Bridge", ARTICLE));
        run_with(&[&["read", "-"][..], &arguments].concat(), dump.as_bytes()).fails_naming("--title and --url");
    }
    assert_eq!(run(&["read", DUMP, "--explain", "a1"]).status, 2);
}
