//! A site over an archive of invented articles, asked without a network.

// The builder of records that the archive's own tests use.
#[path = "../../archive/tests/support/mod.rs"]
mod builder;

pub use builder::Article;
use builder::original;

use crate::desk::{Desk, Submission, Taken, Unreadable, What};
use crate::server::{Limits, router};
use crate::site::{Settings, Site};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, Request, StatusCode};
use onrecord_archive::Archive;
use onrecord_knowledge::Knowledge;
use onrecord_record::Record;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use tower::ServiceExt;

/// The port that the trials pretend to listen at.
pub const PORT: u16 = 7878;

/// A site to try.
pub struct Trial {
    router: Router,
    folder: tempfile::TempDir,
}

/// What a site answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Trial {
    /// With the articles of `examples/`, whose expected records are in the repository.
    pub fn examples() -> Self {
        Self::of(examples(), |_| ())
    }

    /// With these records, set up otherwise than usual.
    pub fn of(records: Vec<Record>, set_up: impl FnOnce(&mut Settings)) -> Self {
        Self::within(Limits::default(), records, set_up)
    }

    /// With other limits than usual too.
    pub fn within(limits: Limits, records: Vec<Record>, set_up: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("news.db");
        fill(&path, &records);
        let listen = SocketAddr::from(([127, 0, 0, 1], PORT));
        let mut settings = Settings {
            archive: path,
            listen,
            hosts: Vec::new(),
            writable: true,
            fetching: false,
            who: Some("Mira".into()),
            largest: 200_000,
        };
        set_up(&mut settings);
        let site = Site::new(settings, Arc::new(Canned(Knowledge::builtin())));
        let bound = site.settings.listen;
        Self { router: router(site, bound, limits), folder }
    }

    /// What answers, to put it behind a real socket.
    pub fn router(&self) -> Router {
        self.router.clone()
    }

    /// The archive behind it.
    pub fn archive(&self) -> Archive {
        Archive::read(&self.folder.path().join("news.db")).expect("an archive")
    }

    /// Answers to a request that a browser might send from one of its pages.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path)).await
    }

    /// Sends a form from one of its pages; `form` is as browsers encode it: `a=1&b=2`.
    pub async fn post(&self, path: &str, form: &str) -> Answer {
        let request = Request::post(path)
            .header("origin", format!("http://localhost:{PORT}"))
            .header("sec-fetch-site", "same-origin")
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(
            request.header(HOST, format!("localhost:{PORT}")).body(Body::from(form.to_owned())).expect("a request"),
        )
        .await
    }

    /// Sends any request without a body.
    pub async fn ask(&self, request: axum::http::request::Builder) -> Answer {
        let own = request.headers_ref().is_some_and(|headers| headers.contains_key(HOST));
        let request = if own { request } else { request.header(HOST, format!("localhost:{PORT}")) };
        self.send(request.body(Body::empty()).expect("a request")).await
    }

    /// Sends any request.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a whole answer");
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}

/// The expected records of the articles in `examples/`.
pub fn examples() -> Vec<Record> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/expected");
    let mut names: Vec<_> =
        std::fs::read_dir(folder).expect("the examples").flatten().map(|entry| entry.path()).collect();
    names.sort();
    names.iter().map(|path| record(path)).collect()
}

/// The files leave out who read them, and probabilities, which differ between processors.
fn record(path: &Path) -> Record {
    let text = std::fs::read_to_string(path).expect("a file");
    let mut json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    for part in ["attributions", "claims"] {
        for item in json[part].as_array_mut().into_iter().flatten() {
            item["confidence"] = 0.9.into();
        }
    }
    json["reader"] = serde_json::json!({"version": "0.0.0", "model": "none"});
    serde_json::from_value(json).expect("a record")
}

fn fill(path: &Path, records: &[Record]) {
    let knowledge = Knowledge::builtin();
    let mut archive = Archive::create(path).expect("an archive");
    let mut batch = archive.batch(&knowledge).expect("a batch");
    for record in records {
        batch.add(&original(record), record).expect("it fits");
    }
    batch.commit().expect("it is kept");
}

/// Reads anything as the first of the examples, but for texts that begin with "unreadable".
struct Canned(Knowledge);

impl Desk for Canned {
    fn knowledge(&self) -> Result<&Knowledge, Unreadable> {
        Ok(&self.0)
    }

    fn read(&self, submission: Submission) -> Result<Taken, Unreadable> {
        if matches!(&submission.what, What::Text(text) if text.starts_with("unreadable")) {
            return Err(Unreadable("pasted text: it is not in English".into()));
        }
        let record = examples().into_iter().next().expect("an example");
        Ok(Taken { original: original(&record), record })
    }
}
