//! What goes with something that is rejected.

use super::target::Target;
use crate::show::counted;
use onrecord_archive::Kind;
use onrecord_record::{Claim, Record};

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
            count(
                claims(&|c| c.chain.last().is_some_and(|last| last == id)),
                "claim",
                "claims",
                "of its source will go.",
            );
            let below = record.attributions.iter().filter(|x| x.parent.as_deref() == Some(id)).count();
            count(below, "attribution", "attributions", "under it will hang on what it hangs on itself.");
        }
        Kind::Event => {
            count(claims(&|c| c.event == id), "claim", "claims", "on it will go.");
            let later = record.events.iter().filter(|x| x.same_as.as_deref() == Some(id)).count();
            count(later, "later mention", "later mentions", "will stay; the next becomes the first.");
        }
        Kind::Claim => {
            let against = record.contradictions.iter().filter(|c| c.claims.iter().any(|claim| claim == id)).count();
            count(against, "contradiction", "contradictions", "that it has part in will go.");
            told.extend(unasserted(record, id));
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

/// Without the only claim that affirms it, no event is presented as having happened.
fn unasserted(record: &Record, id: &str) -> Option<String> {
    let claim = record.claims.iter().find(|claim| claim.id == id)?;
    let event =
        record.events.iter().find(|event| event.id == claim.event).filter(|event| event.status.is_asserted())?;
    let others = record.claims.iter().any(|c| c.id != id && c.event == event.id && c.factuality.affirms());
    (claim.factuality.affirms() && !others)
        .then(|| format!("Nobody else affirms “{}”, so it will not be asserted any more.", event.trigger.span.text))
}
