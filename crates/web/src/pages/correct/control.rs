//! A control for each field, of the shape that the archive says it has.

use super::choices::{self, Choice};
use super::names::{capital, field_name, hint, meaning};
use super::sent::{Fault, Sent};
use super::target::Target;
use crate::show;
use maud::{Markup, html};
use onrecord_archive::{Field, Shape};
use onrecord_record::Record;

/// More entities than this fold, but for those of the same sentence.
const SHOWN: usize = 8;

/// One field as it is shown.
struct Shown<'a> {
    field: &'a Field,
    /// What it holds, or what was entered.
    value: String,
    fault: Option<&'a Fault>,
}

impl Shown<'_> {
    fn id(&self) -> String {
        format!("f-{}", self.field.name.replace('.', "-"))
    }

    fn name(&self) -> String {
        format!("f.{}", self.field.name)
    }

    /// What the control is described by.
    fn described(&self) -> Option<String> {
        let fault = self.fault.map(|_| format!("{}-fault", self.id()));
        let hint = self.hints().map(|_| format!("{}-hint", self.id()));
        let all: Vec<String> = fault.into_iter().chain(hint).collect();
        (!all.is_empty()).then(|| all.join(" "))
    }

    fn hints(&self) -> Option<String> {
        let of_shape = match self.field.shape {
            Shape::Text(pattern) | Shape::List(pattern) => {
                Some(pattern.wanted).filter(|wanted| *wanted != "text of one line")
            }
            _ => None,
        };
        let sentences: Vec<String> = hint(self.field.kind, self.field.name)
            .map(str::to_owned)
            .into_iter()
            .chain(of_shape.map(|wanted| format!("{}.", capital(wanted))))
            .collect();
        (!sentences.is_empty()).then(|| sentences.join(" "))
    }

    fn label(&self) -> String {
        capital(&field_name(self.field.name))
    }

    fn below(&self) -> Markup {
        html! {
            @if let Some(fault) = self.fault { p.wrong id=(format!("{}-fault", self.id())) { (show::text(&fault.told)) } }
            @if let Some(hint) = self.hints() { p.hint id=(format!("{}-hint", self.id())) { (hint) } }
        }
    }
}

/// The controls for all fields of a thing.
pub fn all(record: &Record, target: &Target, sent: Option<&Sent>, faults: &[Fault]) -> Markup {
    html! {
        @for field in Field::all(target.kind) {
            @let shown = Shown {
                field,
                value: sent.and_then(|sent| sent.entered(field)).unwrap_or_else(|| target.held(field)),
                fault: faults.iter().find(|fault| fault.at.as_deref() == Some(field.name)),
            };
            input type="hidden" name=(format!("s.{}", field.name)) value=(target.held(field));
            @match field.shape {
                Shape::Word(words) => (select(&shown, words().into_iter().map(|word| (word.clone(), spoken(field, &word))).collect())),
                Shape::Text(_) | Shape::List(_) => (line(&shown)),
                Shape::Reference(whose) => {
                    @let known = choices::of(record, whose, target.start, &target.id);
                    (select(&shown, known.into_iter().map(|x| { let words = format!("{} · {}", x.words, x.id); (x.id, words) }).collect()))
                }
                Shape::References(whose) => (several(&shown, &choices::of(record, whose, target.start, &target.id))),
            }
        }
    }
}

fn spoken(field: &Field, word: &str) -> String {
    meaning(field.name, word).map_or_else(|| word.to_owned(), |meaning| format!("{word} – {meaning}"))
}

fn line(shown: &Shown) -> Markup {
    html! {
        div.field {
            label for=(shown.id()) { (shown.label()) }
            input id=(shown.id()) name=(shown.name()) value=(shown.value) dir="auto" autocomplete="off"
                aria-invalid=[shown.fault.map(|_| "true")] aria-describedby=[shown.described()];
            (shown.below())
        }
    }
}

fn select(shown: &Shown, choices: Vec<(String, String)>) -> Markup {
    let known = choices.iter().any(|(id, _)| *id == shown.value);
    html! {
        div.field {
            label for=(shown.id()) { (shown.label()) }
            select id=(shown.id()) name=(shown.name()) aria-invalid=[shown.fault.map(|_| "true")] aria-describedby=[shown.described()] {
                @if shown.field.optional { option value="" selected[shown.value.is_empty()] { "nothing" } }
                @if !known && !shown.value.is_empty() { option value=(shown.value) selected { (show::plain(&shown.value)) } }
                @for (id, words) in choices {
                    option value=(id) selected[id == shown.value] { (show::plain(&words)) }
                }
            }
            (shown.below())
        }
    }
}

/// Those of the same sentence, and those that are chosen, come first; in a long article the others fold.
fn several(shown: &Shown, choices: &[Choice]) -> Markup {
    let chosen: Vec<&str> = shown.value.split(',').map(str::trim).collect();
    let is = |choice: &Choice| chosen.contains(&choice.id.as_str());
    let fold = choices.len() > SHOWN;
    let (first, others): (Vec<&Choice>, Vec<&Choice>) = choices.iter().partition(|x| !fold || x.near || is(x));
    html! {
        fieldset.field aria-describedby=[shown.described()] {
            legend { (shown.label()) }
            (boxes(shown, &first, &is))
            @if first.is_empty() && !fold { p.quiet { "There is nobody in this article." } }
            @if !others.is_empty() {
                details {
                    summary { (others.len()) " others of this article" span.hidden { " for " (field_name(shown.field.name)) } }
                    (boxes(shown, &others, &is))
                }
            }
            (shown.below())
        }
    }
}

fn boxes(shown: &Shown, choices: &[&Choice], is: &dyn Fn(&Choice) -> bool) -> Markup {
    html! {
        div.choices {
            @for choice in choices {
                label {
                    input type="checkbox" name=(shown.name()) value=(choice.id) checked[is(choice)];
                    span { bdi { (show::text(&choice.words)) } " " span.id { (choice.id) } }
                }
            }
        }
    }
}
