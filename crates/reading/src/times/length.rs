//! Durations, and what comes again.

use super::lexicon::{Amount, Item};
use super::resolve::{Context, Parts};
use super::timex::{Timex, Unit};
use crate::words::WordKind;
use onrecord_language::Upos;
use onrecord_record::Grain;

/// "P3D", "PT2H", "PXY", "P2Y6M".
pub(super) fn value(amount: Amount, unit: Unit) -> String {
    match amount {
        Amount::Vague => written("X", unit),
        Amount::Exactly(n) => {
            let (n, unit) = match unit {
                Unit::Fortnight => (n * 2.0, Unit::Week),
                Unit::Decade => (n * 10.0, Unit::Year),
                Unit::Century => (n * 100.0, Unit::Year),
                Unit::Quarter => (n * 3.0, Unit::Month),
                u => (n, u),
            };
            let whole = n.trunc();
            let rest = n - whole;
            let finer = match unit {
                Unit::Year => Some((Unit::Month, 12.0)),
                Unit::Week => Some((Unit::Day, 7.0)),
                Unit::Day => Some((Unit::Hour, 24.0)),
                Unit::Hour => Some((Unit::Minute, 60.0)),
                _ => None,
            };
            match finer {
                Some((finer, per)) if rest > 0.0 && (rest * per - (rest * per).round()).abs() < 0.01 => {
                    let more = (rest * per).round();
                    if whole == 0.0 {
                        return written(&more.to_string(), finer);
                    }
                    match (unit, finer) {
                        (Unit::Year, _) => format!("P{whole}Y{more}M"),
                        (Unit::Hour, _) => format!("PT{whole}H{more}M"),
                        (Unit::Day, _) => format!("P{whole}DT{more}H"),
                        _ => written(&n.to_string(), unit),
                    }
                }
                _ => written(&n.to_string(), unit),
            }
        }
    }
}

fn written(n: &str, unit: Unit) -> String {
    match unit {
        Unit::Second => format!("PT{n}S"),
        Unit::Minute => format!("PT{n}M"),
        Unit::Hour => format!("PT{n}H"),
        Unit::Day => format!("P{n}D"),
        Unit::Week | Unit::Fortnight => format!("P{n}W"),
        Unit::Month => format!("P{n}M"),
        Unit::Quarter => format!("P{n}Q"),
        Unit::Year => format!("P{n}Y"),
        Unit::Decade => format!("P{n}DE"),
        Unit::Century => format!("P{n}CE"),
    }
}

/// "18 months", "a year and a half", "two years and three months", "years".
pub(super) fn length(items: &[Item], c: &Context) -> Option<Timex> {
    let amounts: Vec<Amount> =
        items.iter().filter_map(|i| if let Item::Amount(a) = i { Some(*a) } else { None }).collect();
    let units: Vec<(Unit, bool)> =
        items.iter().filter_map(|i| if let Item::Unit(u, p) = i { Some((*u, *p)) } else { None }).collect();
    let &(unit, plural) = units.first()?;
    let hyphen = c.words[c.at..c.end].iter().any(|w| w.is("-"));
    let first = match amounts.first() {
        Some(&a) => a,
        None if c.words[c.at].is("half") || c.has("half") => Amount::Exactly(0.5),
        // "a week-long march" is one week, "weeks" are some.
        None if !plural => Amount::Exactly(1.0),
        None => Amount::Vague,
    };
    if let Amount::Exactly(n) = first {
        let article = c.words[c.at].is("a") || c.words[c.at].is("an");
        if article && plural || n > 1.0 && !plural && !hyphen && c.after().is_none_or(|w| w.kind != WordKind::Letters) {
            return None;
        }
        // "three quarters of the seats" is a fraction, "a quarter" a coin or a fraction.
        if unit == Unit::Quarter {
            return None;
        }
        // "the 1990 day", "2019 months": a year before a unit is no amount.
        if (1900.0..2100.0).contains(&n)
            && c.words[c.at].lower.len() == 4
            && !hyphen
            && c.words[c.at].kind == WordKind::Figure
            && !plural
        {
            return None;
        }
    } else if unit == Unit::Quarter || !plural {
        return None;
    }
    // The number itself may have read "and a half".
    if c.has("half") && c.has("and") && c.words[c.end - 1].is("half") {
        let Amount::Exactly(n) = first else {
            return None;
        };
        return Some(Timex::Length { value: value(Amount::Exactly(n + 0.5), unit), unit, lies: None });
    }
    if let (&[Amount::Exactly(a), Amount::Exactly(b)], &[(u, _), (v, _)]) = (amounts.as_slice(), units.as_slice()) {
        if u <= v {
            return None;
        }
        let (x, y) = (value(Amount::Exactly(a), u), value(Amount::Exactly(b), v));
        let tail = if x.contains('T') { y.trim_start_matches("PT") } else { y.trim_start_matches('P') };
        return Some(Timex::Length { value: format!("{x}{tail}"), unit: v, lies: None });
    }
    // "two or three weeks" leaves the number open.
    let amount = if amounts.len() > 1 { Amount::Vague } else { first };
    Some(Timex::Length { value: value(amount, unit), unit, lies: None })
}

