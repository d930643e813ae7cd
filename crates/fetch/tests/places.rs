//! Where a client goes, and where it does not.

mod support;

use onrecord_fetch::{Client, Manners, Private, Trouble};
use support::server::{Reply, Server};
use support::{client, get, manners, trouble};

#[test]
fn no_private_address_is_asked_unless_that_is_allowed() {
    let server = Server::start(|_| Reply::page("here"));
    let careful = Client::new(Manners { private: Private::Refused, ..manners() });
    for url in [server.url("/a"), server.url("/a").replace("127.0.0.1", "localhost")] {
        assert!(matches!(trouble(&careful, &url), Trouble::Private { .. }), "{url}");
    }
    assert!(server.requests().is_empty(), "not even robots.txt");
    let bold = Client::new(Manners { private: Private::Allowed, ..manners() });
    assert_eq!(get(&bold, &server.url("/a")).expect("a page").bytes, b"here");
}

#[test]
fn a_redirect_to_a_private_address_is_refused() {
    let inside = Server::at("127.0.0.2:0", |_| Reply::page("secret"));
    let secret = inside.url("/secret");
    let outside = Server::start(move |request| match request.path.as_str() {
        "/robots.txt" => Reply::status(404),
        _ => Reply::redirect(&secret),
    });
    let found = trouble(&client(), &outside.url("/story"));
    assert!(matches!(&found, Trouble::Private { found, .. } if found.to_string() == "127.0.0.2"), "{found}");
    assert!(found.to_string().contains("--allow-private"));
    assert!(inside.requests().is_empty());
}

#[test]
fn a_robots_file_cannot_lead_to_a_private_address_either() {
    let inside = Server::at("127.0.0.2:0", |_| Reply::status(200));
    let secret = inside.url("/secret");
    let outside = Server::start(move |request| match request.path.as_str() {
        "/robots.txt" => Reply::redirect(&secret),
        _ => Reply::page("a story"),
    });
    assert!(matches!(trouble(&client(), &outside.url("/story")), Trouble::Private { .. }));
    assert!(inside.requests().is_empty());
}

#[test]
fn redirects_are_followed_to_their_end() {
    let server = Server::start(|request| match request.path.as_str() {
        "/a" => Reply::redirect("b?x=1"),
        "/b?x=1" => Reply::raw(301, &[("Location", "/c#part"), ("Content-Length", "0")], ""),
        "/c" => Reply::page("the end"),
        _ => Reply::status(404),
    });
    let fetched = get(&client(), &server.url("/a")).expect("a page");
    assert_eq!((fetched.url, fetched.bytes.as_slice()), (server.url("/c"), &b"the end"[..]));
}

#[test]
fn redirects_end_somewhere() {
    let server = Server::start(|request| match request.path.as_str() {
        "/self" => Reply::redirect("/self"),
        "/ping" => Reply::redirect("/pong"),
        "/pong" => Reply::redirect("/ping"),
        "/file" => Reply::redirect("file:///etc/passwd"),
        "/nowhere" => Reply::status(302),
        path if path.starts_with("/on") => Reply::redirect(&format!("{path}on")),
        _ => Reply::status(404),
    });
    let client = client();
    for path in ["/self", "/ping", "/on"] {
        assert_eq!(trouble(&client, &server.url(path)), Trouble::Redirects(8), "{path}");
    }
    assert!(matches!(trouble(&client, &server.url("/file")), Trouble::NotAnAddress(_)));
    assert!(matches!(trouble(&client, &server.url("/nowhere")), Trouble::Status { status: 302, .. }));
}

#[test]
fn names_and_passwords_are_not_sent() {
    let server = Server::start(|request| match request.path.as_str() {
        "/moved" => Reply::redirect(&format!("http://ada:secret@{}/there", request.headers["host"])),
        _ => Reply::page("a story"),
    });
    let client = client();
    for path in ["/a", "/moved"] {
        let fetched = get(&client, &server.url(path).replace("http://", "http://ada:secret@")).expect("a page");
        assert!(!fetched.url.contains("secret"), "{}", fetched.url);
    }
    for request in server.requests() {
        assert!(!request.headers.contains_key("authorization"), "{request:?}");
    }
}

#[test]
fn what_cannot_be_reached_says_so() {
    let gone = Server::start(|_| Reply::status(200)).url("/a");
    assert!(matches!(trouble(&client(), &gone), Trouble::Unreachable(_)));
    assert!(matches!(trouble(&client(), "http://nowhere.invalid/a"), Trouble::Unreachable(_)));
}
