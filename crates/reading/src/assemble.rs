//! Drafts in token indices → the record in code points, with ids.

use crate::attributions::AttributionDraft;
use crate::claims::ClaimDraft;
use crate::contradictions::ContradictionDraft;
use crate::entities::{Entities, EntityIndex};
use crate::events::EventDraft;
use crate::explain::{Explanation, Reason};
use crate::places::PlaceMention;
use crate::quantities::QuantityMention;
use crate::reader::Reading;
use crate::status;
use crate::times::TimeMention;
use crate::tree::Tree;
use onrecord_record as record;
use onrecord_record::{CodePoints, Document, Record, Span, Status};
use std::collections::BTreeMap;
use std::ops::Range;

/// Everything that the steps found.
pub(crate) struct Drafts {
    pub(crate) times: Vec<TimeMention>,
    pub(crate) quantities: Vec<QuantityMention>,
    pub(crate) places: Vec<PlaceMention>,
    pub(crate) attributions: Vec<AttributionDraft>,
    pub(crate) events: Vec<EventDraft>,
    /// One for each event.
    pub(crate) statuses: Vec<Status>,
    pub(crate) claims: Vec<ClaimDraft>,
    pub(crate) contradictions: Vec<ContradictionDraft>,
}

struct Writer<'a> {
    tree: &'a Tree<'a>,
    points: CodePoints<'a>,
    entities: &'a Entities,
    ids: BTreeMap<EntityIndex, String>,
}

fn id(prefix: char, index: usize) -> String {
    format!("{prefix}{}", index + 1)
}

/// Writes the record of a document.
pub(crate) fn assemble(document: Document, tree: &Tree, entities: Entities, drafts: &Drafts, model: &str) -> Reading {
    let text = document.text.clone();
    let writer = Writer { tree, points: CodePoints::new(&text), ids: entities.ids(), entities: &entities };
    let attributions = drafts.attributions.iter().enumerate().map(|(i, a)| writer.attribution(i, a)).collect();
    let events: Vec<record::Event> =
        drafts.events.iter().zip(&drafts.statuses).enumerate().map(|(i, (e, s))| writer.event(i, e, *s)).collect();
    let claims: Vec<record::Claim> = drafts.claims.iter().enumerate().map(|(i, c)| writer.claim(i, c)).collect();
    let explanations = writer.explanations(drafts);
    let sentences = tree.analysis.sentences.iter().map(|s| writer.sentence(&s.tokens)).collect();
    let times = drafts.times.iter().enumerate().map(|(i, t)| writer.time(i, t)).collect();
    let places = drafts.places.iter().enumerate().map(|(i, p)| writer.place(i, p)).collect();
    let quantities = drafts.quantities.iter().enumerate().map(|(i, q)| writer.quantity(i, q)).collect();
    let contradictions = drafts
        .contradictions
        .iter()
        .map(|c| record::Contradiction { claims: c.claims.map(|i| id('c', i)), kind: c.kind })
        .collect();
    let points = CodePoints::new(&text);
    let record = Record {
        schema: record::SCHEMA.to_owned(),
        reader: record::Reader { version: env!("CARGO_PKG_VERSION").to_owned(), model: model.to_owned() },
        document,
        sentences,
        attributions,
        events,
        claims,
        times,
        places,
        quantities,
        contradictions,
        entities: entities.into_record(&points, tree.analysis),
    };
    Reading { record, explanations }
}

