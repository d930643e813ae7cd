//! All stories, those with the most independent origins first.

use super::{asked, words};
use crate::layout::{Page, Place};
use crate::problem::Result;
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::{Query, State};
use axum::response::Response;
use maud::{Markup, html};
use onrecord_archive::story::{Happening, StoryFilter, StoryRow, StorySort};
use serde::Deserialize;

/// Stories on a page.
const SHOWN: usize = 20;
/// Of a story with more articles, finding its most central happening takes longer than a list may.
const SMALL: i64 = 60;

const SORTS: [(&str, &str, StorySort); 3] = [
    ("origins", "Most independent origins", StorySort::Origins),
    ("articles", "Most articles", StorySort::Articles),
    ("latest", "Latest", StorySort::Latest),
];

/// What is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    words: String,
    since: String,
    sort: String,
    page: String,
}

/// `GET /stories`.
///
/// # Errors
/// If what is asked for is not understood, or the archive cannot be read.
pub async fn page(visitor: Visitor, State(site): State<Site>, Query(mut asked): Query<Asked>) -> Result<Response> {
    let page = asked::number(&asked.page)?.and_then(|page| usize::try_from(page).ok()).unwrap_or(1).max(1);
    let since = asked::day(&asked.since)?;
    asked.since = since.clone().unwrap_or_default();
    let filter = StoryFilter {
        since,
        words: asked::given(&asked.words).map(str::to_owned),
        sort: SORTS.into_iter().find(|(word, ..)| *word == asked.sort).map_or_else(StorySort::default, |sort| sort.2),
        // One more tells whether there is a next page.
        limit: Some(SHOWN + 1),
        offset: (page - 1).saturating_mul(SHOWN),
    };
    let stories = site
        .read(move |archive| {
            let central = |row: StoryRow| {
                let happenings = if row.articles > SMALL { Vec::new() } else { archive.happenings(row.story)? };
                Ok((row, happenings.into_iter().next()))
            };
            archive.stories(&filter)?.into_iter().map(central).collect::<Result<Vec<_>>>()
        })
        .await?;
    let body = html! {
        h1 { "Stories" }
        p.prose { "A story is a group of articles about one matter. Origins are counted, not outlets: forty outlets that repeat one \
            newspaper are one origin." }
        (form(&asked))
        @if stories.is_empty() { (nothing(&asked)) }
        ol.list.stories start=((page - 1) * SHOWN + 1) {
            @for (row, central) in stories.iter().take(SHOWN) { (story(row, central.as_ref(), &asked)) }
        }
        (pages(&asked, page, stories.len() > SHOWN))
    };
    Ok(Page::new(Place::Stories, "Stories", body).style("stories.css").response(&visitor))
}

fn form(asked: &Asked) -> Markup {
    html! {
        form.row method="get" action="/stories" {
            div.field {
                label for="words" { "Words in an article" }
                input #words type="search" name="words" dir="auto" value=(show::plain(&asked.words));
            }
            div.field {
                label for="since" { "With an article since" }
                input #since type="date" name="since" value=(asked.since);
            }
            div.field {
                label for="sort" { "First come" }
                select #sort name="sort" {
                    @for (word, name, _) in SORTS { option value=(word) selected[asked.sort == word] { (name) } }
                }
            }
            button.primary type="submit" { "Show" }
        }
    }
}

fn nothing(asked: &Asked) -> Markup {
    let narrowed = [&asked.words, &asked.since, &asked.page].iter().any(|field| !field.is_empty());
    html! {
        @if narrowed {
            p.empty { "No story is like that. " a href="/stories" { "Show all stories" } }
        } @else {
            p.empty { "The archive has no stories yet. Articles that are kept on the " a href="/" { "first page" } " or by "
                code { "onrecord add" } " are grouped into stories as they come in." }
        }
    }
}

fn story(row: &StoryRow, central: Option<&Happening>, asked: &Asked) -> Markup {
    let since = asked::given(&asked.since).map(|since| format!("?since={since}")).unwrap_or_default();
    html! {
        li.card.story {
            p.tally aria-hidden="true" { strong { (row.origins) } (if row.origins == 1 { "origin" } else { "origins" }) }
            div {
                h2 { a href=(format!("/stories/{}{since}", row.story)) dir="auto" { (show::text(&row.title)) } }
                p.meta {
                    span { (words::backed(row.origins)) }
                    span { (show::count(row.articles, "article", "articles")) }
                    span { (show::count(row.outlets, "outlet", "outlets")) }
                    @if let Some(days) = words::days(row.first_day.as_deref(), row.last_day.as_deref()) { span.days { (days) } }
                    @if row.disputed { span { (words::disputed()) } }
                }
                @if let Some(happening) = central { (gist(happening)) }
            }
        }
    }
}

/// The most central happening in a line.
fn gist(happening: &Happening) -> Markup {
    let (asserted, denied) = (happening.asserted_by.len(), happening.denied_by.len());
    html! {
        p.gist {
            b { bdi { (show::text(&happening.lemma)) } } " "
            @if let Some(kind) = &happening.kind { span.type { (kind) } " " }
            (words::status(&happening.status)) " "
            (words::names(&happening.actors))
            @if !happening.recipients.is_empty() { " " (words::to()) " " (words::names(&happening.recipients)) }
            @if asserted + denied > 0 { " —" }
            @if asserted > 0 { " " (words::held(happening)) " " (show::counted(asserted, "origin", "origins")) }
            @if asserted > 0 && denied > 0 { "," }
            @if denied > 0 { " denied by " (show::counted(denied, "origin", "origins")) }
        }
    }
}

fn pages(asked: &Asked, page: usize, more: bool) -> Markup {
    let address = |page: usize| {
        let fields = [
            ("words", asked.words.clone()),
            ("since", asked.since.clone()),
            ("sort", asked.sort.clone()),
            ("page", page.to_string()),
        ];
        let given = fields.iter().filter(|(_, value)| !value.is_empty());
        let pair = |(name, value): &(&str, String)| format!("{name}={}", words::encoded(value));
        format!("/stories?{}", given.map(pair).collect::<Vec<_>>().join("&"))
    };
    html! {
        @if page > 1 || more {
            nav.pages aria-label="Pages" {
                @if page > 1 { a rel="prev" href=(address(page - 1)) { "Earlier in the list" } }
                span.quiet { "Page " (page) }
                @if more { a rel="next" href=(address(page + 1)) { "Further down the list" } }
            }
        }
    }
}
