//! schema.org (JSON-LD): each article is a `NewsArticle`, what it quotes a `Quotation`, what a source or the article itself holds to
//! be so or not so a `Claim`.
//!
//! <https://schema.org/Claim>, <https://schema.org/Quotation>
//!
//! A `Quotation` is direct or mixed speech with its `spokenByCharacter`, the one "to whom the quotation is attributed within the
//! containing work". A `Claim` has its `appearance` in the article, its `author` at the end of its chain (the publisher for the
//! article's own voice), as `firstAppearance` the report of the outlet through which it came, and as `claimInterpreter` whoever put
//! it into words of his own, that is the outlet which reports it indirectly. Value, status and type of event are `keywords`, as
//! terms of our own sets, since schema.org has no property for them: `additionalProperty` does not belong to creative works, and a
//! `reviewRating` would be a verdict.
//!
//! **Lost**: claims that commit to neither side (`CTu`, `Uu`), indirect speech that makes no claim, all positions, cues, actors and
//! recipients, quantities, chains but for the nearest outlet, contradictions.

use super::items::Items;
use super::{Parts, iri, present, said, word};
use crate::{RecordWriter, Result};
use onrecord_record::{Attribution, Basis, Claim, Entity, EntityType, Event, Naming, Place, Quote, Record};
use serde_json::{Value, json};
use std::io::Write;

/// Writes one JSON-LD document, a thing a line.
pub struct SchemaOrg<W>(Items<W>);

impl<W: Write> SchemaOrg<W> {
    /// Writes to `out`.
    ///
    /// # Errors
    /// If the output cannot be written.
    pub fn new(out: W) -> Result<Self> {
        Ok(Self(Items::begin(out, "{\"@context\":\"https://schema.org\",\n\"@graph\":[")?))
    }
}

impl<W: Write> RecordWriter for SchemaOrg<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        let parts = Parts::of(record);
        self.0.push(&article(&parts))?;
        for x in record.attributions.iter().filter(|x| quotes(x)) {
            self.0.push(&quotation(&parts, x))?;
        }
        for x in record.claims.iter().filter(|x| x.factuality.affirms() || x.factuality.denies()) {
            self.0.push(&claim(&parts, x))?;
        }
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<()> {
        self.0.end("]}")
    }
}

fn quotes(x: &Attribution) -> bool {
    x.quote != Quote::Indirect && !x.content.is_empty()
}

fn article(parts: &Parts<'_>) -> Value {
    let document = &parts.record.document;
    let organization = |name: &String| json!({"@type": "Organization", "name": name});
    present(json!({
        "@id": iri::article(document),
        "@type": "NewsArticle",
        "identifier": iri::document(document),
        "url": iri::address(document),
        "headline": document.title,
        "datePublished": document.published,
        "inLanguage": document.language,
        "publisher": publisher(parts),
        "author": document.byline.as_ref().map(|name| json!({"@type": "Person", "name": name})),
        "contributor": document.credits.iter().map(organization).collect::<Vec<_>>(),
    }))
}

fn quotation(parts: &Parts<'_>, x: &Attribution) -> Value {
    let document = &parts.record.document;
    present(json!({
        "@id": iri::part(document, &x.id),
        "@type": "Quotation",
        "text": said(x),
        "spokenByCharacter": speaker(parts, x),
        "isPartOf": {"@id": iri::article(document)},
        "inLanguage": document.language,
    }))
}

