//! What watching needs of an archive: feeds, their entries, saved searches and their news.

mod support;

use onrecord_archive::search::{Query, Scope, Words};
use onrecord_archive::{Archive, ArchiveError, Entry, EntryState, Feed};
use onrecord_knowledge::Knowledge;
use onrecord_record::{EventType, Factuality};
use support::{Article, Desk};

/// An article in which a mayor closes a bridge, with a sentence of its own.
fn article(outlet: &str, day: &str, last: &str) -> Article {
    let text = format!("Ada Brandt closed the old bridge. Tom Iversen denied that rebels bombed it. {last}");
    Article::new(outlet, day, "Bridge closed", &text)
        .entity("person", "Ada Brandt")
        .entity("person", "Tom Iversen")
        .entity("group", "rebels")
        .event("closed", "COERCE", "occurred", &["Ada Brandt"], &[])
        .event("bombed", "ASSAULT", "denied", &["rebels"], &[])
        .said("Tom Iversen", "named", "denied", "rebels bombed it")
        .claim("closed", "CT+", &[])
        .claim("bombed", "CT-", &["Tom Iversen"])
}

fn bridge() -> Query {
    Query { words: Words::parse("bridge"), scope: Some(Scope::Articles), ..Query::default() }
}

/// Days of the news of a search after an article, and up to where it goes.
fn news(archive: &Archive, query: &Query, mut after: i64) -> (Vec<String>, i64) {
    let mut days = Vec::new();
    while let Some(news) = archive.news(query, after).unwrap() {
        assert_eq!(news.found.summary.hits, news.found.hits.len());
        days.extend(news.found.hits.into_iter().filter_map(|hit| hit.day));
        after = news.to;
    }
    days.sort();
    (days, after)
}

#[test]
fn feeds_and_entries_are_kept() {
    let mut desk = Desk::new("feeds");
    let url = "https://nessel.example/feed.xml".to_owned();
    assert_eq!(desk.archive.feed(&url).unwrap(), None);
    let mut feed =
        Feed { url: url.clone(), title: Some("Nessel Daily".into()), etag: Some("\"v1\"".into()), ..Feed::default() };
    desk.archive.keep_feed(&feed).unwrap();
    assert_eq!(desk.archive.feed(&url).unwrap().as_ref(), Some(&feed));
    (feed.failures, feed.reason, feed.not_before) = (2, Some("gone".into()), Some("2026-03-02T10:00:00Z".into()));
    desk.archive.keep_feed(&feed).unwrap();
    assert_eq!(desk.archive.feed(&url).unwrap(), Some(feed));

    let address = "https://nessel.example/bridge".to_owned();
    let mut entry =
        Entry { url: address.clone(), feed: url, state: EntryState::Failed, tries: 1, reason: Some("late".into()) };
    let knowledge = Knowledge::builtin();
    for (state, reason) in
        [(EntryState::Failed, Some("late")), (EntryState::GivenUp, Some("gone")), (EntryState::Added, None)]
    {
        (entry.state, entry.reason) = (state, reason.map(str::to_owned));
        let batch = desk.archive.batch(&knowledge).unwrap();
        batch.keep_entry(&entry).unwrap();
        batch.commit().unwrap();
        assert_eq!(desk.archive.entry(&address).unwrap().as_ref(), Some(&entry));
    }
    entry.tries = 9;
    let batch = desk.archive.batch(&knowledge).unwrap();
    batch.keep_entry(&entry).unwrap();
    drop(batch);
    assert_eq!(
        desk.archive.entry(&address).unwrap().map(|entry| entry.tries),
        Some(1),
        "a batch is kept whole or not at all"
    );
    assert!(!desk.archive.has_address(&address).unwrap());
    desk.add(&[article("Nessel Daily", "2026-03-02", "").url(&address).record()]);
    assert!(desk.archive.has_address(&address).unwrap());
}

#[test]
fn a_search_is_saved_as_it_is() {
    let mut desk = Desk::new("saved");
    let query = Query {
        words: Words::parse("ferry \"coast guard\" -drill"),
        said_by: vec!["Ada Brandt".into()],
        types: vec![EventType::Assault],
        factualities: vec![Factuality::CertainPlus],
        from: Some("2026-03-01".into()),
        ..Query::default()
    };
    desk.archive.save_search("ferry", &query, Some("https://desk.example/hook")).unwrap();
    desk.archive.save_search("any", &Query::default(), None).unwrap();
    let taken = desk.archive.save_search("ferry", &query, None);
    assert!(matches!(&taken, Err(ArchiveError::Refused(why)) if why.contains("'ferry'")), "{taken:?}");
    let names: Vec<String> = desk.archive.saved_searches().unwrap().into_iter().map(|search| search.name).collect();
    assert_eq!(names, ["any", "ferry"]);
    let saved = desk.archive.saved_search("ferry").unwrap();
    assert_eq!((saved.query, saved.webhook.as_deref()), (query, Some("https://desk.example/hook")));
    let none = desk.archive.remove_searches(&["any".into(), "other".into()]);
    assert!(matches!(none, Err(ArchiveError::Unknown { .. })), "{none:?}");
    assert_eq!(desk.archive.saved_searches().unwrap().len(), 2, "all are removed, or none");
    desk.archive.remove_searches(&["any".into()]).unwrap();
    assert!(matches!(desk.archive.saved_search("any"), Err(ArchiveError::Unknown { .. })));
}

