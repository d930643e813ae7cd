mod asked;
mod plans;

use crate::given::Given;
use crate::testing::{Article, Trial};
use axum::http::StatusCode;
use onrecord_archive::story::{Happening, Story, StoryArticle, StoryFilter};
use onrecord_record::Record;

/// What an article adds so that another's text can be told to be a copy.
const MORE: &str = "The mayor of Port Nessel asked everybody to keep away from the northern pier while divers look for the wreck. \
    Fishing boats that usually land their catch there have been sent to the next bay, where the market opened under tents. \
    Insurers in the capital say that they write no policies for ferries until they know what happened and who will pay for it.";

/// An article in which the navy sank, or did not sink, a ferry at Port Nessel.
fn sinking(outlet: &str, day: &str, title: &str, body: &str) -> Article {
    let body = format!(
        "{body} The ferry lay in the harbour of Port Nessel, and the harbour is closed since Monday evening.\n{MORE} {}",
        outlet.repeat(3)
    );
    Article::new(outlet, day, title, &body)
        .entity("military", "navy")
        .entity("vessel", "ferry")
        .place("Port Nessel", "URY")
        .event("sank", "ASSAULT", "occurred", &["navy"], &["ferry"])
        .lemma("sink")
        .at("Port Nessel")
        .on("Monday", "2026-03-02")
}

/// A newspaper has it from its officials; another cites the newspaper; a third copies that; the minister denies it.
pub(super) fn records() -> Vec<Record> {
    let own = |outlet, day, title, body: &str| {
        let own = format!("{outlet} spoke with people on the pier of {title}. ").repeat(3);
        Article::new(outlet, day, title, &format!("{body} The ferry lay in Port Nessel since Monday. {own}"))
            .entity("military", "navy")
            .entity("vessel", "ferry")
            .place("Port Nessel", "URY")
            .event("sank", "ASSAULT", "occurred", &["navy"], &["ferry"])
            .lemma("sink")
            .at("Port Nessel")
            .on("Monday", "2026-03-02")
    };
    let exclusive = own(
        "Harbour Post",
        "2026-03-03",
        "Navy sank ferry",
        "The navy sank the ferry, two officials told the Harbour Post.",
    )
    .said("two officials", "unnamed", "told", "The navy sank the ferry")
    .claim("sank", "CT+", &["two officials"])
    .claim("sank", "Uu", &[]);
    let citing = |outlet, day| {
        sinking(
            outlet,
            day,
            "Ferry attack shocks coast",
            "The navy sank the ferry at its pier, the Harbour Post reported.",
        )
        .entity("organization", "Harbour Post")
        .said("Harbour Post", "outlet", "reported", "The navy sank the ferry at its pier")
        .claim("sank", "CT+", &["Harbour Post"])
        .claim("sank", "Uu", &[])
    };
    let denial = own(
        "Capital Gazette",
        "2026-03-06",
        "Minister speaks of ferry",
        "It is not so that the navy sank the ferry, Ana Rell said.",
    )
    .entity("person", "Ana Rell")
    .said("Ana Rell", "named", "said", "the navy sank the ferry")
    .claim("sank", "CT-", &["Ana Rell"])
    .claim("sank", "Uu", &[]);
    let evil = own(
        "<b>Evil</b> \u{202E}Daily",
        "2026-03-07",
        "<script>alert(1)</script> ferry",
        "The navy sank the ferry, <i>Mal</i> said.",
    )
    .entity("person", "<i>Mal</i>")
    .said("<i>Mal</i>", "named", "said", "The navy sank the ferry")
    .claim("sank", "CT+", &["<i>Mal</i>"]);
    [exclusive, citing("Plata Courier", "2026-03-04"), citing("Atlantic Daily", "2026-03-05"), denial, evil]
        .map(Article::record)
        .into()
}

fn trial() -> Trial {
    Trial::of(records(), |_| ())
}

/// The story of these articles.
pub(super) fn story() -> Story {
    let archive = trial().archive();
    archive.story(1, None).expect("a story")
}

/// What stands between two texts of a page, the first time.
fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let after = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}")).1;
    after.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0
}

#[tokio::test]
async fn the_list_counts_origins_and_says_why() {
    let page = trial().get("/stories").await;
    assert_eq!(page.status, StatusCode::OK);
    let story = between(&page.text, "<li class=\"card story\">", "</li>");
    assert!(page.text.contains("forty outlets that repeat one newspaper are one origin"), "{}", page.text);
    assert!(story.contains("asserted by up to 2 independent origins"), "{story}");
    assert!(
        story.contains("5 articles") && story.contains("5 outlets") && story.contains("2026-03-03 to 2026-03-07"),
        "{story}"
    );
    assert!(story.contains("disputed") && story.contains("denied by 1 origin"), "{story}");
}

