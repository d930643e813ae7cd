//! Feeds are watched: what is new goes into the archive, once, whatever fails on the way.

#[path = "support/archive.rs"]
mod archive;
#[path = "support/site.rs"]
mod site;
mod support;

use archive::{ask, desk, number, open, whole};
use site::Site;
use site::server::Reply;
use std::io::Read;
use std::process::Stdio;
use std::time::{Duration, Instant};
use support::{Run, command, run};

/// One round over some feeds.
fn round(feeds: &[&str], archive: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["watch", "--once", "--pause", "0", "--allow-private", "--archive", archive];
    arguments.extend(more);
    arguments.extend(feeds);
    run(&arguments)
}

/// Lets every feed that is left alone be asked again.
fn be_patient(archive: &str) {
    open(archive).execute("UPDATE feeds SET not_before = NULL", []).expect("written");
}

#[test]
fn new_articles_are_added_once() {
    let site = Site::new(3);
    let (_, archive) = desk("watch_once", 0);
    let feed = site.url("/feed.xml");
    let first = round(&[&feed, &feed], &archive, &[]);
    assert!(first.succeeds().out.contains("3 new"), "{}", first.out);
    assert_eq!(first.out.lines().count(), 1, "{}", first.out);
    assert_eq!(site.asked(), ["/news/0", "/news/1", "/news/2"]);
    let listed = ask(&archive, &["list"]);
    let urls: Vec<_> = listed.as_array().expect("a list").iter().map(|article| article["url"].clone()).collect();
    assert!(urls.contains(&site.url("/news/1").into()), "{urls:?}");
    assert_eq!(listed[0]["day"], "2026-03-02", "the feed dates what has no date itself");

    site.server.forget();
    assert!(round(&[&feed], &archive, &[]).succeeds().out.contains("unchanged"));
    assert_eq!(site.asked(), Vec::<String>::new());

    site.publish(3);
    site.feed(4);
    assert!(round(&[&feed], &archive, &[]).succeeds().out.contains("1 new"));
    assert_eq!(site.asked(), ["/news/3"]);
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 4);
    // What was removed does not come back.
    run(&["remove", "1", "--yes", "--archive", &archive]).succeeds();
    site.feed(5);
    site.publish(4);
    assert!(round(&[&feed], &archive, &[]).succeeds().out.contains("1 new"));
    whole(&archive);
}

#[test]
fn one_broken_feed_does_not_stop_the_others() {
    let site = Site::new(2);
    site.pages.set("/broken.xml", |_| Reply::new(200, "application/rss+xml", "<rss><channel><item><title>Cut"));
    site.pages.set("/failing.xml", |_| Reply::status(500));
    let (_, archive) = desk("watch_broken", 0);
    let feeds = [site.url("/broken.xml"), site.url("/failing.xml"), site.url("/feed.xml")];
    let feeds: Vec<&str> = feeds.iter().map(String::as_str).collect();
    let first = round(&feeds, &archive, &[]);
    first.fails_naming("/broken.xml").fails_naming("/failing.xml");
    assert!(first.out.contains("2 new"), "{}", first.out);
    assert_eq!(first.out.matches("to be asked again after").count(), 2, "{}", first.out);
    // They are left alone for a while, which is no failure.
    let second = round(&feeds, &archive, &[]);
    assert_eq!(second.succeeds().out.matches("left alone until").count(), 2, "{}", second.out);
    be_patient(&archive);
    let third = round(&feeds, &archive, &[]);
    assert_eq!(third.out.matches("failed 2 times").count(), 2, "{}", third.out);
    be_patient(&archive);
    site.pages.set("/failing.xml", |_| {
        Reply::new(
            200,
            "application/rss+xml",
            "<rss version=\"2.0\"><channel><title>Nessel Daily</title></channel></rss>",
        )
    });
    let fourth = round(&feeds, &archive, &[]);
    assert!(fourth.out.contains("/failing.xml  nothing new"), "{}", fourth.out);
    assert_eq!(number(&archive, "SELECT failures FROM feeds WHERE url LIKE '%failing.xml'"), 0);
    whole(&archive);
}

