//! Figures and number words → values.

use crate::words::{Word, WordKind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A number at some place in a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Number {
    /// One past its last word.
    pub end: usize,
    /// Its value.
    pub value: f64,
    /// Whether it begins with a figure rather than a word.
    pub figure: bool,
}

#[derive(Deserialize)]
struct Table {
    ones: BTreeMap<String, f64>,
    tens: BTreeMap<String, f64>,
    scales: BTreeMap<String, f64>,
    glued_scales: BTreeMap<String, f64>,
    abbreviated_scales: BTreeMap<String, f64>,
    ordinals: BTreeMap<String, u32>,
    fractions: BTreeMap<String, f64>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    toml::from_str(include_str!("numbers.toml")).expect("numbers.toml is part of the program and is tested")
});

/// The longest number that begins at word `at`.
pub(crate) fn number(words: &[Word], at: usize) -> Option<Number> {
    let word = words.get(at)?;
    match word.kind {
        WordKind::Figure => figure(words, at),
        WordKind::Letters => spelled(words, at),
        _ => None,
    }
}

/// The value of one figure: "1,300", "5.5", "½".
pub(crate) fn figure_value(word: &Word) -> Option<f64> {
    if word.kind != WordKind::Figure {
        return None;
    }
    if let Some(&v) = TABLE.fractions.get(word.lower.as_str()) {
        return Some(v);
    }
    word.lower.replace(',', "").parse().ok()
}

/// "3rd", "21st", "third", "twenty-first": the value and one past its last word.
pub(crate) fn ordinal(words: &[Word], at: usize) -> Option<(u32, usize)> {
    let word = words.get(at)?;
    if word.kind == WordKind::FigureWithEnding {
        let stem = ["st", "nd", "rd", "th"].iter().find_map(|e| word.lower.strip_suffix(e))?;
        return Some((stem.replace(',', "").parse().ok()?, at + 1));
    }
    if let Some(&v) = TABLE.ordinals.get(word.lower.as_str()) {
        return Some((v, at + 1));
    }
    let tens = *TABLE.tens.get(word.lower.as_str())? as u32;
    let next = if words.get(at + 1)?.is("-") { at + 2 } else { at + 1 };
    let ones = *TABLE.ordinals.get(words.get(next)?.lower.as_str())?;
    (ones < 10).then_some((tens + ones, next + 1))
}

/// Whether a word is a scale: "hundred", "million" …
pub(crate) fn scale(word: &str) -> Option<f64> {
    TABLE.scales.get(word).copied()
}

fn figure(words: &[Word], at: usize) -> Option<Number> {
    let mut value = figure_value(&words[at])?;
    let mut end = at + 1;
    // "5 1/2", "5-1/2", "2½", "1/2".
    if let Some((fraction, after)) = fraction(words, at) {
        return Some(Number { end: after, value: fraction, figure: true });
    }
    if let Some(w) = words.get(end)
        && !w.space
        && let Some(&f) = TABLE.fractions.get(w.lower.as_str())
    {
        value += f;
        end += 1;
    } else {
        let next = if words.get(end).is_some_and(|w| w.is("-") && !w.space) { end + 1 } else { end };
        if let Some((f, after)) = fraction(words, next)
            && value.fract() == 0.0
        {
            value += f;
            end = after;
        }
    }
    if let Some(w) = words.get(end)
        && !w.space
        && let Some(&s) = TABLE.glued_scales.get(w.lower.as_str())
    {
        // "50m" is fifty million only where money or people are counted; the callers see the letter and may refuse it.
        return Some(Number { end: end + 1, value: value * s, figure: true });
    }
    while let Some(w) = words.get(end) {
        // "16-million-dollar".
        let hyphen = w.is("-") && !w.space;
        let Some(w) = (if hyphen { words.get(end + 1) } else { Some(w) }) else {
            break;
        };
        let scale = TABLE.scales.get(w.lower.as_str()).or_else(|| TABLE.abbreviated_scales.get(w.lower.as_str()));
        let Some(&s) = scale else { break };
        value *= s;
        end += 1 + usize::from(hyphen);
    }
    Some(Number { end, value, figure: true })
}

/// "1/2" and "3/4": two small figures around a slash.
fn fraction(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let [a, slash, b] = words.get(at..at + 3)? else {
        return None;
    };
    if !slash.is("/") || slash.space || b.space {
        return None;
    }
    let (a, b) = (figure_value(a)?, figure_value(b)?);
    let simple = a < b && [2.0, 3.0, 4.0, 5.0, 8.0, 16.0, 32.0].contains(&b);
    (simple && words.get(at + 3).is_none_or(|w| !w.is("/"))).then_some((a / b, at + 3))
}

