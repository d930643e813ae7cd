//! A record becomes rows, one table for each kind of its parts.

use onrecord_record::{Attribution, Claim, Entity, Event, Record};
use rusqlite::{CachedStatement, Connection, params};
use serde::Serialize;

/// Tables that hold the parts of a record, those that others point to last.
pub(crate) const TABLES: [&str; 17] = [
    "contradictions",
    "evidence",
    "claim_chain",
    "claims",
    "event_quantities",
    "event_recipients",
    "event_actors",
    "events",
    "contents",
    "attributions",
    "mentions",
    "entities",
    "quantities",
    "places",
    "times",
    "sentences",
    "sections",
];

/// Deletes all rows of a document but those of the document itself.
pub(crate) fn delete(db: &Connection, document: i64) -> rusqlite::Result<()> {
    for table in TABLES {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE document = ?"))?.execute([document])?;
    }
    Ok(())
}

/// Writes all rows of a document.
pub(crate) fn insert(db: &Connection, document: i64, record: &Record) -> rusqlite::Result<()> {
    insert_values(db, document, record)?;
    insert_entities(db, document, &record.entities)?;
    insert_attributions(db, document, record)?;
    insert_events(db, document, &record.events)?;
    insert_claims(db, document, &record.claims)?;
    let mut s = prepare(db, "contradictions", "document, position, claim_a, claim_b, kind")?;
    for (position, c) in record.contradictions.iter().enumerate() {
        s.execute(params![document, position as i64, c.claims[0], c.claims[1], label(&c.kind)])?;
    }
    Ok(())
}

fn insert_values(db: &Connection, document: i64, record: &Record) -> rusqlite::Result<()> {
    let mut s = prepare(db, "sections", "document, position, kind, start, end")?;
    for (position, x) in record.document.sections.iter().enumerate() {
        s.execute(params![document, position as i64, label(&x.kind), x.span.start as i64, x.span.end as i64])?;
    }
    let mut s = prepare(db, "sentences", "document, position, start, end")?;
    for (position, x) in record.sentences.iter().enumerate() {
        s.execute(params![document, position as i64, x.start as i64, x.end as i64])?;
    }
    let mut s = prepare(db, "times", "document, id, start, end, text, \"from\", \"to\", grain, timex3, basis")?;
    for x in &record.times {
        let (start, end) = (x.span.start as i64, x.span.end as i64);
        let (grain, basis) = (label(&x.grain), label(&x.basis));
        s.execute(params![document, x.id, start, end, x.span.text, x.from, x.to, grain, x.timex3, basis])?;
    }
    let mut s = prepare(db, "places", "document, id, start, end, text, name, country, lat, lon, geonames")?;
    for x in &record.places {
        let (start, end, geonames) = (x.span.start as i64, x.span.end as i64, x.geonames.map(|id| id as i64));
        s.execute(params![document, x.id, start, end, x.span.text, x.name, x.country, x.lat, x.lon, geonames])?;
    }
    let mut s = prepare(db, "quantities", "document, id, start, end, text, value, unit, approximate, bound")?;
    for x in &record.quantities {
        let (start, end, bound) = (x.span.start as i64, x.span.end as i64, label(&x.bound));
        s.execute(params![document, x.id, start, end, x.span.text, x.value, x.unit, x.approximate, bound])?;
    }
    Ok(())
}

fn insert_entities(db: &Connection, document: i64, entities: &[Entity]) -> rusqlite::Result<()> {
    let mut s = prepare(db, "entities", "document, id, type, name, role, country, actor_code, wikidata, geonames")?;
    let mut mentions = prepare(db, "mentions", "document, entity, position, form, start, end, text")?;
    for x in entities {
        let geonames = x.links.geonames.map(|id| id as i64);
        let kind = label(&x.kind);
        s.execute(params![document, x.id, kind, x.name, x.role, x.country, x.actor_code, x.links.wikidata, geonames])?;
        for (position, m) in x.mentions.iter().enumerate() {
            let (start, end) = (m.span.start as i64, m.span.end as i64);
            mentions.execute(params![document, x.id, position as i64, label(&m.form), start, end, m.span.text])?;
        }
    }
    Ok(())
}

