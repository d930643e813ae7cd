//! What a search found, for people: a line that counts, then two or three lines for each hit.

use super::ink;
use super::line::{Line, columns, flow};
use anstyle::{AnsiColor, Style};
use onrecord_archive::search::{Found, Hit, Scope, Summary};
use onrecord_record::{Factuality, Naming, Status};
use serde::de::DeserializeOwned;
use serde_json::Value;

const MARK: Style = Style::new().bold().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
/// Lines that the text of a hit may take.
const LINES: usize = 3;
/// Columns before the text.
const INDENT: usize = 4;

/// Lays hits out. Without colours, stars mark the words. `more` says what shows the hits that were not asked for.
pub fn view(found: &Found, width: usize, coloured: bool, more: &str) -> String {
    if found.hits.is_empty() {
        return String::new();
    }
    let counted = counted(&found.summary, found.scope, found.more);
    let parts: Vec<_> = counted.into_iter().map(|part| vec![(ink::BOLD, part)]).collect();
    let mut out = flow(&parts, width, 0);
    for hit in &found.hits {
        out.push('\n');
        out.push_str(&head(hit, width));
        if found.scope != Scope::Articles {
            out.push_str(&said(hit, width));
        }
        out.push_str(&text(hit, width, coloured));
    }
    if found.summary.hits > found.hits.len() {
        let rest = format!("{} more; {more} shows them", found.summary.hits - found.hits.len());
        out.push('\n');
        out.push_str(&Line::new(width, 0).push(ink::DIM, &rest).finish());
    }
    out
}

/// The text of a hit with stars around the words that were found.
pub fn marked(hit: &Hit) -> String {
    let mut text = String::with_capacity(hit.text.len() + 4 * hit.marks.len());
    let mut at = 0;
    for mark in &hit.marks {
        text.push_str(hit.text.get(at..mark.start).unwrap_or_default());
        text.push_str(&format!("**{}**", hit.text.get(mark.clone()).unwrap_or_default()));
        at = mark.end;
    }
    text.push_str(hit.text.get(at..).unwrap_or_default());
    text
}

/// "7 claims in 3 articles of 2 outlets · 2 independent origins · 1 denial · from 2025-03-01 to 2025-03-04".
fn counted(summary: &Summary, scope: Scope, more: bool) -> Vec<String> {
    let noun = match scope {
        Scope::Articles => "article",
        Scope::Statements => "statement",
        Scope::Claims => "claim",
    };
    let mut parts = Vec::new();
    let latest = if more { "more than that; of the latest " } else { "" };
    parts.push(if scope == Scope::Articles {
        format!("{latest}{} of {}", many(summary.hits, noun), many(summary.outlets, "outlet"))
    } else {
        let articles = many(summary.articles, "article");
        format!("{latest}{} in {articles} of {}", many(summary.hits, noun), many(summary.outlets, "outlet"))
    });
    parts.extend(summary.origins.map(|origins| many(origins, "independent origin")));
    parts.extend(summary.denials.map(|denials| many(denials, "denial")));
    match (&summary.first_day, &summary.last_day) {
        (Some(first), Some(last)) if first != last => parts.push(format!("from {first} to {last}")),
        (Some(day), _) | (_, Some(day)) => parts.push(format!("on {day}")),
        _ => {}
    }
    parts
}

fn many(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn head(hit: &Hit, width: usize) -> String {
    let mut line = Line::new(width, 0);
    line.push(ink::BOLD, &hit.document_id);
    if let Some(id) = &hit.id {
        line.push(ink::BOLD, &format!(" {id}"));
    }
    let outlet = hit.outlet.as_deref().unwrap_or("outlet unknown");
    line.push(ink::PLAIN, &format!("  {}  {outlet}", hit.day.as_deref().unwrap_or("undated")));
    if let Some(title) = &hit.title {
        line.push(ink::DIM, &format!("  {title}"));
    }
    if hit.replaced {
        line.push(ink::DIM, "  (replaced by a later version)");
    }
    line.finish()
}

/// Who says it, and what it is: a denial first of all, and the article's view of the event after the source's.
fn said(hit: &Hit, width: usize) -> String {
    let mut line = Line::new(width, INDENT);
    let factuality = word::<Factuality>(hit.factuality.as_deref());
    if factuality.is_some_and(Factuality::denies) {
        line.push(ink::PLAIN, "denied by ");
    }
    let naming = word::<Naming>(hit.naming.as_deref()).map_or(ink::PLAIN, ink::naming);
    line.push(naming, hit.chain.as_deref().unwrap_or("somebody"));
    for (style, said) in [
        (ink::DIM, hit.naming.as_deref()),
        (factuality.map_or(ink::PLAIN, ink::factuality), hit.factuality.as_deref()),
        (ink::PLAIN, event(hit).as_deref()),
        (ink::TYPE, hit.kind.as_deref()),
    ] {
        if let Some(said) = said {
            line.push(ink::DIM, " · ").push(style, said);
        }
    }
    if let Some(status) = &hit.status {
        let style = word::<Status>(Some(status)).map_or(ink::PLAIN, ink::status);
        line.push(ink::DIM, " · presented as ").push(style, status);
    }
    if let Some(origin) = hit.origin.as_ref().filter(|origin| Some(*origin) != hit.chain.as_ref()) {
        line.push(ink::DIM, &format!(" · origin {origin}"));
    }
    line.finish()
}

/// "Norland's navy: seized → a ferry".
fn event(hit: &Hit) -> Option<String> {
    let mut event = hit.trigger.clone()?;
    if !hit.actors.is_empty() {
        event = format!("{}: {event}", hit.actors.join(", "));
    }
    if !hit.recipients.is_empty() {
        event = format!("{event} → {}", hit.recipients.join(", "));
    }
    Some(event)
}

/// The text in a few lines, what was looked for marked.
fn text(hit: &Hit, width: usize, coloured: bool) -> String {
    let mut lines = vec![Line::new(width, INDENT)];
    let mut at = 0;
    for piece in hit.text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let range = at..at + word.len();
        at += piece.len();
        let full = |line: &Line| line.width() > INDENT && line.width() + columns(word) + 4 > width;
        if lines.last().is_some_and(full) {
            if lines.len() == LINES {
                if let Some(line) = lines.last_mut() {
                    line.push(ink::DIM, "…");
                }
                break;
            }
            lines.push(Line::new(width, INDENT));
        }
        let Some(line) = lines.last_mut() else { break };
        let mut from = range.start;
        for mark in hit.marks.iter().filter(|mark| mark.start < range.end && mark.end > range.start) {
            let (start, end) = (mark.start.max(range.start), mark.end.min(range.end));
            let found = hit.text.get(start..end).unwrap_or_default();
            line.push(ink::PLAIN, hit.text.get(from..start).unwrap_or_default());
            if coloured {
                line.push(MARK, found);
            } else {
                // A mark may hold several words: stars stand at its ends only.
                let (open, close) =
                    (if mark.start == start { "**" } else { "" }, if mark.end == end { "**" } else { "" });
                line.push(ink::PLAIN, &format!("{open}{found}{close}"));
            }
            from = end;
        }
        line.push(ink::PLAIN, hit.text.get(from..range.end).unwrap_or_default()).push(ink::PLAIN, " ");
    }
    lines.iter().map(Line::finish).collect()
}

/// A word of the record as its type.
fn word<T: DeserializeOwned>(word: Option<&str>) -> Option<T> {
    serde_json::from_value(Value::from(word?)).ok()
}
