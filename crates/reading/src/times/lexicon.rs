//! The words of time expressions, from `lexicon.toml`, and what each class of word may be.

use super::timex::Unit;
use crate::numbers;
use crate::words::{Word, WordKind};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    weak: BTreeSet<String>,
    months: BTreeMap<String, i8>,
    weekdays: BTreeMap<String, i8>,
    weekdays_plural: BTreeMap<String, i8>,
    parts: BTreeMap<String, String>,
    seasons: BTreeMap<String, String>,
    units: BTreeMap<String, Unit>,
    shifts: BTreeMap<String, i64>,
    day_words: BTreeMap<String, i64>,
    vague: Vague,
    refs: BTreeMap<String, String>,
    set_words: BTreeMap<String, String>,
    decade_words: BTreeMap<String, i16>,
    zones: BTreeMap<String, i32>,
    holiday: Vec<Holiday>,
    modifiers: Modifiers,
}

#[derive(Deserialize)]
struct Vague {
    words: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Modifiers {
    points: Vec<String>,
    lengths: Vec<String>,
}

/// A feast and how its day is found.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(super) struct Holiday {
    names: Vec<String>,
    /// MM-DD.
    pub day: Option<String>,
    /// Month, weekday, which of them.
    pub nth: Option<(i8, i8, i8)>,
    /// Days from Easter Sunday.
    pub easter: Option<i64>,
}

/// Everything the rules look words up in.
pub(super) struct Lexicon {
    file: File,
    /// Names of holidays as words, longest first, with the holiday's index.
    holidays: Vec<(Vec<String>, usize)>,
    /// Modifiers as words, longest first.
    pub points: Vec<Vec<String>>,
    pub lengths: Vec<Vec<String>>,
}

/// An amount of units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amount {
    Exactly(f64),
    /// "several", "a few".
    Vague,
}

/// What a class matched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Item {
    Weekday(i8),
    Month(i8),
    Day(i8),
    Year(i16),
    /// A unit, and whether its word is a plural.
    Unit(Unit, bool),
    Part(&'static str),
    Season(&'static str),
    Shift(i64),
    Amount(Amount),
    Ordinal(u32),
    /// A figure and how many digits it is written with.
    Figure(i64, usize),
    Decade(i16),
    Holiday(usize),
    DayWord(i64),
    Pm(bool),
    Zone(i32),
    Hour(i8),
    Minute(i8),
    Reference(&'static str),
    Frequency(&'static str),
}

pub(super) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("lexicon.toml")).expect("lexicon.toml is part of the program and is tested");
    let split = |s: &String| s.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let by_length = |list: &[String]| {
        let mut list: Vec<Vec<String>> = list.iter().map(split).collect();
        list.sort_by_key(|m| std::cmp::Reverse(m.len()));
        list
    };
    let mut holidays: Vec<(Vec<String>, usize)> = Vec::new();
    for (i, holiday) in file.holiday.iter().enumerate() {
        for name in &holiday.names {
            let words = crate::words::words(name, 0..name.len()).into_iter().map(|w| w.lower).collect();
            holidays.push((words, i));
        }
    }
    holidays.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    Lexicon { points: by_length(&file.modifiers.points), lengths: by_length(&file.modifiers.lengths), holidays, file }
});

impl Lexicon {
    /// Whether a word is a time word only in the right company.
    pub(super) fn is_weak(&self, word: &str) -> bool {
        self.file.weak.contains(word)
    }

    /// A holiday by its index.
    pub(super) fn holiday(&self, index: usize) -> Option<&Holiday> {
        self.file.holiday.get(index)
    }

