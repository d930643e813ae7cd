//! Dates, months, quarters, seasons and feasts on the calendar.

use super::deictic::around;
use super::lexicon::{Item, LEXICON};
use super::resolve::{Context, Parts};
use super::tense::Tense;
use super::timex::{Timex, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use onrecord_record::Grain;

/// The Monday of a day's week.
pub(super) fn monday(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()
}

/// The nearest such weekday on or before a day (past), or on or after it.
pub(super) fn nearest_weekday(day: Date, weekday: i8, tense: Tense) -> Option<Date> {
    let wanted = Weekday::from_monday_one_offset(weekday).ok()?;
    let ahead = i64::from(day.weekday().until(wanted));
    let back = i64::from(wanted.until(day.weekday()));
    match tense {
        Tense::Future => day.checked_add(ahead.days()).ok(),
        Tense::Past => day.checked_sub(back.days()).ok(),
        Tense::Either => day.checked_sub(back.days()).ok(),
    }
}

/// The year, about a day, whose `first` day is the nearest that the tense allows.
fn nearest_year(day: Date, tense: Tense, first: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    let year = day.year();
    let candidates: Vec<(i16, Date)> = [year.saturating_sub(1), year, year.saturating_add(1)]
        .into_iter()
        .filter_map(|y| Some((y, first(y)?)))
        .collect();
    let distance = |d: Date| d.since(day).map(|s| s.get_days().abs()).unwrap_or(i32::MAX);
    let allowed = |&&(_, d): &&(i16, Date)| match tense {
        Tense::Past => d <= day,
        Tense::Future => d >= day,
        Tense::Either => true,
    };
    candidates.iter().filter(allowed).min_by_key(|(_, d)| distance(*d)).map(|&(y, _)| y)
}

/// The year of a day told without one. A weekday beside it decides; else the tense does, but not against common use: a date
/// most of a year away is written with its year, so "extended to Nov. 16", told in October, lies ahead.
fn year_of_day(published: Date, tense: Tense, weekday: Option<i8>, day: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    if let Some(w) = weekday {
        let on_it = |y: i16| day(y).filter(|d| d.weekday().to_monday_one_offset() == w);
        if let Some(year) = nearest_year(published, Tense::Either, on_it) {
            return Some(year);
        }
    }
    let distance = |y: i16| day(y)?.since(published).map(|s| s.get_days().abs()).ok();
    let allowed = nearest_year(published, tense, &day)?;
    let nearest = nearest_year(published, Tense::Either, &day)?;
    let far = distance(allowed).is_none_or(|d| d > 270) && distance(nearest).is_some_and(|d| d < 95);
    Some(if far { nearest } else { allowed })
}

/// Anything made of a weekday, day, month and year.
pub(super) fn date(p: &Parts, c: &Context) -> Option<Timex> {
    let day = p.days.first().copied().or(p.ordinal.and_then(|n| i8::try_from(n).ok()));
    let base = base_date(p, day, c)?;
    Some(match (base, p.part) {
        (Timex::Day(d), Some(part)) => Timex::Part(d, part),
        (other, _) => other,
    })
}

fn base_date(p: &Parts, day: Option<i8>, c: &Context) -> Option<Timex> {
    let year = p.years.first().copied().or_else(|| {
        // "June last year"
        let n = p.shift.filter(|_| p.month.is_some() && !p.shift_first)?;
        i16::try_from(i64::from(c.published?.year()) + n).ok()
    });
    let unplaced = |value: String, grain| Some(Timex::Unplaced { value, grain });
    match (p.month, day, year) {
        (Some(m), Some(d), Some(y)) => Date::new(y, m, d).ok().map(Timex::Day),
        (Some(m), None, Some(y)) => Some(Timex::Month(y, m)),
        (Some(m), Some(d), None) => {
            let Some(pub_day) = c.published else {
                // February has 29 days in some years.
                Date::new(2024, m, d).ok()?;
                return unplaced(format!("XXXX-{m:02}-{d:02}"), Grain::Day);
            };
            let y = year_of_day(pub_day, c.tense(), p.weekday, |y| Date::new(y, m, d).ok())?;
            Date::new(y, m, d).ok().map(Timex::Day)
        }
        (Some(m), None, None) => {
            let Some(pub_day) = c.published else {
                return unplaced(format!("XXXX-{m:02}"), Grain::Month);
            };
            let this = pub_day.first_of_month();
            let year = match p.shift.filter(|_| p.shift_first) {
                Some(-1) => pub_day.year() - i16::from(m >= pub_day.month()),
                Some(1) => pub_day.year() + i16::from(m <= pub_day.month()),
                Some(_) => pub_day.year(),
                None => nearest_year(this, c.tense(), |y| Date::new(y, m, 1).ok())?,
            };
            Some(Timex::Month(year, m))
        }
        (None, None, Some(y)) => Some(Timex::Year(y)),
        (None, None, None) if p.weekday.is_none() => {
            let part = p.part.or(c.has("hours").then_some("MO"));
            part.map(Timex::LoosePart)
        }
        (None, None, None) => {
            let w = p.weekday?;
            let Some(pub_day) = c.published else {
                return unplaced(format!("XXXX-WXX-{w}"), Grain::Day);
            };
            let day = match p.shift {
                Some(-1) => nearest_weekday(pub_day.yesterday().ok()?, w, Tense::Past),
                Some(1) => nearest_weekday(pub_day.tomorrow().ok()?, w, Tense::Future),
                Some(_) if c.has("past") => nearest_weekday(pub_day, w, Tense::Past),
                Some(_) => {
                    nearest_weekday(pub_day, w, if c.tense() == Tense::Past { Tense::Past } else { Tense::Future })
                }
                None => nearest_weekday(pub_day, w, c.tense()),
            };
            day.map(Timex::Day)
        }
        _ => None,
    }
}

/// "June 5-7, 2024".
pub(super) fn day_range(p: &Parts, c: &Context) -> Option<Timex> {
    let (&[a, b], m) = (p.days.as_slice(), p.month?) else {
        return None;
    };
    let y = match (p.years.first(), c.published) {
        (Some(&y), _) => y,
        (None, Some(d)) => nearest_year(d, c.tense(), |y| Date::new(y, m, a).ok())?,
        (None, None) => {
            return Some(Timex::Unplaced {
                value: format!("XXXX-{m:02}-{a:02}/XXXX-{m:02}-{b:02}"),
                grain: Grain::Day,
            });
        }
    };
    let (a, b) = (Date::new(y, m, a).ok()?, Date::new(y, m, b).ok()?);
    (a < b).then_some(Timex::Days(a, b))
}

/// "2025-08-07", "25/12/2024", "8/7/25". Where day and month could be swapped, the reading nearest to publication counts.
pub(super) fn numeric(p: &Parts, items: &[Item], c: &Context) -> Option<Timex> {
    let figure = |i: usize| p.figures.get(i).copied();
    if let Some(Item::Year(y)) = items.first() {
        let ((m, 2), (d, 2)) = (figure(0)?, figure(1)?) else {
            return None;
        };
        return Date::new(*y, m as i8, d as i8).ok().map(Timex::Day);
    }
    let (a, b) = (figure(0)?.0 as i8, figure(1)?.0 as i8);
    let year = match (p.years.first(), figure(2)) {
        (Some(&y), _) => y,
        (None, Some((y, 2))) => 2000 + y as i16 - if y >= 40 { 100 } else { 0 },
        _ => return None,
    };
    let day_first = Date::new(year, b, a).ok();
    let month_first = Date::new(year, a, b).ok();
    let day = match (day_first, month_first, c.published) {
        (Some(x), Some(y), Some(near)) => {
            let distance = |d: Date| d.since(near).map(|s| s.get_days().abs()).unwrap_or(i32::MAX);
            if distance(x) < distance(y) { x } else { y }
        }
        (Some(x), Some(y), None) if x != y => {
            return Some(Timex::Unplaced { value: format!("{year}-XX-XX"), grain: Grain::Day });
        }
        (x, y, _) => x.or(y)?,
    };
    Some(Timex::Day(day))
}

/// "2016-2020", "2019-20".
pub(super) fn year_range(p: &Parts) -> Option<Timex> {
    let a = *p.years.first()?;
    let b = match (p.years.get(1), p.figures.first()) {
        (Some(&b), _) => b,
        (None, Some(&(n, 2))) => a / 100 * 100 + n as i16,
        _ => return None,
    };
    (a < b && b - a < 100).then_some(Timex::Years(a, b))
}

fn year_of(p: &Parts, c: &Context) -> Option<i16> {
    p.years.first().copied().or_else(|| i16::try_from(i64::from(c.published?.year()) + p.shift?).ok())
}

/// "the third quarter of 2008", "Q1 2024".
pub(super) fn quarter(p: &Parts, c: &Context) -> Option<Timex> {
    let q = p.ordinal.map(i64::from).or(p.figures.first().map(|f| f.0)).or(c.has("months").then_some(1))?;
    let q = i8::try_from(q).ok().filter(|q| (1..=4).contains(q))?;
    if c.has("months") && q != 1 {
        return None;
    }
    let year = match (year_of(p, c), c.published) {
        (Some(y), _) => y,
        (None, Some(day)) => {
            let this = Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?;
            // "expects third-quarter profits to fall" is about the last one as often as about the next.
            let tense = if c.tense() == Tense::Past { Tense::Past } else { Tense::Either };
            nearest_year(this, tense, |y| Date::new(y, q * 3 - 2, 1).ok())?
        }
        (None, None) => {
            return Some(Timex::Unplaced { value: format!("XXXX-Q{q}"), grain: Grain::Quarter });
        }
    };
    Some(Timex::Quarter(year, q))
}

/// "the first half of 2024".
pub(super) fn half(p: &Parts, c: &Context) -> Option<Timex> {
    let h = p.ordinal.map(i64::from).or(p.figures.first().map(|f| f.0)).or(c.has("last").then_some(2))?;
    let h = i8::try_from(h).ok().filter(|h| (1..=2).contains(h))?;
    Some(Timex::Half(year_of(p, c)?, h))
}

/// "last fall", "the spring of 2026".
pub(super) fn season(p: &Parts, c: &Context) -> Option<Timex> {
    let s = p.season?;
    let first_month = match s {
        "SP" => 3,
        "SU" => 6,
        "FA" => 9,
        _ => 12,
    };
    let start = |y: i16| Date::new(y, first_month, 1).ok();
    if let Some(y) = p.years.first().copied().or_else(|| year_of(p, c).filter(|_| !p.shift_first)) {
        return Some(Timex::Season(y, s));
    }
    let lone = p.shift.is_none();
    // "the fall" and "the spring" are more often an event and a water than a season.
    let place = c.before(1).is_some_and(|w| {
        ["in", "since", "by", "until", "into", "during", "over", "through", "throughout", "for", "early", "late", "mid"]
            .contains(&w.lower.as_str())
    });
    if lone && !place {
        return None;
    }
    let Some(day) = c.published else {
        return Some(Timex::Unplaced { value: format!("XXXX-{s}"), grain: Grain::Quarter });
    };
    let running = start(day.year()).zip(start(day.year() - 1)).map(|(a, b)| if a <= day { a } else { b })?;
    let in_it = day < running.checked_add(3.months()).ok()?;
    let year = match p.shift {
        Some(-1) if in_it => running.year() - 1,
        Some(-1) => running.year(),
        Some(1) => running.year() + 1,
        Some(_) if c.has("past") => running.year(),
        _ if in_it => running.year(),
        Some(_) => day.year(),
        None => nearest_year(day, c.tense(), start)?,
    };
    Some(Timex::Season(year, s))
}

/// "this weekend": the nearest one that the tense allows; "last" and "next weekend" count by weeks.
pub(super) fn weekend(p: &Parts, c: &Context) -> Option<Timex> {
    if let (Some(m), Some(&d)) = (p.month, p.days.first()) {
        let y = nearest_year(c.published?, c.tense(), |y| Date::new(y, m, d).ok())?;
        return monday(Date::new(y, m, d).ok()?)?.checked_add(5.days()).ok().map(Timex::Weekend);
    }
    let Some(day) = c.published else {
        return Some(Timex::Unplaced { value: "XXXX-WXX-WE".into(), grain: Grain::Day });
    };
    let saturday = monday(day)?.checked_add(5.days()).ok()?;
    let begun = day >= saturday;
    let step = match p.shift {
        Some(-1) => -7,
        Some(1) => 7,
        Some(_) if c.has("past") && !begun => -7,
        _ if begun => 0,
        _ if c.tense() == Tense::Future => 0,
        _ => -7,
    };
    saturday.checked_add(i64::from(step).days()).ok().map(Timex::Weekend)
}

/// Feasts by rule.
pub(super) fn holiday(p: &Parts, items: &[Item], c: &Context) -> Option<Timex> {
    let index = items.iter().find_map(|i| if let Item::Holiday(index) = i { Some(*index) } else { None })?;
    let holiday = LEXICON.holiday(index)?;
    let in_year = |y: i16| -> Option<Date> {
        if let Some(day) = &holiday.day {
            let (m, d) = day.split_once('-')?;
            return Date::new(y, m.parse().ok()?, d.parse().ok()?).ok();
        }
        if let Some((m, w, which)) = holiday.nth {
            return Date::new(y, m, 1).ok()?.nth_weekday_of_month(which, Weekday::from_monday_one_offset(w).ok()?).ok();
        }
        easter(y)?.checked_add(holiday.easter?.days()).ok()
    };
    if let Some(&y) = p.years.first() {
        return in_year(y).map(Timex::Day);
    }
    let day = c.published?;
    let tense = match p.shift {
        Some(-1) => Tense::Past,
        Some(1) => Tense::Future,
        _ => c.tense(),
    };
    let year = nearest_year(day, tense, in_year)?;
    in_year(year).map(Timex::Day)
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// "the week of March 6", "the first week of May".
pub(super) fn week_of(p: &Parts, c: &Context) -> Option<Timex> {
    let m = p.month?;
    let day_of = |y: i16| -> Option<Date> {
        let first = Date::new(y, m, 1).ok()?;
        match (p.days.first(), p.ordinal) {
            (Some(&d), _) => Date::new(y, m, d).ok(),
            (None, Some(n)) if n <= 5 => first.checked_add((i64::from(n) * 7 - 7).days()).ok(),
            (None, Some(_)) => None,
            (None, None) => Some(first.last_of_month()),
        }
    };
    let year = match p.years.first() {
        Some(&y) => y,
        None => nearest_year(c.published?, c.tense(), day_of)?,
    };
    around(Unit::Week, day_of(year)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_church_says() {
        for (y, m, d) in [(2024, 3, 31), (2025, 4, 20), (1998, 4, 12), (2000, 4, 23)] {
            assert_eq!(easter(y), Date::new(y, m, d).ok());
        }
    }

    #[test]
    fn weekdays_are_the_nearest_that_the_tense_allows() {
        let monday = Date::new(2025, 8, 11).ok();
        let at = |w, t| monday.and_then(|d| nearest_weekday(d, w, t)).map(|d| d.to_string());
        assert_eq!(at(4, Tense::Past).as_deref(), Some("2025-08-07"));
        assert_eq!(at(4, Tense::Future).as_deref(), Some("2025-08-14"));
        assert_eq!(at(1, Tense::Past).as_deref(), Some("2025-08-11"));
        assert_eq!(at(1, Tense::Future).as_deref(), Some("2025-08-11"));
    }
}
