use crate::testing::{PORT, Trial};
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ETAG, HOST, IF_NONE_MATCH, SET_COOKIE,
};
use axum::http::{Request, StatusCode};

#[tokio::test]
async fn other_names_are_not_answered() {
    let trial = Trial::examples();
    for host in ["evil.example", "evil.example:7878", "localhost", "localhost:80", "127.0.0.1.evil.example:7878", ""] {
        let answer = trial.ask(Request::get("/help").header(HOST, host)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{host}");
    }
    for host in ["localhost", "127.0.0.1", "[::1]", "LOCALHOST"] {
        let answer = trial.ask(Request::get("/assets/base.css").header(HOST, format!("{host}:{PORT}"))).await;
        assert_eq!(answer.status, StatusCode::OK, "{host}");
    }
}

#[tokio::test]
async fn pages_of_other_sites_change_nothing() {
    let trial = Trial::examples();
    let send = |origin: &'static str, site: &'static str| {
        let mut request = Request::post("/theme").header(HOST, format!("localhost:{PORT}"));
        if !origin.is_empty() {
            request = request.header("origin", origin);
        }
        if !site.is_empty() {
            request = request.header("sec-fetch-site", site);
        }
        let form = request.header("content-type", "application/x-www-form-urlencoded").body(Body::from("theme=dark"));
        trial.send(form.expect("a request"))
    };
    for (origin, site) in [
        ("http://evil.example", "cross-site"),
        ("http://localhost:1", "same-site"),
        ("null", ""),
        ("", "cross-site"),
        ("http://localhost:7878", "cross-site"),
        ("file://localhost:7878", ""),
    ] {
        assert_eq!(send(origin, site).await.status, StatusCode::FORBIDDEN, "{origin} {site}");
    }
    for (origin, site) in [("http://localhost:7878", "same-origin"), ("http://localhost:7878", ""), ("", "")] {
        assert_eq!(send(origin, site).await.status, StatusCode::SEE_OTHER, "{origin} {site}");
    }
}

#[tokio::test]
async fn every_answer_says_what_it_may_do() {
    let trial = Trial::examples();
    for path in ["/", "/nowhere", "/assets/base.css", "/api/nowhere"] {
        let answer = trial.get(path).await;
        let policy = answer.headers.get(CONTENT_SECURITY_POLICY).and_then(|v| v.to_str().ok()).unwrap_or_default();
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.headers.get("x-content-type-options").map(|v| v.as_bytes()), Some(&b"nosniff"[..]), "{path}");
    }
}

#[tokio::test]
async fn what_is_known_is_not_sent_again() {
    let trial = Trial::examples();
    let first = trial.get("/assets/base.css").await;
    let tag = first.headers.get(ETAG).expect("a tag").clone();
    let again = trial.ask(Request::get("/assets/base.css").header(IF_NONE_MATCH, &tag)).await;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let packed = trial.ask(Request::get("/assets/base.css").header(ACCEPT_ENCODING, "gzip")).await;
    assert_eq!(packed.headers.get(CONTENT_ENCODING).map(|v| v.as_bytes()), Some(&b"gzip"[..]));
}

#[tokio::test]
async fn errors_are_pages_for_people_and_problems_for_programs() {
    let trial = Trial::examples();
    let page = trial.get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text.contains("<h1>Not Found</h1>") && page.text.contains("<nav"), "{}", page.text);
    let problem = trial.get("/api/nowhere").await;
    assert_eq!(problem.status, StatusCode::NOT_FOUND);
    let json: serde_json::Value = serde_json::from_str(&problem.text).expect("JSON");
    assert_eq!(json["status"], 404);
}

#[tokio::test]
async fn no_path_leaves_the_files_built_in() {
    let trial = Trial::examples();
    for path in [
        "/assets/../Cargo.toml",
        "/assets/%2e%2e%2fCargo.toml",
        "/assets/..%2f..%2fetc%2fpasswd",
        "/assets//etc/passwd",
    ] {
        assert_eq!(trial.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn themes_are_kept_and_lead_nowhere_else() {
    let trial = Trial::examples();
    let chosen = trial.post("/theme", "theme=dark&back=%2Fhelp").await;
    assert_eq!(chosen.headers.get("location").map(|v| v.as_bytes()), Some(&b"/help"[..]));
    let cookie = chosen.headers.get(SET_COOKIE).and_then(|v| v.to_str().ok()).expect("a cookie");
    assert!(cookie.contains("onrecord-theme=dark") && cookie.contains("SameSite=Strict"), "{cookie}");
    for to in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"] {
        let chosen = trial.post("/theme", &format!("theme=light&back={to}")).await;
        assert_eq!(chosen.headers.get("location").map(|v| v.as_bytes()), Some(&b"/"[..]), "{to}");
    }
    let page = trial.ask(Request::get("/nowhere").header("cookie", "onrecord-theme=dark")).await;
    assert!(page.text.contains("data-theme=\"dark\""), "{}", page.text);
}

#[tokio::test]
async fn too_much_is_refused() {
    let trial = Trial::examples();
    let much = format!("theme=dark&back={}", "a".repeat(300_000));
    assert_eq!(trial.post("/theme", &much).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}
