//! What is in the archive already, in short.

use crate::problem::{Problem, Result};
use crate::show;
use crate::visitor::Visitor;
use maud::{Markup, html};
use onrecord_archive::story::{StoryFilter, StoryRow, StorySort};
use onrecord_archive::{Archive, Article, ArticleFilter};

/// As many articles and stories are shown.
const SHOWN: usize = 5;

/// What is shown of the archive.
pub struct Shelf {
    articles: u64,
    latest: Vec<Article>,
    stories: Vec<StoryRow>,
}

/// Looks at the archive.
pub fn load(archive: &Archive) -> Result<Shelf> {
    let mut latest = Vec::new();
    let filter = ArticleFilter { limit: Some(SHOWN), ..ArticleFilter::default() };
    archive.articles(&filter, |article| {
        latest.push(article);
        Ok::<(), Problem>(())
    })?;
    let stories =
        archive.stories(&StoryFilter { sort: StorySort::Origins, limit: Some(SHOWN), ..StoryFilter::default() })?;
    Ok(Shelf { articles: archive.count()?, latest, stories })
}

/// The archive in short, or how to fill it.
pub fn markup(shelf: &Shelf, visitor: &Visitor) -> Markup {
    html! {
        section.shelf aria-labelledby="shelf" {
            h2 #shelf { "In the archive" }
            @if shelf.latest.is_empty() {
                div.empty {
                    p { "Nothing yet." }
                    @if visitor.writable {
                        p { "Read an article above and keep it, or fill the archive from a terminal:" }
                    } @else {
                        p { "Whoever runs this server fills it from a terminal:" }
                    }
                    p { code { "onrecord add FOLDER" } " takes in files, and " code { "onrecord watch FEED" } " what a feed gives." }
                }
            } @else {
                p {
                    a href="/articles" { (show::count(shelf.articles.cast_signed(), "article", "articles")) }
                    ". " a href="/search" { "Search them" } ", or begin with one of these."
                }
                div.shelves {
                    section aria-labelledby="latest" {
                        h3 #latest { "The latest articles" }
                        ul.list { @for article in &shelf.latest { li { (line(article)) } } }
                    }
                    @if !shelf.stories.is_empty() {
                        section aria-labelledby="stories" {
                            h3 #stories { "Stories with the most independent origins" }
                            ul.list { @for story in &shelf.stories { li { (told(story)) } } }
                        }
                    }
                }
            }
        }
    }
}

fn line(article: &Article) -> Markup {
    html! {
        a href=(format!("/articles/{}", article.id)) dir="auto" {
            (show::text(&show::title(article.title.as_deref(), article.outlet.as_deref(), article.day.as_deref())))
        }
        p.meta {
            @if let Some(outlet) = &article.outlet { bdi { (show::text(outlet)) } }
            @if let Some(day) = &article.day { time datetime=(day) { (day) } }
        }
    }
}

fn told(story: &StoryRow) -> Markup {
    html! {
        a href=(format!("/stories/{}", story.story)) dir="auto" { (show::text(&story.title)) }
        p.meta {
            span { (show::count(story.origins, "origin", "origins")) }
            span { (show::count(story.articles, "article", "articles")) }
            @if story.disputed { span { "disputed" } }
        }
    }
}
