//! The place, date and agency before the first sentence of a story: "LIMA, March 3 (Reuters) - ".

use crate::date;
use regex::Regex;
use serde::Deserialize;
use std::sync::LazyLock;

/// A dateline at the start of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// Where it ends, its dash included: a byte offset into the paragraph.
    pub(crate) end: usize,
    /// Its date, where it names the year.
    pub(crate) published: Option<String>,
    /// The agency in its brackets.
    pub(crate) agency: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    labels: Vec<String>,
    small: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    yes: Vec<[String; 4]>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    no: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../data/datelines.toml")).unwrap_or_default());

/// What ends a dateline. A hyphen counts between spaces only; brackets or slashes may do without a dash.
static SEPARATOR: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\s*[—–]+|\s*--+|\s+-\s|:\s|\)(?:\s*(?:[—–]+|--+|-\s|:\s)|\s)|/\.?\s+").ok());

static DAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?:^|[\s,])(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?$",
    )
    .ok()
});

/// A dateline is no longer than this.
const MAX_BYTES: usize = 160;

/// The dateline that a paragraph starts with.
pub(crate) fn parse(paragraph: &str) -> Option<Dateline> {
    let head = &paragraph[..paragraph.floor_char_boundary(MAX_BYTES)];
    for separator in SEPARATOR.as_ref()?.find_iter(head).take(5) {
        let mark = separator.as_str().trim();
        let after = paragraph[separator.end()..].trim_start().chars().next();
        let opens = after.is_some_and(|c| c.is_uppercase() || c.is_numeric() || "\"'“‘«€$£¥".contains(c));
        // A bracket or slash before a dash is part of what the dash ends.
        let closing = mark.starts_with([')', '/']);
        if !opens {
            continue;
        }
        let before = if closing {
            head[..separator.start()].trim_end().to_owned() + &mark[..1]
        } else {
            head[..separator.start()].to_owned()
        };
        if let Some((published, agency)) = read(&before, mark) {
            let end = separator.start() + separator.as_str().trim_end().len();
            return Some(Dateline { end, published, agency });
        }
    }
    None
}

/// The date and agency of a head, if it is made of place, date and agency only.
fn read(head: &str, mark: &str) -> Option<(Option<String>, Option<String>)> {
    let mut rest = head.trim();
    let mut agency = None;
    for (open, close) in [('(', ')'), ('/', '/')] {
        if let Some(inner) = rest.strip_suffix(close)
            && let Some(at) = inner.rfind(open)
        {
            let name = inner[at + 1..].trim();
            let named = name.chars().any(char::is_uppercase) || name == "dpa";
            if !named || name.split_whitespace().count() > 6 || date::find(name).is_some() {
                return None;
            }
            agency = Some(name.to_owned());
            rest = inner[..at].trim_end_matches([' ', '\u{A0}', '.', ',']);
        }
    }
    if mark.starts_with([')', '/']) && agency.is_none() {
        return None;
    }
    let mut published = None;
    let mut dated = false;
    if let Some(found) = date::find(rest)
        && found.range.end == rest.len()
    {
        rest = &rest[..found.range.start];
        (published, dated) = (Some(found.value), true);
    } else if let Some(day) = DAY.as_ref()?.find(rest) {
        rest = &rest[..day.start()];
        dated = true;
    }
    let place = rest.trim_matches([' ', '\u{A0}', ',', '.', ':']);
    let evident = agency.is_some() || dated;
    is_place(place, evident, mark).then_some((published, agency))
}

fn is_place(place: &str, evident: bool, mark: &str) -> bool {
    if place.is_empty() {
        return evident;
    }
    if place.split_whitespace().count() > 9 || WORDS.labels.iter().any(|label| label == place) {
        return false;
    }
    let mut parts = place.split([',', '/', ';']).map(str::trim);
    let Some(first) = parts.next() else {
        return false;
    };
    let has_region = parts.clone().next().is_some();
    let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
    let shouts = letters(first) >= 2 && !first.chars().any(char::is_lowercase);
    let proper = |part: &str| {
        letters(part) >= 2
            && part.split_whitespace().all(|word| {
                let small = WORDS.small.iter().any(|s| s == &word.to_lowercase());
                let plain = word.chars().all(|c| c.is_alphabetic() || "'’.-".contains(c));
                plain && (small || word.starts_with(char::is_uppercase))
            })
            && !part.ends_with("'s")
            && !part.ends_with("’s")
    };
    if !proper(first) || !parts.all(proper) || WORDS.labels.iter().any(|label| label == first) {
        return false;
    }
    match mark {
        // "She said: …" is no dateline; "BEIJING: …" is.
        ":" => shouts && place.split_whitespace().count() <= 3,
        // "Nairobi, Kenya – Police …"; a name without a region could be anything.
        _ => shouts || evident || has_region && place.split_whitespace().count() <= 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_its_yes_and_spares_its_no() {
        let words: Words = toml::from_str(include_str!("../data/datelines.toml")).unwrap();
        let mut wrong = Vec::new();
        for [line, dateline, published, agency] in &words.yes {
            let some = |s: &String| (!s.is_empty()).then(|| s.clone());
            let expected = Dateline { end: dateline.len(), published: some(published), agency: some(agency) };
            let got = parse(line);
            if got.as_ref() != Some(&expected) {
                wrong.push(format!("{line:?} gives {got:?}"));
            }
        }
        let prose = include_str!("../data/prose.txt").lines();
        for line in words.no.iter().map(String::as_str).chain(prose) {
            if let Some(got) = parse(line) {
                wrong.push(format!("{line:?} gives {got:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
