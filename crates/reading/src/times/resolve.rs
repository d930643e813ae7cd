//! From the items that a shape matched to a meaning.

use super::Mentioned;
use super::anaphor::{anaphoric, anaphoric_shift, this_unit, year_before};
use super::calendar;
use super::clock::clock;
use super::deictic::{ahead_of_day, counted, day_at, day_word, shift, stretch};
use super::lexicon::{Amount, Item};
use super::tense::{Tense, tense};
use super::timex::{Timex, Unit};
use super::year::bare_year;
use crate::words::Word;
use jiff::ToSpan;
use jiff::civil::Date;
use onrecord_language::Analysis;
use onrecord_record::Basis;
use serde::Deserialize;
use std::ops::Range;

/// The ways of working out a value that `rules.toml` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Means {
    Date,
    BareYear,
    DayRange,
    NumericDate,
    NineEleven,
    YearRange,
    Decade,
    Century,
    Quarter,
    Half,
    Season,
    Weekend,
    Holiday,
    WeekOf,
    DayWord,
    SecondDay,
    PartOfToday,
    Shift,
    Stretch,
    Ago,
    Ahead,
    AheadOfDay,
    AnaphoricShift,
    Anaphoric,
    YearBefore,
    ThisUnit,
    Clock,
    Noon,
    Length,
    Every,
    Frequency,
    Rate,
    Reference,
    Future,
    Past,
}

/// What a value may depend on.
pub(super) struct Context<'a> {
    pub published: Option<Date>,
    /// The dates that the text has mentioned.
    pub mentioned: &'a Mentioned,
    /// Words of the sentence; the match is `at..end`.
    pub words: &'a [Word],
    pub at: usize,
    pub end: usize,
    pub analysis: &'a Analysis,
    pub tokens: Range<usize>,
}

impl Context<'_> {
    pub(super) fn tense(&self) -> Tense {
        tense(self.analysis, &self.tokens)
    }

    /// Whether the match has this word.
    pub(super) fn has(&self, form: &str) -> bool {
        self.words[self.at..self.end].iter().any(|w| w.is(form))
    }

    pub(super) fn before(&self, back: usize) -> Option<&Word> {
        self.at.checked_sub(back).and_then(|i| self.words.get(i))
    }

    pub(super) fn after(&self) -> Option<&Word> {
        self.words.get(self.end)
    }

    /// The last date as days.
    pub(super) fn last_days(&self) -> Option<(Date, Date)> {
        self.mentioned.last.as_ref().and_then(Timex::days)
    }
}

/// The items of a match by kind, the first of each.
#[derive(Default)]
pub(super) struct Parts {
    pub weekday: Option<i8>,
    pub month: Option<i8>,
    pub days: Vec<i8>,
    pub years: Vec<i16>,
    pub part: Option<&'static str>,
    pub shift: Option<i64>,
    pub shift_first: bool,
    pub ordinal: Option<u32>,
    pub unit: Option<(Unit, bool)>,
    pub amount: Option<Amount>,
    pub season: Option<&'static str>,
    pub day_word: Option<i64>,
    pub figures: Vec<(i64, usize)>,
}

impl Parts {
    fn of(items: &[Item]) -> Self {
        let mut p = Self::default();
        for (i, item) in items.iter().enumerate() {
            match *item {
                Item::Weekday(d) => p.weekday = p.weekday.or(Some(d)),
                Item::Month(m) => p.month = p.month.or(Some(m)),
                Item::Day(d) => p.days.push(d),
                Item::Year(y) => p.years.push(y),
                Item::Unit(u, plural) => p.unit = p.unit.or(Some((u, plural))),
                Item::Part(x) => p.part = p.part.or(Some(x)),
                Item::Season(s) => p.season = p.season.or(Some(s)),
                Item::Shift(n) => {
                    p.shift_first |= i == 0;
                    p.shift = p.shift.or(Some(n));
                }
                Item::Amount(a) => p.amount = p.amount.or(Some(a)),
                Item::Ordinal(n) => p.ordinal = p.ordinal.or(Some(n)),
                Item::Figure(n, digits) => p.figures.push((n, digits)),
                Item::DayWord(n) => p.day_word = p.day_word.or(Some(n)),
                _ => {}
            }
        }
        p
    }
}

