//! What servers answer, be it right, wrong, late or endless.

mod support;

use flate2::Compression;
use flate2::write::GzEncoder;
use onrecord_fetch::{Answer, Ask, Client, Manners, Trouble, Validators};
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use support::server::{Reply, Server};
use support::{client, get, manners, trouble};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("written");
    encoder.finish().expect("finished")
}

/// A site that answers everything but robots.txt so.
fn site(answer: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| if request.path == "/robots.txt" { Reply::status(404) } else { answer() })
}

#[test]
fn a_page_comes_with_what_is_said_about_it() {
    let server = site(|| {
        Reply::new(200, "Text/HTML; charset=\"ISO-8859-2\"", "a story")
            .with("ETag", "\"v1\"")
            .with("Last-Modified", "Mon, 02 Mar 2026 10:00:00 GMT")
    });
    let fetched = get(&client(), &server.url("/story#part")).expect("a page");
    assert_eq!(fetched.url, server.url("/story"));
    assert_eq!(fetched.kind.as_deref(), Some("text/html"));
    assert_eq!(fetched.charset.as_deref(), Some("ISO-8859-2"));
    assert_eq!(fetched.validators.etag.as_deref(), Some("\"v1\""));
    assert_eq!(fetched.validators.last_modified.as_deref(), Some("Mon, 02 Mar 2026 10:00:00 GMT"));
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let server = site(|| Reply::status(304));
    let known =
        Validators { etag: Some("\"v1\"".to_owned()), last_modified: Some("Mon, 02 Mar 2026 10:00:00 GMT".to_owned()) };
    assert_eq!(client().get(&server.url("/feed"), &known), Ok(Answer::Unchanged));
    let asked = server.requests().pop().expect("a request");
    assert_eq!(asked.headers["if-none-match"], "\"v1\"");
    assert_eq!(asked.headers["if-modified-since"], "Mon, 02 Mar 2026 10:00:00 GMT");
    // Who was not asked whether something changed cannot say that it did not.
    assert!(matches!(trouble(&client(), &server.url("/feed")), Trouble::Status { status: 304, .. }));
}

#[test]
fn the_client_says_who_it_is() {
    let server = site(|| Reply::page("a story"));
    let contact = Some("desk@nessel.example".parse().expect("a contact"));
    get(&Client::new(Manners { contact, ..manners() }), &server.url("/story")).expect("a page");
    for request in server.requests() {
        let agent = &request.headers["user-agent"];
        assert!(agent.starts_with("OnRecord/") && agent.ends_with("(+desk@nessel.example)"), "{agent}");
    }
}

#[test]
fn compressed_pages_are_read() {
    let server = site(|| Reply::new(200, "text/html", gzip(b"a story")).with("Content-Encoding", "gzip"));
    assert_eq!(get(&client(), &server.url("/story")).expect("a page").bytes, b"a story");
    let cut = site(|| {
        let whole = gzip(&b"a story".repeat(1000));
        Reply::new(200, "text/html", &whole[..whole.len() / 2]).with("Content-Encoding", "gzip")
    });
    assert!(matches!(trouble(&client(), &cut.url("/story")), Trouble::Broken(_)));
    let other = site(|| Reply::page("a story").with("Content-Encoding", "br"));
    assert!(matches!(trouble(&client(), &other.url("/story")), Trouble::Broken(_)));
}

#[test]
fn size_has_a_limit() {
    let client = client();
    let endless = site(|| Reply::endless(&[b'a'; 10_000], Duration::ZERO));
    assert_eq!(trouble(&client, &endless.url("/story")), Trouble::TooLarge { megabytes: 1 });
    // A hundred megabytes of zeros in a hundred kilobytes.
    let bomb = gzip(&vec![0; 100_000_000]);
    assert!(bomb.len() < 110_000);
    let bomb = site(move || Reply::new(200, "text/html", bomb.clone()).with("Content-Encoding", "gzip"));
    assert_eq!(trouble(&client, &bomb.url("/story")), Trouble::TooLarge { megabytes: 1 });
    let exact = site(|| Reply::page(vec![b'a'; 1_000_000]));
    assert_eq!(get(&client, &exact.url("/story")).expect("a page").bytes.len(), 1_000_000);
    let over = site(|| Reply::page(vec![b'a'; 1_000_001]));
    assert_eq!(trouble(&client, &over.url("/story")), Trouble::TooLarge { megabytes: 1 });
}

#[test]
fn time_has_a_limit() {
    let hasty = Client::new(Manners { timeout: Duration::from_millis(300), ..manners() });
    let dripping = site(|| Reply::endless(b"a", Duration::from_millis(20)));
    assert!(matches!(trouble(&hasty, &dripping.url("/story")), Trouble::TimedOut { .. }));
    let silent = site(|| {
        std::thread::sleep(Duration::from_secs(2));
        Reply::page("late")
    });
    assert!(matches!(trouble(&hasty, &silent.url("/story")), Trouble::TimedOut { .. }));
}

#[test]
fn lengths_that_lie_are_found_out() {
    let short = site(|| Reply::raw(200, &[("Content-Type", "text/html"), ("Content-Length", "1000")], "a story"));
    assert!(matches!(trouble(&client(), &short.url("/story")), Trouble::Broken(_)));
    assert_eq!(short.paths().len(), 3, "it may have been an accident");
    let long = site(|| Reply::raw(200, &[("Content-Type", "text/html"), ("Content-Length", "7")], "a story and more"));
    assert_eq!(get(&client(), &long.url("/story")).expect("a page").bytes, b"a story");
    for headers in [&[("Content-Length", "many")][..], &[("Transfer-Encoding", "chunked")]] {
        let headers: Vec<(String, String)> = headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let wrong = site(move || {
            let headers: Vec<(&str, &str)> = headers.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
            Reply::raw(200, &headers, "zz\r\nno chunk")
        });
        assert!(matches!(trouble(&client(), &wrong.url("/story")), Trouble::Broken(_)));
    }
}

