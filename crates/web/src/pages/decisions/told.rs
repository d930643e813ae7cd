//! A decision in words.

use crate::pages::correct::field_name;
use crate::problem::Result;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::{Archive, ArchiveError, Change, Decision, DecisionState, How, Part};
use serde_json::Value;

/// A decision, and what it does to the record.
pub struct Told {
    decision: Decision,
    changes: Vec<Change>,
}

/// The decisions of an article that have these numbers, and what they do.
///
/// # Errors
/// If the archive cannot be read.
pub fn of_article(archive: &Archive, article: &str, numbers: &[i64]) -> Result<Vec<Told>> {
    let mut decisions = Vec::new();
    for number in numbers {
        match archive.decision(*number) {
            Ok(decision) if decision.document_id.as_deref() == Some(article) => decisions.push(decision),
            // Numbers come out of addresses: they may be anything.
            Ok(_) | Err(ArchiveError::Unknown { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    all(archive, decisions)
}

/// Decisions on any articles, with what they do.
///
/// # Errors
/// If the archive cannot be read.
pub fn all(archive: &Archive, decisions: Vec<Decision>) -> Result<Vec<Told>> {
    let mut told: Vec<Told> = decisions.into_iter().map(|decision| Told { decision, changes: Vec::new() }).collect();
    let mut articles: Vec<String> = told.iter().filter_map(|told| told.decision.document_id.clone()).collect();
    articles.sort();
    articles.dedup();
    for article in articles {
        let of = |told: &&mut Told| told.decision.document_id.as_ref() == Some(&article);
        let numbers: Vec<i64> = told.iter_mut().filter(of).map(|told| told.number()).collect();
        for effect in archive.effects(&article, &numbers)? {
            let same = told.iter_mut().find(|told| told.number() == effect.correction);
            same.into_iter().for_each(|told| told.changes.clone_from(&effect.changes));
        }
    }
    Ok(told)
}

impl Told {
    /// The number of the decision.
    pub fn number(&self) -> i64 {
        self.decision.correction
    }

    /// Whether it applies.
    pub fn standing(&self) -> bool {
        self.decision.state() == DecisionState::Standing
    }

    /// The decision itself.
    pub fn of(&self) -> &Decision {
        &self.decision
    }

    /// The id of what it is about, as the record has it now.
    pub fn place(&self) -> &str {
        self.decision.present.as_deref().unwrap_or(&self.decision.target)
    }

    /// Who decided what, in a sentence.
    pub fn decision(&self) -> Markup {
        let x = &self.decision;
        let thing = html! {
            @if x.kind == "document" { "the article" } @else {
                (x.kind) " " b.said { bdi { (show::text(x.words.as_deref().unwrap_or_default())) } } " " span.id { (self.place()) }
            }
        };
        let words = html! { b.said { bdi { (show::text(x.words.as_deref().unwrap_or_default())) } } };
        html! {
            p.decision {
                strong { bdi { (show::text(&x.who)) } } " "
                @match (x.kind.as_str(), x.action.as_str()) {
                    ("identity", "merge") => { "ruled that these are one: " (words) }
                    ("identity", _) => { "ruled that these are not one: " (words) }
                    (_, "accept") => { "accepted " (thing) }
                    (_, "reject") => { "rejected " (thing) }
                    (_, "change") => {
                        "changed " em { (field_name(x.field.as_deref().unwrap_or_default())) } " of " (thing)
                        @if self.changes.is_empty() { " to " (value(x.value.as_ref())) }
                    }
                    (_, "merge") => { "merged " (thing) " into another" }
                    (_, "split") => { "split " (thing) }
                    _ => { "remarked on " (thing) }
                }
            }
            @if let Some(note) = x.note.as_deref().filter(|note| !note.trim().is_empty()) {
                blockquote.note dir="auto" { (show::text(note)) }
            }
        }
    }

    /// All that is different since, a line each.
    pub fn effect(&self) -> Markup {
        html! {
            @if !self.changes.is_empty() {
                // What was decided comes first, then what followed from it.
                @let (own, others): (Vec<&Change>, Vec<&Change>) = self.changes.iter().partition(|change| self.is_own(change));
                ul.changes { @for change in own.into_iter().chain(others) { li { (self.change(change)) } } }
            }
        }
    }

    /// Whether it is about the thing itself that was decided about.
    fn is_own(&self, change: &Change) -> bool {
        let id = change.id.as_ref().or(change.was.as_ref());
        id.is_some_and(|id| id == self.place()) || change.kind == Part::Document
    }

    fn change(&self, change: &Change) -> Markup {
        let id = change.id.as_ref().or(change.was.as_ref());
        let itself = self.is_own(change);
        html! {
            @if !itself {
                (change.kind) " " span.said { bdi { (show::text(&change.words)) } }
                @if let Some(id) = id { " " span.id { (show::plain(id)) } }
                ": "
            }
            @match (&change.field, change.change) {
                (Some(field), _) => {
                    em { (field_name(field)) } " "
                    del { span.hidden { "was " } (held(change.before.as_deref())) }
                    span aria-hidden="true" { " → " }
                    ins { span.hidden { ", is now " } (held(change.after.as_deref())) }
                }
                (None, How::Added) => { "new" }
                (None, How::Dropped) => { @if itself { "taken out of the record" } @else { "gone" } }
                (None, How::Changed) => { "changed" }
            }
        }
    }
}

fn held(value: Option<&str>) -> Markup {
    html! { @match value {
        Some(value) => bdi { (show::text(value)) },
        None => span.quiet { "nothing" },
    } }
}

fn value(value: Option<&Value>) -> Markup {
    match value {
        Some(Value::String(text)) => held(Some(text)),
        Some(Value::Array(items)) if !items.is_empty() => {
            let text = |item: &Value| item.as_str().unwrap_or_default().to_owned();
            held(Some(&items.iter().map(text).collect::<Vec<_>>().join(", ")))
        }
        _ => held(None),
    }
}
