use crate::testing::{Answer, Article, Trial};
use axum::http::header::{LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use onrecord_archive::Decision;
use onrecord_record::{Naming, Record, Status};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// A ministry that is quoted through a newspaper, and an engineer who denies. All names are invented.
fn bridge() -> Record {
    Article::new(
        "Nessel Daily",
        "2026-03-02",
        "Bridge bombed",
        "The Harbour Post reported that the ministry said that rebels bombed the bridge on Monday.\n\
         Tom Iversen denied that anybody bombed the bridge. Iversen mocked her.",
    )
    .entity("organization", "Harbour Post")
    .entity("organization", "ministry")
    .entity("group", "rebels")
    .entity("person", "Tom Iversen")
    .entity("person", "Iversen")
    .event("bombed", "ASSAULT", "occurred", &["rebels"], &[])
    .on("Monday", "2026-03-02")
    .said("Harbour Post", "outlet", "reported", "the ministry said that rebels bombed the bridge")
    .said("ministry", "named", "said", "rebels bombed the bridge")
    .through("Harbour Post")
    .said("Tom Iversen", "named", "denied", "anybody bombed the bridge")
    .claim("bombed", "CT+", &["Harbour Post", "ministry"])
    .claim("bombed", "CT-", &["Tom Iversen"])
    .claim("bombed", "Uu", &[])
    .record()
}

/// A site with that article.
struct Desk {
    trial: Trial,
    id: String,
}

impl Desk {
    fn new() -> Self {
        let record = bridge();
        assert_eq!(onrecord_record::check(&record), []);
        let id = record.document.id.clone();
        Self { trial: Trial::of(vec![record], |_| ()), id }
    }

    fn path(&self, target: &str) -> String {
        format!("/articles/{}/correct/{target}", self.id)
    }

    async fn form(&self, target: &str) -> Answer {
        self.trial.get(&self.path(target)).await
    }

    /// Fills in the form as a browser that has just got it would, with these values instead of those on it.
    async fn send(&self, target: &str, changed: &[(&str, &str)]) -> Answer {
        let page = self.form(target).await.text;
        let mut all: Vec<(String, String)> = changed.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let given = |name: &str| changed.iter().any(|(n, _)| *n == name);
        for hidden in page.split("<input type=\"hidden\" name=\"").skip(1) {
            let (name, rest) = hidden.split_once('"').expect("a name");
            let value = rest.split_once("value=\"").and_then(|(_, rest)| rest.split_once('"')).map_or("", |(v, _)| v);
            let value = value.replace("&quot;", "\"").replace("&amp;", "&");
            if name.starts_with("s.") || name == "mark" {
                let control = name.replace("s.", "f.");
                if control != name && !given(&control) {
                    // Of several boxes each that is checked is sent.
                    all.extend(value.split(", ").filter(|v| !v.is_empty()).map(|v| (control.clone(), v.to_owned())));
                }
                if !given(name) {
                    all.push((name.to_owned(), value));
                }
            }
        }
        if !given("who") {
            all.push(("who".into(), "Mira".into()));
        }
        self.trial.post(&self.path(target), &encoded(&all)).await
    }

    fn record(&self) -> Record {
        self.trial.archive().record(&self.id).expect("the article")
    }

    fn decisions(&self) -> Vec<Decision> {
        self.trial.archive().decisions(None).expect("decisions")
    }
}

fn encoded(all: &[(String, String)]) -> String {
    let one = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    all.iter().map(|(name, value)| format!("{}={}", one(name), one(value))).collect::<Vec<_>>().join("&")
}

fn place(answer: &Answer) -> String {
    let place = answer.headers.get(LOCATION).and_then(|value| value.to_str().ok());
    place.unwrap_or_else(|| panic!("no way on: {} {}", answer.status, answer.text)).to_owned()
}

fn refused(answer: &Answer, told: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text);
    assert!(answer.text.contains("role=\"alert\"") && answer.text.contains(told), "{told}: {}", answer.text);
}

