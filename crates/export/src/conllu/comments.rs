use super::align::Alignment;
use super::brackets::ATTRIBUTES;
use crate::linked::word;
use onrecord_language::Analysis;
use onrecord_record::{Attribution, Claim, Event, Record, Span};

/// What is said before the first sentence, as GUM says it.
pub(super) fn text(record: &Record) -> Vec<String> {
    let document = &record.document;
    let facts = [
        ("title", document.title.as_deref()),
        ("author", document.byline.as_deref()),
        ("publisher", document.outlet.as_deref()),
        ("dateCreated", document.published.as_deref()),
        ("sourceURL", document.url.as_deref()),
        ("textSha256", Some(document.text_sha256.as_str())),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| Some(format!("meta::{name} = {}", value?)));
    [format!("global.Entity = {ATTRIBUTES}")].into_iter().chain(facts).collect()
}

/// What is said before each sentence: the attributions, events and claims that are found in it.
pub(super) fn sentences(record: &Record, analysis: &Analysis, alignment: &Alignment) -> Vec<Vec<String>> {
    let mut comments = vec![Vec::new(); analysis.sentences.len()];
    let mut add = |span: Option<&Span>, comment: String| {
        // What no word stands for, such as the report of an outlet that is only implied, belongs to the first sentence.
        let sentence = span.and_then(|span| analysis.sentence_of(alignment.tokens(span).start)).unwrap_or(0);
        if let Some(comments) = comments.get_mut(sentence) {
            comments.push(comment);
        }
    };
    for x in &record.attributions {
        let span = x.cue.as_ref().map(|cue| &cue.span).or(x.content.first()).or(x.source.span.as_ref());
        add(span, attribution(x));
    }
    for x in &record.events {
        add(Some(&x.trigger.span), event(x));
        for claim in record.claims.iter().filter(|claim| claim.event == x.id) {
            add(Some(&x.trigger.span), self::claim(claim));
        }
    }
    comments
}

fn attribution(x: &Attribution) -> String {
    let mut fields = Fields::of("attribution", &x.id);
    fields.add("parent", x.parent.as_deref());
    fields.add("quote", Some(&word(x.quote)));
    fields.add("naming", Some(&word(x.source.naming)));
    fields.add("entity", x.source.entity.as_deref());
    fields.add("addressee", x.addressee.as_deref());
    fields.add("channel", Some(&word(x.channel)));
    fields.0
}

fn event(x: &Event) -> String {
    let mut fields = Fields::of("event", &x.id);
    fields.add("type", x.kind.map(word).as_deref());
    fields.add("mode", x.mode.as_deref());
    fields.add("cameo", x.cameo.as_deref());
    fields.add("status", Some(&word(x.status)));
    fields.add("actors", Some(&x.actors.join(",")));
    fields.add("recipients", Some(&x.recipients.join(",")));
    fields.add("same_as", x.same_as.as_deref());
    fields.0
}

fn claim(x: &Claim) -> String {
    let mut fields = Fields::of("claim", &x.id);
    fields.add("event", Some(&x.event));
    fields.add("chain", Some(&x.chain.join(",")));
    fields.add("factuality", Some(&word(x.factuality)));
    fields.0
}

/// A comment of a name, an id and fields.
struct Fields(String);

impl Fields {
    fn of(name: &str, id: &str) -> Self {
        Self(format!("{name} = {id}"))
    }

    /// Adds a field that has a value.
    fn add(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.0.push_str(&format!(" {name}={value}"));
        }
    }
}
