use super::line::brief;
use onrecord_record::{Attribution, Claim, Entity, Event, Form, Naming, Place, Quantity, Record, Time};
use std::collections::HashMap;

/// Looks things up by the ids that a record uses.
pub struct Index<'r> {
    entities: HashMap<&'r str, &'r Entity>,
    attributions: HashMap<&'r str, &'r Attribution>,
    events: HashMap<&'r str, &'r Event>,
    times: HashMap<&'r str, &'r Time>,
    places: HashMap<&'r str, &'r Place>,
    quantities: HashMap<&'r str, &'r Quantity>,
    claims: HashMap<&'r str, Vec<&'r Claim>>,
}

impl<'r> Index<'r> {
    pub fn new(record: &'r Record) -> Self {
        let mut claims: HashMap<&str, Vec<&Claim>> = HashMap::new();
        for claim in &record.claims {
            claims.entry(claim.event.as_str()).or_default().push(claim);
        }
        Self {
            entities: record.entities.iter().map(|x| (x.id.as_str(), x)).collect(),
            attributions: record.attributions.iter().map(|x| (x.id.as_str(), x)).collect(),
            events: record.events.iter().map(|x| (x.id.as_str(), x)).collect(),
            times: record.times.iter().map(|x| (x.id.as_str(), x)).collect(),
            places: record.places.iter().map(|x| (x.id.as_str(), x)).collect(),
            quantities: record.quantities.iter().map(|x| (x.id.as_str(), x)).collect(),
            claims,
        }
    }

    pub fn attribution(&self, id: &str) -> Option<&'r Attribution> {
        self.attributions.get(id).copied()
    }

    pub fn event(&self, id: &str) -> Option<&'r Event> {
        self.events.get(id).copied()
    }

    /// Claims on an event, in the order of the record.
    pub fn claims_on(&self, event: &str) -> &[&'r Claim] {
        self.claims.get(event).map_or(&[], Vec::as_slice)
    }

    /// The name of an entity, or its id where the record lacks it.
    pub fn name<'a>(&self, entity: &'a str) -> &'a str
    where
        'r: 'a,
    {
        self.entities.get(entity).map_or(entity, |e| e.name.as_str())
    }

    /// Names of several entities.
    pub fn names(&self, entities: &[String]) -> String {
        entities.iter().map(|id| self.name(id)).collect::<Vec<_>>().join(", ")
    }

    /// The words for a source, and who that is where the words alone do not say it.
    pub fn source(&self, attribution: &'r Attribution) -> (String, Option<&'r str>) {
        let source = &attribution.source;
        let entity = source.entity.as_deref().and_then(|id| self.entities.get(id).copied());
        match (&source.span, entity) {
            (Some(span), Some(entity)) => {
                let said = span.text.to_lowercase();
                let known = entity.name.to_lowercase();
                let tells = said.contains(&known) || known.contains(&said) && !is_pronoun(entity, span.start);
                (span.text.clone(), (!tells).then_some(entity.name.as_str()))
            }
            (Some(span), None) => (span.text.clone(), None),
            (None, Some(entity)) => (entity.name.clone(), None),
            (None, None) if source.naming == Naming::Unspecified => ("somebody".to_owned(), None),
            (None, None) => ("a source".to_owned(), None),
        }
    }

    /// A source in as few words as tell it apart.
    pub fn source_in_short(&self, attribution: &'r Attribution) -> String {
        let (words, known) = self.source(attribution);
        known.map_or(words, str::to_owned)
    }

    /// A chain of sources from the outermost to the innermost, each in at most so many columns; the article's own
    /// voice where it is empty.
    pub fn chain(&self, chain: &[String], room: usize) -> String {
        if chain.is_empty() {
            return "the article".to_owned();
        }
        let name = |id: &String| self.attribution(id).map_or_else(|| id.clone(), |a| self.source_in_short(a));
        chain.iter().map(|id| brief(&name(id), room)).collect::<Vec<_>>().join(" › ")
    }

    /// A time as a date or a stretch of dates.
    pub fn time(&self, id: &str) -> String {
        self.times.get(id).map_or_else(|| id.to_owned(), |time| when(time))
    }

    /// A place with its country.
    pub fn place(&self, id: &str) -> String {
        self.places.get(id).map_or_else(|| id.to_owned(), |place| place.name.clone())
    }

    /// A quantity with its unit.
    pub fn quantity(&self, id: &str) -> String {
        self.quantities.get(id).map_or_else(|| id.to_owned(), |quantity| super::values::amount(quantity))
    }
}

/// A time as a date, a stretch of dates, or its TIMEX3 value where it lies on no calendar.
pub fn when(time: &Time) -> String {
    match (time.from.as_str(), time.to.as_str()) {
        ("", "") => time.timex3.clone(),
        (from, "") => format!("{from}…"),
        ("", to) => format!("…{to}"),
        (from, to) if from == to => from.to_owned(),
        (from, to) => format!("{from}…{to}"),
    }
}

fn is_pronoun(entity: &Entity, start: usize) -> bool {
    entity.mentions.iter().any(|m| m.span.start == start && m.form == Form::Pronoun)
}