#[tokio::test]
async fn every_kind_of_thing_has_a_form_with_all_its_fields() {
    let desk = Desk::new();
    for (target, fields) in [
        ("document", &["outlet", "title", "byline", "published", "credits"][..]),
        ("e4", &["name", "type", "role", "country", "actor_code", "links.wikidata", "links.geonames"]),
        ("a2", &["source.entity", "source.naming", "channel", "quote", "parent", "addressee", "said_at"]),
        ("v1", &["type", "mode", "contexts", "cameo", "actors", "recipients", "place", "time", "same_as", "status"]),
        ("c1", &["factuality"]),
    ] {
        let form = desk.form(target).await;
        assert_eq!(form.status, StatusCode::OK, "{target}");
        for field in fields {
            assert!(form.text.contains(&format!("name=\"f.{field}\"")), "{target} {field}");
        }
        assert_eq!(form.text.contains("value=\"reject\""), target != "document", "{target}");
        assert_eq!(form.text.contains("value=\"merge\""), target.starts_with('e'), "{target}");
    }
    for target in ["v9", "t1", "p1", "x", "%E2%80%AE", "v1%2F..%2F.."] {
        assert_eq!(desk.form(target).await.status, StatusCode::NOT_FOUND, "{target}");
    }
}

#[tokio::test]
async fn what_is_accepted_is_told_and_nothing_else_changes() {
    let desk = Desk::new();
    let before = desk.record();
    let done = desk.send("v1", &[("do", "accept"), ("note", "checked with the ministry")]).await;
    assert_eq!(place(&done), format!("/articles/{}?decided=1#v1", desk.id));
    let decisions = desk.decisions();
    assert_eq!(decisions.len(), 1, "fields that nobody touched are no decisions");
    assert_eq!((decisions[0].action.as_str(), decisions[0].who.as_str()), ("accept", "Mira"));
    assert_eq!(decisions[0].note.as_deref(), Some("checked with the ministry"));
    assert_eq!(desk.record(), before);
    let page = desk.trial.get(&place(&done)).await.text;
    assert!(page.contains("accepted") && page.contains("action=\"/decisions/1/undo\""), "{page}");
}

#[tokio::test]
async fn only_what_was_changed_is_decided_and_the_type_comes_before_its_mode() {
    let desk = Desk::new();
    let changed = [("do", "save"), ("f.mode", "aerial"), ("f.type", "COERCE"), ("f.actors", "e2"), ("f.actors", "e3")];
    let done = desk.send("v1", &changed).await;
    assert_eq!(place(&done), format!("/articles/{}?decided=1,2,3#v1", desk.id));
    let fields: Vec<_> = desk.decisions().into_iter().filter_map(|x| x.field).collect();
    assert_eq!(fields, ["type", "mode", "actors"]);
    let event = desk.record().events.remove(0);
    assert_eq!(event.mode.as_deref(), Some("aerial"));
    assert_eq!(event.actors, ["e3", "e2"], "who was there stays first");
}

