//! Looks things up by the ids that a record uses, and words them as the terminal does.

use super::disputed;
use onrecord_record::{Attribution, Claim, Entity, Event, Form, Naming, Place, Quantity, Record, Time};
use rustc_hash::{FxHashMap, FxHashSet};

type Map<'r, T> = FxHashMap<&'r str, T>;

/// Everything of a record by its id.
pub struct Index<'r> {
    entities: Map<'r, &'r Entity>,
    attributions: Map<'r, &'r Attribution>,
    events: Map<'r, &'r Event>,
    times: Map<'r, &'r Time>,
    places: Map<'r, &'r Place>,
    quantities: Map<'r, &'r Quantity>,
    claims: Map<'r, &'r Claim>,
    on: Map<'r, Vec<&'r Claim>>,
    disputed: FxHashSet<&'r str>,
}

impl<'r> Index<'r> {
    /// Looks through a record once.
    pub fn new(record: &'r Record) -> Self {
        let mut on: Map<'r, Vec<&Claim>> = Map::default();
        for claim in &record.claims {
            on.entry(claim.event.as_str()).or_default().push(claim);
        }
        Self {
            entities: record.entities.iter().map(|x| (x.id.as_str(), x)).collect(),
            attributions: record.attributions.iter().map(|x| (x.id.as_str(), x)).collect(),
            events: record.events.iter().map(|x| (x.id.as_str(), x)).collect(),
            times: record.times.iter().map(|x| (x.id.as_str(), x)).collect(),
            places: record.places.iter().map(|x| (x.id.as_str(), x)).collect(),
            quantities: record.quantities.iter().map(|x| (x.id.as_str(), x)).collect(),
            claims: record.claims.iter().map(|x| (x.id.as_str(), x)).collect(),
            on,
            disputed: disputed::events(record),
        }
    }

    /// Whether an entry has this id.
    pub fn holds(&self, id: &str) -> bool {
        self.attributions.contains_key(id)
            || self.events.contains_key(id)
            || self.claims.contains_key(id)
            || self.entities.contains_key(id)
    }

    /// An attribution.
    pub fn attribution(&self, id: &str) -> Option<&'r Attribution> {
        self.attributions.get(id).copied()
    }

    /// An event.
    pub fn event(&self, id: &str) -> Option<&'r Event> {
        self.events.get(id).copied()
    }

    /// A claim.
    pub fn claim(&self, id: &str) -> Option<&'r Claim> {
        self.claims.get(id).copied()
    }

    /// Claims on an event, in the order of the record.
    pub fn claims_on(&self, event: &str) -> &[&'r Claim] {
        self.on.get(event).map_or(&[], Vec::as_slice)
    }

    /// Whether some affirm an event and others deny it.
    pub fn is_disputed(&self, event: &str) -> bool {
        self.disputed.contains(event)
    }

    /// A place.
    pub fn place(&self, id: &str) -> Option<&'r Place> {
        self.places.get(id).copied()
    }

    /// A time.
    pub fn time(&self, id: &str) -> Option<&'r Time> {
        self.times.get(id).copied()
    }

    /// A quantity.
    pub fn quantity(&self, id: &str) -> Option<&'r Quantity> {
        self.quantities.get(id).copied()
    }

    /// The name of an entity, or its id where the record lacks it.
    pub fn name<'a>(&self, entity: &'a str) -> &'a str
    where
        'r: 'a,
    {
        self.entities.get(entity).map_or(entity, |e| e.name.as_str())
    }

    /// The words for a source, and who that is where the words alone do not say it.
    pub fn source(&self, attribution: &'r Attribution) -> (&'r str, Option<&'r str>) {
        let source = &attribution.source;
        let entity = source.entity.as_deref().and_then(|id| self.entities.get(id).copied());
        match (&source.span, entity) {
            (Some(span), Some(entity)) => {
                let said = span.text.to_lowercase();
                let known = entity.name.to_lowercase();
                let tells = said.contains(&known) || known.contains(&said) && !is_pronoun(entity, span.start);
                (span.text.as_str(), (!tells).then_some(entity.name.as_str()))
            }
            (Some(span), None) => (span.text.as_str(), None),
            (None, Some(entity)) => (entity.name.as_str(), None),
            (None, None) if source.naming == Naming::Unspecified => ("somebody", None),
            (None, None) => ("a source", None),
        }
    }

    /// A source in as few words as tell it apart.
    pub fn source_in_short(&self, attribution: &'r Attribution) -> &'r str {
        let (words, known) = self.source(attribution);
        known.unwrap_or(words)
    }

    /// An attribution and those above it, the outermost first. A circle of parents ends where it closes.
    pub fn path(&self, attribution: &'r Attribution) -> Vec<&'r Attribution> {
        let mut path = vec![attribution];
        let mut above = attribution.parent.as_deref();
        while let Some(next) = above.and_then(|id| self.attribution(id)) {
            if path.len() >= DEEPEST || path.iter().any(|known| known.id == next.id) {
                break;
            }
            path.push(next);
            above = next.parent.as_deref();
        }
        path.reverse();
        path
    }
}

/// No chain of sources that means anything is longer.
const DEEPEST: usize = 32;

fn is_pronoun(entity: &Entity, start: usize) -> bool {
    entity.mentions.iter().any(|m| m.span.start == start && m.form == Form::Pronoun)
}
