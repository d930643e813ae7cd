//! Time expressions → TIMEX3 values and calendar days (ISO-TimeML).
//!
//! Shapes of expressions are in `rules.toml`, words in `lexicon.toml`, both with examples that a test checks. This module tries
//! the shapes at each word, works out what each match means for the day of publication, and joins neighbours
//! ("5 p.m." + "Sunday"). Relative times count from the *local* date of publication. A bare weekday or month is the nearest one
//! that the tense of its clause allows. "The next day" counts from the last date that the text mentioned.

mod anaphor;
mod calendar;
mod clock;
mod deictic;
mod join;
mod length;
mod lexicon;
mod pattern;
mod resolve;
mod rules;
mod tense;
mod timex;
mod year;

use crate::words::{self, Word};
use jiff::civil::Date;
use lexicon::LEXICON;
use onrecord_language::{Analysis, NameLabel};
use onrecord_record::{Basis, Grain};
use resolve::{Context, Means};
use std::ops::Range;
use timex::Timex;

/// A time expression in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct TimeMention {
    /// Bytes of the text: modifiers included, the preposition not ("late Sunday", "three days later").
    pub bytes: Range<usize>,
    /// The tokens that it touches.
    pub tokens: Range<usize>,
    /// What it means.
    pub time: TimeValue,
}

/// What a time expression means; the fields are those of [`onrecord_record::Time`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeValue {
    /// First day (or RFC 3339 instant) that it covers; empty where it cannot be placed on a calendar.
    pub from: String,
    /// Last day that it covers.
    pub to: String,
    /// How fine it is.
    pub grain: Grain,
    /// TIMEX3 value (ISO-TimeML).
    pub timex3: String,
    /// Where it comes from. Counting from the day of publication is still `Expressed`: the words say it;
    /// `Inferred` is what counts from another date of the text.
    pub basis: Basis,
}

/// A found expression, while its neighbours may still change it.
#[derive(Debug, Clone)]
struct Found {
    /// Words of its sentence.
    words: Range<usize>,
    timex: Timex,
    basis: Basis,
}

/// The dates that a text has mentioned so far, which later words count from.
#[derive(Debug, Default)]
struct Mentioned {
    last: Option<Timex>,
    /// The last quarter or half year, which company news goes on comparing with.
    period: Option<Timex>,
}

/// Finds the time expressions of a text.
///
/// `published` is a date or an RFC 3339 instant, of which the date part as written counts. Without it, relative times stay
/// unplaced: their `from` and `to` are empty.
pub fn read_times(text: &str, analysis: &Analysis, published: Option<&str>) -> Vec<TimeMention> {
    let published = published.and_then(local_date);
    let mut out = Vec::new();
    let mut mentioned = Mentioned::default();
    for sentence in words::sentences(text, analysis) {
        let mut found = find(&sentence, analysis, published, &mut mentioned);
        join::join(&sentence, &mut found, published);
        for f in found {
            let bytes = sentence[f.words.start].bytes.start..sentence[f.words.end - 1].bytes.end;
            let tokens = words::tokens_of(analysis, &bytes);
            out.push(TimeMention { bytes, tokens, time: f.timex.into_value(f.basis) });
        }
    }
    out
}

/// The date part of a date or of an RFC 3339 instant, as written.
fn local_date(published: &str) -> Option<Date> {
    published.get(..10)?.parse().ok()
}

fn find(words: &[Word], analysis: &Analysis, published: Option<Date>, mentioned: &mut Mentioned) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((end, timex, basis, means)) = best_at(words, at, analysis, published, mentioned) else {
            at += 1;
            continue;
        };
        let floor = out.last().map_or(0, |f| f.words.end);
        let start = extended(words, at, floor, &timex);
        // What is compared with ("a year earlier") does not become what the story goes on from.
        let compared = matches!(means, Means::Ago | Means::YearBefore)
            || means == Means::AnaphoricShift && words[end - 1].is("earlier");
        if timex.anchors() && !compared {
            if matches!(timex, Timex::Quarter(..) | Timex::Half(..)) {
                mentioned.period = Some(timex.clone());
            }
            mentioned.last = Some(timex.clone());
        }
        out.push(Found { words: start..end, timex, basis });
        at = end;
    }
    out
}

/// The longest shape at a word that can be worked out.
fn best_at(
    words: &[Word],
    at: usize,
    analysis: &Analysis,
    published: Option<Date>,
    mentioned: &Mentioned,
) -> Option<(usize, Timex, Basis, Means)> {
    for candidate in rules::RULES.at(words, at) {
        let end = candidate.matched.end;
        let bytes = words[at].bytes.start..words[end - 1].bytes.end;
        let tokens = words::tokens_of(analysis, &bytes);
        if in_a_name(analysis, &tokens, candidate.means) {
            continue;
        }
        let context = Context { published, mentioned, words, at, end, analysis, tokens };
        if let Some((timex, basis)) = resolve::resolve(candidate.means, &candidate.matched.items, &context) {
            return Some((end, timex, basis, candidate.means));
        }
    }
    None
}

/// Whether the words belong to a longer name ("April Jones", "the Sunday Times") or are one ("May").
fn in_a_name(analysis: &Analysis, tokens: &Range<usize>, means: Means) -> bool {
    let i = analysis.names.partition_point(|n| n.tokens.end <= tokens.start);
    analysis.names[i..].iter().take_while(|n| n.tokens.start < tokens.end).any(|n| match n.label {
        NameLabel::Person => true,
        NameLabel::Organization | NameLabel::Product | NameLabel::Facility => {
            matches!(
                means,
                Means::Date | Means::DayWord | Means::Season | Means::Frequency | Means::Holiday | Means::Noon
            ) && n.tokens.start <= tokens.start
                && tokens.end <= n.tokens.end
        }
        _ => false,
    })
}

/// Where the expression begins once its modifiers are counted in.
fn extended(words: &[Word], start: usize, floor: usize, timex: &Timex) -> usize {
    let table = match timex {
        Timex::Length { .. } => &LEXICON.lengths,
        Timex::Set { .. } | Timex::Reference(..) => return start,
        _ => &LEXICON.points,
    };
    let mut start = start;
    // "at least the past two years" has two modifiers.
    for _ in 0..2 {
        let longest = table.iter().find(|m| {
            start - floor >= m.len()
                && words[start - m.len()..start].iter().zip(*m).all(|(w, m)| w.is(m))
                // "over an hour" has a modifier, "over the past hour" a preposition.
                && !(matches!(m[m.len() - 1].as_str(), "over" | "under" | "about" | "around") && words[start].is("the"))
        });
        match longest {
            Some(m) => start -= m.len(),
            None => break,
        }
    }
    start
}
