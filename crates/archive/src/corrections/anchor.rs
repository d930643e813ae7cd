//! What a correction was made to, told by the text and not by an id: ids change from one reader to the next.

use super::quote::{Quote, overlap, range};
use onrecord_record::{Attribution, Claim, Entity, Form, Record, Span};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Mentions that are enough to find an entity by.
const MENTIONS: usize = 16;

/// A part of a record, by the words that it was read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Anchor {
    /// The article itself.
    Document,
    Entity {
        /// Names first.
        mentions: Vec<Quote>,
        /// Whether people made it by splitting another.
        #[serde(default)]
        made: bool,
    },
    Attribution {
        cue: Option<Quote>,
        source: Option<Quote>,
        content: Vec<Quote>,
    },
    Event {
        trigger: Quote,
    },
    Claim {
        event: Quote,
        /// The innermost attribution of the chain; the others are its parents. Null for the article's own voice.
        chain: Option<Box<Anchor>>,
    },
    Time {
        span: Quote,
        timex3: String,
    },
    Place {
        span: Quote,
    },
}

impl Anchor {
    /// The anchor of what has this id, and the words to show for it. `made` says which entities people made.
    pub(crate) fn of(record: &Record, text: &[char], id: &str, made: impl Fn(&str) -> bool) -> Option<(Self, String)> {
        let quote = |span: &Span| Quote::of(text, span);
        if let Some(x) = record.entities.iter().find(|x| x.id == id) {
            let mut mentions: Vec<_> = x.mentions.iter().collect();
            mentions.sort_by_key(|m| match m.form {
                Form::Name => 0,
                Form::Nominal => 1,
                Form::Pronoun => 2,
            });
            let mentions = mentions.into_iter().take(MENTIONS).map(|m| quote(&m.span)).collect();
            return Some((Self::Entity { mentions, made: made(id) }, x.name.clone()));
        }
        if let Some(x) = record.attributions.iter().find(|x| x.id == id) {
            return Some((Self::of_attribution(x, text), shown(x)));
        }
        if let Some(x) = record.events.iter().find(|x| x.id == id) {
            return Some((Self::Event { trigger: quote(&x.trigger.span) }, x.trigger.span.text.clone()));
        }
        if let Some(x) = record.claims.iter().find(|x| x.id == id) {
            let event = record.events.iter().find(|event| event.id == x.event)?;
            let source = record.attributions.iter().find(|a| Some(&a.id) == x.chain.last());
            let chain = source.map(|a| Box::new(Self::of_attribution(a, text)));
            let who = source.map_or_else(|| "the article".to_owned(), shown);
            let words = format!("{} ({who})", event.trigger.span.text);
            return Some((Self::Claim { event: quote(&event.trigger.span), chain }, words));
        }
        if let Some(x) = record.times.iter().find(|x| x.id == id) {
            return Some((Self::Time { span: quote(&x.span), timex3: x.timex3.clone() }, x.span.text.clone()));
        }
        let x = record.places.iter().find(|x| x.id == id)?;
        Some((Self::Place { span: quote(&x.span) }, x.span.text.clone()))
    }

    fn of_attribution(x: &Attribution, text: &[char]) -> Self {
        let quote = |span: &Span| Quote::of(text, span);
        Self::Attribution {
            cue: x.cue.as_ref().map(|cue| quote(&cue.span)),
            source: x.source.span.as_ref().map(quote),
            content: x.content.iter().map(quote).collect(),
        }
    }

    /// The id that it has in this record.
    pub(crate) fn find(&self, record: &Record, text: &[char]) -> Option<String> {
        match self {
            Self::Document => Some("document".to_owned()),
            Self::Entity { mentions, made } => find_entity(record, text, mentions, *made),
            Self::Attribution { .. } => self.find_attribution(record, text).map(|x| x.id.clone()),
            Self::Event { trigger } => find_event(record, text, trigger),
            Self::Claim { event, chain } => {
                let event = find_event(record, text, event)?;
                let last = match chain {
                    Some(anchor) => Some(anchor.find(record, text)?),
                    None => None,
                };
                let fits = |x: &&Claim| x.event == event && x.chain.last() == last.as_ref();
                record.claims.iter().find(fits).map(|x| x.id.clone())
            }
            Self::Time { span, timex3 } => {
                // The date of publication stands nowhere in the text.
                if span.exact.is_empty() {
                    return record.times.iter().find(|x| x.span.start == x.span.end).map(|x| x.id.clone());
                }
                let at = span.locate(text)?;
                let near = record.times.iter().filter(|x| overlap(&range(&x.span), &at));
                near.max_by_key(|x| (x.timex3 == *timex3, range(&x.span) == at)).map(|x| x.id.clone())
            }
            Self::Place { span } => {
                let at = span.locate(text)?;
                let near = record.places.iter().filter(|x| overlap(&range(&x.span), &at));
                near.max_by_key(|x| range(&x.span) == at).map(|x| x.id.clone())
            }
        }
    }

