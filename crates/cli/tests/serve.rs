//! `onrecord serve`: it says where it is, answers, and ends when it is told to.

#[path = "support/archive.rs"]
mod archive;
mod support;

use archive::desk;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use support::{command, run};

/// A server that is running.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(archive: &str, more: &[&str]) -> Self {
        let arguments = [&["serve", "--archive", archive, "--listen", "0"], more].concat();
        let mut process =
            command().args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("a pipe was asked for");
        BufReader::new(out).read_line(&mut line).expect("it says where it is");
        let address = line.trim().strip_prefix("http://").and_then(|a| a.strip_suffix('/')).unwrap_or_default();
        Self { address: address.to_owned(), process }
    }

    /// A connection with a request sent through it.
    fn send(&self, path: &str, host: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("it reads");
        stream
    }

    /// The first line of an answer.
    fn status(&self, path: &str, host: &str) -> String {
        let mut line = String::new();
        BufReader::new(self.send(path, host)).read_line(&mut line).expect("it answers");
        line.trim().to_owned()
    }

    /// Tells it to stop; gives its exit status and what it said.
    fn stop(mut self) -> (Option<i32>, String) {
        Command::new("kill").arg(self.process.id().to_string()).status().expect("it is told");
        let mut said = String::new();
        self.process.stderr.take().expect("a pipe was asked for").read_to_string(&mut said).expect("text");
        (self.process.wait().expect("it ends").code(), said)
    }
}

#[test]
fn it_says_where_it_is_and_ends_when_told() {
    let (_, archive) = desk("serve", 1);
    run(&["add", "examples/port-fuel.txt", "--archive", &archive]).succeeds();
    let server = Server::start(&archive, &[]);
    assert_eq!(server.status("/articles", &server.address), "HTTP/1.1 200 OK");
    assert_eq!(server.status("/articles", "news.example"), "HTTP/1.1 403 Forbidden");
    // A browser that keeps its connection does not keep the server.
    let kept = server.send("/help", &server.address);
    let (status, said) = server.stop();
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("Ctrl-C stops"), "{said}");
    drop(kept);
}

#[test]
fn an_archive_is_made_where_there_is_none() {
    let (_, archive) = desk("serve_new", 0);
    let server = Server::start(&archive, &[]);
    assert_eq!(server.status("/", &server.address), "HTTP/1.1 200 OK");
    let (status, said) = server.stop();
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("a new archive, still empty"), "{said}");
    run(&["check", "--archive", &archive]).succeeds();
}

#[test]
fn what_cannot_be_served_is_named() {
    let (_, archive) = desk("serve_wrong", 0);
    run(&["serve", "--archive", &archive, "--listen", "0", "--read-only"]).fails_naming(&archive);
    run(&["serve", "--archive", "README.md", "--listen", "0"]).fails_naming("README.md");
    let server = Server::start(&archive, &[]);
    let taken = run(&["serve", "--archive", &archive, "--listen", &server.address]);
    assert!(taken.fails_naming(&server.address).err.contains("--listen"), "{}", taken.err);
    assert_eq!(run(&["serve", "--listen", "news.example:80"]).status, 2);
    server.stop();
}
