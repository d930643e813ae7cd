use super::{View, folded};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::Backing;

/// Numbers that are shown beside a name.
const NUMBERS: usize = 3;
/// Origins of a side that are shown with their words.
const WHOLE: usize = 6;
/// Outlets that are named; the rest is counted.
const OUTLETS: usize = 6;

/// Those who stand on one side, each with the words on which that rests.
pub fn list(view: &View<'_>, backings: &[Backing]) -> Markup {
    let (whole, brief) = backings.split_at(if backings.len() > WHOLE + 1 { WHOLE } else { backings.len() });
    html! {
        ul.list.backings { @for backing in whole { (entry(view, backing)) } }
        (folded(brief.len(), "more origin", "more origins", html! {
            ul.list.brief-backings { @for backing in brief { li { (line(view, std::slice::from_ref(backing))) } } }
        }))
    }
}

fn entry(view: &View<'_>, backing: &Backing) -> Markup {
    let (named, more) = backing.outlets.split_at(backing.outlets.len().min(OUTLETS));
    html! {
        li.backing.chosen[view.chosen == Some(backing.origin)] {
            p.who {
                (words::factuality(&backing.factuality)) " "
                b { (words::who(&backing.name, backing.identity)) }
                (words::naming(&backing.kind))
                @if let Some(outlet) = &backing.through { ", through " bdi { (show::text(outlet)) } }
                (words::new(backing.new))
            }
            p.meta {
                @if let Some(day) = &backing.first_day { span.days { (day) } }
                @for number in backing.numbers.iter().take(NUMBERS) { span { bdi { (show::text(number)) } } }
                span {
                    "in "
                    @for (i, outlet) in named.iter().enumerate() { @if i > 0 { ", " } bdi { (show::text(outlet)) } }
                    @if !more.is_empty() { " and " (show::counted(more.len(), "more", "more")) }
                }
                @if view.chosen != Some(backing.origin) {
                    span.screen { a href=(view.only(backing.origin)) aria-label=(format!("only this origin: {}", show::plain(&backing.name))) { "only this origin" } }
                }
            }
            (words::quotation(&backing.evidence, view.outlet(&backing.evidence.document)))
        }
    }
}

/// Those who stand on one side in a line, each leading to the words on which that rests.
pub fn line(view: &View<'_>, backings: &[Backing]) -> Markup {
    html! {
        @for (i, backing) in backings.iter().enumerate() {
            @if i > 0 { "; " }
            span.brief.chosen[view.chosen == Some(backing.origin)] {
                (view.who(backing.origin, &backing.name)) " " (words::factuality(&backing.factuality)) (words::new(backing.new)) " "
                (words::claim(&backing.evidence, view.outlet(&backing.evidence.document)))
            }
        }
    }
}
