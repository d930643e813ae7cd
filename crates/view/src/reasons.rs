use super::index::Index;
use super::line::Line;
use super::{attributions, events, ink};
use onrecord_reading::Explanation;
use onrecord_record::{Record, Span};

/// What an id stands for, and why it is in the record.
pub fn view(explanation: &Explanation, record: &Record, width: usize) -> String {
    let index = Index::new(record);
    let mut out = subject(&explanation.id, record, &index, width);
    out.push('\n');
    out.push_str(&Line::new(width, 0).push(ink::TITLE, "Because").finish());
    for reason in &explanation.reasons {
        let mut line = Line::new(width, 2);
        line.cell(ink::TYPE, &reason.rule, 24).push(ink::PLAIN, &reason.detail);
        if let Some(score) = reason.score {
            line.push(ink::DIM, &format!(" ({score:.2})"));
        }
        out.push_str(&line.finish());
        if let Some(span) = &reason.span {
            let length = span.end.saturating_sub(span.start);
            let words: String = record.document.text.chars().skip(span.start).take(length).collect();
            let mut line = Line::new(width, 26);
            line.push(ink::DIM, &format!("{}–{} ", span.start, span.end)).push(ink::CUE, &words);
            out.push_str(&line.finish());
        }
    }
    out
}

/// The attribution, event or claim as the whole view shows it, with the words that it rests on.
fn subject(id: &str, record: &Record, index: &Index, width: usize) -> String {
    if let Some(attribution) = index.attribution(id) {
        return attributions::entry(attribution, index, width, 0);
    }
    if let Some(event) = index.event(id) {
        return events::entry(event, index, width, false);
    }
    let Some(claim) = record.claims.iter().find(|c| c.id == id) else {
        return String::new();
    };
    let mut line = Line::new(width, 2);
    line.cell(ink::DIM, id, 5);
    for (style, text) in events::claim_item(claim, index) {
        line.push(style, &text);
    }
    let event = index.event(&claim.event).map(|e| events::entry(e, index, width, false)).unwrap_or_default();
    line.finish() + &evidence(&claim.evidence, width) + &event
}

fn evidence(spans: &[Span], width: usize) -> String {
    spans
        .iter()
        .map(|span| {
            let mut line = Line::new(width, 7);
            line.push(ink::DIM, &format!("{}–{} ", span.start, span.end)).push(ink::CUE, &span.text);
            line.finish()
        })
        .collect()
}
