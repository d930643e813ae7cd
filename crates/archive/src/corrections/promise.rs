//! What must hold of a record after people have changed it.

use onrecord_record::{Contradiction, ContradictionKind, Factuality, Record, Status};
use std::collections::{HashMap, HashSet};

/// Whether some claim holds an event to be so.
pub(crate) fn affirmed(record: &Record, event: &str) -> bool {
    record.claims.iter().any(|claim| claim.event == event && claim.factuality.affirms())
}

/// The events that some claim denies.
pub(crate) fn denied(record: &Record) -> HashSet<String> {
    record.claims.iter().filter(|claim| claim.factuality.denies()).map(|claim| claim.event.clone()).collect()
}

/// An event is not presented as denied by its claims once the last that denied it is gone: nobody says then how it stands. What
/// people call denied though no claim ever did stays so.
pub(crate) fn release(record: &mut Record, denied_before: &HashSet<String>) {
    let denied = denied(record);
    let released = |id: &String| denied_before.contains(id) && !denied.contains(id);
    for event in record.events.iter_mut().filter(|event| event.status == Status::Denied && released(&event.id)) {
        event.status = Status::Hypothetical;
    }
}

/// Keeps the promise that nothing is presented as having happened that nobody affirms: such an event is denied, where a claim
/// denies it, and else hypothetical. A denial stays a contradiction only between claims that oppose each other.
pub(crate) fn keep(record: &mut Record) {
    let held: HashSet<&str> =
        record.claims.iter().filter(|c| c.factuality.affirms()).map(|c| c.event.as_str()).collect();
    let denied: HashSet<&str> =
        record.claims.iter().filter(|c| c.factuality.denies()).map(|c| c.event.as_str()).collect();
    for event in record.events.iter_mut().filter(|event| event.status.is_asserted()) {
        if !held.contains(event.id.as_str()) {
            event.status = if denied.contains(event.id.as_str()) { Status::Denied } else { Status::Hypothetical };
        }
    }
    let sides: HashMap<&str, i8> = record.claims.iter().map(|c| (c.id.as_str(), side(c.factuality))).collect();
    let side_of = |id: &String| sides.get(id.as_str()).copied().unwrap_or_default();
    record.contradictions.retain(|c| {
        let [a, b] = &c.claims;
        c.kind != ContradictionKind::Denial || side_of(a) * side_of(b) < 0
    });
}

/// Pairs a claim that was changed with those of other sources on the same event that it now opposes.
pub(crate) fn oppose(record: &mut Record, id: &str) {
    let Some(at) = record.claims.iter().position(|c| c.id == id) else { return };
    let Some(claim) = record.claims.get(at) else { return };
    let opposed = |c: &onrecord_record::Claim| side(c.factuality) * side(claim.factuality) < 0;
    let known = |a: &str, b: &str| record.contradictions.iter().any(|c| c.claims == [a, b] || c.claims == [b, a]);
    let new: Vec<_> = record
        .claims
        .iter()
        .enumerate()
        .filter(|(_, c)| c.event == claim.event && opposed(c) && !known(&c.id, id))
        .map(|(i, c)| if i < at { [c.id.clone(), id.to_owned()] } else { [id.to_owned(), c.id.clone()] })
        .map(|claims| Contradiction { claims, kind: ContradictionKind::Denial })
        .collect();
    record.contradictions.extend(new);
}

/// Whether a value holds something to be so (1), not to be so (-1), or neither, as contradictions count it.
fn side(value: Factuality) -> i8 {
    use Factuality as F;
    match value {
        F::CertainPlus | F::ProbablePlus => 1,
        F::CertainMinus | F::ProbableMinus => -1,
        F::PossiblePlus | F::PossibleMinus | F::CertainUnknown | F::Unknown => 0,
    }
}