#[test]
fn a_damaged_feed_gives_what_is_whole_in_it() {
    let site = Site::new(2);
    let cut = "<rss version=\"2.0\"><channel><title>Nessel Daily</title><item><link>/news/0</link></item><item><title>No address</title>\
        </item><item><link>/news/1</link></item><item><title>Cut";
    site.pages.set("/cut.xml", move |_| Reply::new(200, "application/rss+xml", cut).with("ETag", "\"1\""));
    site.pages.set("/page", |_| Reply::page(site::page(0)));
    let (_, archive) = desk("watch_damaged", 0);
    let (cut, page) = (site.url("/cut.xml"), site.url("/page"));
    let first = round(&[&cut, &page], &archive, &[]);
    first.fails_naming(&cut).fails_naming(&format!("{page}: not a feed"));
    assert!(first.out.contains("2 new; parts of the feed were lost"), "{}", first.out);
    assert_eq!(site.asked(), ["/news/0", "/news/1"]);
    assert_eq!(number(&archive, "SELECT count(*) FROM feeds WHERE reason IS NOT NULL AND not_before IS NULL"), 1);
}

#[test]
fn a_site_that_asks_for_an_hour_gets_it() {
    let site = Site::new(1);
    site.pages.set("/feed.xml", |_| Reply::status(429).with("Retry-After", "7200"));
    let (_, archive) = desk("watch_retry_after", 0);
    let feed = site.url("/feed.xml");
    round(&[&feed], &archive, &["--every", "1m"]).fails_naming("/feed.xml");
    let wait = "SELECT (julianday(not_before) - julianday(checked)) * 24 * 60 > 110 FROM feeds";
    assert_eq!(number(&archive, wait), 1);
}

#[test]
fn articles_that_fail_are_tried_again_or_given_up() {
    let site = Site::new(4);
    site.pages.set("/news/0", |_| Reply::status(404));
    site.pages.set("/news/1", |_| Reply::status(503));
    site.pages.set("/news/2", |_| Reply::page("<html><body><script>nothing</script></body></html>"));
    let (_, archive) = desk("watch_failing", 0);
    let feed = site.url("/feed.xml");
    let first = round(&[&feed], &archive, &[]);
    first.fails_naming("/news/0").fails_naming("/news/1").fails_naming("/news/2");
    assert!(first.out.contains("1 new, 3 failed"), "{}", first.out);
    assert_eq!(ask(&archive, &["list", "--failures"]).as_array().map(Vec::len), Some(3));

    site.server.forget();
    site.publish(0);
    site.publish(1);
    let second = round(&[&feed], &archive, &[]);
    assert!(second.succeeds().out.contains("1 new"), "{}{}", second.out, second.err);
    assert_eq!(site.asked(), ["/news/1"], "what is given up is not asked for again");
    assert_eq!(ask(&archive, &["list", "--failures"]).as_array().map(Vec::len), Some(2));

    // Whoever names the address gets it after all.
    run(&["add", &site.url("/news/0"), "--pause", "0", "--allow-private", "--archive", &archive]).succeeds();
    assert_eq!(ask(&archive, &["list", "--failures"]).as_array().map(Vec::len), Some(1));
    site.server.forget();
    assert!(round(&[&feed], &archive, &[]).succeeds().out.contains("unchanged"));
    whole(&archive);
}

#[test]
fn an_article_is_given_up_after_five_rounds() {
    let site = Site::new(1);
    site.pages.set("/news/0", |_| Reply::raw(200, &[("Content-Length", "100000")], "cut"));
    let (_, archive) = desk("watch_tries", 0);
    let feed = site.url("/feed.xml");
    for _ in 0..5 {
        round(&[&feed], &archive, &[]).fails_naming("/news/0");
    }
    site.server.forget();
    let last = round(&[&feed], &archive, &[]);
    assert!(last.succeeds().out.contains("unchanged"), "{}", last.out);
    site.feed(2);
    assert!(round(&[&feed], &archive, &[]).out.contains("1 failed"), "the other one, which is not there");
    assert_eq!(site.asked(), ["/news/1"]);
}

