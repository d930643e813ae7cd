//! Articles go into an archive once, with their versions, and come out again.

#[path = "support/archive.rs"]
mod archive;
mod support;

use archive::{add, ask, desk, number, start, whole, write};
use support::{ARTICLE, examples, file, root, run, run_with};

#[test]
fn what_is_known_adds_nothing() {
    let (folder, archive) = desk("known", 5);
    assert!(add(&folder, &archive).succeeds().out.contains("5 added"));
    let again = add(&folder, &archive);
    assert!(again.succeeds().out.contains("0 added, 5 already there"), "{}", again.out);
    // The same bytes under another name are known too, and more that is said about them is not.
    std::fs::copy(folder.join("articles/0000.txt"), folder.join("articles/copy.txt")).expect("copied");
    assert!(add(&folder, &archive).succeeds().out.contains("0 added, 6 already there"));
    let copy = folder.join("articles/copy.txt");
    let with_outlet = ["add", copy.to_str().expect("UTF-8"), "--outlet", "Tarn Gazette", "--archive", &archive];
    assert!(run(&with_outlet).succeeds().out.contains("1 added"));
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 6);
    whole(&archive);
}

#[test]
fn records_come_out_as_they_are_read() {
    let (folder, archive) = desk("round", 0);
    let paths: Vec<_> = examples().iter().map(|path| path.to_str().expect("UTF-8").to_owned()).collect();
    let paths: Vec<_> = paths.iter().map(String::as_str).collect();
    run(&[&["add", "--archive", &archive][..], &paths].concat()).succeeds();
    let listed = ask(&archive, &["list"]);
    assert_eq!(listed.as_array().map(Vec::len), Some(examples().len()));
    for path in examples() {
        let path = path.to_str().expect("UTF-8");
        let record = run(&["read", path, "--format", "json"]).succeeds().json();
        let id = record["document"]["id"].as_str().expect("an id");
        assert_eq!(ask(&archive, &["show", id]), record);
        let view = run(&["show", &id[..8], "--archive", &archive]);
        assert_eq!(view.succeeds().out, run(&["read", path]).out);
        let original = run(&["show", id, "--original", "--archive", &archive]);
        assert_eq!(original.succeeds().out.as_bytes(), std::fs::read(root().join(path)).expect("read"));
    }
    drop(folder);
    whole(&archive);
}

#[test]
fn another_text_under_an_address_is_its_next_version() {
    let (_, archive) = desk("versions", 0);
    let url = "https://nessel.example/bridge";
    let arguments = ["add", "-", "--url", url, "--archive", &archive];
    assert!(run_with(&arguments, ARTICLE.as_bytes()).succeeds().out.contains("1 added"));
    let changed = ARTICLE.replace("this winter", "this summer");
    let second = run_with(&arguments, changed.as_bytes());
    assert!(second.succeeds().out.contains("0 added, 1 new version"), "{}", second.out);
    assert_eq!(ask(&archive, &["list"]).as_array().map(Vec::len), Some(1));
    assert_eq!(ask(&archive, &["list", "--versions"]).as_array().map(Vec::len), Some(2));
    let text = |arguments: &[&str]| ask(&archive, arguments)["document"]["text"].as_str().expect("a text").to_owned();
    assert!(text(&["show", "2"]).contains("summer"));
    assert!(text(&["show", "2", "--version", "1"]).contains("winter"));
    run(&["remove", "2", "--yes", "--archive", &archive]).succeeds();
    assert_eq!(ask(&archive, &["list"])[0]["document"], 1);
    whole(&archive);
}

#[test]
fn a_broken_file_is_listed_until_it_is_mended() {
    let (folder, archive) = desk("broken", 4);
    let broken = folder.join("articles/0002.txt");
    std::fs::write(&broken, "").expect("written");
    let run_ = add(&folder, &archive);
    run_.fails_naming("0002.txt");
    assert!(run_.out.contains("3 added, 1 failed"), "{}", run_.out);
    let failures = ask(&archive, &["list", "--failures"]);
    assert_eq!(failures.as_array().map(Vec::len), Some(1));
    assert!(failures[0]["name"].as_str().expect("a name").ends_with("0002.txt"));
    assert!(failures[0]["reason"].as_str().expect("a reason").starts_with("the file is empty"), "{failures}");
    write(&folder, 2, "");
    assert!(add(&folder, &archive).succeeds().out.contains("1 added, 3 already there"));
    assert_eq!(ask(&archive, &["list", "--failures"]).as_array().map(Vec::len), Some(0));
}

#[test]
fn two_may_add_at_the_same_time() {
    let (folder, archive) = desk("two", 24);
    let (other, _) = desk("two_others", 36);
    let mut both = [start(&folder, &archive, "3"), start(&other, &archive, "3")];
    for process in &mut both {
        let mut messages = String::new();
        std::io::Read::read_to_string(&mut process.stderr.take().expect("a pipe"), &mut messages).expect("read");
        assert!(process.wait().expect("ended").success(), "{messages}");
    }
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 36);
    assert_eq!(number(&archive, "SELECT count(*) FROM originals"), 36);
    assert_eq!(number(&archive, "SELECT count(*) FROM documents WHERE replaced_by IS NULL"), 36);
    whole(&archive);
}

#[test]
fn lists_come_in_every_format() {
    let (folder, archive) = desk("formats", 3);
    add(&folder, &archive).succeeds();
    let list = |format: &str| run(&["list", "--archive", &archive, "--format", format]).succeeds().out.clone();
    assert!(list("table").starts_with("document  id"));
    assert!(list("csv").starts_with("document,id,day,outlet,title,"));
    assert_eq!(list("csv").lines().count(), 4);
    assert!(list("jsonl").starts_with("{\"document\":3,\"id\":"));
    assert_eq!(list("jsonl").lines().count(), 3);
    assert_eq!(ask(&archive, &["list", "--limit", "2"]).as_array().map(Vec::len), Some(2));
    assert_eq!(ask(&archive, &["list", "--from", "2026-01-01"]).as_array().map(Vec::len), Some(0));
    let compacted = ask(&archive, &["compact"]);
    assert!(compacted[0]["bytes_after"].as_u64() <= compacted[0]["bytes_before"].as_u64(), "{compacted}");
}

#[test]
fn wrong_usage_is_2() {
    let article = file("archive_usage", "article.txt", ARTICLE.as_bytes());
    for arguments in [
        &["add"][..],
        &["add", "-", "-"],
        &["add", &article, &article, "--title", "One"],
        &["list", "--from", "yesterday"],
        &["list", "--failures", "--outlet", "Harbour Post"],
        &["show"],
        &["show", "1", "--original", "--format", "json"],
        &["remove", "1"],
    ] {
        let run = run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.err);
    }
}

#[test]
fn the_tables_are_documented() {
    let sql = run(&["schema", "--sql"]);
    assert!(sql.succeeds().out.contains("CREATE TABLE documents ("));
    rusqlite::Connection::open_in_memory().expect("a database").execute_batch(&sql.out).expect("the schema is SQL");
    for command in ["add", "list", "show", "remove", "check", "compact"] {
        let help = run(&[command, "--help"]);
        assert!(help.succeeds().out.contains("Example"), "{command}");
    }
}
