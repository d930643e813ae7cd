use crate::testing::{PORT, Trial};
use axum::body::Body;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, ETAG, HOST, IF_NONE_MATCH, SET_COOKIE,
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
    for to in [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/%01",
        "/%09/evil.example",
        "/%0a",
    ] {
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

#[tokio::test]
async fn addresses_lead_nowhere_they_should_not() {
    let trial = Trial::examples();
    let folder = trial.archive().path().parent().map(|folder| folder.display().to_string()).expect("a folder");
    for path in [
        "/%00",
        "/%ff%fe",
        "/assets/%00",
        "/assets/%ff",
        "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/articles/%00",
        "/articles/%ff%fe",
        "/articles/..%2f..%2fetc%2fpasswd",
        "/api/articles/%00",
        "/api/articles/%ff",
        "/api/articles/..%2f..%2f/record",
        "/api/articles/'%20OR%201=1--",
        "/api/stories/99999999999999999999",
        "/api/stories/-1",
        "/api/people/%2e%2e",
        "/api/search?words=%00",
        "/api/search?words=%ff",
        "/api/search?words=%22&in=claims",
        "/api/search?words=a%00%22b&said-by=%00&place=%00&outlet=%00",
        "/api/people?name=%00",
        "/api/stories?words=%00%22",
        "/search?words=%00",
        "/search?words=%ff",
        "/people?name=%ff%00",
        "/stories?words=%00",
        "/stories?since=%ff",
        "/places?country=%00",
        "/../../etc/passwd",
        "/..%5c..%5cwindows",
        "//etc/passwd",
    ] {
        let answer = trial.get(path).await;
        assert!(!answer.status.is_server_error(), "{path}: {} {}", answer.status, answer.text);
        assert!(!answer.text.contains(&folder) && !answer.text.contains("root:"), "{path}: {}", answer.text);
    }
}

#[tokio::test]
async fn an_error_of_the_server_names_no_file() {
    let trial = Trial::examples();
    let path = trial.archive().path().to_owned();
    std::fs::remove_file(&path).expect("the archive can be lost");
    for page in ["/api/status", "/api/articles", "/articles", "/stories", "/api/articles/1/record"] {
        let answer = trial.get(page).await;
        assert!(!answer.text.contains("news.db"), "{page}: {}", answer.text);
    }
}

#[tokio::test]
async fn what_may_be_asked_instead_is_said() {
    let trial = Trial::examples();
    for path in ["/theme", "/api/read"] {
        let answer = trial.get(path).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(answer.headers.get(ALLOW).map(|v| v.as_bytes()), Some(&b"POST"[..]), "{path}");
    }
}

#[tokio::test]
async fn errors_say_what_they_may_do_and_look_like_errors() {
    let trial = Trial::examples();
    let page = trial.ask(Request::get("/help").header(HOST, "evil.example")).await;
    assert!(page.text.contains("<h1>Forbidden</h1>") && page.text.contains("--host NAME"), "{}", page.text);
    assert!(page.headers.contains_key(CONTENT_SECURITY_POLICY));
    let problem = trial.ask(Request::get("/api/status").header(HOST, "evil.example")).await;
    assert_eq!(problem.headers.get("content-type").map(|v| v.as_bytes()), Some(&b"application/problem+json"[..]));
}

#[tokio::test]
async fn a_head_has_the_tag_of_the_whole_and_a_tag_says_how_it_varies() {
    let trial = Trial::examples();
    let whole = trial.get("/help").await;
    let head = trial.ask(Request::head("/help")).await;
    assert_eq!((head.status, head.text.as_str()), (StatusCode::OK, ""));
    assert_eq!(head.headers.get(ETAG), whole.headers.get(ETAG));
    let tag = whole.headers.get(ETAG).expect("a tag");
    for request in [Request::get("/help"), Request::head("/help")] {
        let known = trial.ask(request.header(IF_NONE_MATCH, tag)).await;
        assert_eq!(known.status, StatusCode::NOT_MODIFIED);
        assert_eq!(known.headers.get(ETAG), Some(tag));
        assert!(
            known.headers.contains_key("vary") && known.headers.contains_key("cache-control"),
            "{:?}",
            known.headers
        );
    }
}

#[tokio::test]
async fn who_listens_everywhere_is_found_by_address_but_not_by_any_name() {
    let everywhere = |settings: &mut crate::site::Settings| settings.listen = ([0, 0, 0, 0], PORT).into();
    let trial = Trial::of(crate::testing::examples(), everywhere);
    for (host, status) in [
        ("192.168.1.5:7878", StatusCode::OK),
        ("[fd00::1]:7878", StatusCode::OK),
        ("192.168.1.5:7879", StatusCode::FORBIDDEN),
        ("192.168.1.5.evil.example:7878", StatusCode::FORBIDDEN),
        ("evil.example:7878", StatusCode::FORBIDDEN),
        ("[evil]:7878", StatusCode::FORBIDDEN),
        ("0x7f.1:7878", StatusCode::FORBIDDEN),
    ] {
        assert_eq!(trial.ask(Request::get("/help").header(HOST, host)).await.status, status, "{host}");
    }
}
