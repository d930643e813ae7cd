//! Times counted from the day of publication: "last week", "the past two years", "two years ago".

use super::anaphor::relative_to_last;
use super::calendar;
use super::lexicon::Amount;
use super::resolve::{Context, Parts};
use super::tense::Tense;
use super::timex::{Timex, Unit};
use jiff::civil::Date;
use onrecord_record::{Basis, Grain};

pub(super) fn day_at(c: &Context, step: i64) -> Timex {
    match c.published.and_then(|d| d.checked_add(Unit::Day.span(step)?).ok()) {
        Some(d) => Timex::Day(d),
        None => Timex::Unplaced {
            value: if step == 0 { "PRESENT_REF".into() } else { "XXXX-XX-XX".into() },
            grain: Grain::Day,
        },
    }
}

pub(super) fn day_word(p: &Parts, c: &Context) -> Option<Timex> {
    let day = day_at(c, p.day_word?);
    Some(match (day, p.part) {
        (Timex::Day(d), Some(part)) => Timex::Part(d, part),
        (day, _) => day,
    })
}

/// "last week", "this year", "next month".
pub(super) fn shift(p: &Parts, c: &Context) -> Option<(Timex, Basis)> {
    let ((unit, plural), n) = (p.unit?, p.shift.unwrap_or(0));
    if plural || unit < Unit::Day {
        return None;
    }
    let anaphoric = ["previous", "preceding", "following"].iter().any(|w| c.has(w));
    if anaphoric {
        return Some((relative_to_last(unit, n, c)?, Basis::Inferred));
    }
    let the = c.words[c.at].is("the");
    // "the next week" and "the past year" are stretches; "the last day" is the last of something.
    if the && n != 0 || c.has("past") && !c.has("this") {
        return if unit == Unit::Day { None } else { stretch(p, c).map(|t| (t, Basis::Expressed)) };
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

pub(super) fn unplaced_unit(unit: Unit) -> Timex {
    let value = match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        Unit::Year => "XXXX",
        _ => "XXXX-XX-XX",
    };
    Timex::Unplaced { value: value.into(), grain: unit.grain() }
}

/// "the past two years", "the next few days", "recent years".
pub(super) fn stretch(p: &Parts, c: &Context) -> Option<Timex> {
    let (unit, plural) = p.unit?;
    if c.has("these") {
        // "these days" are now; "these two weeks" a length.
        if p.amount.is_none() {
            return (unit == Unit::Day).then_some(Timex::Reference("PRESENT_REF", c.published));
        }
    }
    let amount = p.amount.unwrap_or(if plural { Amount::Vague } else { Amount::Exactly(1.0) });
    let back = p.shift.is_none_or(|n| n < 0);
    let lies = match (amount, c.published) {
        (Amount::Exactly(n), Some(day)) if n.fract() == 0.0 && n < 10_000.0 && p.shift.is_some_and(|s| s != 0) => {
            let n = n as i64;
            unit.span(if back { -n } else { n })
                .and_then(|s| day.checked_add(s).ok())
                .map(|other| if back { (other, day) } else { (day, other) })
        }
        _ => None,
    };
    Some(Timex::Length { value: super::length::value(amount, unit), unit, lies })
}

/// "two years ago": as fine as the unit that it is told in.
pub(super) fn counted(p: &Parts, c: &Context, sign: i64, from: Option<Date>) -> Option<Timex> {
    let vague = Timex::Reference(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }, None);
    let Some((unit, plural)) = p.unit else {
        return Some(vague);
    };
    let amount = p.amount.or(plural.then_some(Amount::Vague))?;
    let Amount::Exactly(n) = amount else {
        return Some(vague);
    };
    if n >= 10_000.0 {
        return Some(vague);
    }
    if let Some(&Timex::Quarter(y, q)) = c.mentioned.period.as_ref()
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
    around(unit, day.checked_add(unit.span(sign * n.round() as i64)?).ok()?)
}

/// "a week from Friday".
pub(super) fn ahead_of_day(p: &Parts, c: &Context) -> Option<Timex> {
    let (unit, Amount::Exactly(n)) = (p.unit?.0, p.amount?) else {
        return None;
    };
    let day = match (p.weekday, p.day_word) {
        (Some(w), _) => calendar::nearest_weekday(c.published?, w, Tense::Future)?,
        (_, step) => c.published?.checked_add(Unit::Day.span(step.unwrap_or(1))?).ok()?,
    };
    day.checked_add(unit.span(n as i64)?).ok().map(Timex::Day)
}
