//! Written dates to `published` values: a date, or RFC 3339 where the text also gives a time and its offset.

use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// Bytes that say it.
    pub(crate) range: Range<usize>,
    /// `2025-02-17` or `2025-02-17T14:05:00+01:00`.
    pub(crate) value: String,
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Names of time zones that stand for one offset. Those that stand for several (IST, CST, BST, and ET, which depends on
/// the season) are left out, so the date alone is kept.
static ZONES: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| include_str!("../data/zones.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

const WEEKDAY: &str = r"(?:(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?i:day)?\.?,?\s+)?";
const MONTH: &str = r"(?P<mon>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))";
const TIME: &str = r"(?P<h>\d{1,2})[:.h](?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?(?:\s*(?P<ap>[aApP])\.?[mM]\b\.?)?(?:\s*\(?(?P<tz>Z\b|(?:GMT|UTC)?\s?[+−-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5})\b\)?)?";

/// The shapes of a written date. Each is followed, or preceded, by an optional time.
static SHAPES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let tail = format!(r"(?:(?:[T\s]\s*|,\s*|\s*[|·•@–—-]\s*|,?\s+at\s+){TIME})?");
    let head = format!(r"{TIME}\s*(?:,|on|[|·•–—-])?\s+{WEEKDAY}");
    let iso = r"\b(?P<y>\d{4})(?:-(?P<mo>\d{2})-(?P<d>\d{2})|/(?P<mo2>\d{2})/(?P<d2>\d{2}))";
    let day_month =
        format!(r"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of\s+|[\s-]+){MONTH}\b\.?,?(?:\s+|-)(?P<y>\d{{4}})\b");
    let month_day = format!(r"\b{MONTH}\b\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b");
    let dotted = r"\b(?P<d>\d{1,2})\.(?P<mo>\d{1,2})\.(?P<y>\d{4})\b";
    let slashed = r"\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})\b";
    let shapes = [
        format!("{head}{day_month}"),
        format!("{head}{month_day}"),
        format!("{WEEKDAY}{iso}{tail}"),
        format!("{WEEKDAY}{day_month}{tail}"),
        format!("{WEEKDAY}{month_day}{tail}"),
        format!("{WEEKDAY}{dotted}{tail}"),
        format!("{WEEKDAY}{slashed}{tail}"),
    ];
    shapes.iter().filter_map(|shape| Regex::new(shape).ok()).collect()
});

/// The first whole date (day, month and year) in a text.
pub(crate) fn find(text: &str) -> Option<Found> {
    let mut best: Option<Found> = None;
    for shape in SHAPES.iter() {
        let Some((range, value)) =
            shape.captures_iter(text).take(20).find_map(|c| Some((c.get(0)?.range(), value(&c)?)))
        else {
            continue;
        };
        let better = best
            .as_ref()
            .is_none_or(|b| range.start < b.range.start || range.start == b.range.start && range.end > b.range.end);
        if better {
            best = Some(Found { range, value });
        }
    }
    best
}

/// A text that is a date and nothing else, as on a command line or in a page's metadata.
pub(crate) fn parse(text: &str) -> Option<String> {
    let text = text.trim();
    let found = find(text)?;
    // A zone in brackets ("[Europe/Paris]") or by its long name may follow; the date may not be one of several.
    let rest = text[found.range.end..].trim();
    (found.range.start == 0 && (rest.is_empty() || rest.starts_with('[') && rest.ends_with(']'))).then_some(found.value)
}

/// The `published` value of a match, unless the calendar has no such day or it cannot be told which number is the month.
fn value(captures: &Captures<'_>) -> Option<String> {
    let number = |name: &str| captures.name(name).and_then(|m| m.as_str().parse::<i16>().ok());
    let year = number("y")?;
    let (month, day) = match (captures.name("mon"), number("a"), number("b")) {
        (Some(name), _, _) => {
            let start = name.as_str().get(..3)?.to_ascii_lowercase();
            (MONTHS.iter().position(|m| *m == start)? as i16 + 1, number("d")?)
        }
        (None, Some(a), Some(b)) if a > 12 || a == b => (b, a),
        (None, Some(a), Some(b)) if b > 12 => (a, b),
        (None, Some(_), Some(_)) => return None,
        _ => (number("mo").or_else(|| number("mo2"))?, number("d").or_else(|| number("d2"))?),
    };
    let date = jiff::civil::Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()?;
    Some(match time(captures) {
        Some(time) => format!("{date}T{time}"),
        None => date.to_string(),
    })
}

