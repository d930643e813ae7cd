use super::super::sections::voices;
use crate::testing::Trial;
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
