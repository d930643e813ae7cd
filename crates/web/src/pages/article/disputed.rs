//! Events that some source holds to be so and another not.

use onrecord_record::Record;
use rustc_hash::{FxHashMap, FxHashSet};

/// Their ids. Claims count for all mentions of a happening: who denies it may use another word for it than who affirms it.
pub fn events(record: &Record) -> FxHashSet<&str> {
    let firsts: FxHashMap<&str, &str> =
        record.events.iter().map(|x| (x.id.as_str(), x.same_as.as_deref().unwrap_or(&x.id))).collect();
    let (mut affirmed, mut denied) = (FxHashSet::default(), FxHashSet::default());
    for claim in &record.claims {
        let Some(first) = firsts.get(claim.event.as_str()) else { continue };
        if claim.factuality.affirms() {
            affirmed.insert(*first);
        } else if claim.factuality.denies() {
            denied.insert(*first);
        }
    }
    let both = |first: &str| affirmed.contains(first) && denied.contains(first);
    firsts.iter().filter(|(_, first)| both(first)).map(|(id, _)| *id).collect()
}