fn claim(parts: &Parts<'_>, x: &Claim) -> Value {
    let document = &parts.record.document;
    let chain = parts.claim_chain(x);
    let innermost = chain.last().copied();
    let author = match innermost {
        Some(attribution) => speaker(parts, attribution),
        None => publisher(parts),
    };
    // Only what is further out than the source itself can have carried its words.
    let carriers = chain.get(..chain.len().saturating_sub(1)).unwrap_or_default();
    let outlet = carriers.iter().rev().find(|x| x.source.naming == Naming::Outlet);
    let carrier = outlet.and_then(|x| speaker(parts, x));
    let report = carrier.clone().map(|outlet| json!({"@type": "CreativeWork", "publisher": outlet}));
    let indirect = innermost.is_some_and(|x| x.quote == Quote::Indirect);
    let event = parts.event(&x.event);
    present(json!({
        "@id": iri::part(document, &x.id),
        "@type": "Claim",
        "text": x.evidence.first().map(|span| &span.text),
        "inLanguage": document.language,
        "appearance": {"@id": iri::article(document)},
        "firstAppearance": report,
        "author": author,
        "claimInterpreter": if indirect { carrier.or_else(|| publisher(parts)) } else { None },
        "isBasedOn": innermost.filter(|x| quotes(x)).map(|x| json!({"@id": iri::part(document, &x.id)})),
        "temporalCoverage": event.and_then(|event| days(parts, event)),
        "spatialCoverage": event.and_then(|event| parts.place(event.place.as_deref()?)).map(place),
        "keywords": keywords(x, event),
    }))
}

/// What the record says of a claim and schema.org has no property for.
fn keywords(x: &Claim, event: Option<&Event>) -> Vec<Value> {
    let term = |set: &str, name: String| json!({"@type": "DefinedTerm", "inDefinedTermSet": format!("{}{set}", iri::VOCABULARY), "termCode": name, "name": name});
    let status = event.map(|event| term("status", word(event.status)));
    let plover = event.and_then(|event| event.kind).map(|kind| term("plover", word(kind)));
    [Some(term("factuality", word(x.factuality))), status, plover].into_iter().flatten().collect()
}

fn publisher(parts: &Parts<'_>) -> Option<Value> {
    let name = parts.record.document.outlet.as_ref()?;
    Some(json!({"@type": "NewsMediaOrganization", "name": name}))
}

/// The source of an attribution, if it can be one in schema.org: a person or an organisation.
fn speaker(parts: &Parts<'_>, x: &Attribution) -> Option<Value> {
    if x.source.naming == Naming::Outlet {
        return Some(json!({"@type": "NewsMediaOrganization", "name": parts.source_name(x)?}));
    }
    match parts.source(x) {
        Some(entity) => agent(entity),
        // Who is only described is taken for people: bodies are named.
        None if x.source.naming == Naming::Unnamed => {
            Some(json!({"@type": "Person", "description": parts.source_name(x)?}))
        }
        None => None,
    }
}

fn agent(x: &Entity) -> Option<Value> {
    let class = match x.kind {
        EntityType::Person => "Person",
        EntityType::Government | EntityType::Military => "GovernmentOrganization",
        EntityType::Organization | EntityType::Group => "Organization",
        _ => return None,
    };
    let named = x.mentions.iter().any(|mention| mention.form == onrecord_record::Form::Name);
    Some(present(json!({
        "@type": class,
        (if named { "name" } else { "description" }): x.name,
        "jobTitle": x.role.as_ref().filter(|_| x.kind == EntityType::Person),
        "sameAs": iri::wikidata(x),
    })))
}

fn place(x: &Place) -> Value {
    let country = x.country.as_ref().map(|code| json!({"@type": "PostalAddress", "addressCountry": code}));
    let point =
        x.lat.zip(x.lon).map(|(lat, lon)| json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}));
    present(json!({"@type": "Place", "name": x.name, "address": country, "geo": point}))
}

/// The days of an event as an ISO 8601 interval, if the article tells them: the day of publication is no day of the event.
fn days(parts: &Parts<'_>, event: &Event) -> Option<String> {
    let time = parts.time(event.time.as_deref()?)?;
    if time.basis == Basis::Publication || time.from.is_empty() {
        return None;
    }
    Some(if time.from == time.to { time.from.clone() } else { format!("{}/{}", time.from, time.to) })
}