#[test]
fn a_search_of_a_newer_program_is_not_guessed_at() {
    let mut desk = Desk::new("newer");
    desk.archive.save_search("ferry", &Query::default(), None).unwrap();
    desk.archive.database().execute("UPDATE searches SET query = '{\"mood\": [\"glad\"]}'", []).unwrap();
    let refused = desk.archive.saved_searches();
    assert!(matches!(&refused, Err(ArchiveError::Refused(why)) if why.contains("mood")), "{refused:?}");
}

#[test]
fn news_is_what_came_after() {
    let mut desk = Desk::new("news");
    desk.add(&[article("Nessel Daily", "2026-03-02", "").record()]);
    desk.archive.save_search("bridge", &bridge(), None).unwrap();
    let saved = desk.archive.saved_search("bridge").unwrap();
    assert_eq!(news(&desk.archive, &bridge(), saved.printed), (vec![], 1));
    desk.add(&[article("Harbour Post", "2026-03-03", "Nobody was hurt.").record()]);
    desk.add(&[Article::new("Harbour Post", "2026-03-04", "Rain", "It rained.").record()]);
    let (days, last) = news(&desk.archive, &bridge(), saved.printed);
    assert_eq!((days, last), (vec!["2026-03-03".to_owned()], 3));
    desk.archive.printed("bridge", last).unwrap();
    desk.archive.printed("bridge", 1).unwrap();
    assert_eq!(desk.archive.saved_search("bridge").unwrap().printed, 3, "it never goes back");
    assert_eq!(news(&desk.archive, &bridge(), 3), (vec![], 3));
    desk.archive.not_posted("bridge", "no answer").unwrap();
    assert_eq!(desk.archive.saved_search("bridge").unwrap().reason.as_deref(), Some("no answer"));
    desk.archive.posted("bridge", 3).unwrap();
    let saved = desk.archive.saved_search("bridge").unwrap();
    assert_eq!((saved.posted, saved.reason), (3, None));
}

#[test]
fn what_a_new_version_repeats_is_no_news() {
    let mut desk = Desk::new("news_versions");
    let version = |last: &str| article("Nessel Daily", "2026-03-02", last).url("https://nessel.example/bridge");
    let claims = Query { scope: Some(Scope::Claims), ..bridge() };
    let claims = Query { words: Words::default(), ..claims };
    desk.add(&[version("It is new.").record()]);
    let mut last = news(&desk.archive, &claims, 0).1;
    // Two versions come before anybody asks: what only the first of them added is in the second too.
    let more = |article: Article| {
        article.event("will reopen", "CONCEDE", "planned", &["Ada Brandt"], &[]).claim("will reopen", "PR+", &[])
    };
    desk.add(&[more(version("It will reopen in May.")).record()]);
    desk.add(&[more(version("It will reopen in May. It is old.")).record()]);
    assert_eq!(news(&desk.archive, &bridge(), last).0, Vec::<String>::new(), "the article is known");
    let found = desk.archive.news(&claims, last).unwrap().unwrap();
    let texts: Vec<&str> = found.found.hits.iter().map(|hit| hit.text.as_str()).collect();
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert!(texts[0].contains("will reopen"), "{texts:?}");
    last = found.to;
    assert!(desk.archive.news(&claims, last).unwrap().is_none());
}

#[test]
fn more_news_than_one_search_counts_comes_in_parts() {
    let mut desk = Desk::new("news_many");
    let records: Vec<_> = (0..30)
        .map(|number| {
            let mut article =
                article("Nessel Daily", &format!("2026-03-{:02}", 1 + number % 28), &format!("It is bridge {number}."));
            for _ in 0..100 {
                article = article.claim("closed", "CT+", &[]);
            }
            article.record()
        })
        .collect();
    desk.add(&records);
    let claims = Query { scope: Some(Scope::Claims), ..Query::default() };
    let (days, last) = news(&desk.archive, &claims, 0);
    assert_eq!((days.len(), last), (30 * 102, 30));
}
