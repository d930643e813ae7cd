//! The parts of a story's page, one module for each.

pub mod articles;
mod backing;
pub mod disputes;
pub mod happenings;
pub mod head;
pub mod moves;
pub mod overview;
pub mod timeline;

use super::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{Backing, Happening, Story, StoryArticle};
use std::collections::BTreeMap;

/// A story as it is looked at.
pub struct View<'s> {
    /// The story.
    pub story: &'s Story,
    /// The origin that was chosen.
    pub chosen: Option<i64>,
    outlets: BTreeMap<&'s str, &'s str>,
    happenings: BTreeMap<i64, &'s Happening>,
    origins: BTreeMap<i64, &'s Backing>,
}

impl<'s> View<'s> {
    /// Looks at a story, with an eye on one origin.
    pub fn new(story: &'s Story, chosen: Option<i64>) -> Self {
        let outlet = |a: &'s StoryArticle| {
            (a.document.as_str(), a.outlet.as_deref().or(a.title.as_deref()).unwrap_or("an article"))
        };
        let outlets = story.articles.iter().map(outlet).collect();
        let happenings = story.happenings.iter().map(|h| (h.happening, h)).collect();
        let origins = story.happenings.iter().flat_map(voices).map(|backing| (backing.origin, backing)).collect();
        Self { story, chosen, outlets, happenings, origins }
    }

    /// Who published an article.
    pub fn outlet(&self, document: &str) -> &'s str {
        self.outlets.get(document).copied().unwrap_or("an article")
    }

    /// A happening by its lemma and status, with the way to where it is told.
    pub fn happening(&self, happening: i64) -> Markup {
        html! {
            @if let Some(known) = self.happenings.get(&happening) {
                a href=(self.way(known)) { bdi { (show::text(&known.lemma)) } } " " (words::status(&known.status))
            }
        }
    }

    /// The way to where a happening is told: the whole story, where the origin that was chosen says nothing of it.
    fn way(&self, happening: &Happening) -> String {
        let page = if self.shows(happening) { String::new() } else { whole(self.story) };
        format!("{page}#h{}", happening.happening)
    }

    /// Whether a happening is on the page: the origin that was chosen speaks of it.
    pub fn shows(&self, happening: &Happening) -> bool {
        self.chosen.is_none_or(|chosen| voices(happening).any(|backing| backing.origin == chosen))
    }

    /// Whether those who hold a happening to be so assert it.
    pub fn is_asserted(&self, happening: i64) -> bool {
        self.happenings.get(&happening).is_some_and(|happening| happening.is_told_as_happened())
    }

    /// An origin by its name, with the way to who it is, and the outlet that it spoke to.
    pub fn who(&self, origin: i64, name: &str) -> Markup {
        let known = self.origins.get(&origin);
        html! {
            b { (words::who(name, known.and_then(|backing| backing.identity))) }
            @if let Some(outlet) = known.and_then(|backing| backing.through.as_deref()) { ", through " bdi { (show::text(outlet)) } }
        }
    }

    /// What an origin is called.
    pub fn name(&self, origin: i64) -> Option<&'s str> {
        self.origins.get(&origin).map(|backing| backing.name.as_str())
    }

    /// The page with only what an origin speaks of.
    pub fn only(&self, origin: i64) -> String {
        only(self.story, origin)
    }
}

/// What there is no room for at once: whoever wants it opens it.
fn folded(count: usize, one: &str, many: &str, body: Markup) -> Markup {
    html! {
        @if count > 0 {
            details.folded { summary { (show::counted(count, one, many)) } (body) }
        }
    }
}

/// The page of a story with only what an origin speaks of.
pub fn only(story: &Story, origin: i64) -> String {
    let since = story.since.as_deref().map(|since| format!("since={since}&")).unwrap_or_default();
    format!("/stories/{}?{since}origin={origin}#happenings", story.story)
}

/// The page of a story with all of it.
pub fn whole(story: &Story) -> String {
    let since = story.since.as_deref().map(|since| format!("?since={since}")).unwrap_or_default();
    format!("/stories/{}{since}", story.story)
}

/// Whether an origin says anything in a story.
pub fn speaks(story: &Story, origin: i64) -> bool {
    story.happenings.iter().flat_map(voices).any(|backing| backing.origin == origin)
}

/// All who say something about a happening.
pub fn voices(happening: &Happening) -> impl Iterator<Item = &Backing> {
    happening.asserted_by.iter().chain(&happening.denied_by).chain(&happening.raised_by)
}
