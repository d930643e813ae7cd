//! What only a real socket shows: slow, stalled, broken and too many visitors.

use super::Limits;
use super::listen::accept;
use crate::testing::{PORT, Trial, examples};
use axum::routing::get;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

const SHORT: Duration = Duration::from_millis(300);
/// Far more than anything here takes, on a busy machine too.
const LONG: Duration = Duration::from_secs(20);

/// A server with little patience.
struct Hurried {
    address: SocketAddr,
    _trial: Trial,
}

impl Hurried {
    async fn start(limits: Limits) -> Self {
        let trial = Trial::within(limits, examples(), |_| ());
        let slow = get(async || {
            sleep(SHORT).await;
            "slow"
        });
        let large = get(async || vec![b'a'; 64 << 20]);
        let router = trial.router().route("/slow", slow).route("/large", large);
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(accept(listener, router, limits, std::future::pending()));
        Self { address, _trial: trial }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("a connection")
    }

    /// Sends bytes and reads until the server closes.
    async fn say(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect().await;
        stream.write_all(bytes).await.expect("they are taken");
        rest(&mut stream).await
    }

    /// Sends a request with these further lines.
    async fn ask(&self, line: &str, headers: &str) -> String {
        self.say(format!("{line}\r\nHost: localhost:{PORT}\r\nConnection: close\r\n{headers}\r\n").as_bytes()).await
    }
}

fn hurried() -> Limits {
    Limits { headers: SHORT, silence: SHORT, patience: LONG, ..Limits::default() }
}

/// What the server still says until it closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // A connection that is cut is an end too.
    let _ = timeout(LONG, stream.read_to_end(&mut bytes)).await.expect("the server closes");
    String::from_utf8_lossy(&bytes).into_owned()
}

fn status(answer: &str) -> &str {
    answer.get(9..12).unwrap_or(answer)
}

#[tokio::test]
async fn who_does_not_say_what_they_want_is_cut_off() {
    let server = Hurried::start(hurried()).await;
    for begun in ["", "GET /help HTT", "GET /help HTTP/1.1\r\nHost: localhost:7878\r\nX-Slow: "] {
        let mut stream = server.connect().await;
        stream.write_all(begun.as_bytes()).await.expect("they are taken");
        let waited = Instant::now();
        let answer = rest(&mut stream).await;
        assert!(!answer.contains(" 200 "), "{begun:?}: {answer}");
        assert!(waited.elapsed() < LONG / 2, "{begun:?}: after {:?}", waited.elapsed());
    }
}

#[tokio::test]
async fn a_letter_at_a_time_buys_no_time() {
    let server = Hurried::start(hurried()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /help HTTP/1.1\r\nX-Slow: ").await.expect("they are taken");
    let began = Instant::now();
    while stream.write_all(b"a").await.is_ok() {
        assert!(began.elapsed() < LONG, "the server still listens");
        sleep(SHORT / 6).await;
    }
}

#[tokio::test]
async fn a_connection_that_lies_idle_is_closed() {
    let server = Hurried::start(hurried()).await;
    let mut stream = server.connect().await;
    stream.write_all(b"GET /assets/icon.svg HTTP/1.1\r\nHost: localhost:7878\r\n\r\n").await.expect("they are taken");
    let answer = rest(&mut stream).await;
    assert_eq!(status(&answer), "200", "{answer}");
}

#[tokio::test]
async fn a_body_that_stalls_is_given_up() {
    let server = Hurried::start(hurried()).await;
    for (path, kind, begun) in [
        ("/theme", "application/x-www-form-urlencoded", "theme=da"),
        ("/api/read", "application/json", "{\"text\": \"The na"),
    ] {
        let headers = format!("Content-Type: {kind}\r\nContent-Length: 100\r\n");
        let mut stream = server.connect().await;
        let head = format!("POST {path} HTTP/1.1\r\nHost: localhost:{PORT}\r\n{headers}\r\n{begun}");
        stream.write_all(head.as_bytes()).await.expect("they are taken");
        let answer = rest(&mut stream).await;
        assert_eq!(status(&answer), "408", "{path}: {answer}");
    }
}

#[tokio::test]
async fn more_visitors_than_there_is_room_for_wait_their_turn() {
    let server = Hurried::start(Limits { connections: 4, headers: LONG, ..Limits::default() }).await;
    let visitors: Vec<_> = (0..40)
        .map(|_| {
            let address = server.address;
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.expect("a connection");
                let request = b"GET /slow HTTP/1.1\r\nHost: localhost:7878\r\nConnection: close\r\n\r\n";
                stream.write_all(request).await.expect("they are taken");
                rest(&mut stream).await
            })
        })
        .collect();
    for visitor in visitors {
        let answer = visitor.await.expect("an answer");
        assert!(status(&answer) == "200" && answer.ends_with("slow"), "{answer}");
    }
}

