use onrecord_record::{Attribution, Claim, Entity, Event, Place, Quantity, Record, Time};
use std::collections::HashMap;

/// The parts of a record by their ids.
pub(crate) struct Parts<'r> {
    pub(crate) record: &'r Record,
    entities: HashMap<&'r str, &'r Entity>,
    attributions: HashMap<&'r str, &'r Attribution>,
    events: HashMap<&'r str, &'r Event>,
    times: HashMap<&'r str, &'r Time>,
    places: HashMap<&'r str, &'r Place>,
    quantities: HashMap<&'r str, &'r Quantity>,
}

impl<'r> Parts<'r> {
    pub(crate) fn of(record: &'r Record) -> Self {
        Self {
            record,
            entities: record.entities.iter().map(|x| (x.id.as_str(), x)).collect(),
            attributions: record.attributions.iter().map(|x| (x.id.as_str(), x)).collect(),
            events: record.events.iter().map(|x| (x.id.as_str(), x)).collect(),
            times: record.times.iter().map(|x| (x.id.as_str(), x)).collect(),
            places: record.places.iter().map(|x| (x.id.as_str(), x)).collect(),
            quantities: record.quantities.iter().map(|x| (x.id.as_str(), x)).collect(),
        }
    }

    pub(crate) fn entity(&self, id: &str) -> Option<&'r Entity> {
        self.entities.get(id).copied()
    }

    pub(crate) fn attribution(&self, id: &str) -> Option<&'r Attribution> {
        self.attributions.get(id).copied()
    }

    pub(crate) fn event(&self, id: &str) -> Option<&'r Event> {
        self.events.get(id).copied()
    }

    pub(crate) fn time(&self, id: &str) -> Option<&'r Time> {
        self.times.get(id).copied()
    }

    pub(crate) fn place(&self, id: &str) -> Option<&'r Place> {
        self.places.get(id).copied()
    }

    pub(crate) fn quantity(&self, id: &str) -> Option<&'r Quantity> {
        self.quantities.get(id).copied()
    }

    /// The entity that an attribution has as its source.
    pub(crate) fn source(&self, attribution: &Attribution) -> Option<&'r Entity> {
        self.entity(attribution.source.entity.as_deref()?)
    }

    /// What a source is called: the entity's name, else the words. `None` where no words name it.
    pub(crate) fn source_name(&self, attribution: &'r Attribution) -> Option<&'r str> {
        let words = || attribution.source.span.as_ref().map(|span| span.text.as_str());
        self.source(attribution).map(|entity| entity.name.as_str()).or_else(words)
    }

    /// An attribution and those it stands under, the outermost first.
    pub(crate) fn chain(&self, attribution: &'r Attribution) -> Vec<&'r Attribution> {
        let mut chain = vec![attribution];
        let mut above = attribution.parent.as_deref();
        while let Some(parent) =
            above.and_then(|id| self.attribution(id)).filter(|_| chain.len() <= self.attributions.len())
        {
            chain.push(parent);
            above = parent.parent.as_deref();
        }
        chain.reverse();
        chain
    }

    /// Who speaks, from the outermost source to the innermost: "the Gazette › an official".
    pub(crate) fn speakers(&self, chain: &[&'r Attribution]) -> String {
        let name = |a: &&'r Attribution| self.source_name(a).unwrap_or("a source that is not given");
        chain.iter().map(name).collect::<Vec<_>>().join(" › ")
    }

    /// The attributions of a claim's chain, the outermost first.
    pub(crate) fn claim_chain(&self, claim: &Claim) -> Vec<&'r Attribution> {
        claim.chain.iter().filter_map(|id| self.attribution(id)).collect()
    }
}

/// What is said, its pieces joined.
pub(crate) fn said(attribution: &Attribution) -> String {
    attribution.content.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" … ")
}