#[tokio::test]
async fn the_list_is_narrowed_sorted_and_turned() {
    let trial = Trial::examples();
    let titles = |text: &str| text.matches("<li class=\"card story\">").count();
    let all = trial.get("/stories").await;
    assert!(titles(&all.text) > 3, "{}", all.text);
    let words = trial.get("/stories?words=harbour&since=&sort=latest").await;
    assert!((1..titles(&all.text)).contains(&titles(&words.text)), "{}", words.text);
    assert!(words.text.contains("<option value=\"latest\" selected>"), "{}", words.text);
    let none = trial.get("/stories?words=%22%27%29%20OR%20x*").await;
    assert!(none.status == StatusCode::OK && none.text.contains("No story is like that"), "{}", none.text);
    let beyond = trial.get("/stories?page=9999").await;
    assert!(beyond.status == StatusCode::OK && titles(&beyond.text) == 0, "{}", beyond.text);
}

#[tokio::test]
async fn a_page_of_the_list_leads_to_the_next_with_all_that_was_asked() {
    let many = (0..25)
        .map(|i| Article::new("Ledger", "2026-03-02", &format!("Matter {i}"), &format!("word{i} thing{i} other{i}.")));
    let trial = Trial::of(many.map(Article::record).collect(), |_| ());
    let first = trial.get("/stories?sort=latest&since=2026-01-01").await;
    assert_eq!(first.text.matches("<li class=\"card story\">").count(), 20);
    let next = between(&first.text, "<a rel=\"next\" href=\"", "\"").replace("&amp;", "&");
    assert!(next.contains("sort=latest") && next.contains("page=2"), "{next}");
    let second = trial.get(&next).await;
    assert_eq!(second.text.matches("<li class=\"card story\">").count(), 5);
    assert!(second.text.contains("rel=\"prev\"") && !second.text.contains("rel=\"next\""), "{}", second.text);
}

#[tokio::test]
async fn a_story_sets_who_asserts_beside_who_denies() {
    let page = trial().get("/stories/1").await;
    let sinking = between(&page.text, "<article class=\"card happening\"", "</article>");
    let asserted = between(sinking, "asserted by 2 independent origins", "side-denied");
    assert!(
        asserted.contains("through <bdi>Harbour Post</bdi>") && asserted.contains("<bdi>Plata Courier</bdi>"),
        "{asserted}"
    );
    let denied = between(sinking, "denied by 1 origin", "</div>");
    assert!(denied.contains("Ana Rell") && denied.contains("CT-"), "{denied}");
    assert!(denied.contains("href=\"/articles/") && denied.contains("#c1\""), "{denied}");
    for part in ["Who cites whom", "Where origins disagree", "Timeline", "Articles"] {
        assert!(page.text.contains(&format!("{part}</h2>")), "{part}");
    }
}

#[tokio::test]
async fn an_origin_that_is_chosen_leaves_only_what_it_speaks_of() {
    let trial = trial();
    let story = story();
    let ana =
        story.happenings.iter().flat_map(|h| &h.denied_by).find(|b| b.name == "Ana Rell").expect("she denies").origin;
    let page = trial.get(&format!("/stories/1?origin={ana}&since=")).await;
    let happenings = between(&page.text, "id=\"happenings\"", "</section>");
    assert!(
        happenings.contains("Only what <b><bdi>Ana Rell</bdi></b> speaks of") && happenings.contains("backing chosen"),
        "{happenings}"
    );
    let lines = page.text.matches("<g class=\"line on\"").count();
    assert_eq!(lines, 1, "her word is in one article");
}

#[tokio::test]
async fn what_is_new_since_a_day_is_marked_by_a_word() {
    let trial = trial();
    let old = trial.get("/stories/1").await;
    assert!(!old.text.contains("class=\"new\""), "{}", old.text);
    let page = trial.get("/stories/1?since=2026-03-06").await;
    assert!(
        page.text.contains(
            "New since 2026-03-06: 2 articles, 1 origin that asserts something, 1 origin that denies something"
        ),
        "{}",
        between(&page.text, "role=\"status\"", "</p>")
    );
    let denied = between(&page.text, "denied by 1 origin", "</div>");
    assert!(denied.contains("<span class=\"new\">new</span>"), "{denied}");
    assert!(trial.get("/stories/1?since=2030-01-01").await.text.contains("Nothing is new since 2030-01-01"));
}

#[tokio::test]
async fn words_of_articles_are_text() {
    let trial = trial();
    for path in ["/stories", "/stories/1"] {
        let page = trial.get(path).await;
        assert!(
            !page.text.contains("<script>alert") && !page.text.contains("<i>Mal") && !page.text.contains('\u{202E}'),
            "{path}"
        );
    }
    assert!(trial.get("/stories/1").await.text.contains("&lt;i&gt;Mal&lt;/i&gt;"));
}

#[tokio::test]
async fn what_is_no_story_is_not_there() {
    let trial = trial();
    for path in ["/stories/999", "/stories/abc", "/stories/%3Cb%3E", "/stories/-1"] {
        let page = trial.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!page.text.contains("<b>"), "{path}");
    }
}

#[tokio::test]
async fn an_empty_archive_says_how_stories_come() {
    let page = Trial::of(Vec::new(), |_| ()).get("/stories").await;
    assert!(page.status == StatusCode::OK && page.text.contains("no stories yet"), "{}", page.text);
}

