//! Stories from articles to the view: who stands behind what, who copies whom, who denies it, what changed. The articles of
//! `fixtures/story*` are invented, with their people, outlets, companies and ships.

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use support::{folder, root, run};

const ARTICLES: &str = "crates/cli/tests/fixtures/story";
const OTHERS: &str = "crates/cli/tests/fixtures/story-port";

/// A fresh archive of articles, added in this order.
fn archive(test: &str, articles: &[&str]) -> String {
    let file = folder(test).join("news.db").to_str().expect("UTF-8").to_owned();
    for path in articles {
        run(&["add", path, "--archive", &file]).succeeds();
    }
    file
}

fn story(archive: &str, number: &str, options: &[&str]) -> Value {
    let mut arguments = vec!["story", number, "--archive", archive, "--format", "json"];
    arguments.extend(options);
    run(&arguments).succeeds().json()
}

fn list<'v>(value: &'v Value, field: &str) -> &'v [Value] {
    value[field].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, field: &str) -> &'v str {
    value[field].as_str().unwrap_or_default()
}

fn happening<'v>(story: &'v Value, lemma: &str) -> &'v Value {
    list(story, "happenings")
        .iter()
        .find(|h| h["lemma"] == lemma)
        .unwrap_or_else(|| panic!("nothing is called '{lemma}'"))
}

/// Origins with the outlets that carry them: "Anselmo Rivadulla CT+: Estuary Times, Pampas Herald".
fn origins(happening: &Value, side: &str) -> Vec<String> {
    let outlets = |b: &Value| list(b, "outlets").iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ");
    list(happening, side)
        .iter()
        .map(|b| format!("{} {}: {}", text(b, "name"), text(b, "factuality"), outlets(b)))
        .collect()
}

#[test]
fn one_exclusive_one_wire_and_one_minister_are_three_origins() {
    let archive = archive("story_origins", &[ARTICLES]);
    let rows = run(&["stories", "--archive", &archive, "--format", "json"]).succeeds().json();
    let shown: Vec<(u64, u64, &str)> = rows
        .as_array()
        .expect("a list")
        .iter()
        .map(|r| (r["articles"].as_u64().expect("a count"), r["origins"].as_u64().expect("a count"), text(r, "title")))
        .collect();
    assert_eq!(
        shown,
        [
            (9, 3, "Navy fired on foreign trawler off Uruguay, officials say"),
            (1, 1, "Teachers in Uruguay go on strike over class sizes")
        ]
    );
    let story = story(&archive, &rows[0]["story"].to_string(), &[]);

    // Copies, and whose words they carry: the last names no agency.
    let articles: Vec<(&str, &str, usize)> = list(&story, "articles")
        .iter()
        .map(|a| {
            (
                text(a, "outlet"),
                text(a, "carrier"),
                list(a, "copies").iter().filter(|c| c["kind"] == "copy").count().min(1),
            )
        })
        .collect();
    assert_eq!(
        articles,
        [
            ("Harbour Post", "Harbour Post", 0),
            ("Plata Courier", "Plata Courier", 0),
            ("Atlantic Daily", "Plata Courier", 1),
            ("Estuary Times", "Channel Wire", 0),
            ("Pampas Herald", "Channel Wire", 1),
            ("Southern Ledger", "Channel Wire", 1),
            ("River Chronicle", "River Chronicle", 0),
            ("Capital Gazette", "Capital Gazette", 0),
            ("River Chronicle", "River Chronicle", 0),
        ]
    );

    let fired = happening(&story, "fire");
    assert_eq!(
        origins(fired, "asserted_by"),
        [
            "unnamed insiders CT+: Harbour Post, Plata Courier, Atlantic Daily",
            "Anselmo Rivadulla CT+: Estuary Times, Pampas Herald, Southern Ledger",
            "Leonor Bastarrica CT+: River Chronicle",
        ]
    );
    assert_eq!(origins(fired, "denied_by"), ["Rufino Salaberry CT-: Capital Gazette"]);
    assert_eq!(fired["asserted_by"][0]["through"], "Harbour Post");
    // What nobody attributes in three copies of one wire is the wire's.
    assert_eq!(
        origins(happening(&story, "guard"), "asserted_by"),
        ["Channel Wire CT+: Estuary Times, Pampas Herald, Southern Ledger"]
    );

    // The minister's five of a week later is a toll that grew: no dispute with the insiders' three.
    let disputes: Vec<String> = list(&story, "disputes")
        .iter()
        .filter(|d| d["happening"] == fired["happening"] || d["kind"] == "number")
        .map(|d| format!("{}: {} / {}", text(d, "kind"), text(&d["a"], "name"), text(&d["b"], "name")))
        .collect();
    assert_eq!(
        disputes,
        [
            "denial: unnamed insiders / Rufino Salaberry",
            "denial: Anselmo Rivadulla / Rufino Salaberry",
            "denial: Leonor Bastarrica / Rufino Salaberry",
        ]
    );
    let changes: Vec<(&str, &str, &Value, &Value)> = list(&story, "changes")
        .iter()
        .map(|c| (text(c, "kind"), text(c, "name"), &c["before"]["numbers"][0], &c["after"]["numbers"][0]))
        .collect();
    assert_eq!(changes, [("number", "Leonor Bastarrica", &Value::from("three members"), &Value::from("Five members"))]);
}

