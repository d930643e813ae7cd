//! Times counted from the last date that the text mentioned: "three days later", "that year".

use super::calendar;
use super::deictic::{around, stretch, unplaced_unit};
use super::lexicon::Amount;
use super::resolve::{Context, Parts};
use super::tense::Tense;
use super::timex::{Timex, Unit};
use jiff::ToSpan;
use onrecord_record::Basis;

/// "three days later", "a week earlier": from the last date mentioned, else from the day of publication.
pub(super) fn anaphoric_shift(p: &Parts, c: &Context) -> Option<(Timex, Basis)> {
    let sign = if c.has("later") || c.has("afterwards") || c.has("after") { 1 } else { -1 };
    let (unit, plural) = p.unit?;
    let amount = p.amount.or(plural.then_some(Amount::Vague))?;
    let Amount::Exactly(n) = amount else {
        return Some((
            Timex::Unplaced { value: super::length::value(amount, unit), grain: unit.grain() },
            Basis::Inferred,
        ));
    };
    let unplaced = || Timex::Unplaced { value: super::length::value(amount, unit), grain: unit.grain() };
    let period = c.mentioned.period.as_ref().filter(|_| unit == Unit::Year && sign < 0);
    let base = period.or(c.mentioned.last.as_ref()).cloned().or(c.published.map(Timex::Day));
    let Some((base, n)) = base.filter(|_| n.fract() == 0.0 && n < 10_000.0).map(|b| (b, n as i64)) else {
        return Some((unplaced(), Basis::Inferred));
    };
    Some((moved(&base, unit, sign * n).unwrap_or_else(unplaced), Basis::Inferred))
}

/// A date moved by units: one of the same kind where the unit is coarser and the step is one, else one of the unit's kind.
pub(super) fn moved(base: &Timex, unit: Unit, n: i64) -> Option<Timex> {
    let (first, last) = base.days()?;
    let year_step = |y: i16| i16::try_from(i64::from(y) + n).ok();
    match (base, unit) {
        (&Timex::Quarter(y, q), Unit::Year) => Some(Timex::Quarter(year_step(y)?, q)),
        (&Timex::Month(y, m), Unit::Year) => Some(Timex::Month(year_step(y)?, m)),
        (&Timex::Half(y, h), Unit::Year) => Some(Timex::Half(year_step(y)?, h)),
        (&Timex::Season(y, s), Unit::Year) => Some(Timex::Season(year_step(y)?, s)),
        (Timex::Day(_) | Timex::Part(..) | Timex::Clock { .. }, _) => {
            let day = first.checked_add(unit.span(n)?).ok()?;
            if unit >= Unit::Month && n.abs() > 1 { around(unit, day) } else { Some(Timex::Day(day)) }
        }
        _ => {
            // A week after a month is no day that one could name.
            let coarse = last.since(first).ok()?.get_days() > 0 && i64::from(base_grain_days(base)) > unit_days(unit);
            if coarse {
                return None;
            }
            around(unit, first.checked_add(unit.span(n)?).ok()?)
        }
    }
}

pub(super) fn base_grain_days(base: &Timex) -> i32 {
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

pub(super) fn unit_days(unit: Unit) -> i64 {
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
pub(super) fn relative_to_last(unit: Unit, n: i64, c: &Context) -> Option<Timex> {
    let Some((first, last)) = c.last_days() else {
        return Some(unplaced_unit(unit));
    };
    let base = c.mentioned.last.as_ref()?;
    if i64::from(base_grain_days(base)) > unit_days(unit) {
        return Some(unplaced_unit(unit));
    }
    let from = if n > 0 { last } else { first };
    around(unit, from.checked_add(unit.span(n)?).ok()?)
}

/// "the next day", "that year", "the same night", "the following Tuesday".
pub(super) fn anaphoric(p: &Parts, c: &Context) -> Option<Timex> {
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
        let over = c.before(1).is_some_and(|w| ["over", "in", "within", "during", "for"].contains(&w.lower.as_str()));
        if c.has("next") && over && unit > Unit::Day {
            return stretch(&Parts { shift: Some(1), unit: p.unit, ..Parts::default() }, c);
        }
        return relative_to_last(unit, n, c);
    }
    let (first, last) = c.last_days()?;
    let single = first == last;
    if let Some(part) = p.part {
        return if single {
            first.checked_add(n.days()).ok().map(|d| Timex::Part(d, part))
        } else {
            Some(Timex::LoosePart(part))
        };
    }
    if let Some(w) = p.weekday {
        let start = if n > 0 { last.tomorrow().ok()? } else { calendar::monday(first)? };
        return calendar::nearest_weekday(start, w, Tense::Future).map(Timex::Day);
    }
    if let Some(m) = p.month {
        let year = if n > 0 && m <= last.month() { last.year().checked_add(1)? } else { first.year() };
        return Some(Timex::Month(year, m));
    }
    p.season.map(|s| Timex::Season(first.year(), s))
}

/// "the year-earlier quarter".
pub(super) fn year_before(c: &Context) -> Timex {
    match c.mentioned.period.as_ref().or(c.mentioned.last.as_ref()) {
        Some(&Timex::Quarter(y, q)) => Timex::Quarter(y.saturating_sub(1), q),
        Some(&Timex::Half(y, h)) => Timex::Half(y.saturating_sub(1), h),
        Some(&Timex::Month(y, m)) => Timex::Month(y.saturating_sub(1), m),
        Some(other) => {
            other.days().map_or_else(|| unplaced_unit(Unit::Year), |(d, _)| Timex::Year(d.year().saturating_sub(1)))
        }
        None => c.published.map_or_else(|| unplaced_unit(Unit::Year), |d| Timex::Year(d.year().saturating_sub(1))),
    }
}

/// "the end of the year", "the latest quarter".
pub(super) fn this_unit(p: &Parts, c: &Context) -> Option<(Timex, Basis)> {
    // "the day" and "the week of the vote" are no dates by themselves, "the year" of company news is.
    if c.end - c.at == 2 && c.words[c.at].is("the") && p.unit.is_some_and(|(u, _)| u < Unit::Week)
        || c.after().is_some_and(|w| {
            ["of", "that", "when", "before", "after", "he", "she", "they", "i", "it", "we", "the"]
                .contains(&w.lower.as_str())
        }) && c.end - c.at == 2
    {
        return None;
    }
    let unit = p.unit.map_or(if c.has("quarter") || c.has("period") { Unit::Quarter } else { Unit::Year }, |(u, _)| u);
    if p.unit.is_some_and(|(_, plural)| plural) || unit < Unit::Week && !c.has("end") {
        return None;
    }
    if unit == Unit::Quarter
        && let Some(&Timex::Quarter(y, q)) = c.mentioned.period.as_ref()
    {
        return Some((Timex::Quarter(y, q), Basis::Inferred));
    }
    // "for the year ended Aug. 31" is told by its end.
    if unit == Unit::Year && c.after().is_some_and(|w| w.is("ended") || w.is("ending")) {
        let value = super::length::value(Amount::Exactly(1.0), unit);
        return Some((Timex::Length { value, unit, lies: None }, Basis::Expressed));
    }
    let Some(day) = c.published else {
        return Some((unplaced_unit(unit), Basis::Expressed));
    };
    let day = if unit == Unit::Quarter && !c.has("current") { day.checked_sub(3.months()).ok()? } else { day };
    around(unit, day).map(|t| (t, Basis::Expressed))
}
