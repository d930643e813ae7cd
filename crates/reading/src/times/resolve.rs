//! From the items that a shape matched to a meaning.

use super::calendar;
use super::lexicon::{Amount, Item, LEXICON};
use super::tense::{Tense, tense};
use super::timex::{Timex, Unit};
use crate::words::{Word, WordKind};
use jiff::ToSpan;
use jiff::civil::Date;
use onrecord_language::{Analysis, Upos};
use onrecord_record::{Basis, Grain};
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
    /// The last date that the text mentioned.
    pub last: Option<&'a Timex>,
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
    fn last_days(&self) -> Option<(Date, Date)> {
        self.last.and_then(Timex::days)
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
        Means::BareYear => bare_year(c)
            .then(|| Timex::Year(p.years[0]))
            .map(|t| (t, Basis::Expressed)),
        Means::DayRange => expressed(calendar::day_range(&p, c)),
        Means::NumericDate => expressed(calendar::numeric(&p, items, c)),
        Means::NineEleven => expressed(Date::new(2001, 9, 11).ok().map(Timex::Day)),
        Means::YearRange => expressed(calendar::year_range(&p)),
        Means::Decade => {
            let Some(&Item::Decade(y)) = items.first() else {
                return None;
            };
            // "in his nineties" is an age.
            let owner = c.before(1).is_some_and(|w| {
                ["his", "her", "their", "my", "your", "our", "its"].contains(&w.lower.as_str())
            });
            (!owner).then_some((Timex::Decade(y), Basis::Expressed))
        }
        Means::Century => expressed(
            p.ordinal
                .filter(|&n| (1..=22).contains(&n) && !c.has("bc"))
                .map(|n| Timex::Century((n as i16 - 1) * 100)),
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
            let day = c
                .published
                .and_then(|d| d.checked_add((if last { -1 } else { 0 }).days()).ok());
            expressed(Some(
                day.map_or(Timex::LoosePart(part), |d| Timex::Part(d, part)),
            ))
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
        Means::Clock => expressed(clock(items, c)),
        Means::Noon => {
            let hour = if c.has("midnight") { 0 } else { 12 };
            expressed(Some(Timex::Clock {
                day: None,
                hour,
                minute: Some(0),
                offset: None,
            }))
        }
        Means::Length => expressed(super::length::length(items, c)),
        Means::Every => expressed(super::length::every(items, c)),
        Means::Frequency => {
            let Some(&Item::Frequency(value)) = items.first() else {
                return None;
            };
            expressed(Some(Timex::Set {
                value: value.to_owned(),
                grain: super::length::grain_of(value),
            }))
        }
        Means::Rate => expressed(super::length::rate(&p, c)),
        Means::Reference => {
            let name = match items.first() {
                Some(&Item::Reference(name)) => name,
                _ if c.has("now") => "PRESENT_REF",
                _ => "PAST_REF",
            };
            expressed(Some(Timex::Reference(
                name,
                c.published.filter(|_| name == "PRESENT_REF"),
            )))
        }
        Means::Future => expressed(Some(Timex::Reference("FUTURE_REF", None))),
        Means::Past => expressed(Some(Timex::Reference("PAST_REF", None))),
    }
}

