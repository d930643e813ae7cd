use super::{View, folded};
use crate::pages::stories::words;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{Dispute, Side, Statement};
use std::collections::BTreeSet;

/// Disagreements that are shown at once, and origins of a side.
const SHOWN: usize = 10;
const VOICES: usize = 6;
/// Width of the longest bar.
const LONGEST: f64 = 160.0;

/// What origins disagree about, each side beside the other.
pub fn all(view: &View<'_>) -> Markup {
    let disputes: Vec<&[Dispute]> =
        view.story.disputes.chunk_by(|a, b| (a.happening, &a.kind) == (b.happening, &b.kind)).collect();
    let (shown, rest) = disputes.split_at(disputes.len().min(SHOWN));
    html! {
        @for of_one in shown { (card(view, of_one)) }
        (folded(rest.len(), "more disagreement", "more disagreements", html! { @for of_one in rest { (card(view, of_one)) } }))
    }
}

fn card(view: &View<'_>, disputes: &[Dispute]) -> Markup {
    let Some(first) = disputes.first() else { return html! {} };
    let (fors, againsts) = (distinct(disputes.iter().map(|d| &d.a)), distinct(disputes.iter().map(|d| &d.b)));
    let titles = match first.kind.as_str() {
        "denial" => ("who holds that it is so", "who holds that it is not so"),
        "number" => ("one number", "another number"),
        _ => ("one outcome", "another outcome"),
    };
    html! {
        article.card.dispute {
            h3 {
                span.kind { (first.kind) } " " (view.happening(first.happening))
            }
            @if first.kind == "number" { (numbers(view, &distinct(fors.iter().chain(&againsts).copied()))) }
            div.sides {
                (side(view, titles.0, if view.is_asserted(first.happening) { "asserted" } else { "held" }, &fors))
                (side(view, titles.1, "denied", &againsts))
            }
        }
    }
}

/// Each origin once, in the order in which they come.
fn distinct<'s>(sides: impl Iterator<Item = &'s Side>) -> Vec<&'s Side> {
    let mut seen = BTreeSet::new();
    sides
        .filter(|side| seen.insert((side.origin, &side.statement.evidence.document, &side.statement.evidence.claim)))
        .collect()
}

fn side(view: &View<'_>, title: &str, class: &str, sides: &[&Side]) -> Markup {
    let (whole, rest) = sides.split_at(if sides.len() > VOICES + 1 { VOICES } else { sides.len() });
    html! {
        div class=(format!("side side-{class}")) {
            h4 { (title) }
            (voices(view, whole))
            (folded(rest.len(), "more origin", "more origins", voices(view, rest)))
        }
    }
}

fn voices(view: &View<'_>, sides: &[&Side]) -> Markup {
    html! {
        ul.list.backings {
            @for side in sides {
                li.backing.chosen[view.chosen == Some(side.origin)] {
                    p.who { (words::factuality(&side.statement.factuality)) " " (view.who(side.origin, &side.name)) }
                    (statement(view, &side.statement))
                }
            }
        }
    }
}

/// What somebody said on a day.
pub fn statement(view: &View<'_>, statement: &Statement) -> Markup {
    html! {
        p.meta {
            span { (statement.day.as_deref().unwrap_or("no date")) }
            @for number in &statement.numbers { span { bdi { (show::text(number)) } } }
        }
        (words::quotation(&statement.evidence, view.outlet(&statement.evidence.document)))
    }
}

/// Numbers that differ, by origin and day. Bars compare those that are one number each; the words beside them are the article's.
fn numbers(view: &View<'_>, sides: &[&Side]) -> Markup {
    let mut rows = sides.to_vec();
    rows.sort_by(|a, b| (&a.statement.day, &a.name).cmp(&(&b.statement.day, &b.name)));
    let value = |side: &&Side| match side.statement.values[..] {
        [value] if value >= 0.0 && value.is_finite() => Some(value),
        _ => None,
    };
    let largest = rows.iter().filter_map(value).fold(0.0, f64::max);
    html! {
        div.scroll tabindex="0" role="region" aria-label="Numbers that differ" {
            table.numbers {
                caption.hidden { "Numbers that differ, by day and origin" }
                thead { tr { th scope="col" { "Day" } th scope="col" { "Origin" } th scope="col" { "Number" } th scope="col" { "Words" } } }
                tbody {
                    @for side in rows {
                        tr {
                            td { (side.statement.day.as_deref().unwrap_or("no date")) }
                            th scope="row" { bdi { (show::text(&side.name)) } }
                            td {
                                @if let Some(value) = value(&side).filter(|_| largest > 0.0) {
                                    svg.bar width=(LONGEST) height="12" viewBox=(format!("0 0 {LONGEST} 12")) aria-hidden="true" {
                                        rect x="0" y="1" height="10" width=((value / largest * LONGEST).max(1.0)) {}
                                    }
                                    " " span.value { (value) }
                                }
                            }
                            td { bdi { (show::text(&side.statement.numbers.join("; "))) } " "
                                (words::claim(&side.statement.evidence, view.outlet(&side.statement.evidence.document))) }
                        }
                    }
                }
            }
        }
    }
}