impl Writer<'_> {
    fn span(&self, tokens: &Range<usize>) -> Span {
        self.points.span(self.tree.bytes(tokens.clone()))
    }

    fn entity(&self, index: EntityIndex) -> Option<String> {
        self.ids.get(&self.entities.canonical(index)).cloned()
    }

    fn entities(&self, indices: &[EntityIndex]) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for entity in indices.iter().filter_map(|&i| self.entity(i)) {
            if !out.contains(&entity) {
                out.push(entity);
            }
        }
        out
    }

    fn sentence(&self, tokens: &Range<usize>) -> record::Sentence {
        let span = self.span(tokens);
        record::Sentence { start: span.start, end: span.end }
    }

    fn attribution(&self, index: usize, a: &AttributionDraft) -> record::Attribution {
        record::Attribution {
            id: id('a', index),
            parent: a.parent.map(|p| id('a', p)),
            quote: a.quote,
            source: record::Source {
                entity: a.source.entity.and_then(|e| self.entity(e)),
                span: a.source.tokens.as_ref().map(|t| self.span(t)),
                naming: a.source.naming,
            },
            cue: a.cue.as_ref().map(|c| record::Cue { span: self.span(&c.tokens), lemma: c.lemma.clone() }),
            content: a.content.iter().map(|r| self.span(r)).collect(),
            addressee: a.addressee.and_then(|e| self.entity(e)),
            channel: a.channel,
            said_at: a.said_at.map(|t| id('t', t)),
            confidence: rounded(a.confidence),
        }
    }

    fn event(&self, index: usize, e: &EventDraft, status: Status) -> record::Event {
        record::Event {
            id: id('v', index),
            kind: e.kind,
            mode: e.mode.clone(),
            contexts: e.contexts.clone(),
            cameo: e.cameo.clone(),
            trigger: record::Trigger { span: self.span(&e.trigger), lemma: self.tree.lemma(e.head).to_owned() },
            actors: self.entities(&e.actors),
            recipients: self.entities(&e.recipients),
            place: e.place.map(|p| id('p', p)),
            time: e.time.map(|t| id('t', t)),
            quantities: e.quantities.iter().map(|&q| id('q', q)).collect(),
            same_as: e.same_as.map(|s| id('v', s)),
            status,
        }
    }

    fn claim(&self, index: usize, c: &ClaimDraft) -> record::Claim {
        record::Claim {
            id: id('c', index),
            event: id('v', c.event),
            chain: c.chain.iter().map(|&a| id('a', a)).collect(),
            factuality: c.value,
            confidence: rounded(c.confidence),
            evidence: c.evidence.iter().map(|r| self.span(r)).collect(),
        }
    }

    fn time(&self, index: usize, t: &TimeMention) -> record::Time {
        record::Time {
            id: id('t', index),
            span: self.points.span(t.bytes.clone()),
            from: t.time.from.clone(),
            to: t.time.to.clone(),
            grain: t.time.grain,
            timex3: t.time.timex3.clone(),
            basis: t.time.basis,
        }
    }

    fn place(&self, index: usize, p: &PlaceMention) -> record::Place {
        record::Place {
            id: id('p', index),
            span: self.points.span(p.bytes.clone()),
            name: p.name.clone(),
            country: p.country.clone(),
            lat: p.lat,
            lon: p.lon,
            geonames: p.geonames,
        }
    }

    fn quantity(&self, index: usize, q: &QuantityMention) -> record::Quantity {
        record::Quantity {
            id: id('q', index),
            span: self.points.span(q.bytes.clone()),
            value: q.value,
            unit: q.unit.clone(),
            approximate: q.approximate,
            bound: q.bound,
        }
    }

    fn explanations(&self, drafts: &Drafts) -> Vec<Explanation> {
        let attributions = drafts.attributions.iter().enumerate().map(|(i, a)| {
            let at = a.cue.as_ref().map(|c| &c.tokens).or(a.content.first());
            let detail = match &a.cue {
                Some(cue) => format!("\u{201c}{}\u{201d} {}", self.tree.words(cue.tokens.clone()), stance(a)),
                None => "no cue of its own".to_owned(),
            };
            let mut reasons = vec![self.reason(a.rule, detail, None, at)];
            if let Some(score) = a.model {
                reasons.push(self.reason("model", "tags the cue".to_owned(), Some(score), at));
            }
            Explanation { id: id('a', i), reasons }
        });
        let events = drafts.events.iter().zip(&drafts.statuses).enumerate().map(|(i, (e, s))| Explanation {
            id: id('v', i),
            reasons: vec![
                self.reason(
                    &e.rule,
                    format!("trigger \u{201c}{}\u{201d}", self.tree.words(e.trigger.clone())),
                    None,
                    Some(&e.trigger),
                ),
                self.reason("status", status::name(*s).to_owned(), None, None),
            ],
        });
        let claims = drafts.claims.iter().enumerate().map(|(i, c)| {
            let mut reasons: Vec<Reason> =
                c.rules.iter().map(|r| self.reason("factuality", r.clone(), None, None)).collect();
            reasons
                .extend(c.evidence.iter().map(|e| self.reason("evidence", self.tree.words(e.clone()), None, Some(e))));
            Explanation { id: id('c', i), reasons }
        });
        attributions.chain(events).chain(claims).collect()
    }

    fn reason(&self, rule: &str, detail: String, score: Option<f32>, at: Option<&Range<usize>>) -> Reason {
        let span = at.map(|r| self.span(r)).map(|s| s.start..s.end);
        Reason { rule: rule.to_owned(), detail, score, span }
    }
}

fn stance(a: &AttributionDraft) -> String {
    format!("{:?}", a.stance).to_lowercase()
}

/// Three decimals: more would pretend to know.
fn rounded(probability: f32) -> f32 {
    (probability * 1000.0).round() / 1000.0
}
