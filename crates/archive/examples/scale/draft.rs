//! An article under construction: words go in one after the other, and the parts of its record with them.

use crate::world::{Actor, Spot};
use onrecord_record::{
    Attribution, Basis, Bound, Channel, Claim, Cue, Document, Entity, EntityType, Event, EventType, Factuality, Form,
    Grain, Links, Mention, Naming, Place, Quantity, Quote, Reader, Record, SCHEMA, Section, SectionKind, Sentence,
    Source, Span, Status, Time, Trigger,
};
use sha2::{Digest, Sha256};

#[derive(Debug)]
pub struct Draft {
    record: Record,
    /// Code points written.
    at: usize,
}

/// A place in the text: bytes and code points before it.
#[derive(Debug, Clone, Copy)]
pub struct Mark(usize, usize);

/// A source in the text.
#[derive(Debug)]
pub struct Voice {
    pub entity: String,
    pub span: Span,
    pub naming: Naming,
}

impl Draft {
    pub fn new(outlet: &str, day: &str, title: &str, credits: &[String]) -> Self {
        let document = Document {
            id: String::new(),
            url: None,
            outlet: Some(outlet.to_owned()),
            title: Some(title.to_owned()),
            byline: None,
            credits: credits.to_vec(),
            published: Some(day.to_owned()),
            language: "en".into(),
            text: String::with_capacity(2_000),
            text_sha256: String::new(),
            sections: Vec::new(),
        };
        let reader = Reader { version: "0.0.0".into(), model: "invented".into() };
        let mut draft = Self {
            record: Record {
                schema: SCHEMA.into(),
                reader,
                document,
                sentences: Vec::new(),
                entities: Vec::new(),
                attributions: Vec::new(),
                events: Vec::new(),
                claims: Vec::new(),
                times: Vec::new(),
                places: Vec::new(),
                quantities: Vec::new(),
                contradictions: Vec::new(),
            },
            at: 0,
        };
        let start = draft.mark();
        draft.say(title);
        draft.section(SectionKind::Headline, start);
        draft
    }

    pub fn mark(&self) -> Mark {
        Mark(self.record.document.text.len(), self.at)
    }

    /// What was written since a mark.
    pub fn since(&self, mark: Mark) -> Span {
        Span { start: mark.1, end: self.at, text: self.record.document.text[mark.0..].to_owned() }
    }

    pub fn say(&mut self, words: &str) -> Span {
        let mark = self.mark();
        self.record.document.text.push_str(words);
        self.at += words.chars().count();
        self.since(mark)
    }

    /// Ends a block of the text.
    pub fn section(&mut self, kind: SectionKind, start: Mark) {
        let span = self.since(start);
        self.record.document.sections.push(Section { kind, span });
        self.say("\n");
    }

    pub fn sentence(&mut self, start: Mark) {
        self.record.sentences.push(Sentence { start: start.1, end: self.at });
    }

    /// Names somebody: in full the first time, in short later. Gives the id and the words.
    pub fn name(&mut self, who: &Actor) -> (String, Span) {
        let found = self.record.entities.iter().position(|e| e.name == who.name);
        let index = found.unwrap_or_else(|| self.entity(who));
        let span = self.say(if found.is_some() { &who.short } else { &who.name });
        let entity = &mut self.record.entities[index];
        entity.mentions.push(Mention { span: span.clone(), form: Form::Name });
        (entity.id.clone(), span)
    }

    /// A source without a name, such as "an official".
    pub fn nameless(&mut self, words: &str, naming: Naming) -> Voice {
        let kind = if naming == Naming::Unnamed { "person" } else { "work" };
        let who = Actor { name: words.to_owned(), short: words.to_owned(), role: None, kind, country: "" };
        let index = self.entity(&who);
        let span = self.say(words);
        self.record.entities[index].mentions.push(Mention { span: span.clone(), form: Form::Nominal });
        Voice { entity: self.record.entities[index].id.clone(), span, naming }
    }

