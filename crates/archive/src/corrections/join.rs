//! Two entities become one, or one becomes two.

use super::quote::{Quote, overlap, range};
use onrecord_record::{Entity, Form, Links, Mention, Record};
use std::ops::Range;

/// Joins an entity to another, which keeps what it has and takes over what it lacks.
pub(crate) fn merge(record: &mut Record, from: &str, into: &str) {
    let place = |id: &str| record.entities.iter().position(|x| x.id == id);
    let (Some(from_at), Some(into_at)) = (place(from), place(into)) else { return };
    if from_at == into_at {
        return;
    }
    let gone = record.entities.remove(from_at);
    let mut kept = record.entities.remove(into_at - usize::from(into_at > from_at));
    let named = |x: &Entity| x.mentions.iter().any(|m| m.form == Form::Name);
    if !named(&kept) && named(&gone) {
        kept.name = gone.name;
    }
    kept.role = kept.role.or(gone.role);
    kept.country = kept.country.or(gone.country);
    kept.actor_code = kept.actor_code.or(gone.actor_code);
    kept.links.wikidata = kept.links.wikidata.or(gone.links.wikidata);
    kept.links.geonames = kept.links.geonames.or(gone.links.geonames);
    kept.mentions.extend(gone.mentions);
    kept.mentions.sort_by_key(|m| (m.span.start, m.span.end));
    kept.mentions.dedup_by(|a, b| a.span == b.span);
    record.entities.insert(from_at.min(into_at).min(record.entities.len()), kept);
    let replace = |id: &mut String| {
        if id == from {
            into.clone_into(id);
        }
    };
    for x in &mut record.attributions {
        x.source.entity.iter_mut().chain(&mut x.addressee).for_each(replace);
    }
    for x in &mut record.events {
        for list in [&mut x.actors, &mut x.recipients] {
            list.iter_mut().for_each(replace);
            once(list);
        }
    }
}

/// Lets some mentions of an entity leave into a new one. What refers to them goes along: attributions whose source they are,
/// and events and listeners in whose sentence the entity had no other mention. Nothing changes where they stand apart already;
/// tells whether anything did.
pub(crate) fn split(
    record: &mut Record,
    text: &[char],
    id: &str,
    parts: &[Quote],
    new: String,
) -> Result<bool, String> {
    let sought: Vec<Range<usize>> = parts.iter().filter_map(|part| part.locate(text)).collect();
    let apart = record.entities.iter().filter(|x| x.id != id).any(|x| x.mentions.iter().any(|m| hit(m, &sought)));
    let Some(old) = record.entities.iter_mut().find(|x| x.id == id) else { return Ok(false) };
    let exact = |m: &Mention| sought.contains(&range(&m.span));
    let any_exact = old.mentions.iter().any(exact);
    let leaves = |m: &Mention| if any_exact { exact(m) } else { hit(m, &sought) };
    let (left, stayed): (Vec<Mention>, Vec<Mention>) = old.mentions.iter().cloned().partition(leaves);
    if left.is_empty() {
        return if apart { Ok(false) } else { Err("it has none of the mentions that were to leave".to_owned()) };
    }
    if stayed.is_empty() {
        return Err("all its mentions would leave, and nothing would stay".to_owned());
    }
    let new = Entity {
        id: new,
        kind: old.kind,
        name: fullest(&left),
        role: None,
        country: None,
        actor_code: None,
        links: Links::default(),
        mentions: left,
    };
    let has = |mentions: &[Mention], name: &str| mentions.iter().any(|m| m.span.text == name);
    if has(&new.mentions, &old.name) && !has(&stayed, &old.name) {
        old.name = fullest(&stayed);
    }
    old.mentions = stayed;
    let old = old.clone();
    let first = |x: &Entity| x.mentions.first().map_or(0, |m| m.span.start);
    let at = record.entities.iter().position(|x| first(x) > first(&new)).unwrap_or(record.entities.len());
    refer(record, &old, &new);
    record.entities.insert(at, new);
    Ok(true)
}

/// Lets what spoke of the mentions that left speak of the new entity.
fn refer(record: &mut Record, old: &Entity, new: &Entity) {
    let sentences = &record.sentences;
    let moved = |position: usize| {
        let Some(sentence) = sentences.iter().find(|s| s.start <= position && position < s.end) else { return false };
        let inside = |m: &Mention| sentence.start <= m.span.start && m.span.end <= sentence.end;
        new.mentions.iter().any(inside) && !old.mentions.iter().any(inside)
    };
    let replace = |reference: &mut String| {
        if *reference == old.id {
            reference.clone_from(&new.id);
        }
    };
    for x in &mut record.attributions {
        let said = |m: &Mention| x.source.span.as_ref().is_some_and(|span| overlap(&range(span), &range(&m.span)));
        if new.mentions.iter().any(said) && !old.mentions.iter().any(said) {
            x.source.entity.iter_mut().for_each(replace);
        }
        if x.cue.as_ref().is_some_and(|cue| moved(cue.span.start)) {
            x.addressee.iter_mut().for_each(replace);
        }
    }
    for x in record.events.iter_mut().filter(|x| moved(x.trigger.span.start)) {
        for list in [&mut x.actors, &mut x.recipients] {
            list.iter_mut().for_each(replace);
            once(list);
        }
    }
}

fn hit(mention: &Mention, sought: &[Range<usize>]) -> bool {
    sought.iter().any(|at| overlap(at, &range(&mention.span)))
}

/// The fullest name, or the first mention where there is none.
fn fullest(mentions: &[Mention]) -> String {
    let mut names: Vec<&str> = mentions.iter().filter(|m| m.form == Form::Name).map(|m| m.span.text.as_str()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    names.first().copied().or(mentions.first().map(|m| m.span.text.as_str())).unwrap_or_default().to_owned()
}

/// Keeps the first of each id.
fn once(ids: &mut Vec<String>) {
    let mut seen = Vec::new();
    ids.retain(|id| {
        let new = !seen.contains(id);
        seen.push(id.clone());
        new
    });
}