/// "twenty-one", "two hundred and fifty", "a million", "half a million", "one and a half million".
fn spelled(words: &[Word], at: usize) -> Option<Number> {
    let is = |i: usize, form: &str| words.get(i).is_some_and(|w| w.is(form));
    let scale_at = |i: usize| words.get(i).and_then(|w| TABLE.scales.get(w.lower.as_str()).copied());
    let mut total = 0.0;
    let mut group = 0.0;
    let mut seen = false;
    let mut i = at;
    if is(i, "half") && (is(i + 1, "a") || is(i + 1, "-")) {
        let next = if is(i + 2, "a") || is(i + 2, "-") { i + 3 } else { i + 2 };
        let s = scale_at(next)?;
        return Some(Number { end: next + 1, value: s / 2.0, figure: false });
    }
    if is(i, "a") || is(i, "an") {
        // "a dozen" and "a hundred", but never "a few hundred".
        if is(i + 1, "dozen") {
            return Some(Number { end: i + 2, value: 12.0, figure: false });
        }
        scale_at(i + 1)?;
        group = 1.0;
        i += 1;
        seen = true;
    }
    let mut last_tens = false;
    let mut last_ones = false;
    while let Some(w) = words.get(i) {
        let mut next = i;
        let mut w = w;
        if seen && w.is("-") && !w.space {
            next += 1;
            let Some(after) = words.get(next) else { break };
            w = after;
        } else if seen && w.is("and") && group % 100.0 == 0.0 && group > 0.0 && !last_ones && !last_tens {
            next += 1;
            let Some(after) = words.get(next) else { break };
            w = after;
            if scale_at(next).is_some() {
                break;
            }
        }
        let lower = w.lower.as_str();
        if let Some(&v) = TABLE.ones.get(lower) {
            if last_ones || (last_tens && v >= 10.0) {
                break;
            }
            group += v;
            (last_ones, last_tens) = (true, false);
        } else if let Some(&v) = TABLE.tens.get(lower) {
            if last_ones || last_tens {
                break;
            }
            group += v;
            (last_ones, last_tens) = (false, true);
        } else if let Some(&s) = TABLE.scales.get(lower) {
            if !seen {
                return None;
            }
            if s == 100.0 {
                group *= s;
            } else {
                total += group.max(f64::from(u8::from(group == 0.0))) * s;
                group = 0.0;
            }
            (last_ones, last_tens) = (false, false);
        } else if lower == "dozen" && seen && total == 0.0 {
            group *= 12.0;
            i = next + 1;
            break;
        } else {
            break;
        }
        seen = true;
        i = next + 1;
    }
    if !seen {
        return None;
    }
    // "one and a half million", "two and a half".
    if is(i, "and") && is(i + 1, "a") && is(i + 2, "half") && total == 0.0 {
        group += 0.5;
        i += 3;
        while let Some(s) = scale_at(i) {
            group *= s;
            i += 1;
        }
    }
    Some(Number { end: i, value: total + group, figure: false })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn read(text: &str) -> Option<(f64, String)> {
        let w = words(text, 0..text.len());
        let n = number(&w, 0)?;
        Some((n.value, w[n.end..].iter().map(|w| w.lower.as_str()).collect::<Vec<_>>().join(" ")))
    }

    #[test]
    fn reads_numbers() {
        for (text, value, rest) in [
            ("1,300 people", 1300.0, "people"),
            ("50 million dollars", 50e6, "dollars"),
            ("1.3bn", 1.3e9, ""),
            ("2.5m people", 2.5e6, "people"),
            ("5 1/2 hours", 5.5, "hours"),
            ("2½ years", 2.5, "years"),
            ("twenty-one people", 21.0, "people"),
            ("two hundred and fifty thousand people", 250_000.0, "people"),
            ("a dozen men", 12.0, "men"),
            ("two dozen men", 24.0, "men"),
            ("half a million people", 500_000.0, "people"),
            ("one and a half million people", 1.5e6, "people"),
            ("a hundred", 100.0, ""),
            ("two and three", 2.0, "and three"),
            ("three million two hundred thousand", 3.2e6, ""),
            ("five or six", 5.0, "or six"),
            ("one hundred and one", 101.0, ""),
            ("16-million-dollar", 16e6, "- dollar"),
        ] {
            assert_eq!(read(text), Some((value, rest.into())), "{text}");
        }
        for text in ["a man", "hundreds", "million", "3rd", "and", "half", "-"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn reads_ordinals() {
        for (text, value) in [("3rd", 3), ("third", 3), ("twenty-first", 21), ("21st", 21), ("thirtieth", 30)] {
            let w = words(text, 0..text.len());
            assert_eq!(ordinal(&w, 0), Some((value, w.len())), "{text}");
        }
    }
}
