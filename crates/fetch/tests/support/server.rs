//! A web server on the loopback that answers as a test wants, and remembers what it was asked.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// One request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// One answer.
pub struct Reply {
    head: String,
    body: Body,
}

enum Body {
    Bytes(Vec<u8>),
    /// Again and again, with a pause, until the client hangs up.
    Endless(Vec<u8>, Duration),
}

impl Reply {
    /// An answer with its body and the right length.
    pub fn new(status: u16, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let mut reply = Self { head: format!("HTTP/1.1 {status} As Wanted\r\n"), body: Body::Bytes(Vec::new()) };
        if !kind.is_empty() {
            reply = reply.with("Content-Type", kind);
        }
        reply = reply.with("Content-Length", &body.len().to_string());
        reply.body = Body::Bytes(body);
        reply
    }

    pub fn page(html: impl Into<Vec<u8>>) -> Self {
        Self::new(200, "text/html; charset=utf-8", html)
    }

    pub fn status(status: u16) -> Self {
        Self::new(status, "text/plain", "as wanted")
    }

    pub fn redirect(to: &str) -> Self {
        Self::status(302).with("Location", to)
    }

    /// An answer with exactly these headers and this body, be they right or wrong.
    pub fn raw(status: u16, headers: &[(&str, &str)], body: impl Into<Vec<u8>>) -> Self {
        let reply = Self { head: format!("HTTP/1.1 {status} As Wanted\r\n"), body: Body::Bytes(body.into()) };
        headers.iter().fold(reply, |reply, (name, value)| reply.with(name, value))
    }

    /// A page that never ends.
    pub fn endless(piece: &[u8], pause: Duration) -> Self {
        let mut reply = Self::raw(200, &[("Content-Type", "text/html")], "");
        reply.body = Body::Endless(piece.to_vec(), pause);
        reply
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.head.push_str(&format!("{name}: {value}\r\n"));
        self
    }
}

/// The server. It ends when it is dropped.
pub struct Server {
    address: SocketAddr,
    log: Arc<Mutex<Vec<Request>>>,
    /// The most requests that were open at one time.
    crowd: Arc<AtomicUsize>,
    ended: Arc<AtomicBool>,
}

impl Server {
    pub fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::at("127.0.0.1:0", answer)
    }

    pub fn at(address: &str, answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(address).expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let (log, ended) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicBool::new(false)));
        let (open, crowd) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let server = Self { address, log: log.clone(), crowd: crowd.clone(), ended: ended.clone() };
        let answer = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(stream) = stream else { continue };
                let (answer, log, open, crowd) = (answer.clone(), log.clone(), open.clone(), crowd.clone());
                thread::spawn(move || {
                    if let Some(request) = read(&stream) {
                        crowd.fetch_max(open.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                        log.lock().expect("the log").push(request.clone());
                        let reply = answer(&request);
                        open.fetch_sub(1, Ordering::SeqCst);
                        // A client may hang up whenever it likes.
                        let _ = write(stream, reply);
                    }
                });
            }
        });
        server
    }

    /// The whole address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All requests up to now.
    pub fn requests(&self) -> Vec<Request> {
        self.log.lock().expect("the log").clone()
    }

    /// The paths asked for up to now, without `/robots.txt`.
    pub fn paths(&self) -> Vec<String> {
        self.requests().into_iter().map(|request| request.path).filter(|path| path != "/robots.txt").collect()
    }

    pub fn forget(&self) {
        self.log.lock().expect("the log").clear();
    }

    pub fn crowd(&self) -> usize {
        self.crowd.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.split_once(':') else { break };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    Some(Request { method, path, headers, body })
}

fn write(mut stream: TcpStream, reply: Reply) -> std::io::Result<()> {
    stream.write_all(format!("{}Connection: close\r\n\r\n", reply.head).as_bytes())?;
    match reply.body {
        Body::Bytes(bytes) => stream.write_all(&bytes),
        Body::Endless(piece, pause) => loop {
            stream.write_all(&piece)?;
            thread::sleep(pause);
        },
    }
}