/// Whether a lone figure of four digits is a year: prepositions and brackets speak for it, a counted noun against.
fn bare_year(c: &Context) -> bool {
    const BEFORE: [&str; 42] = [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "of",
        "during",
        "between",
        "and",
        "to",
        "the",
        "before",
        "after",
        "through",
        "early",
        "late",
        "mid",
        "-",
        "(",
        "for",
        "around",
        "circa",
        "c.",
        "or",
        "late-",
        "pre",
        "post",
        "than",
        "this",
        "a",
        "his",
        "her",
        "its",
        "their",
        "over",
        "into",
        "throughout",
        "our",
        "that",
        "march",
        "s",
    ];
    let after = c.after();
    let next_is_word = after.filter(|w| w.kind == WordKind::Letters);
    // "2,019" never comes here, "2019.5" neither; "2019 %" and "1500 metres" do.
    if after.is_some_and(|w| ["%", "°", "/"].contains(&w.lower.as_str())) {
        return false;
    }
    if after.is_some_and(|w| w.is("-") && !w.space) && next_starts_unit(c) {
        return false;
    }
    let token = c.analysis.tokens.get(c.tokens.start);
    if let Some(t) = token
        && t.deprel == "nummod"
        && let Some(head) = t.head.and_then(|h| c.analysis.tokens.get(h))
        && head.upos == Upos::Noun
        && head.feat("Number") == Some("Plur")
        && t.head > Some(c.tokens.start)
        && !c.before(1).is_some_and(|w| {
            ["the", "'s", "his", "her", "its", "their"].contains(&w.lower.as_str())
        })
    {
        return false;
    }
    if let Some(w) = next_is_word {
        let plural = w.lower.len() > 3
            && w.lower.ends_with('s')
            && !w.lower.ends_with("ss")
            && !["was", "has", "this", "his", "its", "as", "is"].contains(&w.lower.as_str());
        let counted = plural
            || [
                "people", "men", "women", "children", "square", "cubic", "percent", "million",
                "billion", "thousand", "other", "more",
            ]
            .contains(&w.lower.as_str());
        let the = c.before(1).is_some_and(|b| {
            ["the", "'s", "his", "her", "its", "their", "since"].contains(&b.lower.as_str())
        });
        if counted && !the && !w.capital {
            return false;
        }
    }
    match c.before(1) {
        // "2019 was a bad year": a sentence that begins with a figure and goes on with a verb.
        None => next_is_word.is_some_and(|w| {
            [
                "was", "is", "has", "saw", "will", "began", "brought", "marked", "had",
            ]
            .contains(&w.lower.as_str())
        }),
        Some(w) if w.is("-") => {
            c.words[c.at].space || !c.before(2).is_some_and(|b| b.capital && b.lower.len() <= 3)
        }
        Some(w) if BEFORE.contains(&w.lower.as_str()) => true,
        Some(w) if w.is("'s") => after.is_some(),
        Some(w) if w.is(",") => {
            c.before(2)
                .is_some_and(|b| b.capital || b.kind == WordKind::Figure)
                || after.is_some_and(|a| a.is(","))
        }
        _ => false,
    }
}

fn next_starts_unit(c: &Context) -> bool {
    LEXICON.class("UNIT", c.words, c.end + 1).is_some()
        || c.words.get(c.end + 1).is_some_and(|w| {
            [
                "foot", "mile", "meter", "metre", "page", "seat", "member", "strong", "km", "pound",
            ]
            .contains(&w.lower.as_str())
        })
}

fn day_at(c: &Context, step: i64) -> Timex {
    match c
        .published
        .and_then(|d| d.checked_add(Unit::Day.span(step)?).ok())
    {
        Some(d) => Timex::Day(d),
        None => Timex::Unplaced {
            value: if step == 0 {
                "PRESENT_REF".into()
            } else {
                "XXXX-XX-XX".into()
            },
            grain: Grain::Day,
        },
    }
}

fn day_word(p: &Parts, c: &Context) -> Option<Timex> {
    let day = day_at(c, p.day_word?);
    Some(match (day, p.part) {
        (Timex::Day(d), Some(part)) => Timex::Part(d, part),
        (day, _) => day,
    })
}

/// "last week", "this year", "next month".
fn shift(p: &Parts, c: &Context) -> Option<(Timex, Basis)> {
    let ((unit, plural), n) = (p.unit?, p.shift.unwrap_or(0));
    if plural || unit < Unit::Day {
        return None;
    }
    let anaphoric = ["previous", "preceding", "following"]
        .iter()
        .any(|w| c.has(w));
    if anaphoric {
        return Some((relative_to_last(unit, n, c)?, Basis::Inferred));
    }
    let the = c.words[c.at].is("the");
    // "the next week" and "the past year" are stretches; "the last day" is the last of something.
    if the && n != 0 || c.has("past") && !c.has("this") {
        return if unit == Unit::Day {
            None
        } else {
            stretch(p, c).map(|t| (t, Basis::Expressed))
        };
    }
    if unit == Unit::Day {
        // "the next day" and "the present day" are other rules' matter, "last day" is none.
        return None;
    }
    let day = match c.published {
        Some(d) => d,
        None => return Some((unplaced_unit(unit), Basis::Expressed)),
    };
    let moved = day.checked_add(unit.span(n)?).ok()?;
    Some((around(unit, moved)?, Basis::Expressed))
}

