use super::data::Data;
use crate::linked::text::Text;
use crate::linked::{Parts, iri, said, word};
use onrecord_record::{Attribution, Claim, Event, Span};
use serde_json::{Value, json};

/// What an annotation is about.
#[derive(Clone, Copy)]
pub(super) enum Subject<'r> {
    Article,
    Attribution(&'r Attribution),
    Event(&'r Event),
    Claim(&'r Claim),
}

/// Makes the annotations of one record.
pub(super) struct Bodies<'r> {
    data: Data<'r>,
    /// Who made them: the same in all.
    creator: Value,
    /// Which text the positions count in: the same in all.
    state: Value,
}

impl<'r> Bodies<'r> {
    pub(super) fn of(parts: Parts<'r>) -> Self {
        let record = parts.record;
        let reader = &record.reader;
        let creator = json!({
            "id": iri::reader(reader),
            "type": "Software",
            "name": format!("OnRecord {}, model {}", reader.version, reader.model),
        });
        let state = json!({
            "type": "TextState",
            "document": iri::document(&record.document),
            "textSha256": record.document.text_sha256,
        });
        let text = Text::new(&record.document.text);
        Self { data: Data { parts, text }, creator, state }
    }

    pub(super) fn annotation(&self, subject: Subject<'r>) -> Value {
        let parts = &self.data.parts;
        let document = &parts.record.document;
        let id = match subject {
            Subject::Article => iri::document(document),
            Subject::Attribution(x) => iri::part(document, &x.id),
            Subject::Event(x) => iri::part(document, &x.id),
            Subject::Claim(x) => iri::part(document, &x.id),
        };
        let (motivation, tags, sentence, data) = match subject {
            Subject::Article => ("describing", vec![], None, self.data.article()),
            Subject::Attribution(x) => (
                "describing",
                vec![word(x.quote), word(x.source.naming)],
                Some(format!("{}: {}", parts.speakers(&parts.chain(x)), said(x))),
                self.data.attribution(x),
            ),
            Subject::Event(x) => {
                let tags: Vec<_> = x.kind.map(word).into_iter().chain([word(x.status)]).collect();
                (
                    "classifying",
                    tags.clone(),
                    Some(format!("{}: {}", x.trigger.lemma, tags.join(", "))),
                    self.data.event(x),
                )
            }
            Subject::Claim(x) => {
                let chain = parts.claim_chain(x);
                let voice = if chain.is_empty() { "the article itself".to_owned() } else { parts.speakers(&chain) };
                (
                    "classifying",
                    vec![word(x.factuality)],
                    Some(format!("{}, according to {voice}", word(x.factuality))),
                    self.data.claim(x),
                )
            }
        };
        let mut bodies: Vec<Value> = sentence
            .map(
                |value| json!({"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value}),
            )
            .into_iter()
            .collect();
        bodies.extend(tags.iter().map(|tag| json!({"type": "TextualBody", "purpose": "tagging", "value": tag})));
        bodies.push(json!({"type": "SpecificResource", "purpose": "classifying", "source": data}));
        json!({
            "id": format!("{id}:annotation"),
            "type": "Annotation",
            "motivation": motivation,
            "creator": self.creator,
            "body": bodies,
            "target": self.targets(subject),
        })
    }

    /// The words that an annotation is about; the whole article where it is about none.
    fn targets(&self, subject: Subject<'r>) -> Value {
        let spans: Vec<&Span> = match subject {
            Subject::Article => Vec::new(),
            Subject::Attribution(x) if !x.content.is_empty() => x.content.iter().collect(),
            Subject::Attribution(x) => x.cue.iter().map(|cue| &cue.span).chain(&x.source.span).take(1).collect(),
            Subject::Event(x) => vec![&x.trigger.span],
            Subject::Claim(x) => x.evidence.iter().take(1).collect(),
        };
        let mut targets: Vec<Value> = spans.into_iter().map(|span| self.data.words(span)).collect();
        if targets.is_empty() {
            let source = iri::article(&self.data.parts.record.document);
            targets.push(json!({"type": "SpecificResource", "source": source}));
        }
        for target in &mut targets {
            target["state"] = self.state.clone();
        }
        if targets.len() == 1 { targets.remove(0) } else { Value::Array(targets) }
    }
}
