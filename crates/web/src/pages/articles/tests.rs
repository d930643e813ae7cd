use crate::testing::{Article, Trial, examples};
use axum::http::StatusCode;
use onrecord_record::Record;

fn ferry(n: usize) -> Record {
    Article::new(
        "Harbour Post",
        &format!("2026-03-{:02}", 1 + n % 28),
        &format!("Ferry {n} seized"),
        "The navy seized a ferry, Ana Rell said.",
    )
    .entity("person", "Ana Rell")
    .event("seized", "COERCE", "occurred", &[], &[])
    .said("Ana Rell", "named", "said", "The navy seized a ferry")
    .claim("seized", "CT+", &["Ana Rell"])
    .record()
}

#[tokio::test]
async fn an_article_is_found_by_id_and_by_number() {
    let trial = Trial::examples();
    let record = &examples()[0];
    let by_id = trial.get(&format!("/articles/{}", record.document.id)).await;
    assert_eq!(by_id.status, StatusCode::OK);
    assert!(by_id.text.contains("Who says what") && by_id.text.contains("What happened, or did not"));
    assert_eq!(trial.get("/articles/1").await.status, StatusCode::OK);
    assert_eq!(trial.get("/articles/999").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_filter_is_part_of_the_address() {
    let trial = Trial::examples();
    let all = trial.get("/articles/1").await.text;
    let some = trial.get("/articles/1?status=denied&status=planned&type=ASSAULT&source=").await.text;
    assert!(!all.contains("class=\"text filtered\"") && some.contains("class=\"text filtered\""));
    let any_case = trial.get("/articles/1?status=DENIED&type=none&source=article&source=unnamed").await;
    assert_eq!(any_case.status, StatusCode::OK);
}

#[tokio::test]
async fn a_filter_that_means_nothing_is_named_and_the_rest_is_kept() {
    let trial = Trial::of(vec![ferry(1)], |_| ());
    for (query, complaint) in [
        ("status=foo", "“foo” is no status"),
        ("type=BOAT", "“BOAT” is no type"),
        ("source=e999", "“e999” is no source"),
        ("source=%3Cscript%3E", "“&lt;script&gt;” is no source"),
    ] {
        let page = trial.get(&format!("/articles/1?{query}&status=occurred")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(page.text.contains(complaint), "{query}: {}", page.text);
        assert!(page.text.contains("value=\"occurred\" checked") && page.text.contains("id=\"v1\""), "{}", page.text);
    }
}

#[tokio::test]
async fn a_list_that_cannot_be_is_named_and_the_rest_is_kept() {
    let trial = Trial::examples();
    for query in ["from=yesterday", "to=2025-02-30", "after=x", "page=abc"] {
        let page = trial.get(&format!("/articles?outlet=Harbour+Post&{query}")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{query}");
        assert!(page.text.contains("notice bad") && page.text.contains("value=\"Harbour Post\""), "{}", page.text);
    }
    assert!(trial.get("/articles?from=yesterday").await.text.contains("value=\"yesterday\""));
}

#[tokio::test]
async fn entries_can_be_corrected_only_where_that_is_allowed() {
    let trial = Trial::of(vec![ferry(1)], |_| ());
    assert!(trial.get("/articles/1").await.text.contains("/correct/a1"));
    let trial = Trial::of(vec![ferry(1)], |settings| settings.writable = false);
    assert!(!trial.get("/articles/1").await.text.contains("/correct/"));
}

#[tokio::test]
async fn named_persons_lead_to_their_identity() {
    let trial = Trial::of(vec![ferry(1)], |_| ());
    assert!(trial.get("/articles/1").await.text.contains("href=\"/people/1\"><bdi>Ana Rell</bdi>"));
}

#[tokio::test]
async fn a_version_that_was_replaced_says_so() {
    let version = |words: &str| {
        Article::new("Harbour Post", "2026-03-02", "Ferry seized", words).url("https://harbour.example/ferry").record()
    };
    let trial = Trial::of(vec![version("It was blue."), version("It was green.")], |_| ());
    let first = trial.get("/articles/1").await.text;
    assert!(first.contains("A later version"), "{first}");
    assert!(trial.get("/articles/2").await.text.contains("the one before"));
}

#[tokio::test]
async fn the_list_is_read_page_by_page() {
    let trial = Trial::of((0..120).map(ferry).collect(), |_| ());
    let mut address = "/articles".to_owned();
    let mut seen = Vec::new();
    for _ in 0..3 {
        let page = trial.get(&address).await.text;
        seen.extend(page.split("Ferry ").skip(1).filter_map(|part| part.split(' ').next().map(str::to_owned)));
        let Some((_, next)) = page.split_once("<a href=\"/articles?after=") else { break };
        address = format!("/articles?after={}", next.split('"').next().unwrap_or_default());
    }
    let days: Vec<usize> = seen.iter().map(|n| n.parse::<usize>().expect("a number") % 28).collect();
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 120);
}

#[tokio::test]
async fn the_list_is_narrowed_and_says_when_nothing_is_left() {
    let trial = Trial::examples();
    let none = trial.get("/articles?outlet=Nobody&from=&to=").await.text;
    assert!(none.contains("is of this outlet"), "{none}");
    assert_eq!(trial.get("/articles?after=x").await.status, StatusCode::BAD_REQUEST);
    let empty = Trial::of(Vec::new(), |_| ());
    assert!(empty.get("/articles").await.text.contains("onrecord add"));
}
