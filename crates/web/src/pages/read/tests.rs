use crate::testing::{Answer, Article, PORT, Trial};
use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{Request, StatusCode};

/// A part of a form: its name, the name of its file, its value.
type Part<'a> = (&'a str, Option<&'a [u8]>, &'a [u8]);

/// Sends the form as browsers do.
async fn give(trial: &Trial, parts: &[Part<'_>]) -> Answer {
    let mut body = Vec::new();
    for (name, file, value) in parts {
        body.extend(format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"").into_bytes());
        if let Some(file) = file {
            body.extend([b"; filename=\"", *file, b"\"\r\nContent-Type: text/plain"].concat());
        }
        body.extend([b"\r\n\r\n", *value, b"\r\n"].concat());
    }
    body.extend(b"--edge--\r\n");
    let request = Request::post("/read")
        .header(HOST, format!("localhost:{PORT}"))
        .header("origin", format!("http://localhost:{PORT}"))
        .header(CONTENT_TYPE, "multipart/form-data; boundary=edge");
    trial.send(request.body(Body::from(body)).expect("a request")).await
}

async fn paste(trial: &Trial, text: &str) -> Answer {
    give(trial, &[("text", None, text.as_bytes()), ("file", Some(b""), b""), ("outlet", None, b"")]).await
}

fn place(answer: &Answer) -> String {
    let place = answer.headers.get(LOCATION).and_then(|value| value.to_str().ok());
    place.unwrap_or_else(|| panic!("no way on: {} {}", answer.status, answer.text)).to_owned()
}

#[tokio::test]
async fn what_is_pasted_is_read_and_held_without_leaving_a_trace() {
    let trial = Trial::of(Vec::new(), |_| ());
    let given = paste(&trial, "An invented article.").await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text);
    let draft = trial.get(&place(&given)).await;
    assert_eq!(draft.status, StatusCode::OK);
    assert_eq!(draft.headers.get(CACHE_CONTROL).map(|v| v.as_bytes()), Some(&b"no-store"[..]));
    assert!(draft.text.contains("Not in the archive.") && draft.text.contains("Keep it in the archive"));
    let strange = trial.get(&format!("{}?status=foo", place(&given))).await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
    assert!(strange.text.contains("“foo” is no status") && strange.text.contains("Keep it in the archive"));
    assert_eq!(trial.archive().count().expect("a count"), 0);
}

#[tokio::test]
async fn what_is_kept_is_in_the_archive_once() {
    let trial = Trial::of(Vec::new(), |_| ());
    let keep = format!("{}/keep", place(&paste(&trial, "An invented article.").await));
    for told in ["kept=added", "kept=known"] {
        let kept = place(&trial.post(&keep, "").await);
        assert!(kept.starts_with("/articles/") && kept.ends_with(told), "{kept}");
        let page = trial.get(&kept).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.text.contains("role=\"status\""), "{}", page.text);
    }
    assert_eq!(trial.archive().count().expect("a count"), 1);
}

#[tokio::test]
async fn what_cannot_be_read_comes_back_with_the_reason() {
    let trial = Trial::examples();
    let answer = paste(&trial, "unreadable </textarea><script>alert(1)</script>").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("role=\"alert\"") && answer.text.contains("it is not in English"), "{}", answer.text);
    assert!(answer.text.contains("unreadable &lt;/textarea&gt;&lt;script&gt;"), "{}", answer.text);
    assert!(answer.text.contains("aria-invalid=\"true\" aria-describedby=\"fault text-hint\""), "{}", answer.text);
}

