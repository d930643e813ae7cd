//! Placed and unplaced times, and how each is written.

use super::TimeValue;
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use onrecord_record::{Basis, Grain};

/// Units of the calendar and the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The record's name for it.
    pub(crate) fn grain(self) -> Grain {
        match self {
            Self::Second | Self::Minute => Grain::Minute,
            Self::Hour => Grain::Hour,
            Self::Day => Grain::Day,
            Self::Week | Self::Fortnight => Grain::Week,
            Self::Month => Grain::Month,
            Self::Quarter => Grain::Quarter,
            Self::Year => Grain::Year,
            Self::Decade => Grain::Decade,
            Self::Century => Grain::Century,
        }
    }

    /// `n` of it as a calendar span; none where it is no calendar unit or does not fit.
    pub(crate) fn span(self, n: i64) -> Option<Span> {
        let n = i32::try_from(n).ok()?;
        match self {
            Self::Second | Self::Minute | Self::Hour => None,
            Self::Day => 0.days().try_days(n).ok(),
            Self::Week => 0.weeks().try_weeks(n).ok(),
            Self::Fortnight => 0.weeks().try_weeks(n.checked_mul(2)?).ok(),
            Self::Month => 0.months().try_months(n).ok(),
            Self::Quarter => 0.months().try_months(n.checked_mul(3)?).ok(),
            Self::Year => 0.years().try_years(n).ok(),
            Self::Decade => 0.years().try_years(n.checked_mul(10)?).ok(),
            Self::Century => 0.years().try_years(n.checked_mul(100)?).ok(),
        }
    }
}

