//! What of an article's record an id may refer to.

use super::target::source_and_cue;
use crate::pages::article::on_calendar;
use crate::show;
use onrecord_archive::Whose;
use onrecord_record::{Basis, Record, Time};

/// Something that can be chosen.
pub struct Choice {
    pub id: String,
    pub words: String,
    /// Whether it stands in the same sentence.
    pub near: bool,
}

/// All that can be chosen, in the order of the text. `at` is where the thing stands that refers to it.
pub fn of(record: &Record, whose: Whose, at: usize, but: &str) -> Vec<Choice> {
    let sentence = record.sentences.iter().find(|s| s.start <= at && at < s.end);
    let near = |start: usize| sentence.is_some_and(|s| s.start <= start && start < s.end);
    let choice = |id: &str, words: String, near: bool| Choice { id: id.to_owned(), words, near };
    let mut all: Vec<Choice> = match whose {
        Whose::Entity => record
            .entities
            .iter()
            .map(|x| {
                let kind = show::word(x.kind);
                choice(&x.id, format!("{} ({kind})", x.name), x.mentions.iter().any(|m| near(m.span.start)))
            })
            .collect(),
        Whose::Attribution => record.attributions.iter().map(|x| choice(&x.id, source_and_cue(x), false)).collect(),
        Whose::Event => record
            .events
            .iter()
            .map(|x| {
                let kind = x.kind.map(show::word).unwrap_or_else(|| "no type".to_owned());
                let words = format!("{} ({kind}, {})", x.trigger.span.text, show::word(x.status));
                choice(&x.id, words, near(x.trigger.span.start))
            })
            .collect(),
        Whose::Time => record.times.iter().map(|x| choice(&x.id, of_time(x), near(x.span.start))).collect(),
        Whose::Place => record
            .places
            .iter()
            .map(|x| {
                let country = x.country.as_ref().map(|code| format!(" ({code})")).unwrap_or_default();
                choice(&x.id, format!("{}{country}", x.name), near(x.span.start))
            })
            .collect(),
    };
    all.retain(|choice| choice.id != but);
    all
}

/// A time: its words and its days.
pub fn of_time(x: &Time) -> String {
    let days = on_calendar(x);
    match x.basis {
        Basis::Publication if x.span.text.is_empty() => format!("the date of publication ({days})"),
        _ => format!("{} ({days})", x.span.text),
    }
}