    fn entity(&mut self, who: &Actor) -> usize {
        let index = self.record.entities.len();
        let kind = match who.kind {
            "person" => EntityType::Person,
            "military" => EntityType::Military,
            "government" => EntityType::Government,
            "organization" => EntityType::Organization,
            _ => EntityType::Work,
        };
        self.record.entities.push(Entity {
            id: format!("e{}", index + 1),
            kind,
            name: who.name.clone(),
            role: who.role.clone(),
            country: (!who.country.is_empty()).then(|| who.country.to_owned()),
            actor_code: (!who.country.is_empty()).then(|| format!("{}GOV", who.country)),
            links: Links::default(),
            mentions: Vec::new(),
        });
        index
    }

    pub fn place(&mut self, spot: &Spot) -> String {
        let span = self.say(&spot.name);
        let id = format!("p{}", self.record.places.len() + 1);
        let country = Some(spot.country.to_owned());
        let (lat, lon) = (Some(spot.lat), Some(spot.lon));
        let place = Place { id: id.clone(), span, name: spot.name.clone(), country, lat, lon, geonames: None };
        self.record.places.push(place);
        id
    }

    pub fn time(&mut self, words: &str, day: &str) -> String {
        let span = self.say(words);
        let id = format!("t{}", self.record.times.len() + 1);
        let (from, to, timex3) = (day.to_owned(), day.to_owned(), day.to_owned());
        let (grain, basis) = (Grain::Day, Basis::Expressed);
        self.record.times.push(Time { id: id.clone(), span, from, to, grain, timex3, basis });
        id
    }

    pub fn number(&mut self, value: usize, unit: &str) -> String {
        let span = self.say(&format!("{value} {unit}"));
        let id = format!("q{}", self.record.quantities.len() + 1);
        let (value, unit) = (value as f64, Some(unit.to_owned()));
        let bound = Bound::Exactly;
        self.record.quantities.push(Quantity { id: id.clone(), span, value, unit, approximate: false, bound });
        id
    }

    /// An event; the caller fills in the rest.
    pub fn event(&mut self, kind: Option<EventType>, lemma: &str, span: Span, status: Status) -> &mut Event {
        let index = self.record.events.len();
        self.record.events.push(Event {
            id: format!("v{}", index + 1),
            kind,
            mode: None,
            contexts: Vec::new(),
            cameo: None,
            trigger: Trigger { span, lemma: lemma.to_owned() },
            actors: Vec::new(),
            recipients: Vec::new(),
            place: None,
            time: None,
            quantities: Vec::new(),
            same_as: None,
            status,
        });
        &mut self.record.events[index]
    }

    pub fn attribution(
        &mut self,
        parent: Option<String>,
        by: Voice,
        cue: Option<(Span, &str)>,
        content: Span,
    ) -> String {
        let id = format!("a{}", self.record.attributions.len() + 1);
        self.record.attributions.push(Attribution {
            id: id.clone(),
            parent,
            quote: if content.text.starts_with('“') { Quote::Direct } else { Quote::Indirect },
            source: Source { entity: Some(by.entity), span: Some(by.span), naming: by.naming },
            cue: cue.map(|(span, lemma)| Cue { span, lemma: lemma.to_owned() }),
            content: vec![content],
            addressee: None,
            channel: Channel::Unknown,
            said_at: None,
            confidence: 0.8,
        });
        id
    }

    pub fn claim(&mut self, event: &str, chain: &[&String], factuality: Factuality, evidence: &Span) {
        let id = format!("c{}", self.record.claims.len() + 1);
        let chain = chain.iter().map(|id| (*id).clone()).collect();
        let evidence = vec![evidence.clone()];
        self.record.claims.push(Claim { id, event: event.to_owned(), chain, factuality, confidence: 0.8, evidence });
    }

    pub fn finish(mut self) -> Record {
        let document = &mut self.record.document;
        document.text.truncate(document.text.trim_end().len());
        let hex = |text: String| -> String { Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect() };
        document.text_sha256 = hex(document.text.clone());
        let outlet = document.outlet.as_deref().unwrap_or_default();
        document.id = hex(format!("{outlet}\n{}", document.text))[..16].to_owned();
        self.record
    }
}
