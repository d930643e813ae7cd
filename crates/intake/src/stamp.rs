//! Dates as programs write them, in feeds and dumps, where nobody was meant to read them.

use crate::date;
use jiff::civil::Date;
use regex::Regex;
use std::sync::LazyLock;

/// `20250304`, `20250304T100000Z`, `20250304100000`.
static COMPACT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?P<y>\d{4})(?P<mo>\d{2})(?P<d>\d{2})(?:T?(?P<h>\d{2})(?P<mi>\d{2})(?P<s>\d{2})(?P<tz>Z|[+-]\d{2}:?\d{2})?)?$").ok()
});

/// `Tue, 4 Mar 25 10:00 EST`: the year as RFC 822 had it.
static SHORT_YEAR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?P<before>(?:[A-Za-z]{3,9},?\s+)?\d{1,2}[\s-][A-Za-z]{3,9}[\s-])(?P<y>\d{2})(?P<after>\s+\d{1,2}:\d{2}.*)?$").ok()
});

/// `Tue Mar  4 10:00:00 2025`, with a zone before the year or without.
static ASCTIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^[A-Za-z]{3}\s+(?P<mon>[A-Za-z]{3})\s+(?P<d>\d{1,2})\s+(?P<time>\d{1,2}:\d{2}:\d{2})\s+(?:(?P<tz>[A-Z]{1,5}|[+-]\d{4})\s+)?(?P<y>\d{4})$").ok()
});

/// The `published` value of a date in any usual writing, or as programs write it.
pub(crate) fn parse(written: &str) -> Option<String> {
    let written = written.trim();
    date::parse(written)
        .or_else(|| compact(written))
        .or_else(|| short_year(written))
        .or_else(|| asctime(written))
        .or_else(|| since_1970(written))
}

fn compact(written: &str) -> Option<String> {
    let found = COMPACT.as_ref()?.captures(written)?;
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let (year, month, day) = (part("y"), part("mo"), part("d"));
    let known = (1900..2100).contains(&year.parse::<i16>().ok()?);
    let day = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|_| known)?;
    match part("tz") {
        "" => Some(day.to_string()),
        zone => date::parse(&format!("{day}T{}:{}:{}{zone}", part("h"), part("mi"), part("s"))),
    }
}

fn short_year(written: &str) -> Option<String> {
    let found = SHORT_YEAR.as_ref()?.captures(written)?;
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    // As RFC 2822 reads them.
    let century = if part("y") < "50" { "20" } else { "19" };
    date::parse(&format!("{}{century}{}{}", part("before"), part("y"), part("after")))
}

fn asctime(written: &str) -> Option<String> {
    let found = ASCTIME.as_ref()?.captures(written)?;
    let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
    let date = format!("{} {} {}", part("d"), part("mon"), part("y"));
    match part("tz") {
        "" => date::parse(&date),
        zone => date::parse(&format!("{date} {} {zone}", part("time"))),
    }
}

/// A moment in seconds or milliseconds since 1970. What else has so many digits is no such moment: the years from 1990 to 2100 count.
fn since_1970(written: &str) -> Option<String> {
    let whole = match written.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        _ => written,
    };
    let number = whole.parse::<i64>().ok()?;
    let second = if whole.len() >= 12 { number / 1000 } else { number };
    let moment = jiff::Timestamp::from_second(second).ok()?;
    let known = 631_152_000..4_102_444_800;
    known.contains(&second).then(|| moment.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_what_programs_write() {
        for (written, value) in [
            ("Tue, 04 Mar 2025 10:00:00 GMT", Some("2025-03-04T10:00:00+00:00")),
            ("Tue, 4 Mar 2025 10:00 +0100", Some("2025-03-04T10:00:00+01:00")),
            ("04 Mar 2025 10:00:00 Z", Some("2025-03-04T10:00:00Z")),
            ("Tuesday, 4 March 2025 10:00:00 EST", Some("2025-03-04T10:00:00-05:00")),
            ("Tue, 4 Mar 25 9:00 EST", Some("2025-03-04T09:00:00-05:00")),
            ("4 Mar 99", Some("1999-03-04")),
            ("Tue Mar  4 10:00:00 2025", Some("2025-03-04")),
            ("Tue Mar 4 10:00:00 UTC 2025", Some("2025-03-04T10:00:00+00:00")),
            ("Tue Mar 04 10:00:00 +0200 2025", Some("2025-03-04T10:00:00+02:00")),
            ("2025-03-04 10:00:00 UTC", Some("2025-03-04T10:00:00+00:00")),
            ("2025-03-04T10:00:00.123+0000", Some("2025-03-04T10:00:00+00:00")),
            ("20250304", Some("2025-03-04")),
            ("20250304100000", Some("2025-03-04")),
            ("20250304T100000Z", Some("2025-03-04T10:00:00Z")),
            ("1740996000", Some("2025-03-03T10:00:00Z")),
            ("1740996000.25", Some("2025-03-03T10:00:00Z")),
            ("1740996000123", Some("2025-03-03T10:00:00Z")),
            ("20251304", None),
            ("12345", None),
            ("99999999999999999999", None),
            ("-1740996000", None),
            ("1740996000.x", None),
            ("32 Mar 25 9:00", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(parse(written).as_deref(), value, "{written}");
        }
    }
}