    /// What `class` matches at word `at`, and one past its last word. A class that fits in several ways gives the longest.
    pub(super) fn class(&'static self, class: &str, words: &[Word], at: usize) -> Option<(usize, Item)> {
        let word = words.get(at)?;
        let w = word.lower.as_str();
        let one = |item: Item| Some((at + 1, item));
        match class {
            "WEEKDAY" => {
                let day = *self.file.weekdays.get(w)?;
                word.capital.then_some((at + 1, Item::Weekday(day)))
            }
            "WEEKDAYS" => {
                let day = *self.file.weekdays_plural.get(w)?;
                word.capital.then_some((at + 1, Item::Weekday(day)))
            }
            "MONTH" => {
                let month = *self.file.months.get(w)?;
                word.capital.then_some((at + 1, Item::Month(month)))
            }
            "DAY" => {
                let day = match word.kind {
                    WordKind::Figure if w.len() <= 2 => w.parse::<i8>().ok()?,
                    WordKind::FigureWithEnding if !w.ends_with('s') => {
                        i8::try_from(numbers::ordinal(words, at)?.0).ok()?
                    }
                    _ => return None,
                };
                let written_on = words.get(at + 1).is_some_and(|n| {
                    !n.space
                        && (n.is("%")
                            || n.is(":") && words.get(at + 2).is_some_and(|x| !x.space && x.kind == WordKind::Figure)
                            || n.kind == WordKind::Letters && !n.lower.starts_with('\''))
                });
                (1..=31).contains(&day).then_some(())?;
                (!written_on).then_some((at + 1, Item::Day(day)))
            }
            "YEAR" => year(words, at),
            "UNIT" => self.unit(words, at, false),
            "UNITS" => self.unit(words, at, true),
            "PART" => self.file.parts.get(w).and_then(|p| one(Item::Part(p.as_str()))),
            "SEASON" => self.file.seasons.get(w).and_then(|s| one(Item::Season(s.as_str()))),
            "SHIFT" => self.file.shifts.get(w).and_then(|&n| one(Item::Shift(n))),
            "TODAY" => self.file.day_words.get(w).and_then(|&n| one(Item::DayWord(n))),
            "QTY" => self.amount(words, at),
            "ORD" => {
                if w == "last" || w == "final" {
                    return None;
                }
                numbers::ordinal(words, at).map(|(n, end)| (end, Item::Ordinal(n)))
            }
            "NUM" => {
                let digits = word.kind == WordKind::Figure && w.bytes().all(|b| b.is_ascii_digit()) && w.len() <= 4;
                digits.then(|| one(Item::Figure(w.parse().ok()?, w.len()))).flatten()
            }
            "DECADE" => self.decade(word, w, at),
            "HOLIDAY" => {
                if !word.capital {
                    return None;
                }
                self.holidays.iter().find_map(|(name, index)| {
                    let here = words.get(at..at + name.len())?;
                    here.iter().zip(name).all(|(a, b)| a.is(b)).then_some((at + name.len(), Item::Holiday(*index)))
                })
            }
            "AMPM" => match w {
                "a.m." | "am" | "a.m" => one(Item::Pm(false)),
                "p.m." | "pm" | "p.m" => one(Item::Pm(true)),
                _ => None,
            },
            "ZONE" => self.zone(words, at),
            "HOUR" => {
                let hour = match word.kind {
                    WordKind::Figure if w.len() <= 2 => w.parse::<i8>().ok()?,
                    WordKind::Letters => {
                        numbers::number(words, at).filter(|n| n.end == at + 1).map(|n| n.value as i8)?
                    }
                    _ => return None,
                };
                let before = at.checked_sub(1).and_then(|i| words.get(i));
                let inside = !word.space && before.is_some_and(|b| b.is(":") || b.is(".") || b.is("-") || b.is("$"));
                (!inside && (0..=24).contains(&hour)).then_some((at + 1, Item::Hour(hour)))
            }
            "MINUTE" => {
                let minute = (word.kind == WordKind::Figure && w.len() == 2 && !word.space)
                    .then(|| w.parse::<i8>().ok())
                    .flatten()?;
                (0..60).contains(&minute).then_some((at + 1, Item::Minute(minute)))
            }
            "HOURMINUTE" => {
                let clock = (word.kind == WordKind::Figure && w.len() == 4).then(|| w.parse::<i64>().ok()).flatten()?;
                (clock / 100 < 24 && clock % 100 < 60).then_some((at + 1, Item::Figure(clock, 4)))
            }
            "REF" => self.file.refs.get(w).and_then(|r| one(Item::Reference(r.as_str()))),
            "FREQUENCY" => self.file.set_words.get(w).and_then(|s| one(Item::Frequency(s.as_str()))),
            "ADJ" => [
                "more",
                "full",
                "consecutive",
                "straight",
                "additional",
                "long",
                "whole",
                "short",
                "calendar",
                "business",
                "working",
                "other",
            ]
            .contains(&w)
            .then_some((at + 1, Item::Shift(0))),
            _ => None,
        }
    }

    fn unit(&self, words: &[Word], at: usize, plural_only: bool) -> Option<(usize, Item)> {
        let w = words[at].lower.as_str();
        let unit = *self.file.units.get(w)?;
        let plural = w.ends_with('s') || w.ends_with("s.");
        if plural_only && !plural || w == "seconds" && words[at].capital {
            return None;
        }
        Some((at + 1, Item::Unit(unit, plural)))
    }

