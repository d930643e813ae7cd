//! What a search finds, and what a question in SQL may do.

mod support;

use onrecord_archive::ask::{AskError, Cell, Limits, Taker};
use onrecord_archive::search::{Query, Scope, Sort, Words};
use onrecord_record::Span;
use proptest::prelude::*;
use std::convert::Infallible;
use std::time::{Duration, Instant};
use support::{Article, Desk};

/// Three articles about an invented ferry: two on its seizure, one on a strike in another country.
fn desk(name: &str) -> Desk {
    let mut desk = Desk::new(name);
    let seized = Article::new(
        "Harbour Post",
        "2026-03-02",
        "Navy seizes ferry",
        "The navy seized a ferry at Port Nessel, Ana Rell said.",
    )
    .entity("person", "Ana Rell")
    .entity("military", "navy")
    .place("Port Nessel", "NOR")
    .event("seized", "COERCE", "occurred", &["navy"], &[])
    .at("Port Nessel")
    .said("Ana Rell", "named", "said", "The navy seized a ferry at Port Nessel")
    .claim("seized", "CT+", &["Ana Rell"])
    .claim("seized", "Uu", &[]);
    let denied = Article::new(
        "Tarn Gazette",
        "2026-03-04",
        "Admiral speaks",
        "An officer denied that the navy seized a ferry. Sailing went on.",
    )
    .entity("person", "officer")
    .entity("military", "navy")
    .event("seized", "COERCE", "denied", &["navy"], &[])
    .said("officer", "unnamed", "denied", "the navy seized a ferry")
    .claim("seized", "CT-", &["officer"])
    .claim("seized", "Uu", &[]);
    let strike =
        Article::new("Tarn Gazette", "2026-03-06", "Miners stop work", "Miners at Kolm will strike on Friday.")
            .entity("group", "Miners")
            .place("Kolm", "POL")
            .event("strike", "PROTEST", "planned", &["Miners"], &[])
            .at("Kolm")
            .claim("strike", "PR+", &[]);
    desk.add(&[seized.record(), denied.record(), strike.record()]);
    desk
}

/// Days of the articles that a query finds, in its order.
fn days(desk: &Desk, query: &Query) -> Vec<String> {
    let query = Query { limit: 20, ..query.clone() };
    desk.archive.search(&query).unwrap().hits.into_iter().filter_map(|hit| hit.day).collect()
}

fn words(text: &str) -> Query {
    Query { words: Words::parse(text), ..Query::default() }
}

#[test]
fn pages_follow_each_other_and_count_the_same() {
    let desk = desk("pages");
    let all = desk.archive.search(&Query { limit: 20, sort: Sort::Oldest, ..Query::default() }).unwrap();
    let page =
        |offset| desk.archive.search(&Query { limit: 2, offset, sort: Sort::Oldest, ..Query::default() }).unwrap();
    let (first, second, beyond) = (page(0), page(2), page(200));
    assert_eq!([first.hits.clone(), second.hits].concat(), all.hits);
    assert_eq!((first.summary, beyond.summary.clone()), (all.summary.clone(), all.summary));
    assert!(beyond.hits.is_empty() && beyond.nothing.is_empty());
}

#[test]
fn words_are_found_in_any_form_and_excluded() {
    let desk = desk("search-words");
    let oldest = |text| Query { sort: Sort::Oldest, ..words(text) };
    assert_eq!(days(&desk, &oldest("ferry")), ["2026-03-02", "2026-03-04"]);
    assert_eq!(days(&desk, &oldest("sail")), ["2026-03-04"]);
    assert_eq!(days(&desk, &oldest("ferry -admiral")), ["2026-03-02"]);
    assert_eq!(days(&desk, &oldest("admiral OR miners")), ["2026-03-04", "2026-03-06"]);
    assert_eq!(days(&desk, &oldest("\"seizes ferry\"")), ["2026-03-02"]);
    assert_eq!(days(&desk, &oldest("sei*")), ["2026-03-02", "2026-03-04"]);
    assert_eq!(days(&desk, &oldest("zeppelin")), Vec::<String>::new());
}