#[test]
fn robots_files_count_for_articles_and_feeds() {
    let site = Site::new(2);
    site.pages
        .set("/robots.txt", |_| Reply::new(200, "text/plain", "User-agent: *\nDisallow: /news/1\nDisallow: /hidden"));
    let (_, archive) = desk("watch_robots", 0);
    let (feed, hidden) = (site.url("/feed.xml"), site.url("/hidden.xml"));
    let done = round(&[&feed, &hidden], &archive, &[]);
    done.fails_naming("/news/1").fails_naming("/hidden.xml");
    assert!(done.out.contains("1 new, 1 failed"), "{}", done.out);
    assert_eq!(site.asked(), ["/news/0"]);
}

#[test]
fn entries_are_read_without_their_pages() {
    let site = Site::new(3);
    let (_, archive) = desk("watch_entries", 0);
    let feed = site.url("/feed.xml");
    let done = round(&[&feed], &archive, &["--entries-only"]);
    assert!(done.succeeds().out.contains("3 new"), "{}", done.out);
    assert_eq!(site.asked(), Vec::<String>::new());
    let listed = ask(&archive, &["list"]);
    assert_eq!(listed[0]["outlet"], "Nessel Daily");
    assert_eq!(listed[0]["day"], "2026-03-02");
    assert!(listed[0]["title"].as_str().expect("a title").starts_with("Mayor closes bridge"));
    assert!(listed[0]["url"].as_str().expect("an address").starts_with(&site.url("/news/")));
    whole(&archive);
}

#[test]
fn links_are_relative_to_what_the_feed_says_or_to_where_it_is() {
    let site = Site::new(4);
    let entry = |more: &str, links: &str| {
        format!(
            "<entry{more}><title>Bridge</title><id>{links:?}</id><updated>2026-03-02T09:00:00+01:00</updated>{links}</entry>"
        )
    };
    let entries = [
        entry(" xml:base=\"elsewhere/\"", "<link href=\"../0\"/>"),
        entry("", "<link rel=\"self\" href=\"/entries/1\"/><link rel=\"alternate\" href=\"1#comments\"/>"),
    ];
    let atom = format!(
        "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"/news/\"><title>Nessel Daily</title>\
         <id>nessel</id><updated>2026-03-02T09:00:00+01:00</updated>{}</feed>",
        entries.concat()
    );
    site.pages.set("/atom/feed", move |_| Reply::new(200, "application/atom+xml", atom.clone()));
    let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Nessel Daily",
        "items": [{"id": "2", "url": "../news/2"}, {"id": "3", "url": "/news/3"}]}"#;
    site.pages.set("/old.json", |_| Reply::redirect("/new/feed.json"));
    site.pages.set("/new/feed.json", move |_| Reply::new(200, "application/feed+json", json));
    let (_, archive) = desk("watch_links", 0);
    let (atom, json) = (site.url("/atom/feed"), site.url("/old.json"));
    let done = round(&[&atom, &json], &archive, &[]);
    assert_eq!(done.succeeds().out.matches("2 new").count(), 2, "{}", done.out);
    assert_eq!(site.asked(), ["/news/0", "/news/1", "/news/2", "/news/3"]);
    assert_eq!(number(&archive, "SELECT count(*) FROM feeds WHERE title = 'Nessel Daily'"), 2);
}

#[test]
fn an_encoding_that_only_the_server_names_is_used() {
    let site = Site::new(1);
    let text = site::text(0).replace("Ada Brandt", "Łucja Wójcik");
    let page: Vec<u8> = format!("<html><body><h1>Bridge closed</h1><p>{text}</p></body></html>")
        .chars()
        .map(|c| match c {
            'Ł' => 0xa3,
            'ó' => 0xf3,
            c => c as u8,
        })
        .collect();
    site.pages.set("/news/0", move |_| Reply::new(200, "text/html; charset=iso-8859-2", page.clone()));
    let (_, archive) = desk("watch_charset", 0);
    round(&[&site.url("/feed.xml")], &archive, &[]).succeeds();
    assert_eq!(number(&archive, "SELECT count(*) FROM documents WHERE text LIKE '%Łucja Wójcik%'"), 1);
    // So that it is read in the same way again.
    run(&["reread", "1", "--archive", &archive]).succeeds();
    assert_eq!(number(&archive, "SELECT count(*) FROM documents WHERE text LIKE '%Łucja Wójcik%'"), 1);
}