#[test]
fn only_text_is_taken() {
    for (kind, taken) in [("image/png", false), ("application/pdf", false), ("application/rss+xml", true), ("", true)] {
        let server = site(move || Reply::new(200, kind, "something"));
        match get(&client(), &server.url("/story")) {
            Ok(_) => assert!(taken, "{kind}"),
            Err(error) => assert!(!taken && error.trouble == Trouble::Kind(kind.to_owned()), "{error}"),
        }
    }
}

/// Answers with these statuses in turn, and then with a page.
fn troubled(statuses: &'static [u16], after: &'static str) -> Server {
    let turn = AtomicUsize::new(0);
    site(move || match statuses.get(turn.fetch_add(1, Ordering::SeqCst)) {
        Some(status) => Reply::status(*status).with("Retry-After", after),
        None => Reply::page("a story"),
    })
}

#[test]
fn trouble_that_passes_is_waited_for() {
    for statuses in [&[429][..], &[503, 500], &[502, 504]] {
        let server = troubled(statuses, "0");
        assert_eq!(get(&client(), &server.url("/story")).expect("a page").bytes, b"a story", "{statuses:?}");
        assert_eq!(server.paths().len(), statuses.len() + 1);
    }
}

#[test]
fn trouble_that_stays_is_told() {
    let server = troubled(&[503, 503, 503], "0");
    let found = trouble(&client(), &server.url("/story"));
    assert!(matches!(found, Trouble::Status { status: 503, .. }) && found.passes(), "{found}");
    for status in [401, 403, 404, 410, 418] {
        let server = site(move || Reply::status(status));
        let found = trouble(&client(), &server.url("/story"));
        assert!(!found.passes(), "{found}");
        assert_eq!(server.paths().len(), 1, "{status} is an answer, and nothing to be waited for");
    }
}

#[test]
fn who_asks_for_an_hour_gets_it_from_somebody_else() {
    let server = troubled(&[429], "3600");
    let found = trouble(&client(), &server.url("/story"));
    assert_eq!(found.after(), Some(Duration::from_secs(3600)));
    assert_eq!(server.paths().len(), 1);
}

#[test]
fn many_are_fetched_in_their_order_and_each_server_is_asked_one_at_a_time() {
    let echo = || {
        Server::start(|request| match request.path.as_str() {
            "/robots.txt" | "/missing" => Reply::status(404),
            path => Reply::page(path.to_owned()),
        })
    };
    let (one, two) = (echo(), echo());
    let urls: Vec<String> =
        (0..20).map(|n| if n % 2 == 0 { one.url(&format!("/{n}")) } else { two.url(&format!("/{n}")) }).collect();
    let mut asks: Vec<Ask> = urls.into_iter().map(|url| Ask { url, ..Ask::default() }).collect();
    asks.extend(["no address".to_owned(), one.url("/missing")].map(|url| Ask { url, ..Ask::default() }));
    let answers = client().get_all(&asks);
    assert_eq!(answers.len(), 22);
    for (n, answer) in answers.iter().take(20).enumerate() {
        assert!(
            matches!(answer, Ok(Answer::New(fetched)) if fetched.bytes == format!("/{n}").into_bytes()),
            "{n}: {answer:?}"
        );
    }
    assert!(answers[20].is_err() && answers[21].is_err());
    assert_eq!((one.crowd(), two.crowd()), (1, 1));
}

#[test]
fn a_stop_ends_waiting_and_begins_nothing() {
    let server = troubled(&[429], "50");
    let manners = manners();
    let stop = manners.stop.clone();
    let client = Client::new(manners);
    std::thread::scope(|scope| {
        let fetching = scope.spawn(|| trouble(&client, &server.url("/story")));
        while server.paths().is_empty() {
            std::thread::sleep(Duration::from_millis(5));
        }
        stop.store(true, Ordering::SeqCst);
        assert_eq!(fetching.join().expect("it ends"), Trouble::Stopped);
    });
    assert_eq!(trouble(&client, &server.url("/other")), Trouble::Stopped);
    assert_eq!(server.paths(), ["/story"]);
}

#[test]
fn json_is_posted_until_it_arrives() {
    let server = troubled(&[503], "0");
    client().post_json(&server.url("/hook"), b"{\"name\": \"ferry\"}").expect("taken");
    let requests = server.requests();
    assert_eq!(requests.len(), 2, "no robots.txt is asked about a webhook");
    for request in &requests {
        assert_eq!((request.method.as_str(), request.body.as_slice()), ("POST", &b"{\"name\": \"ferry\"}"[..]));
        assert_eq!(request.headers["content-type"], "application/json");
    }
    for status in [302, 400, 404] {
        let server = site(move || Reply::status(status).with("Location", "/elsewhere"));
        let error = client().post_json(&server.url("/hook"), b"{}").expect_err("not taken");
        assert!(matches!(error.trouble, Trouble::Status { .. }), "{error}");
        assert_eq!(server.requests().len(), 1);
    }
    let careful = Client::new(Manners { private: onrecord_fetch::Private::Refused, ..manners() });
    assert!(matches!(
        careful.post_json(&server.url("/hook"), b"{}").expect_err("private").trouble,
        Trouble::Private { .. }
    ));
}
