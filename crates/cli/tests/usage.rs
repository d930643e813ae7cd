//! Exit statuses, help, and what the program prints about itself.

mod support;

use support::{ARTICLE, file, folder, run, run_with};

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &[][..],
        &["read"],
        &["read", "--format", "yaml", "x.txt"],
        &["read", "-", "-"],
        &["read", "--explain", "a1", "x.txt", "y.txt"],
        &["read", "--title", "One", "x.txt", "y.txt"],
        &["read", "--colour-me", "x.txt"],
        &["completions", "tcl"],
        &["man", "walk"],
        &["fly"],
    ] {
        let run = run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.err);
        assert!(run.out.is_empty(), "{arguments:?}: {}", run.out);
    }
}

#[test]
fn help_teaches() {
    let help = run(&["read", "--help"]);
    assert_eq!(help.status, 0);
    for taught in ["Examples:", "--explain", "--knowledge", "jsonl", "Exit status:", "--published"] {
        assert!(help.out.contains(taught), "{taught}");
    }
    assert!(run(&["--help"]).out.contains("onrecord read article.txt"));
    assert!(run(&["--version"]).out.starts_with("onrecord "));
}

#[test]
fn completions_and_manual_come_from_the_same_definitions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(&["completions", shell]).out.contains("explain"), "{shell}");
    }
    assert!(run(&["man"]).out.contains(".TH onrecord"));
    assert!(run(&["man", "read"]).out.contains("explain"));
}

#[test]
fn the_schema_is_a_schema() {
    let schema = run(&["schema"]).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema["properties"]["claims"].is_object());
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let folder = folder("one_bad_file");
    std::fs::write(folder.join("a.txt"), ARTICLE).expect("written");
    std::fs::write(folder.join("b.txt"), "").expect("written");
    std::fs::write(folder.join("c.txt"), ARTICLE).expect("written");
    let folder = folder.to_str().expect("UTF-8");
    let run = run(&["read", "--format", "jsonl", "nowhere.txt", folder]);
    run.fails_naming("b.txt").fails_naming("nowhere.txt");
    assert_eq!(run.out.lines().count(), 2);
    assert!(run.err.contains("2 of 4"), "{}", run.err);
}

#[test]
fn what_is_not_there_is_named() {
    run(&["read", "nowhere.txt"]).fails_naming("nowhere.txt");
    run(&["parse", "nowhere.txt"]).fails_naming("nowhere.txt");
    let empty = folder("no_articles");
    run(&["read", empty.to_str().expect("UTF-8")]).fails_naming("no_articles");
    let article = file("no_knowledge", "article.txt", ARTICLE.as_bytes());
    run(&["read", &article, "--knowledge", "nowhere"]).fails_naming("nowhere");
}

#[test]
fn what_the_caller_knows_is_kept() {
    let arguments = [
        "read",
        "-",
        "--format",
        "json",
        "--outlet",
        "Nessel Daily",
        "--published",
        "2025-03-05",
        "--title",
        "Bridge",
        "--url",
        "https://nessel.example/bridge",
    ];
    let run = run_with(&arguments, ARTICLE.as_bytes());
    let document = &run.succeeds().json()["document"];
    assert_eq!(document["outlet"], "Nessel Daily");
    assert_eq!(document["published"], "2025-03-05");
    assert_eq!(document["title"], "Bridge");
    assert_eq!(document["url"], "https://nessel.example/bridge");
    let arguments = ["read", "-", "--published", "the fifth"];
    run_with(&arguments, ARTICLE.as_bytes()).fails_naming("the fifth");
}