#[tokio::test]
async fn one_article_is_given_at_a_time() {
    let trial = Trial::examples();
    for (parts, told) in [
        (vec![("text", None, &b" \r\n "[..]), ("file", Some(&b""[..]), &b""[..])], "There is nothing to read yet"),
        (vec![("text", None, b"a"), ("file", Some(b"a.txt"), b"b")], "one at a time"),
        // Addresses are only taken where they are fetched.
        (vec![("address", None, b"https://news.example/a")], "There is nothing to read yet"),
    ] {
        let answer = give(&trial, &parts).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text.contains(told), "{told}: {}", answer.text);
    }
    let fetching = Trial::of(Vec::new(), |settings| settings.fetching = true);
    assert!(fetching.get("/").await.text.contains("name=\"address\""));
    let answer = give(&fetching, &[("address", None, b"https://news.example/a")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn too_much_is_told_on_the_page() {
    let trial = Trial::of(Vec::new(), |settings| settings.largest = 5_000_000);
    let answer = give(&trial, &[("file", Some(b"a.txt"), &vec![b'a'; 5_000_001])]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(
        answer.text.contains("role=\"alert\"") && answer.text.contains("more than this server takes"),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn names_of_files_and_broken_forms_do_no_harm() {
    let trial = Trial::examples();
    for name in [&b"\xff\xfe.txt"[..], b"../../../etc/passwd", "\u{202E}txt.exe".as_bytes(), b"", b"\r\nx"] {
        let answer = give(&trial, &[("file", Some(name), b"An invented article.")]).await;
        assert!(answer.status.is_redirection() || answer.status.is_client_error(), "{name:?}: {}", answer.status);
    }
    for body in ["", "--edge", "--edge\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nhalf"] {
        let request = Request::post("/read").header(HOST, format!("localhost:{PORT}"));
        let request = request.header(CONTENT_TYPE, "multipart/form-data; boundary=edge").body(Body::from(body));
        let answer = trial.send(request.expect("a request")).await;
        assert!(answer.status.is_client_error(), "{body:?}: {}", answer.status);
    }
    assert!(trial.post("/read", "text=a").await.status.is_client_error());
}

#[tokio::test]
async fn a_draft_goes_out_as_a_file_and_as_json() {
    let trial = Trial::examples();
    let draft = place(&paste(&trial, "An invented article.").await);
    for (form, kind) in [("page", "text/html; charset=utf-8"), ("record", "application/json")] {
        let answer = trial.get(&format!("{draft}/{form}")).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.headers.get(CONTENT_TYPE).and_then(|v| v.to_str().ok()), Some(kind));
        let name = answer.headers.get(CONTENT_DISPOSITION).and_then(|v| v.to_str().ok()).unwrap_or_default();
        assert!(name.starts_with("attachment; filename=\""), "{name}");
        assert_eq!(answer.headers.get(CACHE_CONTROL).map(|v| v.as_bytes()), Some(&b"no-store"[..]));
    }
    let json = trial.get(&format!("{draft}/record")).await.text;
    assert!(serde_json::from_str::<onrecord_record::Record>(&json).is_ok());
}

#[tokio::test]
async fn what_is_held_no_more_says_what_to_do() {
    let trial = Trial::examples();
    for path in ["/drafts/0", "/drafts/0/page", "/drafts/0/record"] {
        let answer = trial.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND);
        assert!(answer.text.contains("Give it again"), "{}", answer.text);
    }
    assert_eq!(trial.post("/drafts/0/keep", "").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_server_that_only_shows_still_reads() {
    let trial = Trial::of(Vec::new(), |settings| settings.writable = false);
    let draft = place(&paste(&trial, "An invented article.").await);
    assert!(!trial.get(&draft).await.text.contains("Keep it"));
    assert_eq!(trial.post(&format!("{draft}/keep"), "").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_first_page_shows_what_is_there_or_how_to_fill_it() {
    let empty = Trial::of(Vec::new(), |_| ()).get("/").await;
    assert!(empty.text.contains("Nothing yet.") && empty.text.contains("onrecord add"), "{}", empty.text);
    let hostile = Article::new("<b>Post", "2026-03-02", "\u{202E}<script>alert(1)</script>", "Nobody said anything.");
    let full = Trial::of(vec![hostile.record()], |_| ()).get("/").await;
    assert!(full.text.contains("1 article") && full.text.contains("U+202E"), "{}", full.text);
    assert!(!full.text.contains("<script>alert") && !full.text.contains("<b>Post"), "{}", full.text);
}

#[tokio::test]
async fn an_address_that_only_takes_forms_leads_to_the_form() {
    let trial = Trial::examples();
    assert_eq!(place(&trial.get("/read").await), "/");
    assert_eq!(place(&trial.get("/decisions/1/undo").await), "/decisions");
}
