//! `export` into folders of tables: they appear whole or not at all, and nothing of anybody else's is lost.

mod support;

#[path = "support/archive.rs"]
mod archive;

use archive::{add, desk};
use std::path::{Path, PathBuf};
use support::{ARTICLE, command, file, folder, run};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// An article, and where its tables will be.
fn article(test: &str) -> (String, PathBuf) {
    let article = file(test, "article.txt", ARTICLE.as_bytes());
    let out = folder(&format!("{test}-out"));
    (article, out.join("tables"))
}

fn export(to: &str, article: &str, out: &Path, more: &[&str]) -> support::Run {
    let mut arguments = vec!["export", "--to", to, article, "-o", out.to_str().expect("UTF-8")];
    arguments.extend(more);
    run(&arguments)
}

const TABLES: [&str; 10] = [
    "attributions",
    "claims",
    "contradictions",
    "documents",
    "entities",
    "events",
    "places",
    "quantities",
    "sentences",
    "times",
];

#[test]
fn wrong_usage_says_why() {
    for to in ["parquet", "arrow", "csv", "tsv"] {
        let run = run(&["export", "--to", to, "x.txt"]);
        assert_eq!(run.status, 2, "{}", run.err);
        assert!(run.err.contains("one file for each table") && run.err.contains("--out"), "{}", run.err);
    }
    let (article, out) = article("tables_usage");
    for (to, rows) in [("csv", "5"), ("jsonl", "5"), ("parquet", "0"), ("parquet", "many")] {
        assert_eq!(export(to, &article, &out, &["--rows", rows]).status, 2, "{to} {rows}");
    }
    assert_eq!(names(out.parent().expect("a parent")), [""; 0]);
}

#[test]
fn a_file_for_each_table() {
    let (article, out) = article("tables_files");
    for to in ["parquet", "arrow"] {
        export(to, &article, &out, &["--overwrite"]).succeeds();
        assert_eq!(names(&out), TABLES.map(|table| format!("{table}.{to}")));
    }
    export("tsv", &article, &out, &["--overwrite"]).succeeds();
    let tables = names(&out);
    for list in ["event_actors", "claim_chain", "claim_evidence", "entity_mentions", "attribution_content"] {
        assert!(tables.contains(&format!("{list}.tsv")), "{tables:?}");
    }
    assert_eq!(names(out.parent().expect("a parent")), ["tables"], "nothing is left beside it");
    // A slash at the end names the same folder.
    let slashed = out.join("");
    export("csv", &article, &slashed, &["--overwrite"]).succeeds();
    assert!(names(&out).contains(&"claims.csv".to_owned()));
    assert_eq!(names(out.parent().expect("a parent")), ["tables"]);
}

#[test]
fn nothing_is_replaced_unasked() {
    let (article, out) = article("tables_replaced");
    export("parquet", &article, &out, &[]).succeeds();
    let before = std::fs::read(out.join("claims.parquet")).expect("a table");
    export("csv", &article, &out, &[]).fails_naming("--overwrite");
    assert_eq!(std::fs::read(out.join("claims.parquet")).expect("the same table"), before);
    // What is not ours is not replaced even if somebody asks.
    std::fs::write(out.join("notes.txt"), "mine").expect("written");
    export("csv", &article, &out, &["--overwrite"]).fails_naming("notes.txt");
    assert_eq!(names(&out).len(), TABLES.len() + 1);
    export("csv", &article, Path::new("."), &["--overwrite"]).fails_naming("name one of its own");
    export("csv", &article, Path::new(&article), &["--overwrite"]).fails_naming("article.txt");
}

#[test]
fn an_empty_folder_may_be_filled() {
    let (article, out) = article("tables_empty");
    std::fs::create_dir(&out).expect("made");
    export("parquet", &article, &out, &[]).succeeds();
    assert_eq!(names(&out).len(), TABLES.len());
}

#[test]
fn what_fails_leaves_nothing() {
    let (article, out) = article("tables_fails");
    run(&["export", "--to", "parquet", "--archive", "nowhere.db", "-o", out.to_str().expect("UTF-8")])
        .fails_naming("nowhere.db");
    assert_eq!(names(out.parent().expect("a parent")), [""; 0]);
    // One bad article is named; the rest is exported.
    let bad = file("tables_fails_bad", "empty.txt", b"");
    export("parquet", &article, &out, &[&bad]).fails_naming("empty.txt");
    assert_eq!(names(&out).len(), TABLES.len());
}

#[test]
fn what_is_killed_looks_unfinished_and_is_written_anew() {
    let (folder, news) = desk("tables_killed", 30);
    add(&folder, &news).succeeds();
    let out = folder.join("tables");
    let arguments = ["export", "--to", "parquet", "--archive", &news, "-o", out.to_str().expect("UTF-8")];
    let mut child = command().args(arguments).spawn().expect("the program starts");
    let partial = folder.join("tables.partial");
    while !partial.exists() && child.try_wait().expect("waited for").is_none() {
        std::thread::yield_now();
    }
    child.kill().expect("killed");
    let ended = child.wait().expect("it ends");
    assert!(ended.success() || !out.exists(), "a killed export has no folder");
    std::fs::create_dir_all(&partial).expect("made");
    std::fs::write(partial.join("claims.parquet"), "half").expect("written");
    let _ = std::fs::remove_dir_all(&out);
    run(&arguments).succeeds();
    assert_eq!(names(&out), TABLES.map(|table| format!("{table}.parquet")));
    assert!(!partial.exists());
}
