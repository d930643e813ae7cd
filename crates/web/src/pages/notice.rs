//! What was just done to an article, told above it: that it was kept, what was decided, what was taken back.

use crate::pages::decisions::{self, Told, Undo};
use crate::problem::Result;
use crate::visitor::Visitor;
use maud::{Markup, html};
use onrecord_archive::{Archive, Outcome};
use serde::Deserialize;

/// At most so many decisions are told of; nobody makes more in one go.
const MOST: usize = 40;

/// What the address of an article's page says was done.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Done {
    /// What became of an article that was kept.
    kept: Option<String>,
    /// Numbers of decisions, with commas.
    decided: Option<String>,
    /// Number of a decision that was taken back.
    undone: Option<String>,
}

/// The word for what became of an article, in an address.
pub fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Added => "added",
        Outcome::NewVersion => "version",
        Outcome::Unchanged => "known",
    }
}

/// The notice; nothing where nothing was done. `article` is the record's id.
///
/// # Errors
/// If the archive cannot be read.
pub fn markup(archive: &Archive, article: &str, done: &Done, visitor: &Visitor) -> Result<Markup> {
    let kept = match done.kept.as_deref() {
        Some("added") => Some("It is in the archive now."),
        Some("version") => {
            Some("It is in the archive now, as a new version: another text was known under its address, and stays.")
        }
        Some("known") => Some("It was in the archive already; nothing has changed."),
        _ => None,
    };
    let numbers = |text: &Option<String>| -> Vec<i64> {
        text.iter().flat_map(|text| text.split(',')).filter_map(|number| number.parse().ok()).take(MOST).collect()
    };
    let mut decided = decisions::of_article(archive, article, &numbers(&done.decided))?;
    decided.retain(Told::standing);
    let mut undone = decisions::of_article(archive, article, &numbers(&done.undone))?;
    undone.retain(|told| !told.standing());
    Ok(html! {
        @if let Some(told) = kept { div.notice role="status" { p { (told) } } }
        @if !decided.is_empty() {
            div.notice.decided role="status" {
                @for told in &decided {
                    div.row {
                        div { (told.decision()) (told.effect()) }
                        @if visitor.writable {
                            (Undo { correction: told.number(), back: &format!("/articles/{article}#{}", told.place()) }.markup())
                        }
                    }
                }
            }
        }
        @for told in &undone {
            div.notice role="status" {
                p { "Decision " (told.number()) " is undone. " a href=(format!("/decisions?article={article}")) { "All decisions on this article" } }
            }
        }
        @if kept.is_none() && decided.is_empty() && done.decided.is_some() {
            p.notice role="status" { "What was decided does not stand any more." }
        }
    })
}