/// The calendar unit that holds a day.
pub(super) fn around(unit: Unit, day: Date) -> Option<Timex> {
    Some(match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => Timex::Day(day),
        Unit::Week | Unit::Fortnight => Timex::Week(calendar::monday(day)?),
        Unit::Month => Timex::Month(day.year(), day.month()),
        Unit::Quarter => Timex::Quarter(day.year(), (day.month() + 2) / 3),
        Unit::Year => Timex::Year(day.year()),
        Unit::Decade => Timex::Decade(day.year().div_euclid(10) * 10),
        Unit::Century => Timex::Century(day.year().div_euclid(100) * 100),
    })
}

fn unplaced_unit(unit: Unit) -> Timex {
    let value = match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Year => "XXXX",
        _ => "XXXX-XX-XX",
    };
    Timex::Unplaced {
        value: value.into(),
        grain: unit.grain(),
    }
}

/// "the past two years", "the next few days", "recent years".
fn stretch(p: &Parts, c: &Context) -> Option<Timex> {
    let (unit, plural) = p.unit?;
    if c.has("these") {
        // "these days" are now; "these two weeks" a length.
        if p.amount.is_none() {
            return (unit == Unit::Day).then_some(Timex::Reference("PRESENT_REF", c.published));
        }
    }
    let amount = p.amount.unwrap_or(if plural {
        Amount::Vague
    } else {
        Amount::Exactly(1.0)
    });
    let back = p.shift.map_or(true, |n| n < 0);
    let lies = match (amount, c.published) {
        (Amount::Exactly(n), Some(day))
            if n.fract() == 0.0 && n < 10_000.0 && p.shift.is_some_and(|s| s != 0) =>
        {
            let n = n as i64;
            unit.span(if back { -n } else { n })
                .and_then(|s| day.checked_add(s).ok())
                .map(|other| if back { (other, day) } else { (day, other) })
        }
        _ => None,
    };
    Some(Timex::Length {
        value: super::length::value(amount, unit),
        unit,
        lies,
    })
}

/// "two years ago": as fine as the unit that it is told in.
fn counted(p: &Parts, c: &Context, sign: i64, from: Option<Date>) -> Option<Timex> {
    let vague = Timex::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }, None);
    let Some((unit, plural)) = p.unit else {
        return Some(vague);
    };
    let Some(amount) = p.amount.or(plural.then_some(Amount::Vague)) else {
        return None;
    };
    let Amount::Exactly(n) = amount else {
        return Some(vague);
    };
    if n >= 10_000.0 {
        return Some(vague);
    }
    if let Some(&Timex::Quarter(y, q)) = c.last
        && unit == Unit::Year
        && n == 1.0
    {
        // Company news compares a quarter with the same one "a year ago".
        return Some(Timex::Quarter(y.checked_sub(1)?, q));
    }
    let Some(day) = from else {
        return Some(unplaced_unit(unit));
    };
    if unit < Unit::Day {
        return Some(Timex::Day(day));
    }
    let (unit, n) = match (unit, n.fract()) {
        (Unit::Year, f) if f != 0.0 => (Unit::Month, n * 12.0),
        (Unit::Fortnight, _) => (Unit::Week, n * 2.0),
        (Unit::Decade, _) => (Unit::Year, n * 10.0),
        (Unit::Century, _) => (Unit::Year, n * 100.0),
        (u, _) => (u, n),
    };
    around(
        unit,
        day.checked_add(unit.span(sign * n.round() as i64)?).ok()?,
    )
}

/// "a week from Friday".
fn ahead_of_day(p: &Parts, c: &Context) -> Option<Timex> {
    let (unit, Amount::Exactly(n)) = (p.unit?.0, p.amount?) else {
        return None;
    };
    let day = match (p.weekday, p.day_word) {
        (Some(w), _) => calendar::nearest_weekday(c.published?, w, Tense::Future)?,
        (_, step) => c
            .published?
            .checked_add(Unit::Day.span(step.unwrap_or(1))?)
            .ok()?,
    };
    day.checked_add(unit.span(n as i64)?).ok().map(Timex::Day)
}

