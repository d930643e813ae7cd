use crate::linked::text::Text;
use crate::linked::{Parts, iri, present, word};
use onrecord_record::{Attribution, Claim, Entity, EntityType, Event, Place, Quantity, Span, Time};
use serde_json::{Value, json};

/// The fields of a record's parts under the names of our context.
pub(super) struct Data<'r> {
    pub(super) parts: Parts<'r>,
    pub(super) text: Text<'r>,
}

impl<'r> Data<'r> {
    fn id(&self, id: &str) -> String {
        iri::part(&self.parts.record.document, id)
    }

    /// Words of the article, by position and by quotation.
    pub(super) fn words(&self, span: &Span) -> Value {
        let position = json!({"type": "TextPositionSelector", "start": span.start, "end": span.end});
        let quote = match self.text.quote(span.start..span.end) {
            Some(q) => json!({"type": "TextQuoteSelector", "exact": q.exact, "prefix": q.prefix, "suffix": q.suffix}),
            None => json!({"type": "TextQuoteSelector", "exact": span.text}),
        };
        json!({
            "type": "SpecificResource",
            "source": iri::article(&self.parts.record.document),
            "selector": [position, quote],
        })
    }

    pub(super) fn article(&self) -> Value {
        let document = &self.parts.record.document;
        present(json!({
            "id": iri::document(document),
            "type": "Article",
            "title": document.title,
            "outlet": document.outlet,
            "byline": document.byline,
            "credits": document.credits,
            "published": document.published,
            "language": document.language,
            "textSha256": document.text_sha256,
        }))
    }

    pub(super) fn attribution(&self, x: &Attribution) -> Value {
        let speaker = self.parts.source(x).map(|entity| self.entity(entity));
        let cue = x.cue.as_ref().map(|cue| {
            let mut words = self.words(&cue.span);
            words["lemma"] = json!(cue.lemma);
            words
        });
        present(json!({
            "id": self.id(&x.id),
            "type": "Attribution",
            "parent": x.parent.as_deref().map(|parent| self.id(parent)),
            "quote": word(x.quote),
            "naming": word(x.source.naming),
            "speaker": speaker,
            "words": x.source.span.as_ref().map(|span| self.words(span)),
            "cue": cue,
            "addressee": x.addressee.as_deref().and_then(|id| self.entity_of(id)),
            "channel": word(x.channel),
            "saidAt": x.said_at.as_deref().and_then(|id| self.parts.time(id)).map(|time| self.time(time)),
            "confidence": rounded(x.confidence),
        }))
    }

    pub(super) fn event(&self, x: &Event) -> Value {
        let entities = |ids: &[String]| ids.iter().filter_map(|id| self.entity_of(id)).collect::<Vec<_>>();
        let quantities = x.quantities.iter().filter_map(|id| self.parts.quantity(id));
        present(json!({
            "id": self.id(&x.id),
            "type": "Event",
            "plover": x.kind.map(word),
            "mode": x.mode,
            "contexts": x.contexts,
            "cameo": x.cameo,
            "lemma": x.trigger.lemma,
            "actors": entities(&x.actors),
            "recipients": entities(&x.recipients),
            "place": x.place.as_deref().and_then(|id| self.parts.place(id)).map(|place| self.place(place)),
            "time": x.time.as_deref().and_then(|id| self.parts.time(id)).map(|time| self.time(time)),
            "quantities": quantities.map(|quantity| self.quantity(quantity)).collect::<Vec<_>>(),
            "sameAs": x.same_as.as_deref().map(|id| self.id(id)),
            "status": word(x.status),
        }))
    }

    pub(super) fn claim(&self, x: &Claim) -> Value {
        let mut claim = present(json!({
            "id": self.id(&x.id),
            "type": "Claim",
            "event": self.id(&x.event),
            "factuality": word(x.factuality),
            "confidence": rounded(x.confidence),
            "evidence": x.evidence.iter().map(|span| self.words(span)).collect::<Vec<_>>(),
        }));
        // An empty chain is the article's own voice, and not a chain that is unknown.
        claim["chain"] = x.chain.iter().map(|id| self.id(id)).collect();
        for contradiction in &self.parts.record.contradictions {
            if let Some(at) = contradiction.claims.iter().position(|id| *id == x.id) {
                let other = self.id(&contradiction.claims[1 - at]);
                let others = &mut claim[word(contradiction.kind)];
                match others.as_array_mut() {
                    Some(others) => others.push(json!(other)),
                    None => *others = json!([other]),
                }
            }
        }
        claim
    }

    fn entity_of(&self, id: &str) -> Option<Value> {
        self.parts.entity(id).map(|entity| self.entity(entity))
    }

    fn entity(&self, x: &Entity) -> Value {
        let class = match x.kind {
            EntityType::Person => "Person",
            EntityType::Organization | EntityType::Government | EntityType::Military => "Organization",
            _ => "Entity",
        };
        present(json!({
            "id": self.id(&x.id),
            "type": class,
            "name": x.name,
            "kind": word(x.kind),
            "role": x.role,
            "country": x.country,
            "actorCode": x.actor_code,
            "wikidata": x.links.wikidata,
            "geonames": x.links.geonames,
        }))
    }

    fn time(&self, x: &Time) -> Value {
        let placed = |day: &str| (!day.is_empty()).then(|| day.to_owned());
        present(json!({
            "id": self.id(&x.id),
            "type": "Time",
            "from": placed(&x.from),
            "to": placed(&x.to),
            "grain": word(x.grain),
            "timex3": x.timex3,
            "basis": word(x.basis),
        }))
    }

    fn place(&self, x: &Place) -> Value {
        present(json!({
            "id": self.id(&x.id),
            "type": "Place",
            "name": x.name,
            "country": x.country,
            "lat": x.lat,
            "lon": x.lon,
            "geonames": x.geonames,
        }))
    }

    fn quantity(&self, x: &Quantity) -> Value {
        present(json!({
            "id": self.id(&x.id),
            "type": "Quantity",
            "value": x.value,
            "unit": x.unit,
            "approximate": x.approximate,
            "bound": word(x.bound),
        }))
    }
}

/// A probability as short as the record writes it.
fn rounded(probability: f32) -> f64 {
    (f64::from(probability) * 1e4).round() / 1e4
}
