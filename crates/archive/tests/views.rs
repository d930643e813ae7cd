//! What the views answer, on records of which the answer is known.

mod support;

use support::{Article, Desk};

/// The bridge of an invented town: a newspaper quotes a ministry, an engineer denies, a visit is planned.
fn desk(name: &str) -> Desk {
    let article = |last: &str| {
        Article::new(
            "Nessel Daily",
            "2026-03-02",
            "Bridge closed",
            &format!(
                "Ada Brandt and Marten Holt closed the old bridge in Port Nessel.\n\
                 The ministry told the Harbour Post that rebels bombed the bridge.\n\
                 Tom Iversen denied that anybody bombed the bridge.\n\
                 Ada Brandt will visit the site. {last}"
            ),
        )
        .url("https://nessel.example/bridge")
        .entity("person", "Ada Brandt")
        .entity("person", "Marten Holt")
        .entity("organization", "Harbour Post")
        .entity("organization", "ministry")
        .entity("group", "rebels")
        .entity("person", "Tom Iversen")
        .event("closed the", "COERCE", "occurred", &["Ada Brandt", "Marten Holt"], &[])
        .event("bombed", "ASSAULT", "occurred", &["rebels"], &[])
        .event("visit", "CONSULT", "planned", &["Ada Brandt"], &[])
        .said("Harbour Post", "outlet", "told", "rebels bombed the bridge")
        .said("ministry", "named", "told", "rebels bombed the bridge")
        .through("Harbour Post")
        .said("Tom Iversen", "named", "denied", "anybody bombed the bridge")
        .claim("closed the", "CT+", &[])
        .claim("bombed", "CT+", &["Harbour Post", "ministry"])
        .claim("bombed", "CT-", &["Tom Iversen"])
        .claim("bombed", "Uu", &[])
        .claim("visit", "PR+", &[])
        .record()
    };
    let mut desk = Desk::new(name);
    desk.add(&[article("It is new."), article("It is old.")]);
    desk
}

#[test]
fn asserted_events_are_those_that_happened_as_the_article_has_it() {
    let desk = desk("asserted");
    let sql = "SELECT document, outlet, day, type, status, trigger_text, actors, recipients FROM asserted_events ORDER BY event";
    assert_eq!(
        desk.rows(sql),
        [
            "2 | Nessel Daily | 2026-03-02 | COERCE | occurred | closed the | Ada Brandt; Marten Holt | –",
            "2 | Nessel Daily | 2026-03-02 | ASSAULT | occurred | bombed | rebels | –",
        ]
    );
}

#[test]
fn claims_come_with_their_chain_spelt_out() {
    let desk = desk("claims");
    assert_eq!(
        desk.rows("SELECT id, trigger_lemma, factuality, chain FROM spelt_claims ORDER BY claim"),
        [
            "c1 | closed the | CT+ | the article",
            "c2 | bombed | CT+ | Harbour Post › ministry",
            "c3 | bombed | CT- | Tom Iversen",
            "c4 | bombed | Uu | the article",
            "c5 | visit | PR+ | the article",
        ]
    );
    assert_eq!(desk.rows("SELECT id, chain, text FROM denials"), ["c3 | Tom Iversen | bombed"]);
}

#[test]
fn statements_say_who_said_what() {
    let desk = desk("statements");
    assert_eq!(
        desk.rows("SELECT source, naming, cue_lemma, content, parent FROM statements ORDER BY attribution"),
        [
            "Harbour Post | outlet | told | rebels bombed the bridge | –",
            "ministry | named | told | rebels bombed the bridge | a1",
            "Tom Iversen | named | denied | anybody bombed the bridge | –",
        ]
    );
}

#[test]
fn full_text_finds_words_in_all_their_forms() {
    let desk = desk("words");
    let found = |table: &str, words: &str| {
        desk.rows(&format!("SELECT count(*) FROM {table} WHERE {table} MATCH '{words}'"))[0].clone()
    };
    assert_eq!(found("documents_text", "bridges"), "2", "each version is found");
    assert_eq!(found("contents_text", "bombing rebel"), "4");
    assert_eq!(found("claims_text", "visits"), "2");
}

#[test]
fn every_view_can_be_read_and_leaves_out_what_was_replaced() {
    let desk = desk("all");
    let views = desk.rows("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name");
    assert!(views.len() >= 4, "{views:?}");
    for view in views {
        desk.rows(&format!("SELECT * FROM {view}"));
        let documented = onrecord_archive::schema_sql().contains(&format!("\nCREATE VIEW {view} AS"));
        assert!(documented, "{view}");
    }
}
