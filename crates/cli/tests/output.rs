//! Formats, order, colours, explanations, closed pipes.

mod support;

use serde_json::Value;
use std::io::Read;
use std::process::Stdio;
use support::{ARTICLE, command, examples, file, folder, run, run_with};

#[test]
fn one_article_is_an_object_and_several_are_an_array() {
    let article = file("shapes", "article.txt", ARTICLE.as_bytes());
    assert!(run(&["read", "-f", "json", &article]).succeeds().json().is_object());
    let both = run(&["read", "-f", "json", &article, &article]).succeeds().json();
    assert_eq!(both.as_array().map(Vec::len), Some(2));
    assert_eq!(both[0], both[1]);
    let folder = folder("shape_of_nothing");
    std::fs::write(folder.join("empty.txt"), "").expect("written");
    let nothing = run(&["read", "-f", "json", folder.to_str().expect("UTF-8")]);
    assert_eq!((nothing.status, nothing.json()), (1, Value::Array(Vec::new())));
}

#[test]
fn records_stand_in_the_order_of_the_inputs_and_do_not_depend_on_company() {
    let paths = examples();
    let mut arguments = vec!["read", "--format", "jsonl"];
    arguments.extend(paths.iter().rev().map(|path| path.to_str().expect("UTF-8")));
    let together = run(&arguments);
    let alone: String =
        paths.iter().rev().map(|path| run(&["read", "--format", "jsonl", path.to_str().expect("UTF-8")]).out).collect();
    assert_eq!(together.succeeds().out, alone);
}

#[test]
fn standard_input_is_read() {
    let record = run_with(&["read", "-", "--format", "json"], ARTICLE.as_bytes());
    assert_eq!(record.succeeds().json()["schema"], "onrecord/1");
}

#[test]
fn colours_only_where_they_are_wanted() {
    let article = file("colours", "article.txt", ARTICLE.as_bytes());
    let plain = run(&["read", &article]).out;
    assert!(!plain.contains('\u{1b}'));
    let coloured = run(&["read", &article, "--color", "always"]).out;
    assert!(coloured.contains('\u{1b}'));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    assert_eq!(run(&["read", &article, "--color", "never"]).out, plain);
    assert!(!run(&["read", &article, "--format", "json", "--color", "always"]).out.contains('\u{1b}'));
}

#[test]
fn everything_in_a_record_is_explained() {
    for path in examples() {
        let path = path.to_str().expect("UTF-8");
        let record = run(&["read", path, "--format", "json"]).succeeds().json();
        let ids: Vec<String> = ["attributions", "events", "claims"]
            .iter()
            .flat_map(|list| record[*list].as_array().expect("a list"))
            .map(|item| item["id"].as_str().expect("an id").to_owned())
            .collect();
        let list = ids.join(",");
        let explained = run(&["read", path, "--format", "json", "--explain", &list]).succeeds().json();
        for (id, explanation) in ids.iter().zip(explained.as_array().expect("a list")) {
            assert_eq!(explanation["id"], id.as_str());
            assert!(!explanation["reasons"].as_array().expect("a list").is_empty(), "{path}: {id} has no reason");
        }
        let text = run(&["read", path, "--explain", &ids[0]]);
        assert!(text.succeeds().out.contains("Because"), "{}", text.out);
    }
    let article = file("no_such_id", "article.txt", ARTICLE.as_bytes());
    run(&["read", &article, "--explain", "a999"]).fails_naming("a999");
}

#[test]
fn a_closed_pipe_is_no_failure() {
    for format in ["text", "json", "jsonl"] {
        let mut child = command()
            .args(["read", "examples", "--format", format])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // Close the pipe before anything is written to it.
        drop(child.stdout.take());
        let mut messages = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut messages).expect("read");
        assert!(child.wait().expect("ended").success(), "{format}: {messages}");
        assert!(messages.is_empty(), "{format}: {messages}");
    }
}

#[test]
fn the_analysis_is_conllu() {
    let parsed = run_with(&["parse", "-"], "Police denied it. Nobody didn't ask.\n".as_bytes());
    let words: Vec<Vec<&str>> = parsed
        .succeeds()
        .out
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(words.iter().all(|fields| fields.len() == 10), "{}", parsed.out);
    assert!(words.iter().any(|fields| fields[1] == "denied" && fields[2] == "deny"), "{}", parsed.out);
    let again = run_with(&["parse", "--gold-tokens", "-"], parsed.out.as_bytes());
    assert_eq!(again.succeeds().out, parsed.out);
}
