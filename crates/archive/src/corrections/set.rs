//! A field of a record gets the value that people gave it.

use super::{Kind, promise};
use onrecord_record::{Attribution, Event, Naming, Record, Status};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Sets a field. `value` is canonical for it. Says why not, where what else the record holds forbids it.
pub(crate) fn set(record: &mut Record, kind: Kind, id: &str, field: &str, value: &Value) -> Result<(), String> {
    match kind {
        Kind::Document => document(record, field, value),
        Kind::Entity => entity(record, id, field, value),
        Kind::Attribution => attribution(record, id, field, value),
        Kind::Event => event(record, id, field, value),
        Kind::Claim => claim(record, id, field, value),
    }
}

/// A canonical value as the record's type. That of another shape is a defect of the file.
fn typed<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    serde_json::from_value(value.clone()).map_err(|error| error.to_string())
}

fn gone(id: &str) -> String {
    format!("{id} is not in the record")
}

fn unknown(field: &str) -> Result<(), String> {
    Err(format!("there is no field '{field}'"))
}

fn document(record: &mut Record, field: &str, value: &Value) -> Result<(), String> {
    let article = &mut record.document;
    match field {
        "outlet" => article.outlet = typed(value)?,
        "title" => article.title = typed(value)?,
        "byline" => article.byline = typed(value)?,
        "published" => article.published = typed(value)?,
        "credits" => article.credits = typed(value)?,
        _ => return unknown(field),
    }
    Ok(())
}

fn entity(record: &mut Record, id: &str, field: &str, value: &Value) -> Result<(), String> {
    let x = record.entities.iter_mut().find(|x| x.id == id).ok_or_else(|| gone(id))?;
    match field {
        "name" => x.name = typed(value)?,
        "type" => x.kind = typed(value)?,
        "role" => x.role = typed(value)?,
        "country" => x.country = typed(value)?,
        "actor_code" => x.actor_code = typed(value)?,
        "links.wikidata" => x.links.wikidata = typed(value)?,
        "links.geonames" => x.links.geonames = value.as_str().and_then(|digits| digits.parse().ok()),
        _ => return unknown(field),
    }
    Ok(())
}

fn attribution(record: &mut Record, id: &str, field: &str, value: &Value) -> Result<(), String> {
    let mut x = record.attributions.iter().find(|x| x.id == id).ok_or_else(|| gone(id))?.clone();
    let entity = |value: &Value| one_of(value, "entity", |id| record.entities.iter().any(|x| x.id == id));
    match field {
        "source.entity" => x.source.entity = entity(value)?,
        "source.naming" => x.source.naming = typed(value)?,
        "channel" => x.channel = typed(value)?,
        "quote" => x.quote = typed(value)?,
        "addressee" => x.addressee = entity(value)?,
        "said_at" => x.said_at = one_of(value, "time", |id| record.times.iter().any(|x| x.id == id))?,
        "parent" => {
            x.parent = one_of(value, "attribution", |id| record.attributions.iter().any(|x| x.id == id))?;
            if x.parent.as_ref().is_some_and(|parent| path(&record.attributions, parent).iter().any(|a| a == id)) {
                return Err(format!("{id} cannot stand under what stands under it"));
            }
        }
        _ => return unknown(field),
    }
    if x.source.entity.is_none() && x.source.span.is_none() && x.source.naming != Naming::Unspecified {
        return Err(format!("{id} names no source in words: give it an entity, or make its naming unspecified first"));
    }
    record.attributions.iter_mut().filter(|a| a.id == id).for_each(|a| *a = x.clone());
    if field == "parent" {
        for claim in &mut record.claims {
            claim.chain = claim.chain.last().map(|last| path(&record.attributions, last)).unwrap_or_default();
        }
    }
    Ok(())
}

/// An attribution and all above it, from the outermost inwards.
fn path(attributions: &[Attribution], id: &str) -> Vec<String> {
    let mut path = vec![id.to_owned()];
    let parent = |id: &String| attributions.iter().find(|x| x.id == *id).and_then(|x| x.parent.clone());
    while let Some(above) = path.last().and_then(parent).filter(|_| path.len() <= attributions.len()) {
        path.push(above);
    }
    path.reverse();
    path
}

fn event(record: &mut Record, id: &str, field: &str, value: &Value) -> Result<(), String> {
    let mut x = record.events.iter().find(|x| x.id == id).ok_or_else(|| gone(id))?.clone();
    let entities = |value: &Value| -> Result<Vec<String>, String> {
        let ids: Vec<String> = typed(value)?;
        let missing = ids.iter().find(|id| !record.entities.iter().any(|x| x.id == **id));
        missing.map_or(Ok(ids.clone()), |id| Err(format!("there is no entity '{id}'")))
    };
    match field {
        "type" => {
            let before = x.kind;
            x.kind = typed(value)?;
            if before != x.kind {
                // Both belonged to the type before.
                (x.mode, x.cameo) = (None, None);
            }
        }
        "mode" => x.mode = typed(value)?,
        "contexts" => x.contexts = typed(value)?,
        "cameo" => x.cameo = typed(value)?,
        "actors" => x.actors = entities(value)?,
        "recipients" => x.recipients = entities(value)?,
        "place" => x.place = one_of(value, "place", |id| record.places.iter().any(|x| x.id == id))?,
        "time" => x.time = one_of(value, "time", |id| record.times.iter().any(|x| x.id == id))?,
        "same_as" => x.same_as = first_mention(record, id, value)?,
        "status" => {
            x.status = typed::<Status>(value)?;
            if x.status.is_asserted() && !promise::affirmed(record, id) {
                return Err(format!(
                    "{id} cannot be asserted while no claim affirms it; correct the claim first (factuality CT+)"
                ));
            }
        }
        _ => return unknown(field),
    }
    if field == "same_as" {
        follow(&mut record.events, id, x.same_as.as_ref());
    }
    record.events.iter_mut().filter(|event| event.id == id).for_each(|event| *event = x.clone());
    Ok(())
}

/// The first mention of the happening that a value names.
fn first_mention(record: &Record, id: &str, value: &Value) -> Result<Option<String>, String> {
    let named = one_of(value, "event", |id| record.events.iter().any(|x| x.id == id))?;
    let head = |named: String| {
        let event = record.events.iter().find(|x| x.id == named);
        event.and_then(|x| x.same_as.clone()).unwrap_or(named)
    };
    match named.map(head) {
        Some(head) if head == id => Err(format!("{id} is the first mention of it already")),
        other => Ok(other),
    }
}

/// Later mentions of an event that becomes a later mention itself follow it.
fn follow(events: &mut [Event], id: &str, first: Option<&String>) {
    if let Some(first) = first {
        events.iter_mut().filter(|x| x.same_as.as_deref() == Some(id)).for_each(|x| x.same_as = Some(first.clone()));
    }
}

fn claim(record: &mut Record, id: &str, field: &str, value: &Value) -> Result<(), String> {
    let x = record.claims.iter_mut().find(|x| x.id == id).ok_or_else(|| gone(id))?;
    match field {
        "factuality" => x.factuality = typed(value)?,
        _ => return unknown(field),
    }
    promise::oppose(record, id);
    Ok(())
}

/// The id that a value gives, which must be one of a kind.
fn one_of(value: &Value, kind: &str, known: impl Fn(&str) -> bool) -> Result<Option<String>, String> {
    match typed::<Option<String>>(value)? {
        Some(id) if !known(&id) => Err(format!("there is no {kind} '{id}'")),
        other => Ok(other),
    }
}