/// Works out a match; none where its words mean no time after all.
pub(super) fn resolve(means: Means, items: &[Item], c: &Context) -> Option<(Timex, Basis)> {
    let p = Parts::of(items);
    let expressed = |t: Option<Timex>| t.map(|t| (t, Basis::Expressed));
    match means {
        Means::Date => expressed(calendar::date(&p, c)),
        Means::BareYear => bare_year(c).then(|| Timex::Year(p.years[0])).map(|t| (t, Basis::Expressed)),
        Means::DayRange => expressed(calendar::day_range(&p, c)),
        Means::NumericDate => expressed(calendar::numeric(&p, items, c)),
        Means::NineEleven => expressed(Date::new(2001, 9, 11).ok().map(Timex::Day)),
        Means::YearRange => expressed(calendar::year_range(&p)),
        Means::Decade => {
            let Some(&Item::Decade(y)) = items.first() else {
                return None;
            };
            // "in his nineties" is an age.
            let owner = c
                .before(1)
                .is_some_and(|w| ["his", "her", "their", "my", "your", "our", "its"].contains(&w.lower.as_str()));
            (!owner).then_some((Timex::Decade(y), Basis::Expressed))
        }
        Means::Century => expressed(
            p.ordinal.filter(|&n| (1..=22).contains(&n) && !c.has("bc")).map(|n| Timex::Century((n as i16 - 1) * 100)),
        ),
        Means::Quarter => expressed(calendar::quarter(&p, c)),
        Means::Half => expressed(calendar::half(&p, c)),
        Means::Season => expressed(calendar::season(&p, c)),
        Means::Weekend => expressed(calendar::weekend(&p, c)),
        Means::Holiday => expressed(calendar::holiday(&p, items, c)),
        Means::WeekOf => expressed(calendar::week_of(&p, c)),
        Means::DayWord => expressed(day_word(&p, c)),
        Means::SecondDay => {
            let step = if c.has("yesterday") { -2 } else { 2 };
            expressed(Some(day_at(c, step)))
        }
        Means::PartOfToday => {
            let last = c.has("last") || c.has("overnight");
            let part = p.part.unwrap_or("NI");
            // "last morning" is no time before the day of publication.
            if c.has("last") && p.part.is_some_and(|x| x != "NI" && x != "EV") {
                return None;
            }
            let day = c.published.and_then(|d| d.checked_add((if last { -1 } else { 0 }).days()).ok());
            expressed(Some(day.map_or(Timex::LoosePart(part), |d| Timex::Part(d, part))))
        }
        Means::Shift => shift(&p, c),
        Means::Stretch => expressed(stretch(&p, c)),
        Means::Ago => expressed(counted(&p, c, -1, c.published)),
        Means::Ahead => expressed(counted(&p, c, 1, c.published)),
        Means::AheadOfDay => expressed(ahead_of_day(&p, c)),
        Means::AnaphoricShift => anaphoric_shift(&p, c),
        Means::Anaphoric => anaphoric(&p, c).map(|t| (t, Basis::Inferred)),
        Means::YearBefore => Some((year_before(c), Basis::Inferred)),
        Means::ThisUnit => this_unit(&p, c),
        Means::Clock => expressed(clock(items)),
        Means::Noon => {
            let hour = if c.has("midnight") { 0 } else { 12 };
            expressed(Some(Timex::Clock { day: None, hour, minute: Some(0), offset: None }))
        }
        Means::Length => expressed(super::length::length(items, c)),
        Means::Every => expressed(super::length::every(items, c)),
        Means::Frequency => {
            let Some(&Item::Frequency(value)) = items.first() else {
                return None;
            };
            expressed(Some(Timex::Set { value: value.to_owned(), grain: super::length::grain_of(value) }))
        }
        Means::Rate => expressed(super::length::rate(&p, c)),
        Means::Reference => {
            let name = match items.first() {
                Some(&Item::Reference(name)) => name,
                _ if c.has("now") => "PRESENT_REF",
                _ => "PAST_REF",
            };
            expressed(Some(Timex::Reference(name, c.published.filter(|_| name == "PRESENT_REF"))))
        }
        Means::Future => expressed(Some(Timex::Reference("FUTURE_REF", None))),
        Means::Past => expressed(Some(Timex::Reference("PAST_REF", None))),
    }
}
