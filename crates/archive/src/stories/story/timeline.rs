//! A story by date.

use super::is_new;
use super::types::{Backing, Change, Entry, EntryKind, Happening, Story};
use std::collections::BTreeSet;

/// First report, when each origin first held something to be so, denials, changes, corrections; the earliest first.
pub(super) fn build(story: &Story, since: Option<&str>) -> Vec<Entry> {
    let mut out = Vec::new();
    if let Some(first) = story.articles.first() {
        out.push(Entry {
            day: first.day.clone(),
            kind: EntryKind::First,
            happening: None,
            origin: None,
            who: first.outlet.clone().unwrap_or_else(|| first.document.clone()),
            text: first.title.clone().unwrap_or_default(),
            document: first.document.clone(),
            claim: None,
            new: is_new(first.day.as_deref(), since),
        });
    }
    out.extend(origins(story));
    // What nobody asserts is not denied by who says that it did not happen.
    for happening in story.happenings.iter().filter(|h| !h.asserted_by.is_empty()) {
        out.extend(happening.denied_by.iter().map(|b| heard(EntryKind::Denial, happening, b)));
    }
    out.extend(story.changes.iter().map(change));
    for correction in &story.corrections {
        let said = correction.added.first().or(correction.dropped.first());
        out.push(Entry {
            day: correction.day.clone(),
            kind: EntryKind::Correction,
            happening: None,
            origin: None,
            who: correction.outlet.clone().unwrap_or_else(|| correction.document.clone()),
            text: said.map(|e| e.text.clone()).unwrap_or_default(),
            document: correction.document.clone(),
            claim: None,
            new: correction.new,
        });
    }
    // Stable: what is most central stands first among the entries of a day and kind.
    out.sort_by(|a, b| (a.day.is_none(), &a.day, a.kind).cmp(&(b.day.is_none(), &b.day, b.kind)));
    out
}

/// The first day on which each origin holds something to be so, with the most central happening of which it did then. Outlets that speak
/// for themselves about what nobody else reports are left out: every article would be an entry.
fn origins(story: &Story) -> Vec<Entry> {
    let asserted = || story.happenings.iter().flat_map(|h| h.asserted_by.iter().map(move |b| (h, b)));
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for (_, backing) in asserted() {
        if !seen.insert(backing.origin) {
            continue;
        }
        let of = || asserted().filter(|(_, b)| b.origin == backing.origin);
        let first = of().map(|(_, b)| (b.first_day.is_none(), &b.first_day)).min();
        let entry = of().find(|(_, b)| Some((b.first_day.is_none(), &b.first_day)) == first);
        if let Some((happening, backing)) =
            entry.filter(|(h, b)| b.kind != "outlet" || h.articles > 1 && h.kind.is_some())
        {
            out.push(heard(EntryKind::Origin, happening, backing));
        }
    }
    out
}

fn heard(kind: EntryKind, happening: &Happening, backing: &Backing) -> Entry {
    Entry {
        day: backing.first_day.clone(),
        kind,
        happening: Some(happening.happening),
        origin: Some(backing.origin),
        who: backing.name.clone(),
        text: backing.evidence.text.clone(),
        document: backing.evidence.document.clone(),
        claim: Some(backing.evidence.claim.clone()),
        new: backing.new,
    }
}

fn change(change: &Change) -> Entry {
    Entry {
        day: change.after.day.clone(),
        kind: EntryKind::Change,
        happening: Some(change.happening),
        origin: Some(change.origin),
        who: change.name.clone(),
        text: change.after.evidence.text.clone(),
        document: change.after.evidence.document.clone(),
        claim: Some(change.after.evidence.claim.clone()),
        new: change.new,
    }
}
