use super::events::claim_item;
use super::index::Index;
use super::ink;
use super::line::Line;
use super::word::word;
use onrecord_record::Record;

/// Pairs of claims that cannot both hold.
pub fn section(record: &Record, index: &Index, width: usize) -> String {
    let mut out = String::new();
    for contradiction in &record.contradictions {
        let mut line = Line::new(width, 2);
        line.cell(ink::BOLD, &word(contradiction.kind), 9);
        let mut event_before = None;
        for (i, id) in contradiction.claims.iter().enumerate() {
            if i > 0 {
                line.push(ink::DIM, "  against  ");
            }
            let Some(claim) = record.claims.iter().find(|c| c.id == *id) else {
                continue;
            };
            let event = index.event(&claim.event).filter(|e| event_before != Some(e.id.as_str()));
            if let Some(event) = event {
                line.push(ink::DIM, &format!("{} ", event.id)).push(ink::BOLD, &event.trigger.span.text);
                line.push(ink::PLAIN, "  ");
                event_before = Some(event.id.as_str());
            }
            for (style, text) in claim_item(claim, index) {
                line.push(style, &text);
            }
        }
        out.push_str(&line.finish());
    }
    out
}
