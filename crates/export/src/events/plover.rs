//! PLOVER in JSON lines: one happening a line, under the field names of the PLOVER manual (draft 0.7).
//!
//! | field | holds |
//! |---|---|
//! | `id` | the number of the happening, the same in every archive; with `--dyads` one for each pair |
//! | `date`, `enddate` | first and last day, `date_basis` says whether the text has it; absent where nothing is known |
//! | `source`, `recipient` | lists of actors: `code` (country or class), `sector`, `actor_text` (the words), `identifier_text` (the name), `identifier_id` (Wikidata), `office`, `country` |
//! | `event`, `mode`, `context` | lists, as the manual has them; `quad_code` 1 to 4; `event_scale`, PLOVER's score; `cameo` where there is one |
//! | `event_text` | the triggers |
//! | `event_loc` | a place under GeoNames' field names, with `cc3` |
//! | `text`, `text_info` | the clause that tells of it first; its sentence (from 1), and its offsets in Unicode code points of the text with `text_sha256` |
//! | `cite_info` | the article of that clause, the program and its model |
//! | `link` | the story |
//! | `origins` | who stands behind it; `denied_by`, who denies it: `name`, `kind`, `through`, `factuality`, `outlets` |
//! | `mentions`, `articles` | how many present it as having happened |
//!
//! `target` is `recipient`, as the manual now calls it. With `--all` there are `status`, `factuality` and `raised_by`. What is not
//! known is left away. Left out are happenings without a PLOVER type, and COOPERATE, AID and SANCTION without a recipient.

use super::actor::Actor;
use super::coded::{Coded, status_name, type_name};
use super::place::Spot;
use super::{HappeningWriter, LeftOut, Options, cameo};
use crate::Result;
use onrecord_archive::story::Backing;
use serde_json::{Map, Value, json};
use std::io::Write;

/// Writes happenings as JSON lines.
pub struct Plover<W> {
    out: W,
    options: Options,
}

impl<W: Write> Plover<W> {
    /// Writes to `out`.
    pub fn new(out: W, options: Options) -> Self {
        Self { out, options }
    }
}

impl<W: Write> HappeningWriter for Plover<W> {
    fn write(&mut self, coded: &Coded) -> Result<Result<(), LeftOut>> {
        let kind = match coded.plover() {
            Ok(kind) => kind,
            Err(reason) => return Ok(Err(reason)),
        };
        for (pair, (actors, recipients)) in coded.pairs(self.options.dyads).into_iter().enumerate() {
            let time = coded.time.as_ref();
            let mut object = json!({
                "id": coded.number(pair).to_string(),
                "date": time.map(|when| &when.from),
                "enddate": time.map(|when| &when.to),
                "date_basis": time.map(|when| when.basis_name()),
                "source": actors.into_iter().map(actor).collect::<Vec<_>>(),
                "recipient": recipients.into_iter().map(actor).collect::<Vec<_>>(),
                "event": [type_name(kind)],
                "mode": coded.mode.iter().collect::<Vec<_>>(),
                "context": coded.contexts,
                "quad_code": cameo::quarter_of_type(kind),
                "event_scale": cameo::score(kind, coded.mode.as_deref()).and_then(|score| score.parse::<f64>().ok()),
                "cameo": coded.cameo,
                "event_text": triggers(coded),
                "event_loc": coded.place.as_ref().map(place),
                "link": format!("story-{}", coded.story),
                "origins": coded.backings.asserted_by.iter().map(origin).collect::<Vec<_>>(),
                "denied_by": coded.backings.denied_by.iter().map(origin).collect::<Vec<_>>(),
                "mentions": coded.asserting_mentions(),
                "articles": coded.asserting_articles(),
            });
            if let Some(object) = object.as_object_mut() {
                object.extend(first(coded));
                if self.options.all {
                    object.insert("status".into(), json!(status_name(coded.status)));
                    object.insert("factuality".into(), json!(coded.backings.factuality()));
                    let raised: Vec<Value> = coded.backings.raised_by.iter().map(origin).collect();
                    object.insert("raised_by".into(), json!(raised));
                }
            }
            serde_json::to_writer(&mut self.out, &known(object))?;
            self.out.write_all(b"\n")?;
        }
        Ok(Ok(()))
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// An object without what is not known.
fn known(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().filter(|(_, v)| !v.is_null()).map(|(k, v)| (k, known(v))).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(known).collect()),
        other => other,
    }
}

fn actor(actor: &Actor) -> Value {
    let code = &actor.code;
    // Bodies that act for no country have their class in its place.
    let top =
        code.country.clone().or_else(|| code.sectors.first().filter(|s| code.whole.starts_with(s.as_str())).cloned());
    let sectors: String = code.sectors.iter().filter(|s| Some(*s) != top.as_ref()).map(String::as_str).collect();
    json!({
        "code": top,
        "sector": (!sectors.is_empty()).then_some(sectors),
        "actor_text": actor.words,
        "identifier_text": actor.name,
        "identifier_id": actor.wikidata,
        "office": actor.role,
        "country": actor.country,
    })
}

fn place(place: &Spot) -> Value {
    json!({
        "geonameid": place.geonames,
        "name": place.name,
        "latitude": place.at.map(|(lat, _)| lat),
        "longitude": place.at.map(|(_, lon)| lon),
        "country code": place.iso2,
        "cc3": place.country,
    })
}

fn origin(backing: &Backing) -> Value {
    json!({
        "name": backing.name,
        "kind": backing.kind,
        "through": backing.through,
        "factuality": backing.factuality,
        "outlets": backing.outlets,
    })
}

fn triggers(coded: &Coded) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for mention in coded.cited() {
        let word = mention.event.trigger.span.text.as_str();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The clause that tells of it first, and its article.
fn first(coded: &Coded) -> Map<String, Value> {
    let mut fields = Map::new();
    let Some(mention) = coded.cited().next() else { return fields };
    let record = &mention.article.record;
    let document = &record.document;
    let clause = mention.claim.as_ref().and_then(|claim| claim.evidence.first()).unwrap_or(&mention.event.trigger.span);
    let at = mention.event.trigger.span.start;
    let sentence = record.sentences.iter().position(|sentence| sentence.start <= at && at < sentence.end);
    fields.insert("text".into(), json!(clause.text));
    fields.insert(
        "text_info".into(),
        json!({
            "sequence": sentence.map(|index| index + 1),
            "start": clause.start,
            "end": clause.end,
            "offset_unit": "Unicode code point",
            "text_sha256": document.text_sha256,
        }),
    );
    fields.insert(
        "cite_info".into(),
        json!({
            "citation": mention.article.citation(),
            "url": document.url,
            "title": document.title,
            "language": document.language,
            "publication": document.outlet,
            "date": mention.article.day,
            "document": document.id,
            "coder": format!("OnRecord {} {}", record.reader.version, record.reader.model),
            "codebook": "PLOVER",
        }),
    );
    fields
}
