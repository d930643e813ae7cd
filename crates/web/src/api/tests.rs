use crate::testing::{Answer, PORT, Trial, examples};
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, ETAG, HOST, IF_NONE_MATCH, LINK};
use axum::http::{Request, StatusCode};
use onrecord_record::Record;
use serde_json::{Value, json};

async fn json(trial: &Trial, path: &str) -> Value {
    let answer = trial.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.text);
    assert_eq!(kind(&answer), "application/json", "{path}");
    serde_json::from_str(&answer.text).expect("JSON")
}

fn kind(answer: &Answer) -> &str {
    answer.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default()
}

/// What is wrong, as the answer says it.
async fn refused(trial: &Trial, path: &str, status: StatusCode) -> String {
    let answer = trial.get(path).await;
    problem(&answer, status, path)
}

fn problem(answer: &Answer, status: StatusCode, path: &str) -> String {
    assert_eq!(answer.status, status, "{path}: {}", answer.text);
    assert_eq!(kind(answer), "application/problem+json", "{path}");
    let problem: Value = serde_json::from_str(&answer.text).expect("JSON");
    assert_eq!(problem["status"], status.as_u16(), "{path}");
    problem["detail"].as_str().expect("words").to_owned()
}

async fn post(trial: &Trial, path: &str, body: &str) -> Answer {
    let request =
        Request::post(path).header(HOST, format!("localhost:{PORT}")).header(CONTENT_TYPE, "application/json");
    trial.send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

fn items(list: &Value) -> &Vec<Value> {
    list["items"].as_array().expect("a list")
}

#[tokio::test]
async fn articles_come_in_parts_that_join() {
    let trial = Trial::examples();
    let all = json(&trial, "/api/articles?limit=200").await;
    assert_eq!(all["next"], Value::Null);
    let (mut path, mut seen) = ("/api/articles?limit=2&versions=true".to_owned(), Vec::new());
    loop {
        let answer = trial.get(&path).await;
        let part: Value = serde_json::from_str(&answer.text).expect("JSON");
        seen.extend(items(&part).clone());
        let link = answer.headers.get(LINK).and_then(|link| link.to_str().ok());
        let Some(link) = link else {
            assert_eq!(part["next"], Value::Null);
            break;
        };
        path = link.trim_start_matches('<').split('>').next().unwrap_or_default().to_owned();
        assert!(path.ends_with(&format!("cursor={}", part["next"].as_str().unwrap_or_default())), "{link}");
    }
    assert_eq!(&seen, items(&all));
    assert!(seen.len() > 4, "the examples have {} articles", seen.len());
}

#[tokio::test]
async fn filters_of_articles_hold() {
    let trial = Trial::examples();
    let all = json(&trial, "/api/articles").await;
    let first = &items(&all)[0];
    let (outlet, day) = (first["outlet"].as_str().expect("an outlet"), first["day"].as_str().expect("a day"));
    let path = format!("/api/articles?outlet={}&from={day}&to={day}", outlet.to_uppercase().replace(' ', "%20"));
    let found = json(&trial, &path).await;
    assert!(items(&found).contains(first), "{found}");
    assert!(items(&found).iter().all(|article| article["outlet"] == outlet && article["day"] == day), "{found}");
    assert_eq!(items(&json(&trial, "/api/articles?from=2999-01-01").await).len(), 0);
}

#[tokio::test]
async fn a_record_is_the_schema_itself() {
    let trial = Trial::examples();
    let expected = examples().remove(0);
    for path in ["record", "record?as_read=true"] {
        let path = format!("/api/articles/{}/{path}", expected.document.id);
        let text = trial.get(&path).await.text;
        let record: Record = serde_json::from_str(&text).expect("a record");
        assert_eq!(record, expected, "{path}");
        assert_eq!(text, serde_json::to_string(&expected).expect("JSON"), "{path}");
    }
    let row = json(&trial, &format!("/api/articles/{}", expected.document.id)).await;
    assert_eq!(row["id"], expected.document.id);
    assert_eq!(row["title"], json!(expected.document.title));
}

#[tokio::test]
async fn a_search_finds_what_the_archive_finds() {
    let trial = Trial::examples();
    let articles = json(&trial, "/api/search?words=said").await;
    assert_eq!(articles["in"], "articles");
    assert!(articles["summary"]["hits"].as_u64() > Some(0), "{articles}");
    let claims = json(&trial, "/api/search?type=ASSAULT&type=COERCE&factuality=CT%2B&factuality=CT-").await;
    assert_eq!(claims["in"], "claims");
    for hit in items(&claims) {
        assert!(["ASSAULT", "COERCE"].contains(&hit["type"].as_str().unwrap_or_default()), "{hit}");
        assert!(hit["claim"].is_string() && hit["chain"].is_string(), "{hit}");
    }
    let statements = json(&trial, "/api/search?in=statements&naming=unnamed&limit=2").await;
    assert!(items(&statements).iter().all(|hit| hit["naming"] == "unnamed"), "{statements}");
    let nothing = json(&trial, "/api/search?words=zyzzyva").await;
    assert!(items(&nothing).is_empty() && !nothing["nothing"].as_array().expect("reasons").is_empty(), "{nothing}");
    let by_name = json(&trial, "/api/search?country=norway&in=claims").await;
    assert_eq!(by_name["summary"], json(&trial, "/api/search?country=NOR&in=claims").await["summary"]);
}

#[tokio::test]
async fn what_is_wrong_is_said_with_its_name() {
    let trial = Trial::examples();
    for (path, words) in [
        ("/api/articles?outlte=x", ["outlte", "outlet"]),
        ("/api/articles?limit=0", ["limit", "1 to 200"]),
        ("/api/articles?limit=201", ["limit", "1 to 200"]),
        ("/api/articles?limit=ten", ["limit", "`ten`"]),
        ("/api/articles?cursor=zz", ["cursor", "next"]),
        ("/api/articles?from=yesterday", ["from", "2025-03-04"]),
        ("/api/articles?to=2025-02-30", ["to", "2025-02-30"]),
        ("/api/articles?story=-1", ["story", "-1"]),
        ("/api/articles?versions=1", ["versions", "true"]),
        ("/api/articles/1?full=true", ["full", "parameter"]),
        ("/api/articles/1/record?as_read=1", ["as_read", "true"]),
        ("/api/search?type=ASSAULT&type=BOMB", ["BOMB", "ASSAULT"]),
        ("/api/search?status=true", ["status", "occurred"]),
        ("/api/search?factuality=CT", ["factuality", "CT-"]),
        ("/api/search?in=sentences", ["in", "statements"]),
        ("/api/search?country=Atlantis", ["Atlantis", "ISO 3166-1"]),
        ("/api/search?words=%ff", ["UTF-8", "address"]),
        ("/api/stories?sort=best", ["sort", "origins"]),
        ("/api/people?type=robot", ["type", "person"]),
        ("/api/status?x=1", ["`x`", "parameter"]),
        ("/api/articles?outlet=", ["`outlet`", "no value"]),
        ("/api/search?words=ferry&said-by=+%20", ["`said-by`", "no value"]),
        ("/api/search?words", ["`words`", "no value"]),
        ("/api/articles?limit=1&limit=2", ["limit", "parameter"]),
    ] {
        let told = refused(&trial, path, StatusCode::BAD_REQUEST).await;
        assert!(words.iter().all(|word| told.contains(word)), "{path}: {told}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_missing() {
    let trial = Trial::examples();
    for path in [
        "/api/articles/ffffffffffffffff",
        "/api/articles/0/record",
        "/api/articles/99999/decisions",
        "/api/stories/99999",
        "/api/stories/all",
        "/api/people/99999",
        "/api/people/99999/members",
        "/api/nowhere",
        "/api/articles/1/",
    ] {
        refused(&trial, path, StatusCode::NOT_FOUND).await;
    }
}

#[tokio::test]
async fn stories_and_people_are_told_whole() {
    let trial = Trial::examples();
    let stories = json(&trial, "/api/stories?sort=latest").await;
    let number = stories["items"][0]["story"].as_i64().expect("a story");
    let story = json(&trial, &format!("/api/stories/{number}?since=2020-01-01")).await;
    assert_eq!(story["story"], number);
    assert!(story["articles"].as_array().is_some_and(|articles| articles.iter().all(|a| a["new"] == true)), "{story}");
    let people = json(&trial, "/api/people?type=person&limit=5").await;
    assert!(!items(&people).is_empty() && items(&people).iter().all(|one| one["type"] == "person"), "{people}");
    let name = people["items"][0]["name"].as_str().expect("a name").replace(' ', "%20");
    let named = json(&trial, &format!("/api/people?name={name}")).await;
    assert_eq!(named["items"][0], people["items"][0]);
}

#[tokio::test]
async fn what_is_known_is_not_sent_again_and_what_is_sent_is_packed() {
    let trial = Trial::examples();
    let first = trial.get("/api/articles/1/record").await;
    let tag = first.headers.get(ETAG).expect("a tag");
    let again = trial.ask(Request::get("/api/articles/1/record").header(IF_NONE_MATCH, tag)).await;
    assert_eq!((again.status, again.text.as_str()), (StatusCode::NOT_MODIFIED, ""));
    let packed = trial.ask(Request::get("/api/articles/1/record").header(ACCEPT_ENCODING, "br")).await;
    assert_eq!(packed.headers.get(CONTENT_ENCODING).map(|v| v.as_bytes()), Some(&b"br"[..]));
    let head = trial.ask(Request::head("/api/articles/1/record")).await;
    assert_eq!((head.status, head.text.as_str(), head.headers.get(ETAG)), (StatusCode::OK, "", Some(tag)));
}

#[tokio::test]
async fn an_article_is_read_and_not_kept() {
    let trial = Trial::examples();
    let before = trial.archive().count().expect("a count");
    let answer = post(&trial, "/api/read", r#"{"text": "The navy seized a ferry.", "outlet": "Harbour Post"}"#).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    serde_json::from_str::<Record>(&answer.text).expect("a record");
    assert_eq!(trial.archive().count().expect("a count"), before);
    for (body, status, word) in [
        ("{}", StatusCode::BAD_REQUEST, "`text` or `html`"),
        (r#"{"text": "a", "html": "b"}"#, StatusCode::BAD_REQUEST, "`text` or `html`"),
        (r#"{"text": 1}"#, StatusCode::BAD_REQUEST, "text"),
        (r#"{"text": "a", "lang": "en"}"#, StatusCode::BAD_REQUEST, "lang"),
        ("{", StatusCode::BAD_REQUEST, "EOF"),
        (r#"{"text": "unreadable"}"#, StatusCode::BAD_REQUEST, "not in English"),
    ] {
        let told = problem(&post(&trial, "/api/read", body).await, status, body);
        assert!(told.contains(word), "{body}: {told}");
    }
    let much = format!(r#"{{"text": "{}"}}"#, "a".repeat(300_000));
    problem(&post(&trial, "/api/read", &much).await, StatusCode::PAYLOAD_TOO_LARGE, "much");
    let plain = Request::post("/api/read").header(HOST, format!("localhost:{PORT}")).body(Body::from("text"));
    problem(&trial.send(plain.expect("a request")).await, StatusCode::UNSUPPORTED_MEDIA_TYPE, "plain text");
}

#[tokio::test]
async fn a_correction_is_made_seen_and_taken_back() {
    let trial = Trial::examples();
    let target = json(&trial, "/api/articles/1/record").await["events"][0]["id"].as_str().expect("an event").to_owned();
    let body = json!({"corrections": [{"target": target, "action": "reject", "who": "Mira", "note": "no event"}]});
    let answer = post(&trial, "/api/articles/1/corrections", &body.to_string()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    let made: Value = serde_json::from_str(&answer.text).expect("JSON");
    let events = |record: &Value| record["events"].as_array().map(Vec::len);
    let read = json(&trial, "/api/articles/1/record?as_read=true").await;
    assert!(events(&json(&trial, "/api/articles/1/record").await) < events(&read));
    let decisions = json(&trial, "/api/decisions").await;
    assert_eq!((&decisions["items"][0]["who"], &decisions["items"][0]["action"]), (&json!("Mira"), &json!("reject")));
    assert_eq!(decisions, json(&trial, "/api/articles/1/decisions").await);
    let undo = format!("/api/corrections/{}/undo", made["corrections"][0]);
    assert_eq!(post(&trial, &undo, r#"{"who": "Mira"}"#).await.status, StatusCode::OK);
    assert_eq!(json(&trial, "/api/articles/1/record").await, read);
}

#[tokio::test]
async fn nobody_decides_without_a_name_or_where_nothing_may_be_changed() {
    let trial = Trial::examples();
    for (path, body) in [
        ("/api/articles/1/corrections", r#"{"corrections": [{"target": "v1", "action": "accept", "who": " "}]}"#),
        ("/api/articles/1/corrections", r#"{"corrections": [{"target": "v1", "action": "accept"}]}"#),
        ("/api/articles/1/corrections", r#"{"corrections": []}"#),
        ("/api/articles/1/corrections", r#"{"corrections": [{"target": "v1", "action": "bless", "who": "Mira"}]}"#),
        ("/api/articles/1/corrections", r#"{"corrections": [{"target": "v999", "action": "reject", "who": "Mira"}]}"#),
        ("/api/corrections/1/undo", r#"{"who": ""}"#),
    ] {
        problem(&post(&trial, path, body).await, StatusCode::BAD_REQUEST, body);
    }
    let shown = Trial::of(examples(), |settings| settings.writable = false);
    let body = r#"{"corrections": [{"target": "v1", "action": "accept", "who": "Mira"}]}"#;
    problem(&post(&shown, "/api/articles/1/corrections", body).await, StatusCode::FORBIDDEN, "read only");
    assert_eq!(json(&shown, "/api/status").await["writable"], false);
}

#[tokio::test]
async fn the_status_counts() {
    let trial = Trial::examples();
    let status = json(&trial, "/api/status").await;
    assert_eq!(status["schema"], "onrecord/1");
    assert_eq!(status["counts"]["articles"], examples().len());
}

#[tokio::test]
async fn every_operation_is_described_and_every_description_answers() {
    let trial = Trial::examples();
    let document = json(&trial, "/api/openapi.json").await;
    assert_eq!(document["openapi"].as_str().map(|version| version.starts_with("3.1")), Some(true));
    let paths = document["paths"].as_object().expect("paths");
    assert_eq!(paths.len(), 15);
    for (path, methods) in paths {
        for (method, operation) in methods.as_object().expect("methods") {
            let told = |part: &str| operation[part].as_str().is_some_and(|text| !text.is_empty());
            assert!(told("summary") && told("operationId"), "{method} {path}: {operation}");
            let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
            for parameter in &parameters {
                assert!(parameter["description"].is_string() && parameter["schema"].is_object(), "{path}: {parameter}");
            }
            let required = parameters.iter().filter(|p| p["required"] == true && p["in"] == "query").count();
            assert_eq!(required, 0, "{path}: no parameter has to be given");
            if method == "get" {
                let path = path.replace("{id}", "1").replace("{story}", "1").replace("{identity}", "1");
                json(&trial, &path).await;
            }
        }
    }
    let record = &document["components"]["schemas"]["Record"];
    assert_eq!(record["properties"]["claims"]["items"]["$ref"], "#/components/schemas/Claim");
}

#[tokio::test]
async fn people_can_read_it_too() {
    let trial = Trial::examples();
    for path in ["/api", "/api/"] {
        let page = trial.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(kind(&page), "text/html; charset=utf-8");
        for word in ["/api/articles/{id}/record", "factuality", "curl", "openapi.json"] {
            assert!(page.text.contains(word), "{path}: {word}");
        }
    }
}
