use super::{View, folded};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{Entry, EntryKind};

/// Entries that are shown at once; in a long story the rest is folded away.
const SHOWN: usize = 40;

/// The story by day.
pub fn list(view: &View<'_>) -> Markup {
    let entries = &view.story.timeline;
    let (shown, rest) = entries.split_at(if entries.len() > SHOWN + SHOWN / 4 { SHOWN } else { entries.len() });
    html! {
        @if !shown.is_empty() { (days(view, shown)) }
        (folded(rest.len(), "later entry", "later entries", days(view, rest)))
    }
}

fn days(view: &View<'_>, entries: &[Entry]) -> Markup {
    html! {
        ol.list.timeline {
            @for of_day in entries.chunk_by(|a, b| a.day == b.day) {
                @let day = of_day.first().and_then(|entry| entry.day.as_deref());
                li {
                    p.day { @if let Some(day) = day { time datetime=(day) { (day) } } @else { "no date" } }
                    ul.list { @for entry in of_day { (self::entry(view, entry)) } }
                }
            }
        }
    }
}

fn entry(view: &View<'_>, entry: &Entry) -> Markup {
    let outlet = view.outlet(&entry.document);
    let anchor = entry.claim.as_deref().map(|claim| format!("#{claim}")).unwrap_or_default();
    html! {
        li class=(format!("entry entry-{}", show::word(entry.kind))) {
            span.glyph aria-hidden="true" { (glyph(entry.kind)) }
            p {
                span.kind { (word(entry.kind)) } " "
                @if let Some(origin) = entry.origin { (view.who(origin, &entry.who)) } @else { b { bdi { (show::text(&entry.who)) } } }
                @if let Some(happening) = entry.happening {
                    " " span.small { (view.happening(happening)) }
                }
                (words::new(entry.new))
            }
            p.said dir="auto" { (show::text(words::clause(&entry.text))) }
            a.source href=(format!("/articles/{}{anchor}", entry.document)) {
                bdi { (show::text(outlet)) } @if let Some(claim) = &entry.claim { " " span.id { (claim) } }
            }
        }
    }
}

/// What an entry tells, in a word or two.
pub fn word(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::First => "first report",
        EntryKind::Origin => "first stand",
        EntryKind::Denial => "denial",
        EntryKind::Change => "change",
        EntryKind::Correction => "new version",
    }
}

fn glyph(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::First => "●",
        EntryKind::Origin => "◆",
        EntryKind::Denial => "✕",
        EntryKind::Change => "▲",
        EntryKind::Correction => "■",
    }
}