#[test]
fn the_timeline_tells_who_came_when_and_what_is_new() {
    let archive = archive("story_timeline", &[ARTICLES]);
    let story = story(&archive, "1", &["--since", "2025-03-05"]);
    let timeline = list(&story, "timeline");
    let days: Vec<&str> = timeline.iter().map(|e| text(e, "day")).collect();
    assert!(days.is_sorted(), "{days:?}");
    assert_eq!((text(&timeline[0], "kind"), text(&timeline[0], "who")), ("first", "Harbour Post"));
    let fired = &happening(&story, "fire")["happening"];
    let about: Vec<(&str, &str, &str)> = timeline
        .iter()
        .filter(|e| e["happening"] == *fired)
        .map(|e| (text(e, "day"), text(e, "kind"), text(e, "who")))
        .collect();
    assert_eq!(
        about,
        [
            ("2025-03-03", "origin", "unnamed insiders"),
            ("2025-03-04", "origin", "Anselmo Rivadulla"),
            ("2025-03-05", "origin", "Leonor Bastarrica"),
            ("2025-03-06", "denial", "Rufino Salaberry"),
        ]
    );
    assert!(
        timeline.iter().any(|e| e["kind"] == "change" && e["day"] == "2025-03-10" && e["who"] == "Leonor Bastarrica")
    );
    for item in timeline.iter().chain(list(&story, "articles")) {
        assert_eq!(item["new"], text(item, "day") >= "2025-03-05", "{item}");
    }
    run(&["story", "99", "--archive", &archive]).fails_naming("99");
}

#[test]
fn every_statement_can_be_checked() {
    let archive = archive("story_evidence", &[ARTICLES]);
    let records = run(&["read", ARTICLES, "--format", "json"]).succeeds().json();
    let texts: BTreeMap<&str, Vec<char>> = records
        .as_array()
        .expect("a list")
        .iter()
        .map(|r| (text(&r["document"], "id"), text(&r["document"], "text").chars().collect()))
        .collect();
    let mut checked = 0;
    check(&story(&archive, "1", &[]), &texts, &mut checked);
    assert!(checked > 50, "{checked}");
}

/// Every evidence stands where it says.
fn check(value: &Value, texts: &BTreeMap<&str, Vec<char>>, checked: &mut usize) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check(item, texts, checked)),
        Value::Object(fields) => {
            if fields.contains_key("claim") && fields.contains_key("start") {
                let range =
                    value["start"].as_u64().expect("start") as usize..value["end"].as_u64().expect("end") as usize;
                let there: String = texts[text(value, "document")][range].iter().collect();
                assert_eq!(there, text(value, "text"));
                *checked += 1;
            }
            fields.values().for_each(|field| check(field, texts, checked));
        }
        _ => {}
    }
}

#[test]
fn origins_do_not_depend_on_the_order_of_arrival() {
    let mut files: Vec<String> = std::fs::read_dir(root().join(ARTICLES))
        .expect("the articles are there")
        .map(|entry| Path::new(ARTICLES).join(entry.expect("listed").file_name()).to_str().expect("UTF-8").to_owned())
        .collect();
    files.sort();
    files.reverse();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let backwards = archive("story_backwards", &files);
    let rows = run(&["stories", "--archive", &backwards, "--format", "json"]).succeeds().json();
    let story = story(&backwards, &rows[0]["story"].to_string(), &[]);
    let fired = list(&story, "happenings")
        .iter()
        .find(|h| !list(h, "denied_by").is_empty() && list(h, "asserted_by").len() == 3);
    // Articles of one day stand in the order in which they came.
    let sorted = |line: &String| {
        let (origin, outlets) = line.split_once(": ").expect("an origin and its outlets");
        let mut outlets: Vec<&str> = outlets.split(", ").collect();
        outlets.sort_unstable();
        format!("{origin}: {}", outlets.join(", "))
    };
    let asserted: Vec<String> =
        origins(fired.expect("what is asserted and denied"), "asserted_by").iter().map(sorted).collect();
    assert_eq!(
        asserted,
        [
            "unnamed insiders CT+: Atlantic Daily, Harbour Post, Plata Courier",
            "Anselmo Rivadulla CT+: Estuary Times, Pampas Herald, Southern Ledger",
            "Leonor Bastarrica CT+: River Chronicle",
        ]
    );
}

#[test]
fn views_are_as_expected() {
    let archive = archive("story_view", &[ARTICLES]);
    insta::assert_snapshot!("stories", run(&["stories", "--archive", &archive]).succeeds().out);
    insta::assert_snapshot!(
        "story",
        run(&["story", "1", "--archive", &archive, "--since", "2025-03-05"]).succeeds().out
    );
    let port = archive_of_others();
    insta::assert_snapshot!("story-port", run(&["story", "1", "--archive", &port]).succeeds().out);
}

fn archive_of_others() -> String {
    archive("story_port", &[OTHERS])
}
