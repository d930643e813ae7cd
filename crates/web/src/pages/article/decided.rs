//! What people decided looks decided.

use super::index::Index;
use super::{Shown, correction, words};
use crate::show;
use maud::{Markup, html};
use onrecord_archive::Decision;
use onrecord_record::Record;
use rustc_hash::FxHashMap;
use serde_json::Value;

/// The decisions that stand, by the entry that they are about.
pub struct Decided<'a> {
    all: Vec<&'a Decision>,
    by: FxHashMap<&'a str, Vec<&'a Decision>>,
    as_read: Option<&'a Record>,
    correct: Option<&'a str>,
}

impl<'a> Decided<'a> {
    /// Sorts them.
    pub fn new(shown: &'a Shown) -> Self {
        let all: Vec<&Decision> = shown.decided.iter().filter(|x| x.undone.is_none()).collect();
        let mut by: FxHashMap<&str, Vec<&Decision>> = FxHashMap::default();
        for decision in &all {
            if let Some(present) = &decision.present {
                by.entry(present).or_default().push(decision);
            }
        }
        Self { all, by, as_read: shown.as_read, correct: shown.correct.as_deref() }
    }

    /// What stands under an entry: what was decided about it, and the way to decide.
    pub fn about(&self, id: &str, what: &str) -> Markup {
        let decisions = self.by.get(id).map_or(&[][..], Vec::as_slice);
        html! {
            @for decision in decisions {
                p.decision { (self.told(decision)) }
            }
            @if let Some(base) = self.correct {
                a.correct href=(correction(base, id)) { "Correct" span.hidden { " " (what) " " (id) } }
            }
        }
    }

    /// All that was decided, also about what is no longer there.
    pub fn section(&self, index: &Index) -> Option<Markup> {
        (!self.all.is_empty()).then(|| {
            html! {
                ul.decisions {
                    @for decision in &self.all {
                        li {
                            p.decision { (self.told(decision)) }
                            p.meta {
                                @match &decision.present {
                                    Some(id) if index.holds(id) => a href=(format!("#{id}")) { (about(decision)) },
                                    _ => span { (about(decision)) },
                                }
                                @if let Some(lost) = &decision.lost { span { "applies to nothing now: " (words(lost)) } }
                            }
                        }
                    }
                }
            }
        })
    }

    fn told(&self, decision: &Decision) -> Markup {
        let day = decision.at.get(..10).unwrap_or_default();
        html! {
            span.badge { (deed(&decision.action)) " by " (words(&decision.who)) } " "
            @if let Some(field) = &decision.field {
                @let before = self.before(decision, field);
                span.change {
                    (field) ": "
                    @if let Some(before) = before { del { (words(&before)) } " → " }
                    ins { (words(&decision.value.as_ref().map_or_else(String::new, value))) }
                }
                " "
            }
            @if let Some(note) = &decision.note { q.note dir="auto" { (show::text(note)) } " " }
            time.quiet datetime=(show::plain(&decision.at)) { (day) }
        }
    }

    /// The value that the reader gave a field which people changed.
    fn before(&self, decision: &Decision, field: &str) -> Option<String> {
        let record = self.as_read?;
        let id = decision.target.as_str();
        let part = match decision.kind.as_str() {
            "document" => serde_json::to_value(&record.document).ok(),
            "entity" => serde_json::to_value(record.entities.iter().find(|x| x.id == id)?).ok(),
            "attribution" => serde_json::to_value(record.attributions.iter().find(|x| x.id == id)?).ok(),
            "event" => serde_json::to_value(record.events.iter().find(|x| x.id == id)?).ok(),
            _ => serde_json::to_value(record.claims.iter().find(|x| x.id == id)?).ok(),
        }?;
        part.pointer(&format!("/{}", field.replace('.', "/"))).map(value)
    }
}

/// What was done, as a word that stands before "by".
fn deed(action: &str) -> &str {
    match action {
        "accept" => "accepted",
        "reject" => "rejected",
        "change" => "changed",
        "merge" => "merged",
        "split" => "split",
        _ => "noted",
    }
}

fn about(decision: &Decision) -> Markup {
    let id = decision.present.as_deref().unwrap_or(&decision.target);
    html! {
        (decision.kind) " "
        @if decision.kind != "document" { span.id { (show::text(id)) } " " }
        @if let Some(said) = &decision.words { (words(said)) }
    }
}

/// A value of a record in words.
fn value(value: &Value) -> String {
    match value {
        Value::Null => "nothing".into(),
        Value::String(text) => text.clone(),
        Value::Array(items) if items.is_empty() => "nobody".into(),
        Value::Array(items) => items.iter().map(self::value).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
