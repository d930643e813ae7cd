//! An article with its record beside it: the one component that the article's page, drafts and the standalone file all show.
//!
//! `text` is the article with everything marked (`letters` cuts it by code points, `marks` says what is marked, `weave` nests marks
//! that cross). Beside it stand `said` (who says what), `happened` (and what did not), `against` (contradictions), `who` (is who),
//! `values` (times, places, numbers) and `decided` (by people). `filter` chooses among them; `index` looks things up and words them,
//! and `disputed` finds what some affirm and others deny.

mod against;
mod blocks;
mod decided;
mod disputed;
mod filter;
mod happened;
mod header;
mod index;
mod letters;
mod marks;
mod said;
#[cfg(test)]
mod tests;
mod text;
mod values;
mod weave;
mod who;

pub use filter::Filter;
pub use values::on_calendar;

use crate::show;
use decided::Decided;
use index::Index;
use maud::{Markup, PreEscaped, html};
use onrecord_archive::Decision;
use onrecord_record::Record;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use std::collections::BTreeMap;

/// What a page adds to a record, and leaves out of it.
#[derive(Default)]
pub struct Shown<'a> {
    /// What people decided about it; decisions that were undone may be among them.
    pub decided: &'a [Decision],
    /// The record as the reader made it, to say what a changed field was before.
    pub as_read: Option<&'a Record>,
    /// Path of the article, such as `/articles/7`, if its entries may be corrected there.
    pub correct: Option<String>,
    /// Identities of entities, by the entities' ids.
    pub identities: BTreeMap<String, i64>,
    /// What of the record is chosen.
    pub filter: Filter,
    /// What stands under the title: notices, and links to other forms of the article.
    pub under_title: Option<Markup>,
    /// Whether the page stands for itself, without a server behind it.
    pub alone: bool,
}

/// Of texts of more bytes, browsers lay out only what is looked at.
const LONG: usize = 100_000;

/// The article and its record, as the content of `main`. The page needs `article.css`, and `article.js` for what is quicker with
/// scripts.
pub fn article(record: &Record, shown: &Shown) -> Markup {
    let index = Index::new(record);
    let decided = Decided::new(shown);
    let chosen = filter::Chosen::new(record, &index, &shown.filter);
    let text = text::marked(record, &index, &chosen);
    let sections = [
        ("said", "Who says what", said::section(record, &index, &decided, &chosen)),
        ("happened", "What happened, or did not", happened::section(record, &index, &decided, &chosen)),
        ("against", "Contradictions", against::section(record, &index)),
        ("who", "Who is who", who::section(record, shown, &decided)),
        ("times", "Times", values::times(record)),
        ("places", "Places", values::places(record)),
        ("numbers", "Numbers", values::quantities(record)),
        ("decided", "What people decided", decided.section(&index)),
    ];
    html! {
        article.reading.long[record.document.text.len() > LONG] {
            (header::header(record, shown, text.headline.as_ref()))
            (filter::form(record, &shown.filter, &chosen, shown.alone))
            div.columns {
                section.text.filtered[chosen.is_part()] aria-label="The article" tabindex="-1" { (text.body) }
                div.record role="region" aria-label="The record" {
                    nav.parts aria-label="Parts of the record" {
                        @for (id, title, _) in sections.iter().filter(|(_, _, body)| body.is_some()) {
                            a href=(format!("#{id}")) { (title) }
                        }
                    }
                    @for (id, title, body) in &sections {
                        @if let Some(body) = body {
                            (part(id, title, body))
                        }
                    }
                }
            }
        }
    }
}

/// A part of the record under its heading; what is only looked up now and then is folded.
fn part(id: &str, title: &str, body: &Markup) -> Markup {
    let folded = matches!(id, "times" | "places" | "numbers");
    html! {
        section id=(id) aria-labelledby=(format!("{id}-title")) {
            @if folded {
                details {
                    summary { h2 id=(format!("{id}-title")) { (title) } }
                    (body)
                }
            } @else {
                h2 id=(format!("{id}-title")) { (title) }
                (body)
            }
        }
    }
}

/// A link from an entry to its place in the text, if it has one.
fn at(id: &str, words: &str) -> Markup {
    html! { a.at href=(format!("#at-{id}")) { bdi { (show::text(words)) } } }
}

/// The name of an entity, which leads to its entry.
fn name(index: &Index, entity: &str) -> Markup {
    html! { a href=(format!("#{entity}")) { (words(index.name(entity))) } }
}

/// Words that may be of another direction than the page.
fn words(text: &str) -> Markup {
    html! { bdi { (show::text(text)) } }
}

/// The address at which an entry is corrected.
fn correction(base: &str, target: &str) -> String {
    format!("{base}/correct/{}", utf8_percent_encode(target, NON_ALPHANUMERIC))
}

/// Pieces with something between them.
fn joined(pieces: impl IntoIterator<Item = Markup>, between: &str) -> Markup {
    let pieces: Vec<String> = pieces.into_iter().map(PreEscaped::<String>::into_string).collect();
    PreEscaped(pieces.join(between))
}
