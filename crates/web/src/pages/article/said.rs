//! Who says what: sources and what they say, each under the source through which it came.

use super::decided::Decided;
use super::filter::Chosen;
use super::index::Index;
use super::{at, joined, name, values, words};
use crate::show;
use maud::{Markup, html};
use onrecord_record::{Attribution, Channel, Record};
use rustc_hash::{FxHashMap, FxHashSet};

/// Deeper than this, entries stand no further in.
const STEPS: usize = 6;

/// One entry for each attribution, in the order of the text but for those that stand under another.
pub fn section(record: &Record, index: &Index, decided: &Decided, chosen: &Chosen) -> Option<Markup> {
    let triggers: FxHashMap<_, _> = record.events.iter().map(|x| (x.trigger.span.start, x.id.as_str())).collect();
    (!record.attributions.is_empty()).then(|| {
        html! {
            ol.entries {
                @for (attribution, depth) in tree(record, index) {
                    @let tags = chosen.tags(&attribution.id);
                    li id=(attribution.id) class=(format!("entry in{}", depth.min(STEPS))) hidden[chosen.leaves_out(&attribution.id)]
                        data-sources=[tags.map(|tags| tags.sources())] data-about=[tags.map(|tags| tags.about())] {
                        (entry(attribution, index, &triggers))
                        (decided.about(&attribution.id, "attribution"))
                    }
                }
            }
        }
    })
}

/// Each attribution behind its parent, with how many stand above it.
fn tree<'r>(record: &'r Record, index: &Index<'r>) -> Vec<(&'r Attribution, usize)> {
    let mut children: FxHashMap<&str, Vec<&Attribution>> = FxHashMap::default();
    let mut roots = Vec::new();
    for attribution in &record.attributions {
        match attribution.parent.as_deref().filter(|parent| index.attribution(parent).is_some()) {
            Some(parent) => children.entry(parent).or_default().push(attribution),
            None => roots.push(attribution),
        }
    }
    let mut out = Vec::new();
    let mut seen = FxHashSet::default();
    // The second pass finds nothing unless parents run in a circle, and then loses nothing.
    for first in roots.into_iter().chain(&record.attributions) {
        let mut stack = vec![(first, 0)];
        while let Some((attribution, depth)) = stack.pop() {
            if seen.insert(attribution.id.as_str()) {
                out.push((attribution, depth));
                let below = children.get(attribution.id.as_str()).map_or(&[][..], Vec::as_slice);
                stack.extend(below.iter().rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    out
}

fn entry(attribution: &Attribution, index: &Index, triggers: &FxHashMap<usize, &str>) -> Markup {
    let (source, known) = index.source(attribution);
    let path = index.path(attribution);
    html! {
        div.about {
            p.head {
                span.id { (attribution.id) } " "
                b.who { (words(source)) }
                @if let Some(known) = known {
                    " = "
                    @match attribution.source.entity.as_deref() {
                        Some(id) => a href=(format!("#{id}")) { (words(known)) },
                        None => (words(known)),
                    }
                }
                " "
                @match &attribution.cue {
                    Some(cue) => (at(&attribution.id, &cue.span.text)),
                    None => { span.quiet { "(implied) " } (at(&attribution.id, "in the text")) },
                }
                @if let Some(to) = &attribution.addressee { span.to { " → " (name(index, to)) } }
            }
            @if path.len() > 1 {
                p.chain { span.quiet { "chain: " } (joined(path.into_iter().map(|x| words(index.source_in_short(x))), " › ")) }
            }
            p.meta {
                span.naming { (show::word(attribution.source.naming)) }
                span { (show::word(attribution.quote)) }
                @if attribution.channel != Channel::Unknown { span { (show::word(attribution.channel)) } }
                @if let Some(time) = attribution.said_at.as_deref().and_then(|id| index.time(id)) {
                    span { (values::time(time)) }
                }
                span { "confidence " (percent(attribution.confidence)) }
                @if let Some(event) = attribution.cue.as_ref().and_then(|cue| triggers.get(&cue.span.start)) {
                    span { "also an event: " a href=(format!("#{event}")) { (event) } }
                }
            }
        }
        blockquote class=(format!("said {}", show::word(attribution.quote))) dir="auto" {
            (joined(attribution.content.iter().map(|span| show::text(&span.text)), " … "))
        }
    }
}

/// A probability in hundredths.
pub fn percent(probability: f32) -> String {
    format!("{:.0}%", probability * 100.0)
}