#[test]
fn every_filter_keeps_what_it_says() {
    let desk = desk("search-filters");
    let one = |value: &str| vec![value.to_owned()];
    let parse = |value: &str| serde_json::Value::from(value);
    let cases: [(&str, Query, &[&str]); 10] = [
        ("said by", Query { said_by: one("Rell"), ..Query::default() }, &["2026-03-02"]),
        ("about", Query { about: one("Miners"), ..Query::default() }, &["2026-03-06"]),
        (
            "type",
            Query { types: vec![serde_json::from_value(parse("PROTEST")).unwrap()], ..Query::default() },
            &["2026-03-06"],
        ),
        (
            "status",
            Query { statuses: vec![serde_json::from_value(parse("planned")).unwrap()], ..Query::default() },
            &["2026-03-06"],
        ),
        (
            "factuality",
            Query { factualities: vec![serde_json::from_value(parse("CT-")).unwrap()], ..Query::default() },
            &["2026-03-04"],
        ),
        ("country", Query { countries: one("POL"), ..Query::default() }, &["2026-03-06"]),
        ("outlet", Query { outlets: one("harbour"), ..Query::default() }, &["2026-03-02"]),
        (
            "naming",
            Query { namings: vec![serde_json::from_value(parse("unnamed")).unwrap()], ..Query::default() },
            &["2026-03-04"],
        ),
        ("from", Query { from: Some("2026-03-05".into()), ..Query::default() }, &["2026-03-06"]),
        ("to", Query { to: Some("2026-03-02".into()), ..Query::default() }, &["2026-03-02"]),
    ];
    for (name, query, wanted) in cases {
        assert_eq!(days(&desk, &query), wanted, "{name}");
        // A second filter that nothing passes leaves nothing, whatever drives the search.
        let none = Query { outlets: one("No Such Outlet"), ..query };
        assert_eq!(days(&desk, &none), Vec::<String>::new(), "{name}");
    }
    let places = Query { places: one("Port Nessel"), ..Query::default() };
    let found = days(&desk, &places);
    assert!(!found.is_empty() && found.iter().all(|day| day == "2026-03-02"), "{found:?}");
}

#[test]
fn a_place_is_found_without_its_accents_and_by_the_words_of_articles() {
    let mut record = Article::new("Harbour Post", "2026-03-02", "Convoy", "A convoy was seized at Tarnaï, near Kolm.")
        .place("Tarnaï", "TCD")
        .event("seized", "COERCE", "occurred", &[], &[])
        .at("Tarnaï")
        .claim("seized", "CT+", &[])
        .record();
    let mut desk = Desk::new("search-accents");
    let asked = |desk: &Desk, place: &str| {
        let query = Query { places: vec![place.to_owned()], limit: 9, ..Query::default() };
        let found = desk.archive.search(&query).unwrap();
        (found.hits.len(), found.notes)
    };
    record.places[0].name = "Fort-Élan".into();
    desk.add(&[record]);
    assert_eq!(asked(&desk, "fort-Élan"), (1, Vec::new()));
    for place in ["Fort Elan", "fort-elan", "Tarnaï", "tarnai", "elan"] {
        assert_eq!(asked(&desk, place), (1, vec![format!("--place '{place}' is taken for Fort-Élan")]));
    }
    for place in ["Kolm", "’", "..."] {
        assert_eq!(asked(&desk, place).0, 0, "{place}");
    }
}

#[test]
fn hits_say_who_says_it_and_are_counted() {
    let desk = desk("search-hits");
    let query = Query { scope: Some(Scope::Claims), limit: 20, ..words("seize") };
    let found = desk.archive.search(&query).unwrap();
    assert_eq!((found.summary.hits, found.summary.articles, found.summary.denials), (4, 2, Some(1)));
    let denial = found.hits.iter().find(|hit| hit.factuality.as_deref() == Some("CT-")).unwrap();
    assert_eq!((denial.chain.as_deref(), denial.status.as_deref()), (Some("officer"), Some("denied")));
    assert!(denial.marks.iter().any(|mark| &denial.text[mark.clone()] == "seized"), "{denial:?}");
}

#[test]
fn a_claim_names_its_event_and_shows_its_word() {
    let desk = desk("search-events");
    let claims = |query: Query| {
        let query = Query { scope: Some(Scope::Claims), limit: 20, ..query };
        desk.archive.search(&query).unwrap().hits
    };
    let all = [claims(Query::default()), claims(words("seize")), claims(words("strike"))].concat();
    assert!(all.len() > 5);
    for hit in all {
        let trigger = hit.trigger.as_deref().unwrap();
        assert_eq!(hit.trigger_at.map(|at| &hit.text[at]), Some(trigger));
        let actors = if trigger == "strike" { "Miners" } else { "navy" };
        assert_eq!((hit.actors, hit.recipients), (vec![actors.to_owned()], Vec::new()));
    }
}

