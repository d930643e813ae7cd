use super::super::sections::voices;
use super::trial;
use crate::testing::Trial;
use axum::http::StatusCode;
use onrecord_archive::story::StoryFilter;
use std::collections::BTreeSet;

/// The values of an attribute on a page.
fn all<'t>(page: &'t str, attribute: &str) -> BTreeSet<&'t str> {
    page.split(&format!(" {attribute}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[tokio::test]
async fn links_lead_to_what_is_there_whoever_is_chosen() {
    let trial = Trial::examples();
    let archive = trial.archive();
    let mut away = 0;
    for row in archive.stories(&StoryFilter { limit: Some(3), ..StoryFilter::default() }).expect("stories") {
        let path = format!("/stories/{}", row.story);
        let story = archive.story(row.story, None).expect("a story");
        let origins: BTreeSet<i64> = story.happenings.iter().flat_map(voices).map(|backing| backing.origin).collect();
        let whole = trial.get(&path).await.text;
        let anchors: BTreeSet<String> = all(&whole, "id").into_iter().map(|id| format!("{path}#{id}")).collect();
        for origin in origins {
            let page = trial.get(&format!("{path}?origin={origin}")).await.text;
            let ids = all(&page, "id");
            for link in all(&page, "href") {
                if let Some(id) = link.strip_prefix('#') {
                    assert!(ids.contains(id), "origin {origin} of {path}: {link}");
                } else if link.starts_with(&format!("{path}#h")) {
                    assert!(anchors.contains(link), "origin {origin}: {link}");
                    away += usize::from(link != format!("{path}#happenings"));
                }
            }
        }
    }
    assert!(away > 0, "happenings of which the origin says nothing are told in the whole story");
}

#[tokio::test]
async fn what_cannot_be_used_is_named_and_nothing_else_is_lost() {
    let trial = trial();
    for (path, named) in [
        ("/stories?words=ferry&since=yesterday", "“yesterday” is no date"),
        ("/stories?words=ferry&page=one", "“one” is no number"),
        ("/stories?words=ferry&sort=best", "“best” is no sort"),
        ("/stories/1?since=2025-02-30", "“2025-02-30” is no date"),
        ("/stories/1?since=2026-03-06&origin=x", "“x” is no origin"),
        ("/stories/1?since=2026-03-06&origin=9999", "“9999” is no origin"),
    ] {
        let page = trial.get(path).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{path}");
        assert!(page.text.contains("role=\"alert\"") && page.text.contains(named), "{path}: {}", page.text);
        for kept in ["words=ferry", "since=yesterday", "since=2025-02-30", "since=2026-03-06"] {
            let (name, value) = kept.split_once('=').unwrap_or_default();
            assert!(
                !path.contains(kept)
                    || page.text.contains(&format!("name=\"{name}\" value=\"{value}\""))
                    || page.text.contains(&format!("name=\"{name}\" dir=\"auto\" value=\"{value}\"")),
                "{path}: {kept}"
            );
        }
        assert_eq!(
            path.starts_with("/stories/1"),
            page.text.contains("Who cites whom</h2>"),
            "the story is still told: {path}"
        );
    }
}