/// The program as it watches, to be interrupted.
fn start(feed: &str, archive: &str, every: &str) -> std::process::Child {
    command()
        .args(["watch", feed, "--every", every, "--pause", "0", "--allow-private", "--archive", archive])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

/// Waits until something is so.
fn until(what: &str, so: impl Fn() -> bool) {
    let patience = Instant::now() + Duration::from_secs(120);
    while !so() {
        assert!(Instant::now() < patience, "{what}: it never was");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Ctrl-C.
fn interrupt(mut process: std::process::Child) -> Run {
    let stop = std::process::Command::new("kill").args(["-INT", &process.id().to_string()]).status();
    assert!(stop.expect("there is a kill").success());
    let (mut out, mut err) = (String::new(), String::new());
    process.stdout.take().expect("a pipe").read_to_string(&mut out).expect("read");
    process.stderr.take().expect("a pipe").read_to_string(&mut err).expect("read");
    let status = process.wait().expect("ended").code().expect("no signal ends it");
    Run { status, out, err }
}

#[test]
#[cfg(unix)]
fn stopped_in_the_middle_of_a_round_it_goes_on_from_there() {
    let site = Site::new(40);
    // The feed gives the last first, and the thirtieth of them never comes.
    site.pages.set("/news/10", |_| Reply::endless(b"<p>", Duration::from_millis(20)));
    let (_, archive) = desk("watch_stopped", 0);
    let feed = site.url("/feed.xml");
    let process = start(&feed, &archive, "1h");
    until("the article that never comes", || site.asked().contains(&"/news/10".to_owned()));
    let stopped = interrupt(process);
    assert_eq!(stopped.status, 130, "{}", stopped.err);
    assert!(stopped.err.contains("the same command goes on from there"), "{}", stopped.err);
    assert!(!stopped.err.contains("error"), "{}", stopped.err);
    assert!(stopped.out.contains("29 new"), "{}", stopped.out);
    whole(&archive);
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 29);

    site.server.forget();
    site.publish(10);
    let rest = round(&[&feed], &archive, &[]);
    assert!(rest.succeeds().out.contains("11 new"), "{}", rest.out);
    assert_eq!(site.asked().len(), 11, "nothing is fetched twice");
    whole(&archive);
}

#[test]
#[cfg(unix)]
fn rounds_follow_each_other_until_it_is_stopped() {
    let site = Site::new(1);
    let (_, archive) = desk("watch_rounds", 0);
    let feed = site.url("/feed.xml");
    let process = start(&feed, &archive, "100ms");
    let asked = |times: usize| site.server.paths().iter().filter(|path| *path == "/feed.xml").count() >= times;
    until("the second round", || asked(2));
    site.publish(1);
    site.feed(2);
    until("the new article", || site.asked().contains(&"/news/1".to_owned()));
    let now = site.server.paths().iter().filter(|path| *path == "/feed.xml").count();
    until("another round", || asked(now + 2));
    let stopped = interrupt(process);
    assert_eq!(stopped.status, 130, "{}", stopped.err);
    assert_eq!(stopped.out.matches("1 new").count(), 2, "{}", stopped.out);
    assert!(stopped.out.contains("unchanged"), "{}", stopped.out);
    assert_eq!(number(&archive, "SELECT count(*) FROM documents"), 2);
}

#[test]
fn wrong_usage_is_2() {
    for arguments in [
        &["watch"][..],
        &["watch", "feed.xml"],
        &["watch", "ftp://nessel.example/feed.xml"],
        &["watch", "https://nessel.example/feed.xml", "--every", "soon"],
        &["watch", "https://nessel.example/feed.xml", "--every", "0s"],
        &["watch", "https://nessel.example/feed.xml", "--contact", "nobody"],
        &["watch", "https://nessel.example/feed.xml", "--allow-private=home"],
        &["watch", "https://ada:secret@nessel.example/feed.xml"],
    ] {
        let run = run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.err);
        assert!(!run.err.contains("secret"), "{}", run.err);
    }
}

#[test]
fn private_feeds_are_refused() {
    let site = Site::new(1);
    let (_, archive) = desk("watch_private", 0);
    let refused = run(&["watch", "--once", &site.url("/feed.xml"), "--archive", &archive]);
    refused.fails_naming("--allow-private");
    assert!(site.server.requests().is_empty());
}