    /// "three", "18", "a", "half a", "several", "a few", "a couple of", "dozens of".
    fn amount(&self, words: &[Word], at: usize) -> Option<(usize, Item)> {
        let is = |i: usize, form: &str| words.get(i).is_some_and(|w: &Word| w.is(form));
        let vague = |end: usize| Some((end, Item::Amount(Amount::Vague)));
        if is(at, "half") && (is(at + 1, "a") || is(at + 1, "an")) {
            return Some((at + 2, Item::Amount(Amount::Exactly(0.5))));
        }
        if is(at, "a") && is(at + 1, "couple") || is(at, "the") && is(at + 1, "couple") {
            return vague(if is(at + 2, "of") { at + 3 } else { at + 2 });
        }
        if is(at, "couple") {
            return vague(if is(at + 1, "of") { at + 2 } else { at + 1 });
        }
        if is(at, "a") && (is(at + 1, "few") || is(at + 1, "number") && is(at + 2, "of")) {
            return vague(if is(at + 1, "few") { at + 2 } else { at + 3 });
        }
        let word = &words[at];
        if let Some(number) = numbers::number(words, at) {
            let code = at > 0
                && !word.space
                && words[at - 1].is("-")
                && at > 1
                && !words[at - 1].space
                && words[at - 2].capital;
            return (!code).then_some((number.end, Item::Amount(Amount::Exactly(number.value))));
        }
        if word.is("a") || word.is("an") {
            return Some((at + 1, Item::Amount(Amount::Exactly(1.0))));
        }
        if self.file.vague.words.contains(word.lower.as_str()) {
            return vague(if is(at + 1, "of") && word.lower.ends_with('s') { at + 2 } else { at + 1 });
        }
        None
    }

    /// "1990s", "'90s", "nineties".
    fn decade(&self, word: &Word, w: &str, at: usize) -> Option<(usize, Item)> {
        if word.kind == WordKind::FigureWithEnding {
            let stem = w.trim_end_matches("'s").trim_end_matches('s');
            let stem = stem.strip_prefix('\'').unwrap_or(stem);
            let n: i16 = stem.parse().ok()?;
            let year = match stem.len() {
                4 => n,
                2 => 1900 + n,
                _ => return None,
            };
            return (w.ends_with('s') && year % 10 == 0 && (1000..2100).contains(&year))
                .then_some((at + 1, Item::Decade(year)));
        }
        let n = *self.file.decade_words.get(w)?;
        Some((at + 1, Item::Decade(1900 + n)))
    }

    /// "GMT", "EDT", "GMT+2", "local time".
    fn zone(&self, words: &[Word], at: usize) -> Option<(usize, Item)> {
        let word = &words[at];
        let &minutes = self.file.zones.get(&word.lower.replace('.', "")).filter(|_| word.capital)?;
        let sign = words.get(at + 1).filter(|w| !w.space).and_then(|w| match w.lower.as_str() {
            "+" => Some(1),
            "-" => Some(-1),
            _ => None,
        });
        let hours = words
            .get(at + 2)
            .filter(|w| !w.space && w.kind == WordKind::Figure)
            .and_then(|w| w.lower.parse::<i32>().ok());
        match (sign, hours) {
            (Some(sign), Some(hours)) if hours <= 14 => Some((at + 3, Item::Zone(minutes + sign * hours * 60))),
            _ => Some((at + 1, Item::Zone(minutes))),
        }
    }
}

/// "2025", "'98", "nineteen ninety-six", "two thousand three".
fn year(words: &[Word], at: usize) -> Option<(usize, Item)> {
    let word = &words[at];
    let w = word.lower.as_str();
    if word.kind == WordKind::Figure && w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit()) {
        let before = at.checked_sub(1).and_then(|i| words.get(i));
        let money_or_code =
            before.is_some_and(|b| !word.space && ["$", "£", "€", "¥", "#", ":"].contains(&b.lower.as_str()));
        let continues =
            words.get(at + 1).is_some_and(|n| !n.space && (n.is("%") || n.kind == WordKind::Letters && !n.is("'s")));
        let year: i16 = w.parse().ok()?;
        return (!money_or_code && !continues && (1000..=2100).contains(&year)).then_some((at + 1, Item::Year(year)));
    }
    if word.kind == WordKind::Figure && w.len() == 3 && w.starts_with('\'') {
        let short: i16 = w[1..].parse().ok()?;
        return Some((at + 1, Item::Year(if short < 40 { 2000 + short } else { 1900 + short })));
    }
    // Broadcast transcripts spell years out.
    let century = match w {
        "nineteen" => 1900,
        "eighteen" => 1800,
        "seventeen" => 1700,
        "twenty" => 2000,
        _ => return None,
    };
    let rest = numbers::number(words, at + 1).filter(|n| !n.figure && (10.0..100.0).contains(&n.value))?;
    (rest.end <= at + 4).then_some((rest.end, Item::Year(century + rest.value as i16)))
}
