//! Which part of one record is which of another.

use crate::corrections::{Anchor, Quote};
use onrecord_record::{Record, Span};
use std::collections::{HashMap, HashSet};

/// Ids of one record and those of the same things in another. Ids of all kinds are distinct by their first letter.
pub(super) struct Pairs {
    forth: HashMap<String, String>,
    taken: HashSet<String>,
}

impl Pairs {
    pub(super) fn of(before: &Record, after: &Record) -> Self {
        let mut pairs = Self { forth: HashMap::new(), taken: HashSet::new() };
        pairs.join("document".to_owned(), "document".to_owned());
        let old: Vec<char> = before.document.text.chars().collect();
        let new: Vec<char> = after.document.text.chars().collect();
        pairs.read(before, after, &old, &new);
        let spans = |r: &Record| -> [Vec<(String, Span)>; 3] {
            [
                r.times.iter().map(|x| (x.id.clone(), x.span.clone())).collect(),
                r.places.iter().map(|x| (x.id.clone(), x.span.clone())).collect(),
                r.quantities.iter().map(|x| (x.id.clone(), x.span.clone())).collect(),
            ]
        };
        for (was, is) in spans(before).iter().zip(&spans(after)) {
            pairs.values(was, is, &old, &new, old == new);
        }
        pairs
    }

    /// Of two states of one reading: its ids are the same before and after people correct it.
    pub(super) fn of_reading(before: &Record, after: &Record) -> Self {
        let now: HashSet<&String> = ids(after).collect();
        let mut pairs = Self { forth: HashMap::new(), taken: HashSet::new() };
        pairs.join("document".to_owned(), "document".to_owned());
        ids(before).filter(|id| now.contains(id)).for_each(|id| pairs.join(id.clone(), id.clone()));
        pairs
    }

    /// The later id of what had this one.
    pub(super) fn after(&self, was: &str) -> Option<&str> {
        self.forth.get(was).map(String::as_str)
    }

    /// Whether something before is what has this id now.
    pub(super) fn is_after(&self, id: &str) -> bool {
        self.taken.contains(id)
    }

    fn join(&mut self, was: String, id: String) {
        if !self.forth.contains_key(&was) && self.taken.insert(id.clone()) {
            self.forth.insert(was, id);
        }
    }

    /// Pairs what was read in the same words, then what was read in nearly the same.
    fn read(&mut self, before: &Record, after: &Record, old: &[char], new: &[char]) {
        let (was, is) = (anchors(before, old), anchors(after, new));
        // What follows is in vain for most of a record that did not change; ids are then the same too.
        let mut now: HashMap<&str, &Anchor> = is.iter().map(|(id, anchor)| (id.as_str(), anchor)).collect();
        let mut rest = Vec::new();
        for (id, anchor) in &was {
            if now.get(id.as_str()).is_some_and(|same| *same == anchor) {
                now.remove(id.as_str());
                self.join(id.clone(), id.clone());
            } else {
                rest.push((id, anchor));
            }
        }
        for (id, anchor) in &rest {
            let same = is.iter().find(|(other, there)| there == *anchor && !self.is_after(other));
            if let Some((other, _)) = same {
                self.join((*id).clone(), other.clone());
            }
        }
        for (id, anchor) in rest {
            if self.after(id).is_none() {
                anchor.find(after, new).into_iter().for_each(|other| self.join(id.clone(), other));
            }
        }
    }

    fn values(&mut self, was: &[(String, Span)], is: &[(String, Span)], old: &[char], new: &[char], same: bool) {
        for (id, span) in was {
            let at = if same || span.start == span.end {
                Some(span.start..span.end)
            } else {
                Quote::of(old, span).locate(new)
            };
            let there = at.and_then(|at| is.iter().find(|(_, span)| span.start == at.start && span.end == at.end));
            there.into_iter().for_each(|(other, _)| self.join(id.clone(), other.clone()));
        }
    }
}

/// All ids of a record.
fn ids(record: &Record) -> impl Iterator<Item = &String> {
    let ids = record.entities.iter().map(|x| &x.id);
    let ids = ids.chain(record.attributions.iter().map(|x| &x.id)).chain(record.events.iter().map(|x| &x.id));
    let ids = ids.chain(record.claims.iter().map(|x| &x.id)).chain(record.times.iter().map(|x| &x.id));
    ids.chain(record.places.iter().map(|x| &x.id)).chain(record.quantities.iter().map(|x| &x.id))
}

fn anchors(record: &Record, text: &[char]) -> Vec<(String, Anchor)> {
    let ids = record.entities.iter().map(|x| &x.id);
    let ids = ids.chain(record.attributions.iter().map(|x| &x.id)).chain(record.events.iter().map(|x| &x.id));
    let ids = ids.chain(record.claims.iter().map(|x| &x.id));
    ids.filter_map(|id| Anchor::of(record, text, id, |_| false).map(|(anchor, _)| (id.clone(), anchor))).collect()
}