#[test]
fn the_word_of_the_event_is_shown_in_a_part_of_a_long_text_too() {
    let much = "seized nothing and sailed on ".repeat(40);
    let text = format!("They {much}— “until” the navy seized a ferry at the old Tårn bridge, and then they {much}.");
    let article = Article::new("Harbour Post", "2026-03-02", "Navy", &text)
        .entity("military", "navy")
        .event("seized a ferry", "COERCE", "occurred", &["navy"], &[])
        .claim("seized a ferry", "CT+", &[]);
    let mut record = article.record();
    // The whole sentence makes the claim.
    let whole = &record.document.text;
    let before = whole.find("They").unwrap();
    let span =
        Span { start: whole[..before].chars().count(), end: whole.chars().count(), text: whole[before..].to_owned() };
    record.claims[0].evidence = vec![span];
    let mut desk = Desk::new("search-long");
    desk.add(&[record]);
    let hits = desk.archive.search(&Query { scope: Some(Scope::Claims), limit: 20, ..words("bridge") }).unwrap().hits;
    let hit = hits.first().unwrap();
    assert!(hit.text.starts_with('…') && hit.text.ends_with('…'), "{}", hit.text);
    assert_eq!(hit.trigger_at.clone().map(|at| &hit.text[at]), Some("seized a ferry"));
}

/// Keeps rows as text.
#[derive(Default)]
struct Rows(Vec<String>);

impl Taker for Rows {
    type Error = Infallible;

    fn columns(&mut self, _: &[String]) -> Result<(), Infallible> {
        Ok(())
    }

    fn row(&mut self, cells: Vec<Cell>) -> Result<(), Infallible> {
        self.0.push(format!("{cells:?}"));
        Ok(())
    }
}

const QUICK: Limits = Limits { time: Duration::from_secs(5), rows: Some(100) };

#[test]
fn questions_only_read() {
    let mut desk = desk("ask-reads");
    let before = desk.rows("SELECT count(*) FROM documents");
    let archive = &mut desk.archive;
    let mut rows = Rows::default();
    archive.ask("SELECT factuality FROM denials", QUICK, &mut rows).unwrap();
    assert_eq!(rows.0, ["[Text(\"CT-\")]"]);
    for refused in [
        "INSERT INTO failures VALUES ('a', 'b', 'c')",
        "DELETE FROM documents",
        "UPDATE documents SET title = ''",
        "DROP TABLE claims",
        "CREATE TEMP TABLE t (x)",
        "ATTACH 'other.db' AS other",
        "PRAGMA user_version = 7",
        "PRAGMA writable_schema = 1",
        "VACUUM INTO 'copy.db'",
        "SELECT load_extension('x')",
        "WITH t AS (SELECT 1) DELETE FROM documents",
        "SELECT 1; DELETE FROM documents",
    ] {
        assert!(archive.ask(refused, QUICK, &mut Rows::default()).is_err(), "{refused}");
    }
    assert_eq!(desk.rows("SELECT count(*) FROM documents"), before);
    assert_eq!(desk.rows("PRAGMA user_version").len(), 1);
}

#[test]
fn a_question_without_end_is_ended() {
    let mut desk = desk("ask-ends");
    let endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";
    let limits = Limits { time: Duration::from_millis(100), rows: None };
    let begun = Instant::now();
    let answer = desk.archive.ask(endless, limits, &mut Rows::default());
    assert!(matches!(answer, Err(AskError::TimeUp(_))), "{answer:?}");
    assert!(begun.elapsed() < Duration::from_secs(20));
    desk.archive.ask("SELECT 1", QUICK, &mut Rows::default()).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_words_are_a_mistake(inputs in proptest::collection::vec("[a-z\"()*^:+. -]{0,24}|(NOT|OR|AND|NEAR|ferry|\\PC){0,8}", 8)) {
        let desk = desk(&format!("search-any-{:?}", std::thread::current().id()));
        for input in inputs {
            for scope in [Scope::Articles, Scope::Statements, Scope::Claims] {
                let query = Query { scope: Some(scope), limit: 5, ..words(&input) };
                prop_assert!(desk.archive.search(&query).is_ok(), "{input:?}");
            }
        }
    }
}