#[tokio::test]
async fn a_source_becomes_nobody_and_somebody_again() {
    let mut record = bridge();
    record.attributions[2].source.span = None;
    let desk = Desk { id: record.document.id.clone(), trial: Trial::of(vec![record], |_| ()) };
    let done = desk.send("a3", &[("do", "save"), ("f.source.entity", ""), ("f.source.naming", "unspecified")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let done = desk.send("a3", &[("do", "save"), ("f.source.entity", "e4"), ("f.source.naming", "named")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let source = desk.record().attributions.remove(2).source;
    assert_eq!((source.entity.as_deref(), source.naming), (Some("e4"), Naming::Named));
}

#[tokio::test]
async fn what_is_rejected_goes_with_what_was_told_before() {
    let desk = Desk::new();
    let form = desk.form("a2").await.text;
    assert!(form.contains("1 claim of its source will go."), "{form}");
    assert!(form.contains("Nobody else affirms “bombed”, so it will not be asserted any more."), "{form}");
    let done = desk.send("a2", &[("do", "reject")]).await;
    assert_eq!(place(&done), format!("/articles/{}?decided=1", desk.id));
    assert_eq!(desk.record().events[0].status, Status::Denied);
    let page = desk.trial.get(&place(&done)).await.text;
    assert!(page.contains("rejected") && page.contains("<del>"), "all that followed is told: {page}");
    let gone = desk.form("a2").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(gone.text.contains("Decisions"));
    let form = desk.form("a3").await.text;
    assert!(form.contains("Nobody else denies “bombed”, so it will not be called denied any more."), "{form}");
    desk.send("a3", &[("do", "reject")]).await;
    assert_eq!(desk.record().events[0].status, Status::Hypothetical);
}

#[tokio::test]
async fn entities_are_merged_and_split() {
    let desk = Desk::new();
    let done = desk.send("e5", &[("do", "merge"), ("into", "e4")]).await;
    assert_eq!(place(&done), format!("/articles/{}?decided=1#e4", desk.id));
    assert_eq!(desk.record().entities.len(), 4);
    refused(&desk.send("e4", &[("do", "merge"), ("into", "")]).await, "Choose the entity");
    refused(&desk.send("e4", &[("do", "merge"), ("into", "v1")]).await, "merged into another entity");
    refused(&desk.send("e4", &[("do", "split")]).await, "Choose the mentions");
    let mentions = desk.record().entities.into_iter().find(|x| x.id == "e4").expect("Iversen").mentions.len();
    assert!(mentions > 1);
    let done = desk.send("e4", &[("do", "split"), ("mention", &mentions.to_string())]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(desk.record().entities.len(), 5);
}

#[tokio::test]
async fn what_cannot_be_decided_comes_back_at_its_field_with_what_was_entered() {
    let desk = Desk::new();
    let answer =
        desk.send("e4", &[("do", "save"), ("f.country", "Mexico"), ("f.role", "engineer <b>"), ("note", "why")]).await;
    refused(&answer, "country cannot be");
    assert!(answer.text.contains("id=\"f-country\" name=\"f.country\" value=\"Mexico\""), "{}", answer.text);
    assert!(answer.text.contains("value=\"engineer &lt;b&gt;\"") && answer.text.contains("value=\"why\""));
    assert!(answer.text.contains("id=\"f-country-fault\""));
    // The archive knows what the record forbids.
    desk.send("c1", &[("do", "save"), ("f.factuality", "CT-")]).await;
    let answer = desk.send("v1", &[("do", "save"), ("f.status", "occurred")]).await;
    refused(&answer, "cannot be asserted while no claim affirms it");
    assert!(answer.text.contains("id=\"f-status-fault\""), "{}", answer.text);
    assert!(!answer.text.contains("--set"), "{}", answer.text);
    refused(&desk.send("v1", &[("do", "save")]).await, "Nothing was changed");
    refused(&desk.send("v1", &[("do", "explode")]).await, "Nothing was decided");
    refused(&desk.send("v1", &[("do", "accept"), ("who", " ")]).await, "Say who decides this");
    assert_eq!(desk.decisions().len(), 1);
}

#[tokio::test]
async fn fields_that_are_not_on_the_form_are_not_changed() {
    let desk = Desk::new();
    let form = "do=save&who=Mira&f.text=x&s.text=y&f.trigger=x&s.trigger=y&f.status=denied&note=n";
    let done = desk.trial.post(&desk.path("v1"), form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(desk.decisions().len(), 1);
    assert_eq!(desk.decisions()[0].action, "note");
    assert_eq!(desk.record(), bridge());
}

#[tokio::test]
async fn two_who_decide_at_once_undo_nothing_of_each_other_unseen() {
    let desk = Desk::new();
    let stale = [("do", "save"), ("f.status", "planned"), ("s.status", "occurred")];
    desk.send("v1", &[("do", "save"), ("f.status", "ongoing")]).await;
    let answer = desk.send("v1", &stale).await;
    refused(&answer, "it holds ongoing now");
    // The page that came back is up to date.
    let done = desk.send("v1", &[("do", "save"), ("f.status", "planned")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    refused(&desk.send("v1", &[("do", "accept"), ("mark", "event 4 shelled")]).await, "read anew");
    // What each decides about other fields both stands.
    let forms = ["f.mode=aerial&s.mode=", "f.place=&s.place=&f.contexts=military&s.contexts="];
    let path = desk.path("v1");
    let send = |form: &str| {
        let form = format!("do=save&who=Jon&{form}");
        let (trial, path) = (&desk.trial, path.clone());
        async move { trial.post(&path, &form).await.status }
    };
    let statuses = tokio::join!(send(forms[0]), send(forms[1]));
    assert_eq!(statuses, (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    let event = desk.record().events.remove(0);
    assert_eq!((event.mode.as_deref(), event.contexts), (Some("aerial"), vec!["military".to_owned()]));
}

#[tokio::test]
async fn who_decides_is_remembered_and_shown_as_text() {
    let desk = Desk::new();
    let done = desk.send("v1", &[("do", "accept"), ("who", "<i>Zoë\u{202E}")]).await;
    let cookie = done.headers.get(SET_COOKIE).and_then(|v| v.to_str().ok()).expect("a cookie").to_owned();
    assert!(cookie.starts_with("onrecord-who=%3Ci%3EZo%C3%AB%E2%80%AE;"), "{cookie}");
    let pair = cookie.split(';').next().expect("a value");
    let form = desk.trial.ask(Request::get(desk.path("v1")).header("cookie", pair)).await.text;
    assert!(form.contains("value=\"&lt;i&gt;Zoë"), "{form}");
    let list = desk.trial.get("/decisions").await.text;
    assert!(list.contains("&lt;i&gt;Zoë<span class=\"control\""), "{list}");
    for hostile in [&b"onrecord-who=%FF%00%3Cscript%3E"[..], b"onrecord-who=\xff\xfe", b"onrecord-who=%"] {
        let answer = desk.trial.ask(Request::get(desk.path("v1")).header("cookie", hostile)).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(!answer.text.contains("<script>"), "{}", answer.text);
    }
}

#[tokio::test]
async fn articles_cannot_write_on_the_form() {
    let mut record = bridge();
    record.entities[3].name = "</select><script>alert(1)</script>\u{202E}".into();
    record.document.title = Some("\"><img src=x>".into());
    let desk = Desk { id: record.document.id.clone(), trial: Trial::of(vec![record], |_| ()) };
    for target in ["document", "e4", "e5", "a3", "v1", "c2"] {
        let form = desk.form(target).await.text;
        assert!(!form.contains("<script>alert") && !form.contains("<img") && !form.contains("</select><s"), "{form}");
    }
}

#[tokio::test]
async fn a_server_that_only_shows_has_no_forms() {
    let record = bridge();
    let id = record.document.id.clone();
    let trial = Trial::of(vec![record], |settings| settings.writable = false);
    let path = format!("/articles/{id}/correct/v1");
    assert_eq!(trial.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(trial.post(&path, "do=accept&who=Mira").await.status, StatusCode::FORBIDDEN);
    assert_eq!(trial.post("/people/rule", "same=true&a=x:e1&b=y:e1&who=Mira").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn people_rule_who_is_one_over_articles() {
    let other = Article::new("Port Gazette", "2026-03-03", "", "Tom Iversen spoke.").entity("person", "Tom Iversen");
    let (first, second) = (bridge(), other.record());
    let (a, b) = (first.document.id.clone(), second.document.id.clone());
    let trial = Trial::of(vec![first, second], |_| ());
    let ruling = format!("same=true&a={a}:e5&b={b}:e1&who=Jon&note=his+brother&back=%2Fpeople%2F1");
    let ruled = trial.post("/people/rule", &ruling).await;
    assert_eq!(place(&ruled), "/people/1");
    let decision = trial.archive().decision(1).expect("a decision");
    assert_eq!((decision.kind.as_str(), decision.note.as_deref()), ("identity", Some("his brother")));
    let again = trial.post("/people/rule", &ruling).await;
    assert_eq!(again.status, StatusCode::BAD_REQUEST);
    let alike = trial.post("/people/rule", &format!("same=true&a={a}:e4&b={a}:e5&who=Jon")).await;
    assert!(
        alike.text.contains("Both are in one article") && !alike.text.contains("onrecord correct"),
        "{}",
        alike.text
    );
    for wrong in ["a=x&b=y:e1", "a=:e1&b=y:e1", "a=nowhere:e1&b=y:e1", "a="] {
        let answer = trial.post("/people/rule", &format!("same=true&who=Jon&{wrong}")).await;
        assert!(answer.status.is_client_error(), "{wrong}: {}", answer.status);
    }
    assert!(trial.get("/decisions").await.text.contains("ruled that these are one"));
}
