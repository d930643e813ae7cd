//! What holds for every record and no schema can say.

use crate::{Naming, Record, Span};
use std::collections::{HashMap, HashSet};
use std::fmt;

/// Something in a record that should not be so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Id of the part of the record that it is about, or its name.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.what)
    }
}

/// Checks that ids are unique and lead somewhere, that spans say what stands where they point, that chains follow parents,
/// that each source has one say on an event, and that nothing is presented as having happened that nobody affirms.
/// A record as OnRecord makes it has no problems.
pub fn check(record: &Record) -> Vec<Problem> {
    let mut checker = Checker { record, text: record.document.text.chars().collect(), problems: Vec::new() };
    checker.spans();
    checker.references();
    checker.sources();
    checker.parents();
    checker.claims();
    checker.problems
}

/// The first id that is given twice or leads nowhere, if any: such a record can be kept in no tables.
pub fn dangling(record: &Record) -> Option<Problem> {
    let mut checker = Checker { record, text: Vec::new(), problems: Vec::new() };
    checker.references();
    checker.problems.into_iter().next()
}

struct Checker<'r> {
    record: &'r Record,
    text: Vec<char>,
    problems: Vec<Problem>,
}

impl<'r> Checker<'r> {
    fn wrong(&mut self, at: &str, what: impl Into<String>) {
        self.problems.push(Problem { at: at.to_owned(), what: what.into() });
    }

    fn spans(&mut self) {
        let record = self.record;
        let mut before = 0;
        for section in &record.document.sections {
            self.span("document", &section.span);
            if section.span.start < before {
                self.wrong("document", "sections overlap or are out of order");
            }
            before = section.span.end;
        }
        for sentence in &record.sentences {
            if sentence.start > sentence.end || sentence.end > self.text.len() {
                self.wrong("sentences", format!("{}..{} is outside the text", sentence.start, sentence.end));
            }
        }
        for x in &record.entities {
            x.mentions.iter().for_each(|m| self.span(&x.id, &m.span));
        }
        for x in &record.attributions {
            let cue = x.cue.iter().map(|cue| &cue.span);
            x.source.span.iter().chain(cue).chain(&x.content).for_each(|span| self.span(&x.id, span));
        }
        record.events.iter().for_each(|x| self.span(&x.id, &x.trigger.span));
        for x in &record.claims {
            x.evidence.iter().for_each(|span| self.span(&x.id, span));
        }
        record.times.iter().for_each(|x| self.span(&x.id, &x.span));
        record.places.iter().for_each(|x| self.span(&x.id, &x.span));
        record.quantities.iter().for_each(|x| self.span(&x.id, &x.span));
    }

    fn span(&mut self, at: &str, span: &Span) {
        let there = self.text.get(span.start..span.end);
        if !there.is_some_and(|there| there.iter().copied().eq(span.text.chars())) {
            self.wrong(at, format!("{}..{} does not say '{}'", span.start, span.end, span.text));
        }
    }

    fn ids(&mut self, list: &str, ids: impl Iterator<Item = &'r String>) -> HashSet<&'r str> {
        let mut seen = HashSet::new();
        for id in ids {
            if !seen.insert(id.as_str()) {
                self.wrong(id, format!("stands twice among the {list}"));
            }
        }
        seen
    }

    /// Every id that is referred to is there.
    fn references(&mut self) {
        let r = self.record;
        let entities = self.ids("entities", r.entities.iter().map(|x| &x.id));
        let attributions = self.ids("attributions", r.attributions.iter().map(|x| &x.id));
        let events = self.ids("events", r.events.iter().map(|x| &x.id));
        let claims = self.ids("claims", r.claims.iter().map(|x| &x.id));
        let times = self.ids("times", r.times.iter().map(|x| &x.id));
        let places = self.ids("places", r.places.iter().map(|x| &x.id));
        let quantities = self.ids("quantities", r.quantities.iter().map(|x| &x.id));
        for x in &r.attributions {
            self.known(&x.id, &x.parent, &attributions);
            self.known(&x.id, x.source.entity.iter().chain(&x.addressee), &entities);
            self.known(&x.id, &x.said_at, &times);
        }
        for x in &r.events {
            self.known(&x.id, x.actors.iter().chain(&x.recipients), &entities);
            self.known(&x.id, &x.place, &places);
            self.known(&x.id, &x.time, &times);
            self.known(&x.id, &x.quantities, &quantities);
            self.known(&x.id, &x.same_as, &events);
        }
        for x in &r.claims {
            self.known(&x.id, [&x.event], &events);
            self.known(&x.id, &x.chain, &attributions);
        }
        for x in &r.contradictions {
            self.known("contradictions", &x.claims, &claims);
        }
    }

    fn sources(&mut self) {
        for x in &self.record.attributions {
            let named = x.source.entity.is_some() || x.source.span.is_some();
            if !named && x.source.naming != Naming::Unspecified {
                self.wrong(&x.id, "has no source and is not 'unspecified'");
            }
        }
    }

    fn known<'i>(&mut self, at: &str, ids: impl IntoIterator<Item = &'i String>, among: &HashSet<&str>) {
        for id in ids {
            if !among.contains(id.as_str()) {
                self.wrong(at, format!("refers to '{id}', which is not there"));
            }
        }
    }

    /// Nothing is its own ancestor, and what is the same as another event is not the first mention itself.
    fn parents(&mut self) {
        let parents = self.parents_by_id();
        for x in &self.record.attributions {
            let mut above = x.parent.as_deref();
            let mut steps = 0;
            while let Some(id) = above.filter(|_| steps <= parents.len()) {
                above = parents.get(id).copied().flatten();
                steps += 1;
            }
            if above.is_some() {
                self.wrong(&x.id, "its parents run in a circle");
            }
        }
        let later: HashSet<&str> =
            self.record.events.iter().filter(|x| x.same_as.is_some()).map(|x| x.id.as_str()).collect();
        for x in &self.record.events {
            if x.same_as.as_deref().is_some_and(|first| later.contains(first)) {
                self.wrong(&x.id, "is the same as an event that is no first mention");
            }
        }
    }

    fn parents_by_id(&self) -> HashMap<&'r str, Option<&'r str>> {
        self.record.attributions.iter().map(|x| (x.id.as_str(), x.parent.as_deref())).collect()
    }

    fn claims(&mut self) {
        let parents = self.parents_by_id();
        let mut said = HashSet::new();
        let mut affirmed = HashSet::new();
        for x in &self.record.claims {
            if !said.insert((x.event.as_str(), x.chain.as_slice())) {
                self.wrong(&x.id, "is the second claim of one source on one event");
            }
            if x.evidence.is_empty() {
                self.wrong(&x.id, "has no evidence");
            }
            let mut above = None;
            for id in &x.chain {
                if parents.get(id.as_str()).is_some_and(|parent| *parent != above) {
                    self.wrong(&x.id, format!("its chain does not follow the parents at '{id}'"));
                }
                above = Some(id.as_str());
            }
            if x.factuality.affirms() {
                affirmed.insert(x.event.as_str());
            }
        }
        for x in &self.record.events {
            if x.status.is_asserted() && !affirmed.contains(x.id.as_str()) {
                self.wrong(&x.id, "is asserted, and nobody affirms it");
            }
        }
    }
}
