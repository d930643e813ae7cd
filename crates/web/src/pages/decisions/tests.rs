use crate::testing::{Article, Trial};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use onrecord_record::Record;

fn ferry() -> Record {
    Article::new("Harbour Post", "2026-03-02", "Ferry held", "The navy seized a ferry, Ana Rell said.")
        .entity("person", "Ana Rell")
        .entity("military", "navy")
        .event("seized", "COERCE", "occurred", &["navy"], &[])
        .said("Ana Rell", "named", "said", "The navy seized a ferry")
        .claim("seized", "CT+", &["Ana Rell"])
        .record()
}

/// An archive with one article and so many decisions about its event.
async fn decided(number: usize) -> (Trial, String) {
    let record = ferry();
    let id = record.document.id.clone();
    let trial = Trial::of(vec![record], |_| ());
    for i in 0..number {
        let form = format!("do=save&who=Mira&note=note+number+{i}+done");
        let answer = trial.post(&format!("/articles/{id}/correct/v1"), &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    }
    (trial, id)
}

#[tokio::test]
async fn decisions_tell_who_changed_what_from_what() {
    let (trial, id) = decided(0).await;
    assert!(trial.get("/decisions").await.text.contains("Nobody has decided anything yet"));
    let form = "do=save&who=Jon&f.status=ordered&s.status=occurred&note=%3Cb%3Ewhy";
    trial.post(&format!("/articles/{id}/correct/v1"), form).await;
    let page = trial.get("/decisions").await.text;
    for part in ["Jon", "seized", "occurred", "ordered", "&lt;b&gt;why", "Ferry held", &format!("/articles/{id}#v1")] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[tokio::test]
async fn what_is_undone_stays_on_the_list() {
    let (trial, id) = decided(1).await;
    let back = format!("back=%2Farticles%2F{id}%23v1&who=Jon");
    let undone = trial.post("/decisions/1/undo", &back).await;
    assert_eq!(
        undone.headers.get(LOCATION).and_then(|v| v.to_str().ok()),
        Some(format!("/articles/{id}?undone=1#v1").as_str())
    );
    let page = trial.get("/decisions").await.text;
    assert!(page.contains("Undone") && page.contains("Jon") && !page.contains("/decisions/1/undo"), "{page}");
    assert_eq!(trial.post("/decisions/1/undo", "").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(trial.post("/decisions/9/undo", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(trial.post("/decisions/x/undo", "").await.status, StatusCode::BAD_REQUEST);
    let elsewhere = trial.post("/decisions/1/undo", "back=https://evil.example").await;
    assert!(elsewhere.headers.get(LOCATION).is_none());
}

#[tokio::test]
async fn nothing_is_undone_by_nobody() {
    let record = ferry();
    let id = record.document.id.clone();
    let trial = Trial::of(vec![record], |settings| settings.who = None);
    trial.post(&format!("/articles/{id}/correct/v1"), "do=accept&who=Mira").await;
    let asked = trial.post("/decisions/1/undo", "back=%2Fdecisions").await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(asked.text.contains("name=\"who\"") && asked.text.contains("value=\"/decisions\""), "{}", asked.text);
    let done = trial.post("/decisions/1/undo", "back=%2Fdecisions&who=Jon").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn long_lists_have_pages_and_can_be_narrowed() {
    let (trial, id) = decided(30).await;
    let first = trial.get("/decisions").await.text;
    assert!(first.contains("note number 29 done") && !first.contains("note number 4 done"), "{first}");
    assert!(first.contains("href=\"/decisions?before=6\""), "{first}");
    let second = trial.get("/decisions?before=6").await.text;
    assert!(second.contains("note number 4 done") && !second.contains("note number 5 done"), "{second}");
    for (query, some) in [
        ("who=mira", true),
        ("who=Jon", false),
        ("state=standing", true),
        ("state=lost", false),
        (&format!("article={id}"), true),
        ("who=&article=&state=", true),
    ] {
        let page = trial.get(&format!("/decisions?{query}")).await.text;
        assert_eq!(page.contains("note number 29 done"), some, "{query}");
    }
    assert_eq!(trial.get("/decisions?article=nowhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_server_that_only_shows_undoes_nothing() {
    let record = ferry();
    let trial = Trial::of(vec![record], |settings| settings.writable = false);
    assert_eq!(trial.post("/decisions/1/undo", "who=Mira").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn nothing_is_told_that_was_not_done() {
    let (trial, id) = decided(1).await;
    let told = async |what: &str| trial.get(&format!("/articles/{id}?{what}")).await.text;
    assert!(told("decided=1").await.contains("Undo"));
    assert!(!told("undone=1").await.contains("is undone"), "it stands");
    assert!(!told("undone=777").await.contains("is undone"), "there is none");
    trial.post("/decisions/1/undo", "who=Mira&back=%2F").await;
    assert!(told("undone=1").await.contains("Decision 1 is undone"));
    assert!(told("decided=1").await.contains("does not stand any more"));
    assert_eq!(trial.get("/decisions?state=zzz").await.status, StatusCode::BAD_REQUEST);
}
