//! What a site's robots.txt asks for is done.

mod support;

use onrecord_fetch::Trouble;
use support::server::{Reply, Server};
use support::{client, get, trouble};

/// A site with this answer for robots.txt and a story everywhere else.
fn site(robots: impl Fn() -> Reply + Send + Sync + 'static) -> Server {
    Server::start(move |request| if request.path == "/robots.txt" { robots() } else { Reply::page("a story") })
}

#[test]
fn what_is_disallowed_is_not_fetched() {
    let server = site(|| Reply::new(200, "text/plain", "User-agent: *\nDisallow: /members/\n"));
    let client = client();
    assert_eq!(trouble(&client, &server.url("/members/story")), Trouble::Robots);
    assert!(get(&client, &server.url("/news/story")).is_ok());
    assert_eq!(server.paths(), ["/news/story"]);
    let asked = server.requests().iter().filter(|request| request.path == "/robots.txt").count();
    assert_eq!(asked, 1, "robots.txt is remembered");
}

#[test]
fn a_redirect_into_what_is_disallowed_is_not_followed() {
    let server = Server::start(|request| match request.path.as_str() {
        "/robots.txt" => Reply::new(200, "text/plain", "User-agent: OnRecord\nDisallow: /members/\n"),
        "/news" => Reply::redirect("/members/news"),
        _ => Reply::page("a story"),
    });
    assert_eq!(trouble(&client(), &server.url("/news")), Trouble::Robots);
    assert_eq!(server.paths(), ["/news"]);
}

#[test]
fn a_site_without_robots_file_permits_everything() {
    for status in [400, 401, 403, 404, 410] {
        let server = site(move || Reply::status(status));
        assert!(get(&client(), &server.url("/story")).is_ok(), "{status}");
    }
    let endless = site(|| Reply::redirect("/robots.txt"));
    assert!(get(&client(), &endless.url("/story")).is_ok());
}

#[test]
fn a_site_that_cannot_say_what_it_permits_permits_nothing() {
    for status in [429, 500, 503] {
        let server = site(move || Reply::status(status));
        let client = client();
        for _ in 0..2 {
            let found = trouble(&client, &server.url("/story"));
            assert!(matches!(found, Trouble::RobotsUnknown(_)) && found.passes(), "{status}: {found}");
        }
        assert!(server.paths().is_empty());
        assert_eq!(server.requests().len(), 3, "{status}: three tries, and then it is remembered for a while");
    }
    let broken = site(|| Reply::raw(200, &[("Content-Length", "100")], "User-agent: *\n"));
    assert!(matches!(trouble(&client(), &broken.url("/story")), Trouble::RobotsUnknown(_)));
}

#[test]
fn robots_files_move_and_are_long() {
    let server = Server::start(|request| match request.path.as_str() {
        "/robots.txt" => Reply::redirect("/rules"),
        "/rules" => {
            let rules = format!("User-agent: *\nDisallow: /members\n{}", "# nothing\n".repeat(100_000));
            Reply::new(200, "text/plain", rules)
        }
        _ => Reply::page("a story"),
    });
    let client = client();
    assert_eq!(trouble(&client, &server.url("/members")), Trouble::Robots);
    assert!(get(&client, &server.url("/story")).is_ok());
}