    fn find_attribution<'r>(&self, record: &'r Record, text: &[char]) -> Option<&'r Attribution> {
        let Self::Attribution { cue, source, content } = self else { return None };
        let source = source.as_ref().and_then(|quote| quote.locate(text));
        let content: Vec<_> = content.iter().filter_map(|quote| quote.locate(text)).collect();
        let alike = |x: &Attribution| shared(&content, &x.content.iter().map(range).collect::<Vec<_>>());
        let same_source = |x: &Attribution| match (&source, &x.source.span) {
            (Some(at), Some(span)) => overlap(at, &range(span)),
            (None, None) => true,
            _ => false,
        };
        if let Some(cue) = cue {
            let at = cue.locate(text)?;
            let cue_of = |x: &Attribution| x.cue.as_ref().map(|cue| range(&cue.span));
            let near = record.attributions.iter().filter(|x| cue_of(x).is_some_and(|cue| overlap(&cue, &at)));
            return best(near, |x| (same_source(x), cue_of(x).as_ref() == Some(&at), alike(x)));
        }
        // Without a cue, what is said tells the attribution, and who says it.
        let near = record.attributions.iter().filter(|x| same_source(x) && alike(x) >= 500);
        best(near, |x| (x.cue.is_none(), alike(x)))
    }
}

/// The words to show for an attribution.
fn shown(x: &Attribution) -> String {
    let source = x.source.span.as_ref().map_or("", |span| &span.text);
    let cue = x.cue.as_ref().map_or("", |cue| &cue.span.text);
    format!("{source} {cue}").trim().to_owned()
}

/// The first of those that score highest.
fn best<'r, T, K: Ord>(items: impl Iterator<Item = &'r T>, score: impl Fn(&T) -> K) -> Option<&'r T> {
    items.enumerate().max_by_key(|(i, x)| (score(x), std::cmp::Reverse(*i))).map(|(_, x)| x)
}

fn find_event(record: &Record, text: &[char], trigger: &Quote) -> Option<String> {
    let at = trigger.locate(text)?;
    let near = record.events.iter().filter(|x| overlap(&range(&x.trigger.span), &at));
    best(near, |x| range(&x.trigger.span) == at).map(|x| x.id.clone())
}

fn find_entity(record: &Record, text: &[char], mentions: &[Quote], made: bool) -> Option<String> {
    let sought: Vec<_> = mentions.iter().filter_map(|quote| quote.locate(text)).collect();
    let score = |x: &Entity| -> usize {
        let worth = |at: &Range<usize>| {
            let of = |span: &Span| {
                if range(span) == *at { 2 } else { usize::from(overlap(&range(span), at)) }
            };
            x.mentions.iter().map(|m| of(&m.span)).max().unwrap_or_default()
        };
        sought.iter().map(worth).sum()
    };
    let known = |m: &&onrecord_record::Mention| sought.iter().any(|at| overlap(at, &range(&m.span)));
    // What was split off is not found in what it was split from, when the split is undone.
    let fits = |x: &&Entity| score(x) > 0 && (!made || 2 * x.mentions.iter().filter(known).count() > x.mentions.len());
    best(record.entities.iter().filter(fits), |x| score(x)).map(|x| x.id.clone())
}

/// Code points that two sets of stretches share, in thousandths of all that they have.
fn shared(a: &[Range<usize>], b: &[Range<usize>]) -> usize {
    let length = |ranges: &[Range<usize>]| ranges.iter().map(Range::len).sum::<usize>();
    let both = |x: &Range<usize>, y: &Range<usize>| x.end.min(y.end).saturating_sub(x.start.max(y.start));
    let common: usize = a.iter().flat_map(|x| b.iter().map(move |y| both(x, y))).sum();
    let all = (length(a) + length(b)).saturating_sub(common);
    (common * 1000).checked_div(all).unwrap_or_default()
}
