use super::ink;
use super::line::{Line, flow};
use onrecord_record::Record;

/// Headline, outlet, author, date and address.
pub fn section(record: &Record, width: usize) -> String {
    let document = &record.document;
    let mut title = Line::new(width, 0);
    match document.title.as_deref() {
        Some(text) => title.push(ink::BOLD, text),
        None => title.push(ink::DIM, "(no headline)"),
    };
    let credits = document.credits.iter().map(|c| (ink::DIM, format!("credit: {c}")));
    let facts = [
        document.outlet.clone().map(|x| (ink::PLAIN, x)),
        document.byline.clone().map(|x| (ink::PLAIN, format!("by {x}"))),
        document.published.clone().map(|x| (ink::PLAIN, x)),
    ];
    let items: Vec<_> = facts
        .into_iter()
        .flatten()
        .chain(credits)
        .chain(document.url.clone().map(|x| (ink::DIM, x)))
        .map(|item| vec![item])
        .collect();
    title.finish() + &flow(&items, width, 0)
}
