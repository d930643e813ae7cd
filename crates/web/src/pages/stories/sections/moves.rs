use super::{View, disputes, folded};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{Change, ChangeKind, Correction, Evidence};

/// Changes that are shown at once, and new versions.
const SHOWN: usize = 8;

/// What origins said, and what they said later.
pub fn changes(view: &View<'_>) -> Markup {
    let (shown, rest) = view.story.changes.split_at(view.story.changes.len().min(SHOWN));
    html! {
        @for change in shown { (change_card(view, change)) }
        (folded(rest.len(), "later change", "later changes", html! { @for change in rest { (change_card(view, change)) } }))
    }
}

fn change_card(view: &View<'_>, change: &Change) -> Markup {
    let what = match change.kind {
        ChangeKind::Position => "changed position",
        ChangeKind::Firmness => "changed how firmly",
        ChangeKind::Number => "changed a number",
    };
    html! {
        article.card.change {
            h3 {
                (view.who(change.origin, &change.name)) " " span.kind { (what) } ": " (view.happening(change.happening))
                (words::new(change.new))
            }
            div.sides {
                @for (when, said) in [("first", &change.before), ("then", &change.after)] {
                    div.side {
                        h4 { (when) " " (words::factuality(&said.factuality)) }
                        (disputes::statement(view, said))
                    }
                }
            }
        }
    }
}

/// What new versions of articles say that the old did not, and what they no longer say.
pub fn corrections(view: &View<'_>) -> Markup {
    let (shown, rest) = view.story.corrections.split_at(view.story.corrections.len().min(SHOWN));
    html! {
        @for correction in shown { (correction_card(correction)) }
        (folded(rest.len(), "later version", "later versions", html! { @for one in rest { (correction_card(one)) } }))
    }
}

fn correction_card(correction: &Correction) -> Markup {
    let outlet = correction.outlet.as_deref().unwrap_or("an article");
    html! {
        article.card.correction {
            h3 { bdi { (show::text(outlet)) } " " span.quiet { (correction.day.as_deref().unwrap_or("no date")) } (words::new(correction.new)) }
            p.meta {
                a href=(format!("/articles/{}", correction.document)) { "the new version" }
                a href=(format!("/articles/{}", correction.before)) { "the version before" }
            }
            div.sides {
                (said("added", &correction.added, outlet))
                (said("dropped", &correction.dropped, outlet))
            }
        }
    }
}

fn said(title: &str, said: &[Evidence], outlet: &str) -> Markup {
    html! {
        @if !said.is_empty() {
            div class=(format!("side side-{title}")) {
                h4 { (title) }
                @for evidence in said { (words::quotation(evidence, outlet)) }
            }
        }
    }
}