/// "three days later", "a week earlier": from the last date mentioned, else from the day of publication.
fn anaphoric_shift(p: &Parts, c: &Context) -> Option<(Timex, Basis)> {
    let sign = if c.has("later") || c.has("afterwards") || c.has("after") {
        1
    } else {
        -1
    };
    let (unit, plural) = p.unit?;
    let amount = p.amount.or(plural.then_some(Amount::Vague))?;
    let Amount::Exactly(n) = amount else {
        return Some((
            Timex::Unplaced {
                value: super::length::value(amount, unit),
                grain: unit.grain(),
            },
            Basis::Inferred,
        ));
    };
    let unplaced = || Timex::Unplaced {
        value: super::length::value(amount, unit),
        grain: unit.grain(),
    };
    let base = c.last.cloned().or(c.published.map(Timex::Day));
    let Some((base, n)) = base
        .filter(|_| n.fract() == 0.0 && n < 10_000.0)
        .map(|b| (b, n as i64))
    else {
        return Some((unplaced(), Basis::Inferred));
    };
    Some((
        moved(&base, unit, sign * n).unwrap_or_else(unplaced),
        Basis::Inferred,
    ))
}

/// A date moved by units: one of the same kind where the unit is coarser and the step is one, else one of the unit's kind.
fn moved(base: &Timex, unit: Unit, n: i64) -> Option<Timex> {
    let (first, last) = base.days()?;
    let year_step = |y: i16| i16::try_from(i64::from(y) + n).ok();
    match (base, unit) {
        (&Timex::Quarter(y, q), Unit::Year) => Some(Timex::Quarter(year_step(y)?, q)),
        (&Timex::Month(y, m), Unit::Year) => Some(Timex::Month(year_step(y)?, m)),
        (&Timex::Half(y, h), Unit::Year) => Some(Timex::Half(year_step(y)?, h)),
        (&Timex::Season(y, s), Unit::Year) => Some(Timex::Season(year_step(y)?, s)),
        (Timex::Day(_) | Timex::Part(..) | Timex::Clock { .. }, _) => {
            let day = first.checked_add(unit.span(n)?).ok()?;
            if unit >= Unit::Month && n.abs() > 1 {
                around(unit, day)
            } else {
                Some(Timex::Day(day))
            }
        }
        _ => {
            // A week after a month is no day that one could name.
            let coarse = last.since(first).ok()?.get_days() > 0
                && i64::from(base_grain_days(base)) > unit_days(unit);
            if coarse {
                return None;
            }
            around(unit, first.checked_add(unit.span(n)?).ok()?)
        }
    }
}

fn base_grain_days(base: &Timex) -> i32 {
    match base {
        Timex::Week(_) | Timex::Weekend(_) => 7,
        Timex::Month(..) => 30,
        Timex::Quarter(..) | Timex::Season(..) => 91,
        Timex::Half(..) => 182,
        Timex::Year(_) => 365,
        Timex::Decade(_) => 3650,
        Timex::Century(_) => 36500,
        _ => 1,
    }
}

fn unit_days(unit: Unit) -> i64 {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => 1,
        Unit::Week => 7,
        Unit::Fortnight => 14,
        Unit::Month => 30,
        Unit::Quarter => 91,
        Unit::Year => 365,
        Unit::Decade => 3650,
        Unit::Century => 36500,
    }
}

/// The unit that holds the last date, moved by `n`.
fn relative_to_last(unit: Unit, n: i64, c: &Context) -> Option<Timex> {
    let Some((first, last)) = c.last_days() else {
        return Some(unplaced_unit(unit));
    };
    let base = c.last?;
    if i64::from(base_grain_days(base)) > unit_days(unit) {
        return Some(unplaced_unit(unit));
    }
    let from = if n > 0 { last } else { first };
    around(unit, from.checked_add(unit.span(n)?).ok()?)
}

/// "the next day", "that year", "the same night", "the following Tuesday".
fn anaphoric(p: &Parts, c: &Context) -> Option<Timex> {
    let n = if ["next", "following", "after"].iter().any(|w| c.has(w)) {
        1
    } else if ["previous", "preceding", "before"].iter().any(|w| c.has(w)) {
        -1
    } else {
        0
    };
    if let Some((unit, plural)) = p.unit {
        // "the next week" without a date before it, "the same days".
        if plural || unit < Unit::Day {
            return None;
        }
        let over = c
            .before(1)
            .is_some_and(|w| ["over", "in", "within", "during", "for"].contains(&w.lower.as_str()));
        if c.has("next") && over && unit > Unit::Day {
            return stretch(
                &Parts {
                    shift: Some(1),
                    unit: p.unit,
                    ..Parts::default()
                },
                c,
            );
        }
        return relative_to_last(unit, n, c);
    }
    let (first, last) = c.last_days()?;
    let single = first == last;
    if let Some(part) = p.part {
        return if single {
            first
                .checked_add(n.days())
                .ok()
                .map(|d| Timex::Part(d, part))
        } else {
            Some(Timex::LoosePart(part))
        };
    }
    if let Some(w) = p.weekday {
        let start = if n > 0 {
            last.tomorrow().ok()?
        } else {
            calendar::monday(first)?
        };
        return calendar::nearest_weekday(start, w, Tense::Future).map(Timex::Day);
    }
    if let Some(m) = p.month {
        let year = if n > 0 && m <= last.month() {
            last.year().checked_add(1)?
        } else {
            first.year()
        };
        return Some(Timex::Month(year, m));
    }
    p.season.map(|s| Timex::Season(first.year(), s))
}

