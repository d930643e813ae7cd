use super::{View, disputes};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{ChangeKind, Correction, Evidence};

/// What origins said, and what they said later.
pub fn changes(view: &View<'_>) -> Markup {
    html! {
        @for change in &view.story.changes {
            article.card.change {
                h3 {
                    (view.who(change.origin, &change.name)) " "
                    span.kind { (match change.kind {
                        ChangeKind::Position => "changed position",
                        ChangeKind::Firmness => "changed how firmly",
                        ChangeKind::Number => "changed a number",
                    }) } ": "
                    a href=(format!("#h{}", change.happening)) { bdi { (show::text(view.lemma(change.happening))) } }
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
}

/// What new versions of articles say that the old did not, and what they no longer say.
pub fn corrections(view: &View<'_>) -> Markup {
    html! { @for correction in &view.story.corrections { (correction_card(correction)) } }
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
