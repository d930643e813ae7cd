//! What is printed about corrections.

use crate::args::archive::Rows;
use crate::failure;
use crate::rows::RowWriter;
use anyhow::Result;
use onrecord_archive::{Archive, Change, Corrected, Decision, How, Part};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Columns for programs: the fields of a decision.
const COLUMNS: [&str; 16] = [
    "correction",
    "document",
    "document_id",
    "kind",
    "target",
    "present",
    "words",
    "action",
    "field",
    "value",
    "note",
    "who",
    "at",
    "undone",
    "undone_by",
    "lost",
];

/// A list of decisions.
pub fn list(decisions: &[Decision], format: Rows) -> Result<()> {
    if format != Rows::Table {
        return rows(decisions, format);
    }
    let columns = ["correction", "article", "about", "decision", "who", "at", "state", "note"];
    let mut writer = RowWriter::new(format, &columns)?;
    for x in decisions {
        writer.row(vec![
            x.correction.into(),
            x.document.into(),
            about(x).into(),
            decision(x).into(),
            x.who.as_str().into(),
            x.at.as_str().into(),
            state(x).into(),
            x.note.as_deref().into(),
        ])?;
    }
    writer.finish()?;
    Ok(())
}

/// Decisions that have not been undone, a line each.
pub fn decided(decisions: &[Decision]) -> Vec<String> {
    let line = |x: &Decision| {
        let note =
            x.note.as_deref().filter(|_| x.action != "note").map(|note| format!(" – {note}")).unwrap_or_default();
        let lost = if x.lost.is_some() { " (lost)" } else { "" };
        let day = x.at.get(..10).unwrap_or_default();
        format!("{}  {} {}{lost}, {}, {day}{note}", x.correction, about(x), decision(x), x.who)
    };
    decisions.iter().filter(|x| x.undone.is_none()).map(line).collect()
}

/// What was done, and all that followed from it.
pub fn done(archive: &Archive, done: &[Corrected], undone: bool, format: Rows) -> Result<()> {
    let numbers: Vec<i64> = done.iter().flat_map(|done| &done.corrections).copied().collect();
    let mut decisions = archive.decisions(None)?;
    decisions.retain(|x| numbers.contains(&x.correction));
    if format == Rows::Table {
        let mut out = io::stdout().lock();
        for x in &decisions {
            let is = if undone { " is undone" } else { "" };
            writeln!(out, "correction {}{is}: {} {}", x.correction, onrecord_view::brief(&about(x), 60), decision(x))?;
        }
        for change in done.iter().flat_map(|done| &done.changes) {
            writeln!(out, "  {}", line(change))?;
        }
    } else {
        rows(&decisions, format)?;
    }
    for lost in done.iter().flat_map(|done| &done.lost) {
        failure::note(&format!("correction {} applies to nothing now: {}", lost.correction, lost.reason));
    }
    Ok(())
}

/// One change, for people.
pub fn line(change: &Change) -> String {
    let ids = match (&change.was, &change.id) {
        (Some(was), Some(id)) if was != id => format!("{was} → {id}"),
        (was, id) => id.as_ref().or(was.as_ref()).cloned().unwrap_or_default(),
    };
    let what = match change.kind {
        Part::Document => "article".to_owned(),
        kind => format!("{kind} {ids} {}", onrecord_view::brief(&change.words, 48)),
    };
    match (&change.field, change.change) {
        (Some(field), _) => {
            let shown = |value: &Option<String>| {
                value.as_deref().map_or("–".to_owned(), |text| onrecord_view::brief(text, 60))
            };
            format!("{what}: {field} {} → {}", shown(&change.before), shown(&change.after))
        }
        (None, How::Added) => format!("{what}: new"),
        (None, How::Dropped) => format!("{what}: gone"),
        (None, How::Changed) => format!("{what}: changed"),
    }
}

fn rows(decisions: &[Decision], format: Rows) -> Result<()> {
    let mut writer = RowWriter::new(format, &COLUMNS)?;
    for decision in decisions {
        let mut object = json!(decision);
        writer.row(COLUMNS.iter().map(|column| object[*column].take()).collect())?;
    }
    writer.finish()?;
    Ok(())
}

/// "event v3 bombed".
fn about(x: &Decision) -> String {
    let (kind, id) = match x.kind.as_str() {
        "document" => ("article", ""),
        "identity" => ("identity", ""),
        kind => (kind, x.present.as_deref().unwrap_or(&x.target)),
    };
    [kind, id, x.words.as_deref().unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// "status = denied", "rejected".
fn decision(x: &Decision) -> String {
    let value = match &x.value {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) if items.is_empty() => "nobody".to_owned(),
        Some(Value::Array(items)) => {
            let text = |item: &Value| item.as_str().or(item["text"].as_str()).unwrap_or_default().to_owned();
            items.iter().map(text).collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    };
    match x.action.as_str() {
        "accept" => "accepted".to_owned(),
        "reject" => "rejected".to_owned(),
        "note" => format!("noted: {}", x.note.as_deref().unwrap_or_default()),
        "change" => format!("{} = {value}", x.field.as_deref().unwrap_or_default()),
        "merge" if x.kind == "identity" => "ruled the same".to_owned(),
        "split" if x.kind == "identity" => "ruled different".to_owned(),
        "merge" => format!("merged into {value}"),
        "split" => format!("split off: {value}"),
        other => other.to_owned(),
    }
}

fn state(x: &Decision) -> String {
    match (&x.undone, &x.lost) {
        (Some(_), _) => format!("undone by {}", x.undone_by.as_deref().unwrap_or("somebody")),
        (None, Some(reason)) => format!("lost: {reason}"),
        (None, None) => "applies".to_owned(),
    }
}
