use super::{View, folded};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::StoryArticle;

/// Rows that are shown at once; in a large story the rest is folded away.
const SHOWN: usize = 40;

/// The articles by date, with what they are copies of.
pub fn table(view: &View<'_>) -> Markup {
    let articles = &view.story.articles;
    let (shown, rest) = articles.split_at(if articles.len() > SHOWN + SHOWN / 4 { SHOWN } else { articles.len() });
    html! {
        @if !shown.is_empty() { (rows(view, shown, "Articles of the story")) }
        (folded(rest.len(), "later article", "later articles", rows(view, rest, "Later articles of the story")))
    }
}

fn rows(view: &View<'_>, articles: &[StoryArticle], name: &str) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(name) {
            table.articles {
                caption.hidden { (name) }
                thead { tr { @for title in ["Day", "Outlet", "Title", "Words of", "Repeats"] { th scope="col" { (title) } } } }
                tbody { @for article in articles { (row(view, article)) } }
            }
        }
    }
}

fn row(view: &View<'_>, article: &StoryArticle) -> Markup {
    let carrier = article.carrier.as_deref().filter(|carrier| article.outlet.as_deref() != Some(*carrier));
    html! {
        tr {
            td.day { (article.day.as_deref().unwrap_or("no date")) }
            td { @if let Some(outlet) = &article.outlet { bdi { (show::text(outlet)) } } @else { span.quiet { "no outlet" } } }
            td.title {
                a href=(format!("/articles/{}", article.document)) dir="auto" {
                    (show::text(&show::title(article.title.as_deref(), article.outlet.as_deref(), article.day.as_deref())))
                }
                @if article.version > 1 { " " span.quiet { "version " (article.version) } }
                (words::new(article.new))
                @if let Some(url) = &article.url { " " span.small { (show::link(url, "where it was published")) } }
            }
            td { @if let Some(carrier) = carrier { bdi { (show::text(carrier)) } } @else { span.quiet { "its own" } } }
            td {
                @for (i, copy) in article.copies.iter().take(2).enumerate() {
                    @if i > 0 { br; }
                    (if copy.kind == "partial" { "shares words with " } else { "copy of " })
                    a href=(format!("/articles/{}", copy.of)) { bdi { (show::text(view.outlet(&copy.of))) } }
                    " (" (format!("{:.0} %", copy.containment * 100.0)) ")"
                }
                @if article.copies.len() > 2 { br; "and " (show::counted(article.copies.len() - 2, "more", "more")) }
            }
        }
    }
}
