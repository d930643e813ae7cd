//! `onrecord search` and `onrecord sql` as they are typed.

#[path = "support/archive.rs"]
mod archive;
mod support;

use archive::{add, desk, number};
use support::{run, run_with};

#[test]
fn what_is_found_comes_in_every_format() {
    let (folder, archive) = desk("search-formats", 4);
    add(&folder, &archive).succeeds();
    let words = ["search", "--archive", &archive, "the", "--in", "articles"];
    let with = |format: &str| run(&[&words[..], &["--format", format]].concat());
    let json = with("json").succeeds().json();
    let hits = json.as_array().expect("a list");
    assert!(!hits.is_empty() && hits.iter().all(|hit| hit["document_id"].is_string()), "{json}");
    let jsonl = with("jsonl");
    assert_eq!(jsonl.succeeds().out.lines().count(), hits.len());
    let csv = with("csv");
    assert_eq!(csv.succeeds().out.lines().next().map(|line| line.contains("document_id")), Some(true));
    assert!(!with("table").succeeds().out.is_empty());
}

#[test]
fn a_claim_is_told_with_its_event() {
    let (folder, archive) = desk("search-claims", 4);
    add(&folder, &archive).succeeds();
    let words = ["search", "--archive", &archive, "--in", "claims", "--status", "occurred"];
    let json = run(&[&words[..], &["--format", "json"]].concat()).succeeds().json();
    let hit = json.as_array().and_then(|hits| hits.first()).expect("a claim");
    let trigger = hit["trigger"].as_str().expect("the event's word");
    assert!(hit["actors"].is_array() && hit["recipients"].is_array(), "{hit}");
    let table = run(&[&words[..], &["--format", "table"]].concat());
    let table = &table.succeeds().out;
    assert!(table.contains(trigger) && table.contains("presented as occurred"), "{table}");
}

#[test]
fn nothing_found_is_said_and_no_error() {
    let (folder, archive) = desk("search-nothing", 2);
    add(&folder, &archive).succeeds();
    let nothing = run(&["search", "--archive", &archive, "zeppelin", "--format", "json"]);
    assert_eq!(nothing.succeeds().json().as_array().map(Vec::len), Some(0));
    let unknown = run(&["search", "--archive", &archive, "--type", "NO_SUCH_TYPE"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("NO_SUCH_TYPE") && unknown.err.contains("ASSAULT"), "{}", unknown.err);
}

#[test]
fn questions_are_answered_from_the_line_or_the_input() {
    let (folder, archive) = desk("sql", 3);
    add(&folder, &archive).succeeds();
    let count = number(&archive, "SELECT count(*) FROM documents");
    assert_eq!(count, 3);
    let asked =
        run_with(&["sql", "--archive", &archive, "--format", "json", "-"], b"SELECT count(*) AS n FROM documents");
    assert_eq!(asked.succeeds().json()[0]["n"], 3);
    run(&["sql", "--archive", &archive, "DELETE FROM documents"]).fails_naming("only reading");
    run(&["sql", "--archive", &archive, "SELECT * FROM documens"]).fails_naming("documents");
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 3);
    assert!(run(&["sql", "--archive", &archive, "--tables"]).succeeds().out.contains("asserted_events"));
}

/// Every example that the help gives is a command that works: words are split as a shell does for these plain lines.
#[test]
fn examples_of_the_help_can_be_typed() {
    let (folder, archive) = desk("help-examples", 2);
    add(&folder, &archive).succeeds();
    for command in ["search", "sql"] {
        let help = run(&[command, "--help"]);
        let examples = examples(&help.succeeds().out, command);
        assert!(!examples.is_empty(), "{command}");
        for mut words in examples {
            words.extend(["--archive".to_owned(), archive.clone()]);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            run(&words).succeeds();
        }
    }
}

/// The commands in a help text, those that read from elsewhere left out. One may go over several lines inside quotation marks.
fn examples(help: &str, command: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut lines = help.lines();
    while let Some(line) = lines.next() {
        let Some(example) = line.trim().strip_prefix("onrecord ").filter(|line| line.starts_with(command)) else {
            continue;
        };
        let mut example = example.to_owned();
        while example.matches('"').count() % 2 == 1 {
            let Some(more) = lines.next() else { break };
            example = format!("{example} {}", more.trim());
        }
        let words = split(&example);
        let ours = words.iter().take_while(|word| !matches!(word.as_str(), ">" | "|")).cloned().collect::<Vec<_>>();
        if !words.iter().any(|word| matches!(word.as_str(), "-" | "<")) {
            found.push(ours);
        }
    }
    found
}

fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("there is always one").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}