/// A story that much is written about: of each article's three happenings one is everybody's.
fn large(articles: usize) -> Story {
    let mut story = story();
    let (article, happening) = (story.articles[0].clone(), story.happenings[0].clone());
    let id = |i: usize| format!("{i:016x}");
    story.articles = (0..articles)
        .map(|i| StoryArticle { document: id(i), outlet: Some(format!("Outlet {}", i % 90)), ..article.clone() })
        .collect();
    let backing = |i: usize| {
        let mut backing = happening.asserted_by[i % 2].clone();
        (backing.origin, backing.name) = (i as i64, format!("Origin {i}"));
        backing.claims = vec![[id(i % articles), "c1".to_owned()], [id((i * 7) % articles), "c2".to_owned()]];
        backing
    };
    let minor = |i: usize| Happening {
        happening: i as i64,
        articles: 1,
        asserted_by: vec![backing(i % articles)],
        denied_by: Vec::new(),
        ..happening.clone()
    };
    story.happenings = (1..=3 * articles).map(minor).collect();
    story.happenings[0].asserted_by = (0..articles / 2).map(backing).collect();
    story.happenings[0].articles = articles;
    story
}

/// An article that says how many were killed.
fn count(outlet: &str, day: &str, who: &str, words: &str, value: f64) -> Article {
    let body = format!("Gunmen killed {words} farmers on the road to Tessel, {who} said. The road is closed.");
    Article::new(outlet, day, "Attack on the road to Tessel", &body)
        .entity("person", who)
        .event("killed", "ASSAULT", "occurred", &[], &[])
        .lemma("kill")
        .number(&format!("{words} farmers"), value, "farmers")
        .said(who, "named", "said", &format!("Gunmen killed {words} farmers on the road to Tessel"))
        .claim("killed", "CT+", &[who])
}

#[tokio::test]
async fn numbers_that_differ_are_compared_by_origin_and_day() {
    let records = vec![
        count("Ledger", "2026-03-02", "Ana Rell", "forty", 40.0),
        count("Beacon", "2026-03-02", "Bo Stern", "nine", 9.0),
    ];
    let page = Trial::of(records.into_iter().map(Article::record).collect(), |_| ()).get("/stories/1").await;
    let table = between(&page.text, "<table class=\"numbers\">", "</table>");
    assert!(
        table.find("Ana Rell") < table.find("Bo Stern")
            && table.contains("forty farmers")
            && table.contains("nine farmers"),
        "{table}"
    );
    assert!(
        table.contains("width=\"160\" height=\"12\"") && table.contains("height=\"10\" width=\"36\""),
        "9 is as long as 9/40 of the bar: {table}"
    );
}

#[tokio::test]
async fn a_change_sets_what_was_said_first_beside_what_was_said_then() {
    let records = vec![
        count("Ledger", "2026-03-02", "Ana Rell", "nine", 9.0),
        count("Ledger", "2026-03-05", "Ana Rell", "eleven", 11.0),
    ];
    let page =
        Trial::of(records.into_iter().map(Article::record).collect(), |_| ()).get("/stories/1?since=2026-03-05").await;
    let change = between(&page.text, "<article class=\"card change\">", "</article>");
    assert!(change.contains("changed a number") && change.contains("<span class=\"new\">new</span>"), "{change}");
    assert!(change.find("nine farmers") < change.find("eleven farmers"), "{change}");
}

#[tokio::test]
async fn a_new_version_shows_what_it_adds_and_drops() {
    let version =
        |day, who, words, value| count("Ledger", day, who, words, value).url("https://ledger.example/tessel").record();
    let records =
        vec![version("2026-03-02", "Ana Rell", "nine", 9.0), version("2026-03-03", "Bo Stern", "eleven", 11.0)];
    let trial = Trial::of(records, |_| ());
    let story = trial.archive().stories(&StoryFilter::default()).expect("stories").first().expect("one").story;
    let page = trial.get(&format!("/stories/{story}")).await;
    let correction = between(&page.text, "<article class=\"card correction\">", "</article>");
    assert!(correction.contains("<h4>added</h4>") && correction.contains("<h4>dropped</h4>"), "{correction}");
    assert!(
        page.text.contains("href=\"https://ledger.example/tessel\""),
        "the article leads to where it was published"
    );
    assert!(correction.contains("the version before") && correction.contains("#c1"), "{correction}");
}

#[test]
fn a_large_story_is_folded_and_nothing_of_it_is_lost() {
    let story = large(300);
    let started = std::time::Instant::now();
    let page = super::page::body(&story, &Given::default(), &mut Vec::new()).into_string();
    let took = started.elapsed();
    assert!(page.matches("data-node=").count() <= 200);
    for i in [1, 450, 900] {
        assert!(page.contains(&format!("id=\"h{i}\"")), "{i}");
    }
    assert_eq!(page.matches("<article class=\"card happening\"").count(), 2, "most are minor");
    assert!(page.contains("260 later articles"));
    // A hundredth of this is usual; what is quadratic takes longer.
    assert!(took.as_secs() < 10, "{took:?}");
    assert!(page.len() < 2_000_000, "{}", page.len());
}
