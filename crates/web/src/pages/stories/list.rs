//! All stories, those with the most independent origins first.

use super::words;
use crate::given::{Given, Wrong};
use crate::layout::{Page, Place};
use crate::problem::Result;
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use onrecord_archive::story::{Happening, StoryFilter, StoryRow, StorySort};

/// Stories on a page.
const SHOWN: usize = 20;
/// The last page that can be asked for.
const LAST: usize = 10_000;
/// Of a story with more articles, finding its most central happening takes longer than a list may.
const SMALL: i64 = 60;

const SORTS: [(&str, &str, StorySort); 3] = [
    ("origins", "Most independent origins", StorySort::Origins),
    ("articles", "Most articles", StorySort::Articles),
    ("latest", "Latest", StorySort::Latest),
];

/// `GET /stories`.
///
/// # Errors
/// If the archive cannot be read.
pub async fn page(visitor: Visitor, State(site): State<Site>, given: Given) -> Result<Response> {
    let given = given.only(&["words", "since", "sort", "page"]);
    let mut wrong = Vec::new();
    let page = given.number("page", 1, (1, LAST), &mut wrong);
    let sort = given.words("sort", &SORTS.map(|(word, ..)| word), &mut wrong);
    let filter = StoryFilter {
        since: given.day("since", &mut wrong),
        words: given.one("words").map(str::to_owned),
        sort: SORTS.into_iter().find(|(word, ..)| sort.contains(word)).map_or_else(StorySort::default, |sort| sort.2),
        // One more tells whether there is a next page.
        limit: Some(SHOWN + 1),
        offset: (page - 1).saturating_mul(SHOWN),
    };
    if !wrong.is_empty() {
        let page = Page::new(Place::Stories, "Stories", body(&given, &wrong, html! {})).style("stories.css");
        return Ok((StatusCode::BAD_REQUEST, page.response(&visitor)).into_response());
    }
    let stories = site
        .read(move |archive| {
            let central = |row: StoryRow| {
                let happenings = if row.articles > SMALL { Vec::new() } else { archive.happenings(row.story)? };
                Ok((row, happenings.into_iter().next()))
            };
            archive.stories(&filter)?.into_iter().map(central).collect::<Result<Vec<_>>>()
        })
        .await?;
    let list = html! {
        @if stories.is_empty() { (nothing(&given)) }
        ol.list.stories start=((page - 1) * SHOWN + 1) {
            @for (row, central) in stories.iter().take(SHOWN) { (story(row, central.as_ref(), given.one("since"))) }
        }
        (pages(&given, page, stories.len() > SHOWN))
    };
    Ok(Page::new(Place::Stories, "Stories", body(&given, &wrong, list)).style("stories.css").response(&visitor))
}

fn body(given: &Given, wrong: &[Wrong], list: Markup) -> Markup {
    html! {
        h1 { "Stories" }
        p.prose { "A story is a group of articles about one matter. Origins are counted, not outlets: forty outlets that repeat one \
            newspaper are one origin." }
        (words::wrong(wrong))
        (form(given, wrong))
        (list)
    }
}

fn form(given: &Given, wrong: &[Wrong]) -> Markup {
    html! {
        form.row method="get" action="/stories" {
            div.field {
                label for="words" { "Words in an article" }
                input #words type="search" name="words" dir="auto" value=[given.one("words").map(show::plain)];
            }
            div.field {
                label for="since" { "With an article since" }
                (words::since(given, wrong))
            }
            div.field {
                label for="sort" { "First come" }
                select #sort name="sort" {
                    @for (word, name, _) in SORTS { option value=(word) selected[given.has("sort", word)] { (name) } }
                }
            }
            button.primary type="submit" { "Show" }
        }
    }
}

fn nothing(given: &Given) -> Markup {
    let narrowed = given.any(&["words", "since", "page"]);
    html! {
        @if narrowed {
            p.empty { "No story is like that. " a href="/stories" { "Show all stories" } }
        } @else {
            p.empty { "The archive has no stories yet. Articles that are kept on the " a href="/" { "first page" } " or by "
                code { "onrecord add" } " are grouped into stories as they come in." }
        }
    }
}

fn story(row: &StoryRow, central: Option<&Happening>, since: Option<&str>) -> Markup {
    let since = since.map(|since| format!("?since={since}")).unwrap_or_default();
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

fn pages(given: &Given, page: usize, more: bool) -> Markup {
    let address = |page: usize| given.with("page", page).address("/stories");
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
