//! What was rejected leaves the record, with what only hangs on it.

use onrecord_record::{Naming, Record};

/// Takes an attribution out: what was said through it hangs on its parent from then on, and the claims of its source go.
pub(crate) fn attribution(record: &mut Record, id: &str) {
    let Some(at) = record.attributions.iter().position(|x| x.id == id) else { return };
    let gone = record.attributions.remove(at);
    for child in record.attributions.iter_mut().filter(|x| x.parent.as_ref() == Some(&gone.id)) {
        child.parent.clone_from(&gone.parent);
    }
    record.claims.retain(|claim| claim.chain.last() != Some(&gone.id));
    for claim in &mut record.claims {
        claim.chain.retain(|link| *link != gone.id);
    }
    contradictions(record);
}

/// Takes an event out, with all claims on it. Its next mention becomes the first.
pub(crate) fn event(record: &mut Record, id: &str) {
    let Some(at) = record.events.iter().position(|x| x.id == id) else { return };
    let gone = record.events.remove(at);
    let mut first = None;
    for later in record.events.iter_mut().filter(|x| x.same_as.as_ref() == Some(&gone.id)) {
        later.same_as.clone_from(&first);
        first.get_or_insert_with(|| later.id.clone());
    }
    record.claims.retain(|claim| claim.event != gone.id);
    contradictions(record);
}

/// Takes a claim out.
pub(crate) fn claim(record: &mut Record, id: &str) {
    record.claims.retain(|claim| claim.id != id);
    contradictions(record);
}

/// Takes an entity out. Nobody stands in its place.
pub(crate) fn entity(record: &mut Record, id: &str) {
    record.entities.retain(|x| x.id != id);
    let forget = |reference: &mut Option<String>| {
        if reference.as_deref() == Some(id) {
            *reference = None;
        }
    };
    for x in &mut record.attributions {
        forget(&mut x.source.entity);
        forget(&mut x.addressee);
        if x.source.entity.is_none() && x.source.span.is_none() {
            x.source.naming = Naming::Unspecified;
        }
    }
    for x in &mut record.events {
        x.actors.retain(|actor| actor != id);
        x.recipients.retain(|recipient| recipient != id);
    }
}

/// A contradiction goes with either of its claims.
fn contradictions(record: &mut Record) {
    let claims = &record.claims;
    record.contradictions.retain(|c| c.claims.iter().all(|id| claims.iter().any(|claim| claim.id == *id)));
}
