//! A row of the table of mentions.

use super::super::cell::{maybe, unquoted};
use super::super::coded::{Mention, factuality_name, status_name};
use super::events::Row;

/// The cells of a mention, in the order of the columns.
pub(super) fn cells(row: &Row<'_>, mention: &Mention, all: bool) -> Vec<String> {
    let article = &mention.article;
    let document = &article.record.document;
    let claim = mention.claim.as_ref();
    let at = mention.event.trigger.span.start;
    let sentence = article.record.sentences.iter().position(|sentence| sentence.start <= at && at < sentence.end);
    let actor = row.actor.and_then(|actor| actor.offset(mention, |event| &event.actors));
    let recipient = row.recipient.and_then(|actor| actor.offset(mention, |event| &event.recipients));
    let mut cells = vec![
        row.number.to_string(),
        row.added(),
        article.added.as_deref().map_or_else(String::new, super::moment),
        if document.url.is_some() { "1" } else { "2" }.to_owned(),
        document.outlet.as_deref().map_or_else(String::new, unquoted),
        unquoted(&article.citation()),
        maybe(sentence.map(|index| index + 1)),
        maybe(actor),
        maybe(recipient),
        at.to_string(),
        "1".to_owned(),
        maybe(claim.map(|claim| (f64::from(claim.confidence) * 100.0).round().clamp(0.0, 100.0))),
        article.length.to_string(),
        String::new(),
        String::new(),
        String::new(),
    ];
    if all {
        cells.push(status_name(mention.event.status));
        cells.push(maybe(claim.map(|claim| factuality_name(claim.factuality))));
    }
    cells
}
