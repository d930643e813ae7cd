//! Articles are read and added by their addresses, mixed with files.

#[path = "support/archive.rs"]
mod archive;
#[path = "support/site.rs"]
mod site;
mod support;

use archive::{ask, desk, number, whole};
use serde_json::Value;
use site::Site;
use site::server::Reply;
use support::{ARTICLE, Run, file, run};

const MANNERS: [&str; 3] = ["--pause", "0", "--allow-private"];

fn read(inputs: &[&str]) -> Run {
    let mut arguments = vec!["read", "--format", "json"];
    arguments.extend(MANNERS);
    arguments.extend(inputs);
    run(&arguments)
}

fn document(url: &str) -> Value {
    read(&[url]).succeeds().json()["document"].clone()
}

#[test]
fn a_page_is_read_by_its_address() {
    let site = Site::new(1);
    let article = document(&site.url("/news/0"));
    assert_eq!(article["title"], "Mayor closes crossing 0");
    assert_eq!(article["url"], site.url("/news/0").as_str());
    let text = document(&{
        site.pages.set("/plain", |_| Reply::new(200, "text/plain; charset=utf-8", ARTICLE));
        site.url("/plain#part")
    });
    assert_eq!(text["url"], site.url("/plain").as_str());
}

#[test]
fn files_and_addresses_mix_in_their_order() {
    let site = Site::new(2);
    let file = file("addresses_mixed", "article.txt", ARTICLE.as_bytes());
    let (one, other) = (site.url("/news/1"), site.url("/news/0"));
    let records = read(&[&one, &file, &other]).succeeds().json();
    let titles: Vec<&Value> =
        records.as_array().expect("a list").iter().map(|record| &record["document"]["title"]).collect();
    assert_eq!(titles, ["Mayor closes crossing 1", "Mayor closes bridge", "Mayor closes crossing 0"]);
}

#[test]
fn the_address_of_an_article_is_its_own_or_the_last() {
    let site = Site::new(1);
    site.pages.set("/moved", |_| Reply::redirect("/news/0?from=feed"));
    site.pages.set("/news/0?from=feed", |_| Reply::page(site::page(0)));
    assert_eq!(document(&site.url("/moved"))["url"], site.url("/news/0?from=feed").as_str());
    site.pages.set("/canonical", |_| {
        Reply::page(
            site::page(0).replace("<head>", "<head><link rel=\"canonical\" href=\"https://nessel.example/bridge\">"),
        )
    });
    assert_eq!(document(&site.url("/canonical"))["url"], "https://nessel.example/bridge");
    let told = read(&[&site.url("/canonical"), "--url", "https://nessel.example/other"]).succeeds().json();
    assert_eq!(told["document"]["url"], "https://nessel.example/other");
}

#[test]
fn what_cannot_be_fetched_is_named_and_the_rest_is_read() {
    let site = Site::new(1);
    site.pages.set("/picture", |_| Reply::new(200, "image/png", "\u{89}PNG"));
    let file = file("addresses_failing", "article.txt", ARTICLE.as_bytes());
    let (missing, picture) = (site.url("/missing"), site.url("/picture"));
    let done = read(&[&missing, &file, &picture, "gopher://nessel.example/", &site.url("/news/0")]);
    done.fails_naming(&missing).fails_naming(&picture).fails_naming("gopher://nessel.example/");
    assert!(done.err.contains("3 of 5"), "{}", done.err);
    assert_eq!(done.json().as_array().map(Vec::len), Some(2));
    run(&["read", &site.url("/news/0")]).fails_naming("--allow-private");
}

#[test]
fn an_article_is_added_by_its_address() {
    let site = Site::new(2);
    let (_, archive) = desk("addresses_add", 0);
    let (one, other) = (site.url("/news/0"), site.url("/news/1"));
    let add = |inputs: &[&str]| {
        let mut arguments = vec!["add", "--archive", &archive];
        arguments.extend(MANNERS);
        arguments.extend(inputs);
        run(&arguments)
    };
    assert!(add(&[&one, &other]).succeeds().out.contains("2 added"));
    assert!(add(&[&one]).succeeds().out.contains("0 added, 1 already there"));
    site.pages.set("/news/0", |_| Reply::page(site::page(0).replace("Tuesday", "Wednesday")));
    assert!(add(&[&one]).succeeds().out.contains("1 new version"));
    let missing = site.url("/news/9");
    add(&[&missing]).fails_naming(&missing);
    let failures = ask(&archive, &["list", "--failures"]);
    assert_eq!(failures[0]["name"], missing.as_str());
    assert!(failures[0]["reason"].as_str().expect("a reason").starts_with("the site answers 404"), "{failures}");
    // Read again, it is the same.
    let before = ask(&archive, &["list", "--versions"]);
    run(&["reread", "--all", "--archive", &archive]).succeeds();
    assert_eq!(ask(&archive, &["list", "--versions"]), before);
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 3);
    whole(&archive);
}

#[test]
fn files_of_many_articles_have_an_address_and_their_articles_another_or_none() {
    let site = Site::new(2);
    let urls = |address: &str| -> Vec<Value> {
        let records = read(&[&site.url(address)]).succeeds().json();
        records.as_array().expect("a list").iter().map(|record| record["document"]["url"].clone()).collect()
    };
    assert_eq!(urls("/feed.xml"), [site.url("/news/1"), site.url("/news/0")]);
    let rows = [0, 1].map(|number| serde_json::json!({ "title": "Bridge closed", "text": site::text(number) }));
    let dump = rows.map(|row| row.to_string() + "\n").concat();
    site.pages.set("/dump.jsonl", move |_| Reply::new(200, "application/x-ndjson", dump.clone()));
    assert_eq!(urls("/dump.jsonl"), [Value::Null, Value::Null]);
    let looked = read(&[&site.url("/dump.jsonl"), "--dry-run"]).succeeds().json();
    assert_eq!(looked[0]["articles"], 2, "{looked}");
}

#[test]
fn help_tells_of_addresses() {
    for command in ["read", "add"] {
        let help = run(&[command, "--help"]);
        assert!(help.succeeds().out.contains(&format!("onrecord {command} https://")), "{command}");
        assert!(help.out.contains("--allow-private"), "{command}");
    }
}
