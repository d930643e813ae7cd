//! What goes with something that is rejected.

use super::target::Target;
use crate::show::counted;
use onrecord_archive::Kind;
use onrecord_record::{Claim, Event, Factuality, Record, Status};

/// Told before it is done, a sentence each. None for what cannot be rejected.
pub fn of(record: &Record, target: &Target) -> Option<Vec<String>> {
    let id = target.id.as_str();
    let mut told = Vec::new();
    let mut count = |number: usize, one: &str, many: &str, rest: &str| {
        if number > 0 {
            told.push(format!("{} {rest}", counted(number, one, many)));
        }
    };
    let claims = |is: &dyn Fn(&Claim) -> bool| record.claims.iter().filter(|claim| is(claim)).count();
    match target.kind {
        Kind::Document => return None,
        Kind::Attribution => {
            let of_source = |c: &Claim| c.chain.last().is_some_and(|last| last == id);
            count(claims(&of_source), "claim", "claims", "of its source will go.");
            let below = record.attributions.iter().filter(|x| x.parent.as_deref() == Some(id)).count();
            count(below, "attribution", "attributions", "under it will hang on what it hangs on itself.");
            told.extend(unheld(record, &of_source));
        }
        Kind::Event => {
            count(claims(&|c| c.event == id), "claim", "claims", "on it will go.");
            let later = record.events.iter().filter(|x| x.same_as.as_deref() == Some(id)).count();
            count(later, "later mention", "later mentions", "will stay; the next becomes the first.");
        }
        Kind::Claim => {
            let against = record.contradictions.iter().filter(|c| c.claims.iter().any(|claim| claim == id)).count();
            count(against, "contradiction", "contradictions", "that it has part in will go.");
            told.extend(unheld(record, &|c| c.id == id));
        }
        Kind::Entity => {
            let of_source = |x: &&onrecord_record::Attribution| {
                [&x.source.entity, &x.addressee].into_iter().any(|entity| entity.as_deref() == Some(id))
            };
            let said = record.attributions.iter().filter(of_source).count();
            count(said, "attribution", "attributions", "will have nobody known in its place.");
            let of_event =
                |x: &&onrecord_record::Event| x.actors.iter().chain(&x.recipients).any(|entity| entity == id);
            count(record.events.iter().filter(of_event).count(), "event", "events", "will have nobody in its place.");
        }
    }
    Some(told)
}

/// Without the only claims that affirm it, no event is presented as having happened; without those that deny it, none as denied.
fn unheld(record: &Record, goes: &dyn Fn(&Claim) -> bool) -> Vec<String> {
    let told = |event: &Event| {
        let only = |is: fn(Factuality) -> bool| {
            let mut all = record.claims.iter().filter(|c| c.event == event.id && is(c.factuality)).peekable();
            all.peek().is_some() && all.all(goes)
        };
        let (deed, word) = match event.status {
            status if status.is_asserted() && only(Factuality::affirms) => ("affirms", "asserted"),
            Status::Denied if only(Factuality::denies) => ("denies", "called denied"),
            _ => return None,
        };
        Some(format!("Nobody else {deed} “{}”, so it will not be {word} any more.", event.trigger.span.text))
    };
    record.events.iter().filter_map(told).collect()
}
