//! What moves in a story: disagreements, changes, corrections, and all of it by date.

use super::super::ink;
use super::super::line::{Line, brief};
use super::happenings::factuality;
use super::{NEW, clause, place, quotation};
use onrecord_archive::story::{ChangeKind, Entry, EntryKind, Statement, Story};
use std::collections::BTreeSet;

/// What origins disagree about: those on the one side, then those on the other.
pub(super) fn disputes(story: &Story, width: usize) -> String {
    let mut out = String::new();
    for of_one in story.disputes.chunk_by(|a, b| (a.happening, &a.kind) == (b.happening, &b.kind)) {
        let Some(first) = of_one.first() else { continue };
        let mut line = Line::new(width, 2);
        line.cell(ink::BOLD, &first.kind, 9).push(ink::BOLD, lemma(story, first.happening));
        out.push_str(&line.finish());
        let mut shown = BTreeSet::new();
        let (fors, againsts) = (of_one.iter().map(|d| &d.a), of_one.iter().map(|d| &d.b));
        for side in fors.chain(againsts).filter(|side| shown.insert(side.origin)) {
            out.push_str(&statement(&side.name, &side.statement, width));
        }
    }
    out
}

fn lemma(story: &Story, happening: i64) -> &str {
    story.happenings.iter().find(|h| h.happening == happening).map_or("", |h| h.lemma.as_str())
}

/// What origins said, and what they said later.
pub(super) fn changes(story: &Story, width: usize) -> String {
    let mut out = String::new();
    for change in &story.changes {
        let lemma = lemma(story, change.happening);
        let kind = match change.kind {
            ChangeKind::Position => "position",
            ChangeKind::Firmness => "firmness",
            ChangeKind::Number => "number",
        };
        let mut line = Line::new(width, 0);
        line.cell(ink::BOLD, if change.new { NEW } else { "" }, 2);
        line.cell(ink::BOLD, kind, 9).push(ink::BOLD, lemma).push(ink::PLAIN, &format!("  {}", change.name));
        out.push_str(&line.finish());
        for (when, said) in [("first", &change.before), ("then", &change.after)] {
            out.push_str(&statement(when, said, width));
        }
    }
    out
}

/// Who says what on which day, with the words below.
fn statement(who: &str, statement: &Statement, width: usize) -> String {
    let mut line = Line::new(width, 4);
    line.cell(factuality(&statement.factuality), &statement.factuality, 5).push(ink::PLAIN, who);
    if let Some(day) = &statement.day {
        line.push(ink::DIM, &format!(" · {day}"));
    }
    if !statement.numbers.is_empty() {
        line.push(ink::DIM, &format!(" · {}", statement.numbers.join("; ")));
    }
    line.finish() + &quotation(&statement.evidence, width, 9)
}

/// What new versions of articles say that the old did not, and what they no longer say.
pub(super) fn corrections(story: &Story, width: usize) -> String {
    let mut out = String::new();
    for correction in &story.corrections {
        let mut line = Line::new(width, 0);
        line.cell(ink::BOLD, if correction.new { NEW } else { "" }, 2);
        line.cell(ink::PLAIN, correction.day.as_deref().unwrap_or("no date"), 12);
        line.push(ink::BOLD, correction.outlet.as_deref().unwrap_or("–"));
        out.push_str(&line.finish());
        for (title, said) in [("added", &correction.added), ("dropped", &correction.dropped)] {
            if said.is_empty() {
                continue;
            }
            out.push_str(&Line::new(width, 4).push(ink::DIM, title).finish());
            out.extend(said.iter().map(|evidence| quotation(evidence, width, 6)));
        }
    }
    out
}

/// Dated entries.
pub(super) fn timeline(story: &Story, width: usize) -> String {
    let mut before = None;
    let mut out = String::new();
    for entry in &story.timeline {
        let day = entry.day.as_deref().unwrap_or("no date");
        let shown = if before == Some(day) { "" } else { day };
        before = Some(day);
        out.push_str(&dated(entry, shown, width));
    }
    out
}

fn dated(entry: &Entry, day: &str, width: usize) -> String {
    let (kind, style) = match entry.kind {
        EntryKind::First => ("first report", ink::DIM),
        EntryKind::Origin => ("first stand", ink::PLAIN),
        EntryKind::Denial => ("denial", ink::BOLD),
        EntryKind::Change => ("change", ink::BOLD),
        EntryKind::Correction => ("new version", ink::BOLD),
    };
    let mut line = Line::new(width, 0);
    line.cell(ink::BOLD, if entry.new { NEW } else { "" }, 2);
    line.cell(ink::PLAIN, day, 12).cell(style, kind, 14);
    let place = place(&entry.document, entry.claim.as_deref().unwrap_or_default());
    let who = brief(&entry.who, width / 3);
    line.push(ink::BOLD, &who).push(ink::PLAIN, ": ");
    let room = width.saturating_sub(line.width() + place.trim_end().len() + 1);
    line.push(ink::CUE, &brief(clause(&entry.text), room)).push(ink::DIM, &format!(" {place}"));
    line.finish()
}
