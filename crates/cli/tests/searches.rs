//! Saved searches tell what is new, once, on the terminal and to webhooks.

#[path = "support/archive.rs"]
mod archive;
#[path = "support/site.rs"]
mod site;
mod support;

use archive::{ask, desk, number};
use serde_json::Value;
use site::Site;
use site::server::{Reply, Server};
use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};
use support::{Run, run, run_with};

/// Adds one of the articles of a site's texts.
fn add(archive: &str, number: usize) {
    run_with(&["add", "-", "--published", "2026-03-02", "--archive", archive], site::text(number).as_bytes())
        .succeeds();
}

fn new(archive: &str) -> Run {
    run(&["searches", "--new", "--allow-private", "--archive", archive])
}

fn round(site: &Site, archive: &str) -> Run {
    let feed = site.url("/feed.xml");
    run(&["watch", "--once", "--pause", "0", "--allow-private", "--archive", archive, &feed])
}

#[test]
fn news_is_told_once() {
    let (_, archive) = desk("searches_news", 0);
    add(&archive, 0);
    let saved = run(&["search", "bridge", "--save", "bridges", "--archive", &archive]);
    assert!(saved.succeeds().out.contains("1 article"), "{}", saved.out);
    assert!(saved.err.contains("saved as 'bridges'"), "{}", saved.err);
    assert_eq!(new(&archive).succeeds().out, "", "what was there is no news");
    add(&archive, 1);
    add(&archive, 2);
    let listed = ask(&archive, &["searches"]);
    assert_eq!(
        (&listed[0]["name"], &listed[0]["new"], &listed[0]["search"]),
        (&"bridges".into(), &1.into(), &"bridge".into())
    );
    let told = new(&archive);
    assert!(told.succeeds().out.contains("new for bridges"), "{}", told.out);
    assert!(told.out.contains("1 article of") && told.out.contains("bridge** 1"), "{}", told.out);
    assert_eq!(new(&archive).succeeds().out, "");
    assert_eq!(ask(&archive, &["searches"])[0]["new"], 0);
}

#[test]
fn news_comes_in_every_format() {
    let (_, archive) = desk("searches_formats", 0);
    add(&archive, 0);
    run(&["search", "ferry", "--save", "ferries", "--archive", &archive]).succeeds();
    run(&["search", "--naming", "unnamed", "--in", "statements", "--save", "unnamed", "--archive", &archive])
        .succeeds();
    add(&archive, 2);
    let told = run(&["searches", "--new", "--format", "jsonl", "--archive", &archive]);
    let hits: Vec<Value> = told.succeeds().out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(hits.iter().any(|hit| hit["search"] == "ferries" && hit["attribution"].is_null()), "{}", told.out);
    assert!(hits.iter().any(|hit| hit["search"] == "unnamed" && hit["attribution"].is_string()), "{}", told.out);
    assert!(hits.iter().all(|hit| hit["document"] == 2), "{}", told.out);
    let nothing = ask(&archive, &["searches", "--new"]);
    assert_eq!(nothing, Value::Array(Vec::new()));
}

#[test]
fn searches_are_kept_and_removed() {
    let (_, archive) = desk("searches_kept", 0);
    add(&archive, 0);
    run(&["search", "ferry", "--save", "a", "--archive", &archive]).succeeds();
    run(&["search", "ferry", "--save", "a", "--archive", &archive]).fails_naming("'a'");
    run(&["search", "--said-by", "Ada Brandt", "-bridge", "--save", "b", "--archive", &archive]).succeeds();
    let listed = ask(&archive, &["searches"]);
    assert_eq!(listed[1]["search"], "NOT bridge --said-by 'Ada Brandt'");
    run(&["searches", "--remove", "a", "c", "--archive", &archive]).fails_naming("'c'");
    run(&["searches", "--remove", "a", "--archive", &archive]).succeeds();
    assert_eq!(ask(&archive, &["searches"]).as_array().map(Vec::len), Some(1));
    run(&["searches", "a", "--archive", &archive]).fails_naming("'a'");
    run(&["search", "x", "--save", "c", "--webhook", "nowhere", "--archive", &archive]).fails_naming("nowhere");
    for wrong in [
        &["search", "x", "--webhook", "https://desk.example"][..],
        &["searches", "--remove"],
        &["search", "x", "--save", ""],
    ] {
        assert_eq!(run(wrong).status, 2, "{wrong:?}");
    }
}

