use super::index::Index;
use super::ink;
use super::line::{Line, brief};
use super::word::word;
use onrecord_record::{Attribution, Channel, Naming, Record};
use std::collections::{HashMap, HashSet};

/// Sources and what they say, each under the source through which it came.
pub fn section(record: &Record, index: &Index, width: usize) -> String {
    let mut children: HashMap<&str, Vec<&Attribution>> = HashMap::new();
    let mut roots = Vec::new();
    for attribution in &record.attributions {
        match attribution.parent.as_deref().filter(|p| index.attribution(p).is_some()) {
            Some(parent) => children.entry(parent).or_default().push(attribution),
            None => roots.push(attribution),
        }
    }
    let mut out = String::new();
    let mut seen = HashSet::new();
    // The second pass finds nothing unless parents run in a circle, and then loses nothing.
    for first in roots.into_iter().chain(&record.attributions) {
        let mut stack = vec![(first, 0)];
        while let Some((attribution, depth)) = stack.pop() {
            if seen.insert(attribution.id.as_str()) {
                out.push_str(&entry(attribution, index, width, depth));
                let below = children.get(attribution.id.as_str()).map_or(&[][..], Vec::as_slice);
                stack.extend(below.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    out
}

/// One attribution: who, how and when on the first line, what on the second.
pub fn entry(attribution: &Attribution, index: &Index, width: usize, depth: usize) -> String {
    let mut head = Line::new(width, 2 + 3 * depth.saturating_sub(1));
    if depth > 0 {
        head.push(ink::DIM, "└─ ");
    }
    let text_starts = head.width() + 5;
    head.cell(ink::DIM, &attribution.id, 5);
    let (words, known) = index.source(attribution);
    // A source that is described at length must not push the rest off the line.
    let half = width.saturating_sub(text_starts) / 2;
    head.push(ink::naming(attribution.source.naming).bold(), &brief(&words, half));
    if let Some(name) = known {
        head.push(ink::DIM, &format!(" (= {})", brief(name, half / 2)));
    }
    match &attribution.cue {
        Some(cue) => head.push(ink::CUE, &format!(" {}", cue.span.text)),
        None => head.push(ink::DIM, " (implied)"),
    };
    if let Some(addressee) = &attribution.addressee {
        head.push(ink::PLAIN, &format!(" → {}", index.name(addressee)));
    }
    for detail in details(attribution, index) {
        head.push(ink::DIM, &format!(" · {detail}"));
    }
    let pieces: Vec<&str> = attribution.content.iter().map(|span| span.text.as_str()).collect();
    let mut content = Line::new(width, text_starts);
    content.push(ink::PLAIN, &pieces.join(" … "));
    head.finish() + &content.finish()
}

fn details(attribution: &Attribution, index: &Index) -> Vec<String> {
    let mut details = Vec::new();
    if attribution.source.naming != Naming::Named {
        details.push(word(attribution.source.naming));
    }
    details.push(word(attribution.quote));
    if attribution.channel != Channel::Unknown {
        details.push(word(attribution.channel));
    }
    details.extend(attribution.said_at.as_deref().map(|id| index.time(id)));
    details
}
