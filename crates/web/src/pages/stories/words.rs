//! How stories are worded, the same on all their pages.

use crate::given::{Given, Wrong};
use crate::show;
use maud::{Markup, html};
use onrecord_archive::story::{Evidence, Happening, Party};
use onrecord_record::{Factuality, Naming, Status};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// "asserted by up to 3 independent origins": how many stand behind the happening that most do.
pub fn backed(origins: i64) -> String {
    match origins {
        0 => "nothing asserted".to_owned(),
        1 => "nothing asserted by more than 1 origin".to_owned(),
        several => format!("asserted by up to {several} independent origins"),
    }
}

/// From the first day to the last.
pub fn days(first: Option<&str>, last: Option<&str>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) if first != last => Some(format!("{first} to {last}")),
        (first, last) => first.or(last).map(str::to_owned),
    }
}

/// What those do who hold a happening to be so. Nobody asserts what is only planned, or depends on something.
pub fn held(happening: &Happening) -> &'static str {
    if happening.is_told_as_happened() { "asserted by" } else { "held to be so by" }
}

/// What cannot be used of what was given, and why.
pub fn wrong(wrong: &[Wrong]) -> Markup {
    html! { @for wrong in wrong { p.notice.bad role="alert" { bdi { (show::text(&wrong.reason)) } } } }
}

/// The field for the day since when. What is no date cannot be shown by a field for dates, and would be lost.
pub fn since(given: &Given, wrong: &[Wrong]) -> Markup {
    let broken = wrong.iter().any(|wrong| wrong.name == "since");
    html! {
        input #since type=(if broken { "text" } else { "date" }) name="since" value=[given.one("since").map(show::plain)]
            aria-invalid=[broken.then_some("true")];
    }
}

/// What marks news: a word.
pub fn new(is_new: bool) -> Markup {
    html! { @if is_new { " " span.new { "new" } } }
}

pub use crate::show::disputed;

/// Words of an article on which something rests, with the way to where they stand.
pub fn quotation(evidence: &Evidence, outlet: &str) -> Markup {
    html! {
        blockquote.rests {
            p dir="auto" { (show::text(clause(&evidence.text))) }
            (claim(evidence, outlet))
        }
    }
}

/// The way to a claim.
pub fn claim(evidence: &Evidence, outlet: &str) -> Markup {
    html! {
        a.source href=(format!("/articles/{}#{}", evidence.document, evidence.claim)) {
            bdi { (show::text(outlet)) } " " span.id { (evidence.claim) }
        }
    }
}

/// A clause without the comma or dash that parts it from the one before.
pub fn clause(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-'))
}

/// The one or two that are named most often, each leading to who it is; articles call the same people many names.
pub fn parties(parties: &[Party]) -> Markup {
    html! {
        @for (i, party) in foremost(parties).enumerate() {
            @if i > 0 { ", " }
            (who(&party.name, party.identity))
        }
    }
}

/// The same where nothing leads anywhere.
pub fn names(parties: &[Party]) -> Markup {
    html! {
        @for (i, party) in foremost(parties).enumerate() {
            @if i > 0 { ", " }
            bdi { (show::text(&party.name)) }
        }
    }
}

fn foremost(parties: &[Party]) -> impl Iterator<Item = &Party> {
    let most = parties.first().map_or(0, |party| party.mentions);
    parties.iter().take(2).filter(move |party| party.mentions * 2 > most)
}

/// Between who does something and to whom.
pub fn to() -> Markup {
    html! { span aria-hidden="true" { "→" } span.hidden { "to" } }
}

/// A name, with the way to who it is over all articles.
pub fn who(name: &str, identity: Option<i64>) -> Markup {
    html! {
        @if let Some(identity) = identity {
            a href=(format!("/people/{identity}")) { bdi { (show::text(name)) } }
        } @else {
            bdi { (show::text(name)) }
        }
    }
}

/// A status by its word.
pub fn status(word: &str) -> Markup {
    of::<Status>(word).map_or_else(|| html! { (word) }, show::status)
}

/// A factuality by its word.
pub fn factuality(word: &str) -> Markup {
    of::<Factuality>(word).map_or_else(|| html! { (word) }, show::factuality)
}

/// How well a source is identified, where its name does not say it.
pub fn naming(word: &str) -> Markup {
    html! { @if of::<Naming>(word).is_some_and(|naming| naming != Naming::Named) { " " span.naming { (word) } } }
}

fn of<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::from(word)).ok()
}

/// The beginning of a text that fits into the room of so many letters; wide letters take two.
pub fn brief(text: &str, room: usize) -> String {
    let width = |c: char| if u32::from(c) < 0x1100 { 1 } else { 2 };
    if text.chars().map(width).sum::<usize>() <= room {
        return text.to_owned();
    }
    let mut taken = 1;
    let fits = |c: &char| {
        taken += width(*c);
        taken <= room
    };
    text.chars().take_while(fits).collect::<String>().trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_to_its_room() {
        assert_eq!(brief("Harbour Post", 12), "Harbour Post");
        assert_eq!(brief("Harbour Post", 9), "Harbour…");
        assert_eq!(brief("報道された内容", 8), "報道さ…");
    }

    #[test]
    fn one_day_is_no_span() {
        assert_eq!(days(Some("2025-03-03"), Some("2025-03-03")).as_deref(), Some("2025-03-03"));
        assert_eq!(days(None, None), None);
    }
}
