//! An invented news site on the loopback.
#![allow(dead_code, reason = "each test file uses its part")]

#[path = "../../../fetch/tests/support/server.rs"]
pub mod server;

use server::{Reply, Request, Server};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// What stands at each path, to be changed while the server runs. What is not there is answered by 404.
#[derive(Clone, Default)]
pub struct Pages(Arc<Mutex<BTreeMap<String, Answer>>>);

type Answer = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

impl Pages {
    pub fn set(&self, path: &str, answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) {
        self.0.lock().expect("the pages").insert(path.to_owned(), Arc::new(answer));
    }
}

/// A site and its pages.
pub struct Site {
    pub server: Server,
    pub pages: Pages,
}

impl Site {
    /// A site with these articles at `/news/0`, `/news/1` …, and a feed of them at `/feed.xml`.
    pub fn new(articles: usize) -> Self {
        let pages = Pages::default();
        let served = pages.clone();
        let server = Server::start(move |request| {
            let answer = served.0.lock().expect("the pages").get(&request.path).cloned();
            answer.map_or_else(|| Reply::status(404), |answer| answer(request))
        });
        let site = Self { server, pages };
        (0..articles).for_each(|number| site.publish(number));
        site.feed(articles);
        site
    }

    pub fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    /// Puts an article on its page.
    pub fn publish(&self, number: usize) {
        self.pages.set(&format!("/news/{number}"), move |_| Reply::page(page(number)));
    }

    /// Renews the feed: the last article first, with relative links, and with an `ETag`.
    pub fn feed(&self, articles: usize) {
        let items: String = (0..articles).rev().map(item).collect();
        let feed = format!(
            "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Nessel Daily</title><link>/</link>{items}</channel></rss>"
        );
        let etag = format!("\"{articles}\"");
        self.pages.set("/feed.xml", move |request| match request.headers.get("if-none-match") {
            Some(known) if *known == etag => Reply::status(304),
            _ => Reply::new(200, "application/rss+xml", feed.clone()).with("ETag", &etag),
        });
    }

    /// The paths of articles asked for up to now.
    pub fn asked(&self) -> Vec<String> {
        let mut paths = self.server.paths();
        paths.retain(|path| path.starts_with("/news/"));
        paths.sort();
        paths
    }
}

fn item(number: usize) -> String {
    format!(
        "<item><title>Mayor closes bridge {number}</title><link>/news/{number}</link><guid isPermaLink=\"false\">bridge-{number}</guid>\
         <pubDate>Mon, 02 Mar 2026 09:{number:02}:00 +0100</pubDate>\
         <description>&lt;p&gt;{}&lt;/p&gt;</description></item>",
        text(number)
    )
}

/// The text of an invented article. Every third is about a ferry.
pub fn text(number: usize) -> String {
    let what = if number % 3 == 2 { "ferry" } else { "bridge" };
    format!(
        "The mayor of Port Nessel, Ada Brandt, closed {what} {number} on Tuesday. An engineer told the Harbour Post that {what} \
         {number} may sink or collapse."
    )
}

pub fn page(number: usize) -> String {
    format!(
        "<!doctype html><html><head><title>Mayor closes {number} | Nessel Daily</title></head><body><article>\
         <h1>Mayor closes crossing {number}</h1><p>{}</p></article></body></html>",
        text(number)
    )
}
