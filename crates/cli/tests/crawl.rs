//! Web crawls go in as other articles do.

mod support;

use support::{file, folder, run};

/// A record as a crawler writes it.
fn record(kind: &str, address: &str, content: &str) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n\
         Content-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n{content}\r\n\r\n",
        content.len()
    )
}

/// The record of a page about the bridge with this number.
fn page(number: usize) -> String {
    let page = format!(
        "<html><head><title>Mayor closes bridge {number}</title></head><body><h1>Mayor closes bridge {number}</h1>\
         <p>The mayor of Port Nessel, Ada Brandt, closed bridge {number} on Tuesday.</p>\
         <p>An engineer told the Harbour Post that it may collapse within {number} days.</p></body></html>"
    );
    let answer = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    record("response", &format!("https://news.example/bridge/{number}"), &answer)
}

#[test]
fn the_pages_of_a_crawl_are_added_and_damage_is_named() {
    let broken = page(2).replace("Content-Length: ", "Content-Length: 9");
    let gone =
        record("response", "https://news.example/", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone");
    let request = record("request", "https://news.example/", "GET / HTTP/1.1\r\n\r\n");
    let before = request + &page(1) + &gone;
    let bytes = format!("{before}{broken}{}", page(3));
    let crawl = file("crawl", "crawl.warc", bytes.as_bytes());
    let dry = run(&["read", "--dry-run", &crawl, "--format", "json"]);
    assert_eq!(dry.status, 1, "{}", dry.err);
    let report = &dry.json()[0];
    assert_eq!((&report["articles"], &report["skipped"]), (&2.into(), &1.into()));
    assert!(
        report["met"].as_array().is_some_and(|met| met.contains(&serde_json::json!({"what": "records", "count": 4})))
    );

    let archive = folder("crawl-archive").join("news.db").to_str().expect("UTF-8").to_owned();

    let added = run(&["add", &crawl, "--archive", &archive]);
    added.fails_naming(&format!("crawl.warc, byte {}: the record says that it has", before.len()));
    for told in [
        "2 added, 1 failed",
        "4 records",
        "2 pages read",
        "1 requests, metadata and the like",
        "1 answers with a status other than 200",
        "1 damaged or too large, skipped",
    ] {
        assert!(added.out.contains(told), "{told} is not in {}", added.out);
    }
    let rows = run(&[
        "sql",
        "SELECT url, title, published FROM documents ORDER BY url",
        "--archive",
        &archive,
        "--format",
        "json",
    ]);
    let expected = serde_json::json!([
        {"url": "https://news.example/bridge/1", "title": "Mayor closes bridge 1", "published": null},
        {"url": "https://news.example/bridge/3", "title": "Mayor closes bridge 3", "published": null},
    ]);
    assert_eq!(rows.succeeds().json(), expected);
}

#[test]
fn a_crawl_is_read_on_from_an_offset() {
    let first = page(1);
    let crawl = file("crawl-from", "crawl.warc", (first.clone() + &page(2)).as_bytes());
    let read = run(&["read", &crawl, "--from", &first.len().to_string(), "--format", "jsonl"]);
    let lines: Vec<&str> = read.succeeds().out.lines().collect();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("https://news.example/bridge/2"), "{}", lines[0]);
}
