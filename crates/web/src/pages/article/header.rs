//! What the article is: title, outlet, author, date, address, and who read it.

use super::{Shown, words};
use crate::given::escaped;
use crate::show;
use maud::{Markup, html};
use onrecord_record::Record;

/// Above the text. `headline` is the title as it stands in the text.
pub fn header(record: &Record, shown: &Shown, headline: Option<&Markup>) -> Markup {
    let document = &record.document;
    html! {
        header.top {
            p.kicker {
                @if let Some(outlet) = &document.outlet {
                    @if shown.alone { (words(outlet)) }
                    @else { a href=(articles_of(outlet)) { (words(outlet)) } }
                }
                @if let Some(published) = &document.published { time datetime=(show::plain(published)) { (words(&day(published))) } }
            }
            h1 dir="auto" {
                @if let Some(headline) = headline { (headline) } @else { (show::text(&show::title_of(document))) }
            }
            p.meta {
                @if let Some(byline) = &document.byline { span { "by " (words(byline)) } }
                @for credit in &document.credits { span { "credits " (words(credit)) } }
                @if let Some(url) = &document.url { span.address { (show::link(url, url)) } }
                span { "read by " (words(&record.reader.model)) ", OnRecord " (words(&record.reader.version)) }
                @if let Some(correct) = shown.correct.as_deref() {
                    a.correct href=(super::correction(correct, "document")) { "Correct" span.hidden { " what is said of the article" } }
                }
            }
            @if let Some(notes) = &shown.under_title { (notes) }
        }
    }
}

/// The list of an outlet's articles.
fn articles_of(outlet: &str) -> String {
    format!("/articles?outlet={}", escaped(outlet))
}

/// "2025-08-11 14:05 +02:00": as the page said it, without the letters between.
fn day(published: &str) -> String {
    match published.split_once('T') {
        Some((day, time)) => format!("{day} {time}"),
        None => published.to_owned(),
    }
}
