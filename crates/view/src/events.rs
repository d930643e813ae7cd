use super::index::Index;
use super::ink;
use super::line::{Line, columns, flow};
use super::word::word;
use anstyle::Style;
use onrecord_record::{Claim, Event, Record};
use std::collections::HashMap;

/// Happenings in the order of the text; later mentions of the same one stand under its first.
pub fn section(record: &Record, index: &Index, width: usize) -> String {
    let mut later: HashMap<&str, Vec<&Event>> = HashMap::new();
    let mut first = Vec::new();
    for event in &record.events {
        match event.same_as.as_deref().and_then(|id| index.event(id)).filter(|e| e.same_as.is_none()) {
            Some(same) if same.id != event.id => later.entry(same.id.as_str()).or_default().push(event),
            _ => first.push(event),
        }
    }
    let mut out = String::new();
    for event in first {
        out.push_str(&entry(event, index, width, false));
        for again in later.get(event.id.as_str()).into_iter().flatten() {
            out.push_str(&entry(again, index, width, true));
        }
    }
    out
}

/// One event: what, who and where on the first line, and who commits to it below.
pub fn entry(event: &Event, index: &Index, width: usize, again: bool) -> String {
    let narrow = width < 90;
    let mut line = Line::new(width, 2);
    line.cell(ink::DIM, &event.id, 5);
    let kind = match (event.kind, event.mode.as_deref()) {
        _ if again => "  = again".to_owned(),
        (None, _) => "–".to_owned(),
        (Some(kind), None) => word(kind),
        (Some(kind), Some(mode)) => format!("{} {mode}", word(kind)),
    };
    line.cell(if again || event.kind.is_none() { ink::DIM } else { ink::TYPE }, &kind, if narrow { 17 } else { 20 });
    line.cell(ink::BOLD, &event.trigger.span.text, if narrow { 13 } else { 16 });
    line.cell(ink::status(event.status), &word(event.status), 13);
    let facts = facts(event, index);
    let claims = claims(event, index, width);
    if narrow || line.width() + columns(&facts) > width {
        let below = flow(&[vec![(ink::PLAIN, facts)]], width, 7);
        return line.finish() + &below + &claims;
    }
    line.push(ink::PLAIN, &facts);
    line.finish() + &claims
}

/// Who did it to whom, when, where and how many.
fn facts(event: &Event, index: &Index) -> String {
    let mut facts = Vec::new();
    match (index.names(&event.actors), index.names(&event.recipients)) {
        (actors, recipients) if actors.is_empty() && recipients.is_empty() => {}
        (actors, recipients) if recipients.is_empty() => facts.push(actors),
        (actors, recipients) if actors.is_empty() => facts.push(format!("→ {recipients}")),
        (actors, recipients) => facts.push(format!("{actors} → {recipients}")),
    }
    facts.extend(event.time.as_deref().map(|id| index.time(id)));
    facts.extend(event.place.as_deref().map(|id| index.place(id)));
    facts.extend(event.quantities.iter().map(|id| index.quantity(id)));
    facts.join(" · ")
}

/// Who holds it to be so, and how firmly.
fn claims(event: &Event, index: &Index, width: usize) -> String {
    let items: Vec<_> = index.claims_on(&event.id).iter().map(|claim| claim_item(claim, index)).collect();
    flow(&items, width, 7)
}

/// One claim in a few words.
pub fn claim_item(claim: &Claim, index: &Index) -> Vec<(Style, String)> {
    vec![
        (ink::DIM, format!("{} ", claim.id)),
        (ink::factuality(claim.factuality), word(claim.factuality)),
        (ink::PLAIN, format!(" {}", index.chain(&claim.chain, 40))),
    ]
}