fn insert_attributions(db: &Connection, document: i64, record: &Record) -> rusqlite::Result<()> {
    let columns = "document, id, parent, quote, source_entity, source_start, source_end, source_text, naming, cue_start, cue_end, \
        cue_text, cue_lemma, addressee, channel, said_at, confidence";
    let mut s = prepare(db, "attributions", columns)?;
    let mut contents = prepare(db, "contents", "document, attribution, position, start, end, text, source")?;
    for x in &record.attributions {
        let source = x.source.span.as_ref();
        let cue = x.cue.as_ref();
        s.execute(params![
            document,
            x.id,
            x.parent,
            label(&x.quote),
            x.source.entity,
            source.map(|span| span.start as i64),
            source.map(|span| span.end as i64),
            source.map(|span| &span.text),
            label(&x.source.naming),
            cue.map(|cue| cue.span.start as i64),
            cue.map(|cue| cue.span.end as i64),
            cue.map(|cue| &cue.span.text),
            cue.map(|cue| &cue.lemma),
            x.addressee,
            label(&x.channel),
            x.said_at,
            f64::from(x.confidence),
        ])?;
        let called = called(x, &record.entities);
        for (position, span) in x.content.iter().enumerate() {
            let (start, end) = (span.start as i64, span.end as i64);
            contents.execute(params![document, x.id, position as i64, start, end, span.text, called])?;
        }
    }
    Ok(())
}

/// The words for a source; its name before them where they say less.
fn called(attribution: &Attribution, entities: &[Entity]) -> String {
    let source = &attribution.source;
    let words = source.span.as_ref().map_or("", |span| &span.text);
    match entities.iter().find(|entity| Some(&entity.id) == source.entity.as_ref()) {
        Some(entity) if !words.contains(&entity.name) => format!("{} {words}", entity.name).trim_end().to_owned(),
        _ => words.to_owned(),
    }
}

fn insert_events(db: &Connection, document: i64, events: &[Event]) -> rusqlite::Result<()> {
    let columns = "document, id, type, mode, contexts, cameo, trigger_start, trigger_end, trigger_text, trigger_lemma, place, \
        time, same_as, status";
    let mut s = prepare(db, "events", columns)?;
    let mut actors = prepare(db, "event_actors", "document, event, position, entity")?;
    let mut recipients = prepare(db, "event_recipients", "document, event, position, entity")?;
    let mut quantities = prepare(db, "event_quantities", "document, event, position, quantity")?;
    for x in events {
        s.execute(params![
            document,
            x.id,
            x.kind.as_ref().map(label),
            x.mode,
            serde_json::to_string(&x.contexts).unwrap_or_default(),
            x.cameo,
            x.trigger.span.start as i64,
            x.trigger.span.end as i64,
            x.trigger.span.text,
            x.trigger.lemma,
            x.place,
            x.time,
            x.same_as,
            label(&x.status),
        ])?;
        for (s, ids) in [(&mut actors, &x.actors), (&mut recipients, &x.recipients), (&mut quantities, &x.quantities)] {
            for (position, id) in ids.iter().enumerate() {
                s.execute(params![document, x.id, position as i64, id])?;
            }
        }
    }
    Ok(())
}

fn insert_claims(db: &Connection, document: i64, claims: &[Claim]) -> rusqlite::Result<()> {
    let mut s = prepare(db, "claims", "document, id, event, factuality, confidence, text")?;
    let mut chain = prepare(db, "claim_chain", "document, claim, position, attribution")?;
    let mut evidence = prepare(db, "evidence", "document, claim, position, start, end")?;
    for x in claims {
        let text = x.evidence.first().map_or("", |span| &span.text);
        let (factuality, confidence) = (label(&x.factuality), f64::from(x.confidence));
        s.execute(params![document, x.id, x.event, factuality, confidence, text])?;
        for (position, id) in x.chain.iter().enumerate() {
            chain.execute(params![document, x.id, position as i64, id])?;
        }
        for (position, span) in x.evidence.iter().enumerate() {
            evidence.execute(params![document, x.id, position as i64, span.start as i64, span.end as i64])?;
        }
    }
    Ok(())
}

fn prepare<'c>(db: &'c Connection, table: &str, columns: &str) -> rusqlite::Result<CachedStatement<'c>> {
    let marks = vec!["?"; columns.split(',').count()].join(", ");
    db.prepare_cached(&format!("INSERT INTO {table} ({columns}) VALUES ({marks})"))
}

/// The word that the record's JSON has for a value.
pub(crate) fn label<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