/// A webhook that answers with the status that it is given.
fn hook() -> (Server, Arc<AtomicU16>) {
    let status = Arc::new(AtomicU16::new(200));
    let answer = status.clone();
    (Server::start(move |_| Reply::status(answer.load(Ordering::SeqCst))), status)
}

/// Titles or texts of the hits of each post.
fn posts(hook: &Server) -> Vec<Value> {
    hook.requests().iter().map(|request| serde_json::from_slice(&request.body).expect("JSON")).collect()
}

#[test]
fn a_webhook_gets_exactly_what_is_new() {
    let site = Site::new(3);
    let (hook, status) = hook();
    let (_, archive) = desk("searches_hook", 0);
    round(&site, &archive).succeeds();
    run(&["search", "ferry", "--save", "ferries", "--webhook", &hook.url("/hook"), "--archive", &archive]).succeeds();
    round(&site, &archive).succeeds();
    assert!(posts(&hook).is_empty(), "nothing came");

    (3..6).for_each(|number| site.publish(number));
    site.feed(6);
    let told = round(&site, &archive);
    assert!(told.succeeds().out.contains("new for ferries"), "{}", told.out);
    let sent = posts(&hook);
    assert_eq!(sent.len(), 1);
    assert_eq!((&sent[0]["name"], &sent[0]["in"]), (&"ferries".into(), &"articles".into()));
    assert!(sent[0]["archive"].as_str().expect("a path").ends_with("news.db"));
    assert!(sent[0]["time"].as_str().expect("a time").ends_with('Z'));
    assert_eq!(sent[0]["documents"], serde_json::json!([4, 6]));
    let hits = sent[0]["hits"].as_array().expect("hits");
    assert_eq!(hits.len(), 1);
    assert!(hits[0]["text"].as_str().expect("a text").contains("**ferry** 5"), "{hits:?}");
    let shown = ask(&archive, &["search", "ferry"]);
    assert!(shown.as_array().expect("hits").contains(&hits[0]), "the same fields as in a search");

    // What was told is not told again, also by another run.
    let quiet = round(&site, &archive);
    assert!(!quiet.succeeds().out.contains("new for"), "{}", quiet.out);
    assert_eq!(posts(&hook).len(), 1);

    // What could not be posted is printed once, and posted when it can be.
    status.store(500, Ordering::SeqCst);
    site.publish(8);
    site.pages.set("/news/6", |_| Reply::status(404));
    site.pages.set("/news/7", |_| Reply::status(404));
    site.feed(9);
    let failed = round(&site, &archive);
    failed.fails_naming("ferries");
    assert!(failed.out.contains("new for ferries"), "{}", failed.out);
    let listed = ask(&archive, &["searches"]);
    assert!(listed[0]["trouble"].as_str().expect("a reason").contains("500"), "{listed}");
    status.store(200, Ordering::SeqCst);
    hook.forget();
    let again = new(&archive);
    assert_eq!(again.succeeds().out, "", "it was printed");
    let sent = posts(&hook);
    assert_eq!(sent.len(), 1);
    assert!(sent[0]["hits"][0]["text"].as_str().expect("a text").contains("**ferry** 8"), "{sent:?}");
    assert_eq!(ask(&archive, &["searches"])[0]["trouble"], Value::Null);
    new(&archive).succeeds();
    assert_eq!(posts(&hook).len(), 1);
}

#[test]
fn webhooks_at_private_addresses_are_refused() {
    let (hook, _) = hook();
    let (_, archive) = desk("searches_private", 0);
    add(&archive, 0);
    run(&["search", "bridge", "--save", "b", "--webhook", &hook.url("/hook"), "--archive", &archive]).succeeds();
    add(&archive, 1);
    let refused = run(&["searches", "--new", "--archive", &archive]);
    refused.fails_naming("--allow-private");
    assert!(hook.requests().is_empty());
    assert_eq!(number(&archive, "SELECT posted FROM searches"), 1, "nothing is lost");
    new(&archive).succeeds();
    assert_eq!(posts(&hook).len(), 1);
}

#[test]
fn help_teaches() {
    for command in ["watch", "searches"] {
        let help = run(&[command, "--help"]);
        assert!(help.succeeds().out.contains("Examples:"), "{command}");
    }
}