/// "every day", "each Thursday morning", "Sundays".
pub(super) fn every(items: &[Item], c: &Context) -> Option<Timex> {
    let p = items;
    let unit = p.iter().find_map(|i| if let Item::Unit(u, _) = i { Some(*u) } else { None });
    let amount = p.iter().find_map(|i| if let Item::Amount(a) = i { Some(*a) } else { None });
    let set = |value: String, grain: Grain| Some(Timex::Set { value, grain });
    if let Some(unit) = unit {
        let n = amount.unwrap_or(Amount::Exactly(if c.has("other") { 2.0 } else { 1.0 }));
        return set(value(n, unit), unit.grain());
    }
    let part = p.iter().find_map(|i| if let Item::Part(x) = i { Some(*x) } else { None });
    p.iter()
        .find_map(|i| match *i {
            Item::Weekday(w) => {
                Some((format!("XXXX-WXX-{w}{}", part.map(|x| format!("T{x}")).unwrap_or_default()), Grain::Day))
            }
            Item::Month(m) => Some((format!("XXXX-{m:02}"), Grain::Month)),
            Item::Season(s) => Some((format!("XXXX-{s}"), Grain::Quarter)),
            Item::Part(x) => Some((format!("XXXX-XX-XXT{x}"), Grain::Day)),
            _ => None,
        })
        .and_then(|(v, g)| set(v, g))
}

/// "a year" after what it measures: "200 ships a year", "twice a week".
pub(super) fn rate(p: &Parts, c: &Context) -> Option<Timex> {
    let (unit, plural) = p.unit.or(c.has("hour").then_some((Unit::Hour, false)))?;
    if plural || unit == Unit::Quarter && !c.has("per") {
        return None;
    }
    let before = c.before(1)?;
    let measured = c.has("per")
        || before.kind == WordKind::Figure
        || [
            "once", "twice", "times", "time", "percent", "%", "million", "billion", "thousand", "cents", "dollars",
            "euros", "pounds", "barrels", "tons", "tonnes", "people", "cars", "units", "days", "hours", "deaths",
            "cases",
        ]
        .contains(&before.lower.as_str())
        || c.tokens
            .start
            .checked_sub(1)
            .and_then(|i| c.analysis.tokens.get(i))
            .is_some_and(|t| t.upos == Upos::Noun && t.feat("Number") == Some("Plur"));
    measured.then(|| Timex::Set { value: value(Amount::Exactly(1.0), unit), grain: unit.grain() })
}

/// The grain of a frequency's value.
pub(super) fn grain_of(value: &str) -> Grain {
    match value.chars().last() {
        Some('D') => Grain::Day,
        Some('W') => Grain::Week,
        Some('M') => Grain::Month,
        Some('Y') => Grain::Year,
        Some('H') => Grain::Hour,
        _ => Grain::Unknown,
    }
}