/// `14:05:00+01:00`, where the match gives a time and an offset.
fn time(captures: &Captures<'_>) -> Option<String> {
    let number = |name: &str| captures.name(name).and_then(|m| m.as_str().parse::<u8>().ok());
    let hour = match (number("h")?, captures.name("ap").map(|m| m.as_str())) {
        (12, Some("a" | "A")) => 0,
        (hour @ 1..=11, Some("p" | "P")) => hour + 12,
        (hour, _) => hour,
    };
    let (minute, second) = (number("mi")?, number("s").unwrap_or(0));
    let offset = offset(captures.name("tz")?.as_str())?;
    (hour < 24 && minute < 60 && second < 60).then(|| format!("{hour:02}:{minute:02}:{second:02}{offset}"))
}

fn offset(zone: &str) -> Option<String> {
    if zone == "Z" {
        return Some("Z".to_owned());
    }
    if let Some((_, offset)) = ZONES.iter().find(|(name, _)| *name == zone) {
        return Some((*offset).to_owned());
    }
    let numeric = zone.trim_start_matches("GMT").trim_start_matches("UTC").trim_start();
    let sign = if numeric.starts_with('+') { '+' } else { '-' };
    let digits: String = numeric.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<u8>().ok()?, 0),
        3 | 4 => (digits[..digits.len() - 2].parse().ok()?, digits[digits.len() - 2..].parse::<u8>().ok()?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_written_dates() {
        for (written, value) in [
            ("2025-03-03", "2025-03-03"),
            ("2025/03/03", "2025-03-03"),
            ("3 March 2025", "2025-03-03"),
            ("Monday, 3 March 2025", "2025-03-03"),
            ("Mon 3rd of March, 2025", "2025-03-03"),
            ("March 3, 2025", "2025-03-03"),
            ("Mar. 3 2025", "2025-03-03"),
            ("SEPT. 30, 2024", "2024-09-30"),
            ("3-Mar-2025", "2025-03-03"),
            ("03.03.2025", "2025-03-03"),
            ("13/02/2025", "2025-02-13"),
            ("02/13/2025", "2025-02-13"),
            ("2025-09-02T21:40:00-05:00", "2025-09-02T21:40:00-05:00"),
            ("2025-09-02T21:40:00.000Z", "2025-09-02T21:40:00Z"),
            ("2025-09-02T21:40-0500", "2025-09-02T21:40:00-05:00"),
            ("2025-09-02 21:40:07 +05:30", "2025-09-02T21:40:07+05:30"),
            ("2025-09-02 21:40", "2025-09-02"),
            ("March 3, 2025, 14:05 GMT", "2025-03-03T14:05:00+00:00"),
            ("March 3, 2025 at 2:05 p.m. EST", "2025-03-03T14:05:00-05:00"),
            ("March 3, 2025 at 2:05 pm ET", "2025-03-03"),
            ("3 March 2025 12.05am CET", "2025-03-03T00:05:00+01:00"),
            ("Mon, 03 Mar 2025 14:05:00 +0100", "2025-03-03T14:05:00+01:00"),
            ("3 March 2025 | 14:05 GMT+3", "2025-03-03T14:05:00+03:00"),
            ("2:05 PM EST, Mon March 3, 2025", "2025-03-03T14:05:00-05:00"),
            ("2025-03-03T10:00:00+01:00[Europe/Paris]", "2025-03-03T10:00:00+01:00"),
        ] {
            assert_eq!(parse(written).as_deref(), Some(value), "{written}");
        }
    }

    #[test]
    fn says_no_more_than_the_text() {
        for written in
            ["March 2025", "Feb 17", "2025", "02/03/2025", "31 February 2025", "2025-13-01", "soon", "", "1-2-3"]
        {
            assert_eq!(parse(written), None, "{written}");
        }
        assert_eq!(parse("3 March 2025 and 4 March 2025"), None);
    }

    #[test]
    fn finds_a_date_in_a_line() {
        let line = "Published: 3 March 2025, updated 4 March 2025";
        let found = find(line).map(|f| (&line[f.range], f.value));
        assert_eq!(found, Some(("3 March 2025", "2025-03-03".to_owned())));
        assert_eq!(find("in May 2025 some 1,200 people"), None);
    }
}