/// "the year-earlier quarter".
fn year_before(c: &Context) -> Timex {
    match c.last {
        Some(&Timex::Quarter(y, q)) => Timex::Quarter(y.saturating_sub(1), q),
        Some(&Timex::Half(y, h)) => Timex::Half(y.saturating_sub(1), h),
        Some(&Timex::Month(y, m)) => Timex::Month(y.saturating_sub(1), m),
        Some(other) => other.days().map_or_else(
            || unplaced_unit(Unit::Year),
            |(d, _)| Timex::Year(d.year().saturating_sub(1)),
        ),
        None => c.published.map_or_else(
            || unplaced_unit(Unit::Year),
            |d| Timex::Year(d.year().saturating_sub(1)),
        ),
    }
}

/// "the end of the year", "the latest quarter".
fn this_unit(p: &Parts, c: &Context) -> Option<(Timex, Basis)> {
    // "the day" and "the week of the vote" are no dates by themselves, "the year" of company news is.
    if c.end - c.at == 2 && c.words[c.at].is("the") && p.unit.is_some_and(|(u, _)| u < Unit::Week)
        || c.after().is_some_and(|w| {
            [
                "of", "that", "when", "before", "after", "he", "she", "they", "i", "it", "we",
                "the",
            ]
            .contains(&w.lower.as_str())
        }) && c.end - c.at == 2
    {
        return None;
    }
    let unit = p.unit.map_or(
        if c.has("quarter") || c.has("period") {
            Unit::Quarter
        } else {
            Unit::Year
        },
        |(u, _)| u,
    );
    if p.unit.is_some_and(|(_, plural)| plural) || unit < Unit::Week && !c.has("end") {
        return None;
    }
    if unit == Unit::Quarter
        && let Some(&Timex::Quarter(y, q)) = c.last
    {
        return Some((Timex::Quarter(y, q), Basis::Inferred));
    }
    let Some(day) = c.published else {
        return Some((unplaced_unit(unit), Basis::Expressed));
    };
    let day = if unit == Unit::Quarter && !c.has("current") {
        day.checked_sub(3.months()).ok()?
    } else {
        day
    };
    around(unit, day).map(|t| (t, Basis::Expressed))
}

fn clock(items: &[Item], _c: &Context) -> Option<Timex> {
    let (mut hour, mut minute, mut offset, mut pm, mut part) = (None, None, None, None, None);
    for item in items {
        match *item {
            Item::Hour(h) => hour = hour.or(Some(h)),
            Item::Minute(m) => minute = minute.or(Some(m)),
            Item::Figure(n, 4) => (hour, minute) = (Some((n / 100) as i8), Some((n % 100) as i8)),
            Item::Zone(z) => offset = Some(z),
            Item::Pm(p) => pm = Some(p),
            Item::Part(p) => part = Some(p),
            _ => {}
        }
    }
    let mut hour = hour?;
    let has_zone_or_half = pm.is_some() || offset.is_some() || part.is_some();
    // A bare "3:2" is a score, "10:30" a time.
    if !has_zone_or_half && minute.is_none() && items.len() < 2 && hour > 12 {
        return None;
    }
    if pm == Some(true) && hour < 12
        || matches!(part, Some("AF" | "EV" | "NI")) && hour < 12 && hour > 4
    {
        hour += 12;
    }
    if pm == Some(false) && hour == 12 {
        hour = 0;
    }
    (hour < 24).then_some(Timex::Clock {
        day: None,
        hour,
        minute: minute.or(Some(0)),
        offset,
    })
}
