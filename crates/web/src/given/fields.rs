//! Fields of forms with filters, filled with what was given.

use super::{Given, Wrong};
use crate::show;
use maud::{Markup, html};
use serde::Serialize;

/// Boxes to tick: words of the record's vocabulary.
pub fn choices<T: Serialize + Copy>(given: &Given, name: &str, legend: &str, known: &[T]) -> Markup {
    html! {
        fieldset {
            legend { (legend) }
            div.choices {
                @for one in known {
                    @let word = show::word(*one);
                    label { input type="checkbox" name=(name) value=(word) checked[given.has(name, &word)]; (word) }
                }
            }
        }
    }
}

/// Names to type: those that were given, and one more; each is an alternative.
pub fn texts(given: &Given, wrong: &[Wrong], name: &str, label: &str, hint: &str) -> Markup {
    let values: Vec<&str> = given.all(name).chain([""]).collect();
    let about = format!("{name}-hint");
    html! {
        div.field role=[(values.len() > 1).then_some("group")] aria-label=[(values.len() > 1).then_some(label)] {
            @for (i, value) in values.iter().enumerate() {
                @let id = format!("{name}-{i}");
                label for=(id) class=[(i > 0).then_some("quiet")] { @if i == 0 { (label) } @else { "or" } }
                input id=(id) name=(name) value=(show::plain(value)) dir="auto" autocomplete="off" spellcheck="false"
                    aria-describedby=(about) aria-invalid=[invalid(wrong, name)];
            }
            span.hint #(about) { (hint) }
        }
    }
}

/// The first and the last day.
pub fn days(given: &Given, wrong: &[Wrong]) -> Markup {
    html! {
        @for (name, label) in [("from", "From"), ("to", "To")] {
            div.field {
                label for=(name) { (label) }
                // What is no date cannot be shown by a field for dates, and would be lost.
                @let broken = invalid(wrong, name).is_some();
                input id=(name) name=(name) type=(if broken { "text" } else { "date" }) value=[given.one(name).map(show::plain)]
                    aria-invalid=[invalid(wrong, name)];
            }
        }
    }
}

/// One of several values, each with what it is called.
pub fn select(given: &Given, name: &str, label: &str, known: &[(&str, &str)]) -> Markup {
    html! {
        div.field {
            label for=(name) { (label) }
            select id=(name) name=(name) {
                @for (value, called) in known {
                    option value=(value) selected[!value.is_empty() && given.has(name, value)] { (called) }
                }
            }
        }
    }
}

/// Values that a form keeps without showing them.
pub fn hidden(given: &Given, names: &[&str]) -> Markup {
    html! {
        @for (name, value) in given.pairs().filter(|(name, _)| names.contains(name)) {
            input type="hidden" name=(name) value=(value);
        }
    }
}

/// What is asked for, each a link to the same page without it.
pub fn chips(given: &Given, path: &str, called: &[(&str, &str)]) -> Markup {
    let active: Vec<(&str, &str, &str)> = given
        .pairs()
        .filter_map(|(name, value)| {
            called.iter().find(|(known, _)| *known == name).map(|(_, called)| (name, value, *called))
        })
        .collect();
    html! {
        @if !active.is_empty() {
            ul.chips.list aria-label="Filters in use" {
                @for (name, value, called) in active {
                    li {
                        a.chip href=(given.less(name, value).without("page").address(path)) {
                            span.hidden { "Remove " }
                            span.quiet { (called) " " } bdi { (show::text(value)) } span aria-hidden="true" { " ×" }
                        }
                    }
                }
                @if given.pairs().filter(|(name, _)| called.iter().any(|(known, _)| known == name)).count() > 1 {
                    li { a href=(called.iter().fold(given.without("page"), |all, (name, _)| all.without(name)).address(path)) { "Remove all" } }
                }
            }
        }
    }
}

/// What was given and cannot be used.
pub fn complaints(wrong: &[Wrong]) -> Markup {
    html! { @for wrong in wrong { p.notice.bad role="alert" { bdi { (show::text(&wrong.reason)) } } } }
}

fn invalid(wrong: &[Wrong], name: &str) -> Option<&'static str> {
    wrong.iter().any(|wrong| wrong.name == name).then_some("true")
}
