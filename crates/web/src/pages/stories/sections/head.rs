use super::{View, voices};
use crate::given::{Given, Wrong};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{Backing, Happening, Story};
use std::collections::{BTreeMap, BTreeSet};

/// What the story is, and how to look at it.
pub fn head(view: &View<'_>, given: &Given, wrong: &[Wrong]) -> Markup {
    let story = view.story;
    let outlets: BTreeSet<&str> = story.articles.iter().filter_map(|a| a.outlet.as_deref()).collect();
    html! {
        h1 dir="auto" { (show::text(&story.title)) }
        p.meta {
            span { (show::counted(story.articles.len(), "article", "articles")) }
            span { (show::counted(outlets.len(), "outlet", "outlets")) }
            @if let Some(days) = words::days(story.first_day.as_deref(), story.last_day.as_deref()) { span.days { (days) } }
            span { strong { (words::backed(story.origins)) } }
            @if story.disputed { span { (words::disputed()) } }
            span.screen { a href=(json(story)) { "as JSON" } }
        }
        (form(view, given, wrong))
        (news(story))
    }
}

fn json(story: &Story) -> String {
    let since = story.since.as_deref().map(|since| format!("?since={since}")).unwrap_or_default();
    format!("/api/stories/{}{since}", story.story)
}

fn form(view: &View<'_>, given: &Given, wrong: &[Wrong]) -> Markup {
    let origins = origins(view.story);
    html! {
        form.row method="get" action=(format!("/stories/{}", view.story.story)) {
            div.field {
                label for="since" { "What changed since" }
                (words::since(given, wrong))
            }
            div.field.origins {
                label for="origin" { "Only what one origin speaks of" }
                select #origin name="origin" {
                    option value="" { "All origins" }
                    @for (name, origin) in &origins {
                        option value=(origin) selected[view.chosen == Some(*origin)] { (name) }
                    }
                }
            }
            button.primary type="submit" { "Show" }
            @if given.any(&["since", "origin"]) {
                a.button href=(format!("/stories/{}", view.story.story)) { "Show the whole story" }
            }
        }
    }
}

/// The origins of a story by name.
fn origins(story: &Story) -> Vec<(String, i64)> {
    let mut known: BTreeMap<i64, (String, usize)> = BTreeMap::new();
    for backing in story.happenings.iter().flat_map(voices) {
        let name = || match &backing.through {
            Some(outlet) => show::plain(&format!("{}, through {outlet}", backing.name)),
            None => show::plain(&backing.name),
        };
        known.entry(backing.origin).or_insert_with(|| (name(), 0)).1 += 1;
    }
    let mut named: Vec<(String, i64)> =
        known.into_iter().map(|(origin, (name, count))| (format!("{name} ({count})"), origin)).collect();
    named.sort_by_key(|(name, origin)| (name.to_lowercase(), *origin));
    named
}

/// How much is new.
fn news(story: &Story) -> Markup {
    let Some(since) = &story.since else { return html! {} };
    let news = |side: fn(&Happening) -> &[Backing]| {
        let new = story.happenings.iter().flat_map(side).filter(|backing| backing.new);
        new.map(|backing| backing.origin).collect::<BTreeSet<_>>().len()
    };
    let asserted = news(|h| if h.is_told_as_happened() { &h.asserted_by } else { &[] });
    let open = news(|h| if h.is_told_as_happened() { &[] } else { &h.asserted_by });
    let denied = news(|h| &h.denied_by);
    let counts = [
        (story.articles.iter().filter(|a| a.new).count(), "article", "articles"),
        (story.happenings.iter().filter(|h| h.new).count(), "happening", "happenings"),
        (asserted, "origin that asserts something", "origins that assert something"),
        (open, "origin that holds a plan or the like to be so", "origins that hold a plan or the like to be so"),
        (denied, "origin that denies something", "origins that deny something"),
        (
            story.changes.iter().filter(|c| c.new).count(),
            "change of what somebody says",
            "changes of what somebody says",
        ),
        (story.corrections.iter().filter(|c| c.new).count(), "new version of an article", "new versions of articles"),
    ];
    let told: Vec<String> = counts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| show::counted(*count, one, many))
        .collect();
    html! {
        p.notice role="status" {
            @if told.is_empty() { "Nothing is new since " (since) "." }
            @else { "New since " (since) ": " (told.join(", ")) ". Each is marked" (words::new(true)) "." }
        }
    }
}
