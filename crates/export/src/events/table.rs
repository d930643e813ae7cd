//! An Arrow table of happenings for data frames, one row each. Unlike the formats of event coders it leaves nothing out for want of a
//! code, and says by name who stands behind a happening.
//!
//! Who, where, when and which code come from the mentions that present it as having happened, where somebody asserts that it did.

use super::coded::{Coded, status_name, type_name};
use super::{HappeningWriter, LeftOut};
use crate::Result;
use crate::tables::DESCRIPTION;
use arrow_array::RecordBatch;
use arrow_schema::{DataType, Field, FieldRef, Schema, SchemaRef};
use onrecord_archive::story::Backing;
use serde::Serialize;
use serde_arrow::ArrayBuilder;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Rows after which a batch is closed, so that no column of text outgrows what Arrow can address.
const ROWS: usize = 65_536;

/// Gathers happenings in record batches.
pub struct EventTable {
    schema: SchemaRef,
    builder: ArrayBuilder,
    rows: usize,
    batches: Vec<RecordBatch>,
}

/// A happening, under the names of the columns.
#[derive(Serialize)]
struct Row<'c> {
    happening: u64,
    story: i64,
    r#type: Option<String>,
    mode: Option<&'c str>,
    contexts: &'c [String],
    cameo: Option<&'c str>,
    lemma: &'c str,
    status: String,
    asserted: bool,
    factuality: Option<&'c str>,
    actors: Vec<&'c str>,
    actor_codes: Vec<Option<&'c str>>,
    recipients: Vec<&'c str>,
    recipient_codes: Vec<Option<&'c str>>,
    place: Option<&'c str>,
    country: Option<&'c str>,
    lat: Option<f64>,
    lon: Option<f64>,
    time_from: Option<&'c str>,
    time_to: Option<&'c str>,
    time_basis: Option<&'c str>,
    first_day: Option<&'c str>,
    articles: i64,
    outlets: i64,
    origins: i64,
    denials: i64,
    asserted_by: Vec<&'c str>,
    denied_by: Vec<&'c str>,
    raised_by: Vec<&'c str>,
    text: &'c str,
    document: &'c str,
    event: &'c str,
}

impl EventTable {
    /// A table without rows.
    ///
    /// # Errors
    /// If the columns cannot be built, which is a mistake in this crate.
    pub fn new() -> Result<Self> {
        let schema = schema();
        Ok(Self { builder: ArrayBuilder::from_arrow(schema.fields())?, schema, rows: 0, batches: Vec::new() })
    }

    /// Its columns; each says in its metadata what it means.
    pub fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }

    /// The rows that were gathered.
    ///
    /// # Errors
    /// If an array cannot be built.
    pub fn take(&mut self) -> Result<Vec<RecordBatch>> {
        if self.rows > 0 {
            self.close()?;
        }
        Ok(std::mem::take(&mut self.batches))
    }

    fn close(&mut self) -> Result<()> {
        self.rows = 0;
        self.batches.push(RecordBatch::try_new(self.schema.clone(), self.builder.to_arrow()?)?);
        Ok(())
    }
}

impl HappeningWriter for EventTable {
    fn write(&mut self, coded: &Coded) -> Result<Result<(), LeftOut>> {
        self.builder.push(Row::of(coded))?;
        self.rows += 1;
        if self.rows == ROWS {
            self.close()?;
        }
        Ok(Ok(()))
    }

    fn finish(self: Box<Self>) -> Result<()> {
        Ok(())
    }
}

