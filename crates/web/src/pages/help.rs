//! How to read the pages.

use crate::layout::{Page, Place};
use crate::show;
use crate::site::Site;
use crate::visitor::Visitor;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use maud::{Markup, html};
use onrecord_record::{Factuality, Naming, Status};

/// The routes of this page.
pub fn router() -> Router<Site> {
    Router::new().route("/help", get(page))
}

async fn page(visitor: Visitor) -> Response {
    let body = html! {
        h1 { "How to read the pages" }
        div.prose {
            p.told {
                "OnRecord reads news articles and keeps the record: who says what, through which chain of sources, how firmly. "
                "It never says what is true; it says who says so."
            }
            h2 { "In the text" }
            (in_the_text())
            h2 { "What happened, or did not" }
            p { "Each event is marked at the word that names it. Its status is how the article presents it in the world." }
            (statuses())
            h2 { "How firmly" }
            p {
                "A claim is what one source commits to about one event: " em { "factuality" } ", for the source at the end of the chain. "
                "The article itself commits to neither where it only passes on what others say."
            }
            (factualities())
            h2 { "Sources" }
            p { "A chain runs from the outermost source to the innermost: “Harbour Post › a senior official” is what the Harbour Post says that a senior official said." }
            (namings())
            h2 #origins { "Origins" }
            p {
                "Ten outlets that repeat one newspaper are not ten witnesses. An " em { "origin" } " is who stands behind a claim: the innermost source of its chain "
                "if that is a person or body by name; else the document; else the outlet together with its unnamed source; and where nobody is cited, "
                "the agency credited, or the outlet itself. Stories count origins, not outlets: “denied by 1 origin”."
            }
            h2 #keys { "Keys" }
            (keys())
        }
    };
    Page::new(Place::Help, "Help", body).style("article.css").response(&visitor)
}

/// The marks, each shown as it looks.
fn in_the_text() -> Markup {
    let marks = [
        (html! { span.content.direct.n0 { "“we saw it,”" } }, "what a source says, word for word: a solid line"),
        (
            html! { span.content.indirect.n0 { "that it was seen" } },
            "what a source says, in other words: a dotted line",
        ),
        (html! { span.content.mixed.n0 { "that it was “seen”" } }, "in other words, part of it quoted: a dashed line"),
        (
            html! { span.content.indirect.n0 { "that she said " span.content.indirect.n1 { "it was seen" } } },
            "one source inside another: a line under the line",
        ),
        (html! { span.source { "the mayor" } }, "a source"),
        (
            html! { a.cue href="#keys" { "said" } },
            "the cue, the words that say that it is said; it leads to the entry of the attribution",
        ),
        (html! { span.trigger.asserted { "closed" } }, "an event that is told as having happened or happening"),
        (
            html! { span.trigger.planned { "closing" } span.state.planned { "planned" } },
            "an event that is not told so: its status stands beside it",
        ),
        (html! { span.trigger.denied { "closed" } span.state.denied { "denied" } }, "an event that is only denied"),
        (
            html! { span.trigger.asserted { "closed" } span.state.disputed { "disputed" } },
            "an event that some source affirms and another denies",
        ),
    ];
    html! {
        dl.legend {
            @for (mark, meaning) in marks {
                div { dt.text { (mark) } dd { (meaning) } }
            }
        }
    }
}

fn statuses() -> Markup {
    html! {
        dl.legend {
            @for status in Status::ALL {
                div { dt { (show::status(status)) } dd { (show::presented(status)) } }
            }
        }
    }
}

fn factualities() -> Markup {
    html! {
        dl.legend {
            @for value in Factuality::ALL {
                div { dt { (show::factuality(value)) } dd { (show::meaning(value)) } }
            }
        }
    }
}

fn namings() -> Markup {
    let meaning = |naming| match naming {
        Naming::Named => "a person or body by name",
        Naming::Document => "a report, a filing, a poll",
        Naming::Outlet => "a news outlet",
        Naming::Unnamed => "“an official”, “witnesses”",
        Naming::Unspecified => "nobody is given: “reportedly”",
    };
    html! {
        dl.legend {
            @for naming in Naming::ALL {
                div { dt { span.naming { (show::word(naming)) } } dd { (meaning(naming)) } }
            }
        }
    }
}

fn keys() -> Markup {
    let keys: [(&[&str], &str); 3] = [
        (&["j", "n"], "to the next cue or event of the text"),
        (&["k", "p"], "to the one before"),
        (&["Esc"], "closes the small card"),
    ];
    html! {
        p { "Tab and Enter reach everything. In the text of an article there are also:" }
        dl.legend {
            @for (names, meaning) in keys {
                div {
                    dt { @for name in names { kbd { (name) } " " } }
                    dd { (meaning) }
                }
            }
        }
        p { "The letters act only while the focus is in the headline or the text of the article, and nowhere else on the page." }
    }
}
