//! What is corrected, shown as it stands in the text and in the record.

use super::choices::of_time;
use super::target::{Target, chain, source};
use crate::show;
use maud::{Markup, html};
use onrecord_archive::{Article, Kind};
use onrecord_record::{Attribution, Claim, Entity, Event, Record, Span};

/// As many mentions of an entity are shown.
const MENTIONS: usize = 12;

/// The words of the text, and what was read in them.
pub fn markup(record: &Record, article: &Article, target: &Target) -> Markup {
    let id = target.id.as_str();
    let facts = match target.kind {
        Kind::Document => html! {},
        Kind::Entity => record.entities.iter().find(|x| x.id == id).map(entity).unwrap_or_default(),
        Kind::Attribution => {
            record.attributions.iter().find(|x| x.id == id).map(|x| attribution(record, x)).unwrap_or_default()
        }
        Kind::Event => record.events.iter().find(|x| x.id == id).map(|x| event(record, article, x)).unwrap_or_default(),
        Kind::Claim => record.claims.iter().find(|x| x.id == id).map(|x| claim(record, article, x)).unwrap_or_default(),
    };
    html! {
        @if target.kind != Kind::Document { (quoted(record, target)) }
        (facts)
    }
}

/// The sentence that it stands in, with its words marked.
fn quoted(record: &Record, target: &Target) -> Markup {
    let mark = match target.kind {
        Kind::Document => None,
        Kind::Entity => {
            record.entities.iter().find(|x| x.id == target.id).and_then(|x| x.mentions.first()).map(|m| &m.span)
        }
        Kind::Event => record.events.iter().find(|x| x.id == target.id).map(|x| &x.trigger.span),
        Kind::Attribution => record
            .attributions
            .iter()
            .find(|x| x.id == target.id)
            .and_then(|x| x.cue.as_ref().map(|cue| &cue.span).or(x.source.span.as_ref()).or(x.content.first())),
        Kind::Claim => record.claims.iter().find(|x| x.id == target.id).and_then(|x| x.evidence.first()),
    };
    let Some(mark) = mark else { return html! {} };
    let sentence = record.sentences.iter().find(|s| s.start <= mark.start && mark.start < s.end);
    let (start, end) = sentence.map_or((mark.start, mark.end), |s| (s.start.min(mark.start), s.end.max(mark.end)));
    let slice = |from: usize, to: usize| -> String {
        record.document.text.chars().skip(from).take(to.saturating_sub(from)).collect()
    };
    html! {
        blockquote dir="auto" {
            (show::text(&slice(start, mark.start))) mark { (show::text(&mark.text)) } (show::text(&slice(mark.end, end)))
        }
    }
}

fn fact(name: &str, value: Option<Markup>) -> Markup {
    html! { @if let Some(value) = value { dt { (name) } dd { (value) } } }
}

fn name(record: &Record, id: &str) -> Markup {
    let entity = record.entities.iter().find(|x| x.id == id);
    html! { bdi { (show::text(entity.map_or(id, |x| &x.name))) } }
}

fn names(record: &Record, ids: &[String]) -> Option<Markup> {
    (!ids.is_empty())
        .then(|| html! { @for (i, id) in ids.iter().enumerate() { @if i > 0 { ", " } (name(record, id)) } })
}

fn pieces(spans: &[Span]) -> Markup {
    let texts: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
    html! { bdi.said { (show::text(&texts.join(" … "))) } }
}

fn entity(x: &Entity) -> Markup {
    let more = x.mentions.len().saturating_sub(MENTIONS);
    html! {
        dl.facts {
            (fact("Type", Some(html! { (show::word(x.kind)) })))
            (fact("Role", x.role.as_ref().map(|role| html! { bdi { (show::text(role)) } })))
            (fact("Mentions", Some(html! {
                @for (i, mention) in x.mentions.iter().take(MENTIONS).enumerate() {
                    @if i > 0 { ", " } bdi { "“" (show::text(&mention.span.text)) "”" }
                }
                @if more > 0 { ", and " (more) " more" }
            })))
        }
    }
}

fn attribution(record: &Record, x: &Attribution) -> Markup {
    let above = x.parent.as_ref().and_then(|id| record.attributions.iter().find(|a| a.id == *id));
    html! {
        dl.facts {
            (fact("Source", Some(html! { bdi { (show::text(&source(record, x))) } " " span.naming { (show::word(x.source.naming)) } })))
            (fact("Through", above.map(|a| html! { bdi { (show::text(&source(record, a))) } " " span.id { (a.id) } })))
            (fact("Content", Some(pieces(&x.content))))
            (fact("Said to", x.addressee.as_ref().map(|id| name(record, id))))
        }
    }
}

fn event(record: &Record, article: &Article, x: &Event) -> Markup {
    let place = x.place.as_ref().and_then(|id| record.places.iter().find(|p| p.id == *id));
    let time = x.time.as_ref().and_then(|id| record.times.iter().find(|t| t.id == *id));
    let claims: Vec<&Claim> = record.claims.iter().filter(|c| c.event == x.id).collect();
    html! {
        dl.facts {
            (fact("Type", x.kind.map(|kind| html! {
                span.type { (show::word(kind)) } @if let Some(mode) = &x.mode { " " (show::plain(mode)) }
            })))
            (fact("Status", Some(show::status(x.status))))
            (fact("Who", names(record, &x.actors)))
            (fact("To whom", names(record, &x.recipients)))
            (fact("Where", place.map(|p| html! { bdi { (show::text(&p.name)) } })))
            (fact("When", time.map(|t| html! { bdi { (show::text(&of_time(t))) } })))
        }
        @if !claims.is_empty() {
            p.small { "Who speaks of it:" }
            ul.small { @for claim in claims { li {
                (show::factuality(claim.factuality)) " " bdi { (show::text(&chain(record, claim))) } " "
                a href=(format!("/articles/{}/correct/{}", article.id, claim.id)) { "Correct claim " (claim.id) }
            } } }
        }
    }
}

fn claim(record: &Record, article: &Article, x: &Claim) -> Markup {
    let event = record.events.iter().find(|event| event.id == x.event);
    html! {
        dl.facts {
            (fact("Event", event.map(|event| html! {
                bdi.said { (show::text(&event.trigger.span.text)) } " " (show::status(event.status)) " "
                a href=(format!("/articles/{}/correct/{}", article.id, event.id)) { "Correct event " (event.id) }
            })))
            (fact("Chain", Some(html! { bdi { (show::text(&chain(record, x))) } })))
            (fact("Factuality", Some(html! { (show::factuality(x.factuality)) " " (show::meaning(x.factuality)) })))
            (fact("Evidence", Some(pieces(&x.evidence))))
        }
    }
}