impl<'c> Row<'c> {
    fn of(coded: &'c Coded) -> Self {
        let first = coded.cited().next();
        let clause = first.and_then(|mention| mention.claim.as_ref()?.evidence.first());
        let span = clause.or_else(|| first.map(|mention| &mention.event.trigger.span));
        let documents = || coded.cited().map(|mention| &mention.article.record.document);
        let distinct = |values: BTreeSet<&str>| i64::try_from(values.len()).unwrap_or(i64::MAX);
        let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
        let [actors, recipients] = coded.names();
        let [actor_codes, recipient_codes] = [&coded.actors, &coded.recipients].map(|side| {
            side.iter().map(|actor| Some(actor.code.whole.as_str()).filter(|code| !code.is_empty())).collect()
        });
        let (place, time, backings) = (coded.place.as_ref(), coded.time.as_ref(), &coded.backings);
        Self {
            happening: coded.number(0),
            story: coded.story,
            r#type: coded.kind.map(type_name),
            mode: coded.mode.as_deref(),
            contexts: &coded.contexts,
            cameo: coded.cameo.as_deref(),
            lemma: first.map_or("", |mention| mention.event.trigger.lemma.as_str()),
            status: status_name(coded.status),
            asserted: coded.asserted,
            factuality: backings.factuality(),
            actors,
            actor_codes,
            recipients,
            recipient_codes,
            place: place.map(|spot| spot.name.as_str()),
            country: place.and_then(|spot| spot.country.as_deref()),
            lat: place.and_then(|spot| Some(spot.at?.0)),
            lon: place.and_then(|spot| Some(spot.at?.1)),
            time_from: time.map(|when| when.from.as_str()),
            time_to: time.map(|when| when.to.as_str()),
            time_basis: time.map(|when| when.basis_name()),
            first_day: coded.cited().find_map(|mention| mention.article.day.as_deref()),
            articles: distinct(documents().map(|document| document.id.as_str()).collect()),
            outlets: distinct(documents().filter_map(|document| document.outlet.as_deref()).collect()),
            origins: count(coded.asserting_origins()),
            denials: count(backings.denied_by.len()),
            asserted_by: names(&backings.asserted_by),
            denied_by: names(&backings.denied_by),
            raised_by: names(&backings.raised_by),
            text: span.map_or("", |span| span.text.as_str()),
            document: first.map_or("", |mention| mention.article.record.document.id.as_str()),
            event: first.map_or("", |mention| mention.event.id.as_str()),
        }
    }
}

fn names(backings: &[Backing]) -> Vec<&str> {
    backings.iter().map(|backing| backing.name.as_str()).collect()
}

fn schema() -> SchemaRef {
    let list = |nullable| DataType::List(Arc::new(Field::new("element", DataType::Utf8, nullable)));
    let (text, number) = (DataType::Utf8, DataType::Int64);
    let columns: [(&str, DataType, bool, &str); 32] = [
        ("happening", number.clone(), false, "Number of the happening, the same in every archive."),
        ("story", number.clone(), false, "Number of its story in this archive."),
        ("type", text.clone(), true, "PLOVER type of the act itself."),
        ("mode", text.clone(), true, "PLOVER mode."),
        ("contexts", list(false), false, "PLOVER contexts, the commonest first."),
        ("cameo", text.clone(), true, "CAMEO code."),
        ("lemma", text.clone(), false, "Lemma of the word that first tells of it."),
        ("status", text.clone(), false, "How the articles present it, by the firmest of them."),
        ("asserted", DataType::Boolean, false, "Whether some origin asserts that it happened or is happening."),
        ("factuality", text.clone(), true, "The firmest FactBank value that is held of it."),
        ("actors", list(false), false, "Who did it, the most often named first."),
        ("actor_codes", list(true), false, "Their codes, in the same order."),
        ("recipients", list(false), false, "To or for whom."),
        ("recipient_codes", list(true), false, "Their codes, in the same order."),
        ("place", text.clone(), true, "Where."),
        ("country", text.clone(), true, "The country of the place, ISO 3166-1 alpha-3."),
        ("lat", DataType::Float64, true, "Degrees north."),
        ("lon", DataType::Float64, true, "Degrees east."),
        ("time_from", DataType::Date32, true, "First day on which it is said to happen."),
        ("time_to", DataType::Date32, true, "Last day."),
        ("time_basis", text.clone(), true, "Where the days come from: expressed, inferred or publication."),
        ("first_day", DataType::Date32, true, "Day of the first article that tells of it so."),
        ("articles", number.clone(), false, "Articles that tell of it so."),
        ("outlets", number.clone(), false, "Outlets that published them."),
        ("origins", number.clone(), false, "Independent origins that assert it; 0 where nobody does."),
        ("denials", number, false, "Independent origins that hold it not to be so."),
        (
            "asserted_by",
            list(false),
            false,
            "Origins that hold it to be so, the firmest first; of a plan or threat, that it is one.",
        ),
        ("denied_by", list(false), false, "Origins that hold it not to be so."),
        ("raised_by", list(false), false, "Origins that speak of it and commit to neither."),
        ("text", text.clone(), false, "The clause that first tells of it."),
        ("document", text.clone(), false, "Id of the article of that clause."),
        ("event", text, false, "Id of the event in that article."),
    ];
    let field = |(name, kind, nullable, meaning): (&str, DataType, bool, &str)| -> FieldRef {
        let said = HashMap::from([(DESCRIPTION.to_owned(), meaning.to_owned())]);
        Arc::new(Field::new(name, kind, nullable).with_metadata(said))
    };
    Arc::new(Schema::new(columns.into_iter().map(field).collect::<Vec<_>>()))
}