#[tokio::test]
async fn who_takes_nothing_of_an_answer_makes_room_for_others() {
    let server = Hurried::start(Limits { connections: 1, headers: LONG, silence: SHORT, ..Limits::default() }).await;
    let mut deaf = server.connect().await;
    deaf.write_all(b"GET /large HTTP/1.1\r\nHost: localhost:7878\r\n\r\n").await.expect("they are taken");
    let answer = server.ask("GET /help HTTP/1.1", "").await;
    assert_eq!(status(&answer), "200", "{answer}");
}

#[tokio::test]
async fn a_name_is_said_once_and_means_this_server() {
    let server = Hurried::start(hurried()).await;
    let ask = async |head: &str| {
        let answer = server.say(format!("{head}\r\nConnection: close\r\n\r\n").as_bytes()).await;
        status(&answer).to_owned()
    };
    assert_eq!(ask("GET /help HTTP/1.1\r\nHost: localhost:7878").await, "200");
    assert_eq!(ask("GET http://localhost:7878/help HTTP/1.1\r\nHost: localhost:7878").await, "200");
    for refused in [
        "GET /help HTTP/1.1",
        "GET /help HTTP/1.1\r\nHost: localhost:7878\r\nHost: evil.example",
        "GET /help HTTP/1.1\r\nHost: evil.example\r\nHost: localhost:7878",
        "GET /help HTTP/1.1\r\nHost: localhost:7878, evil.example",
        "GET http://evil.example/help HTTP/1.1\r\nHost: localhost:7878",
        "GET http://localhost:7878@evil.example/help HTTP/1.1\r\nHost: localhost:7878",
        "GET /help HTTP/1.1\r\nHost: localhost:7878\r\n evil",
        "CONNECT evil.example:443 HTTP/1.1\r\nHost: localhost:7878",
    ] {
        let found = ask(refused).await;
        assert!(matches!(found.as_str(), "400" | "403"), "{refused}: {found}");
    }
}

#[tokio::test]
async fn what_is_too_long_is_refused_and_not_kept() {
    let server = Hurried::start(hurried()).await;
    let long = "a".repeat(70_000);
    for (line, headers, expected) in [
        (format!("GET /{long} HTTP/1.1"), String::new(), ["414", "431"]),
        (format!("GET /search?q={long} HTTP/1.1"), String::new(), ["414", "431"]),
        ("GET /help HTTP/1.1".to_owned(), format!("X-Long: {long}\r\n"), ["431", "400"]),
        ("GET /help HTTP/1.1".to_owned(), "X: 1\r\n".repeat(200), ["431", "400"]),
    ] {
        let answer = server.ask(&line, &headers).await;
        // What was not read when the server closed may cut its last words off.
        assert!(answer.is_empty() || expected.contains(&status(&answer)), "{answer}");
    }
    assert_eq!(status(&server.ask("GET /help HTTP/1.1", "").await), "200");
}

#[tokio::test]
async fn broken_requests_are_refused() {
    let server = Hurried::start(hurried()).await;
    for broken in [
        "GET /help\0 HTTP/1.1",
        "GET /he\u{e9}lp\u{7f} HTTP/1.1",
        "GET  /help HTTP/1.1",
        "GET /help HTTP/9.9",
        "G\u{1}T /help HTTP/1.1",
        "GET help HTTP/1.1",
    ] {
        let answer = server.ask(broken, "").await;
        assert!(!answer.contains(" 200 ") && !answer.contains(" 500 "), "{broken:?}: {answer}");
    }
    // Two lengths for one body are how one request is smuggled in another.
    let smuggled = "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n";
    let answer = server.ask("POST /theme HTTP/1.1", smuggled).await;
    assert!(!answer.contains(" 303 "), "{answer}");
}

#[tokio::test]
async fn a_head_is_an_answer_without_its_body() {
    let server = Hurried::start(hurried()).await;
    let (whole, head) = (server.ask("GET /help HTTP/1.1", "").await, server.ask("HEAD /help HTTP/1.1", "").await);
    let part = |answer: &str, name: &str| {
        answer.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix(name).map(str::to_owned))
    };
    for name in ["etag: ", "content-length: ", "content-type: ", "content-security-policy: "] {
        assert!(part(&head, name).is_some() && part(&head, name) == part(&whole, name), "{name}{head}");
    }
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}