/// A time expression's meaning.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Timex {
    Day(Date),
    /// A part of a day: MO, AF, EV, NI …
    Part(Date, &'static str),
    Clock {
        day: Option<Date>,
        hour: i8,
        minute: Option<i8>,
        offset: Option<i32>,
    },
    /// A part of a day whose day is not known.
    LoosePart(&'static str),
    Week(Date),
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    /// SP, SU, FA, WI.
    Season(i16, &'static str),
    Year(i16),
    /// Its first year.
    Decade(i16),
    /// Its first year: 1900 for the twentieth.
    Century(i16),
    /// Two days or two years, both included.
    Days(Date, Date),
    Years(i16, i16),
    /// An amount of time, and where it lies on the calendar if that is known.
    Length {
        value: String,
        unit: Unit,
        lies: Option<(Date, Date)>,
    },
    /// A repetition.
    Set {
        value: String,
        grain: Grain,
    },
    /// PAST_REF, PRESENT_REF, FUTURE_REF.
    Reference(&'static str, Option<Date>),
    /// Known in part only (`XXXX-08-07`).
    Unplaced {
        value: String,
        grain: Grain,
    },
}

impl Timex {
    /// First and last day.
    pub(crate) fn days(&self) -> Option<(Date, Date)> {
        let month = |y: i16, from: i8, to: i8| {
            let first = Date::new(y, from, 1).ok()?;
            Some((first, Date::new(y, to, 1).ok()?.last_of_month()))
        };
        let years = |a: i16, b: i16| Some((Date::new(a, 1, 1).ok()?, Date::new(b, 12, 31).ok()?));
        match *self {
            Self::Day(d) | Self::Part(d, _) | Self::Clock { day: Some(d), .. } => Some((d, d)),
            Self::Week(monday) => Some((monday, monday.checked_add(6.days()).ok()?)),
            Self::Weekend(saturday) => Some((saturday, saturday.tomorrow().ok()?)),
            Self::Month(y, m) => month(y, m, m),
            Self::Quarter(y, q) => month(y, q * 3 - 2, q * 3),
            Self::Half(y, h) => month(y, h * 6 - 5, h * 6),
            Self::Season(y, s) => match s {
                "SP" => month(y, 3, 5),
                "SU" => month(y, 6, 8),
                "FA" => month(y, 9, 11),
                _ => Some((Date::new(y, 12, 1).ok()?, Date::new(y.checked_add(1)?, 2, 1).ok()?.last_of_month())),
            },
            Self::Year(y) => years(y, y),
            Self::Decade(y) => years(y, y.checked_add(9)?),
            Self::Century(y) => years(y, y.checked_add(99)?),
            Self::Days(a, b) => Some((a, b)),
            Self::Years(a, b) => years(a, b),
            Self::Length { lies, .. } => lies,
            Self::Reference(_, day) => day.map(|d| (d, d)),
            Self::Clock { day: None, .. } | Self::LoosePart(_) | Self::Set { .. } | Self::Unplaced { .. } => None,
        }
    }

    /// The record's grain.
    pub(crate) fn grain(&self) -> Grain {
        match self {
            Self::Day(_) | Self::Part(..) | Self::LoosePart(_) | Self::Weekend(_) | Self::Days(..) => Grain::Day,
            Self::Clock { minute: None, .. } => Grain::Hour,
            Self::Clock { .. } => Grain::Minute,
            Self::Week(_) => Grain::Week,
            Self::Month(..) => Grain::Month,
            Self::Quarter(..) | Self::Season(..) => Grain::Quarter,
            Self::Half(..) | Self::Year(_) | Self::Years(..) => Grain::Year,
            Self::Decade(_) => Grain::Decade,
            Self::Century(_) => Grain::Century,
            Self::Length { unit, .. } => unit.grain(),
            Self::Set { grain, .. } | Self::Unplaced { grain, .. } => *grain,
            Self::Reference(..) => Grain::Unknown,
        }
    }

    /// Whether later words such as "the next day" may count from it.
    pub(crate) fn anchors(&self) -> bool {
        !matches!(
            self,
            Self::Length { .. } | Self::Set { .. } | Self::Reference(..) | Self::Unplaced { .. } | Self::LoosePart(_)
        ) && self.days().is_some()
    }

    /// The TIMEX3 value.
    pub(crate) fn value(&self) -> String {
        match self {
            Self::Day(d) => d.to_string(),
            Self::Part(d, part) => format!("{d}T{part}"),
            Self::LoosePart(part) => format!("XXXX-XX-XXT{part}"),
            Self::Clock { day, hour, minute, offset } => {
                let day = day.map_or_else(|| "XXXX-XX-XX".to_owned(), |d| d.to_string());
                format!("{day}T{hour:02}:{:02}{}", minute.unwrap_or(0), offset.map(written_offset).unwrap_or_default())
            }
            Self::Week(d) => written_week(*d),
            Self::Weekend(d) => format!("{}-WE", written_week(*d)),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Season(y, s) => format!("{y:04}-{s}"),
            Self::Year(y) => format!("{y:04}"),
            Self::Decade(y) => format!("{:03}X", y / 10),
            Self::Century(y) => format!("{:02}XX", y / 100),
            Self::Days(a, b) => format!("{a}/{b}"),
            Self::Years(a, b) => format!("{a:04}/{b:04}"),
            Self::Length { value, .. } | Self::Set { value, .. } | Self::Unplaced { value, .. } => value.clone(),
            Self::Reference(name, _) => (*name).to_owned(),
        }
    }

    /// What the record keeps.
    pub(crate) fn into_value(self, basis: Basis) -> TimeValue {
        let (mut from, mut to) = match self.days() {
            Some((a, b)) => (a.to_string(), b.to_string()),
            None => (String::new(), String::new()),
        };
        // An instant needs an offset; a clock without one stays a day, and the hour is in the TIMEX3 value.
        if let Self::Clock { day: Some(day), hour, minute, offset: Some(offset) } = &self {
            let minute = minute.unwrap_or(0);
            from = format!("{day}T{hour:02}:{minute:02}:00{}", written_offset(*offset));
            to.clone_from(&from);
        }
        TimeValue { from, to, grain: self.grain(), timex3: self.value(), basis }
    }
}

fn written_week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

fn written_offset(minutes: i32) -> String {
    if minutes == 0 {
        return "Z".to_owned();
    }
    format!("{}{:02}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60)
}
