//! Amounts and counts: money, shares, measures and counted nouns, with "about", "at least" and "up to".
//!
//! Units, modifiers and the words that make a figure a name ("Resolution 2231") are in `lexicon.toml`, with examples that a
//! test checks. A figure inside a time expression is no quantity, nor are ordinals, scores, codes ("F-16"), ages and telephone
//! numbers. "Hundreds" is told by its scale only: its value is the least that the plural can mean, as a lower bound.

mod count;
mod lexicon;

use crate::numbers::{self, Number};
use crate::times::TimeMention;
use crate::words::{self, Word, WordKind};
use lexicon::LEXICON;
use onrecord_language::Analysis;
use onrecord_record::Bound;
use std::ops::Range;

/// An amount or a count in a text; the fields are those of [`onrecord_record::Quantity`].
#[derive(Debug, Clone, PartialEq)]
pub struct QuantityMention {
    /// Bytes of the text, from the modifier ("at least") to the unit or counted noun.
    pub bytes: Range<usize>,
    /// The tokens that it touches.
    pub tokens: Range<usize>,
    /// The number.
    pub value: f64,
    /// ISO 4217 code, `percent`, a measure, or the counted noun as written, in lower case.
    pub unit: Option<String>,
    /// "about", "some", "nearly", "hundreds".
    pub approximate: bool,
    /// "at least", "up to".
    pub bound: Bound,
}

/// A quantity while its sentence is read.
#[derive(Debug, Clone)]
struct Found {
    /// Words of the sentence, the modifier included.
    words: Range<usize>,
    /// Words of the number alone.
    number: Range<usize>,
    value: f64,
    unit: Option<String>,
    /// Whether the unit is written beside this number, not taken from the next one.
    measured: bool,
    approximate: bool,
    bound: Bound,
}

/// Finds the quantities of a text; `times` are its time expressions, whose figures are no quantities.
pub fn read_quantities(text: &str, analysis: &Analysis, times: &[TimeMention]) -> Vec<QuantityMention> {
    let mut out = Vec::new();
    for sentence in words::sentences(text, analysis) {
        let reader = Sentence { text, analysis, words: &sentence, times };
        for f in reader.read() {
            let bytes = sentence[f.words.start].bytes.start..sentence[f.words.end - 1].bytes.end;
            let tokens = words::tokens_of(analysis, &bytes);
            out.push(QuantityMention {
                bytes,
                tokens,
                value: f.value,
                unit: f.unit,
                approximate: f.approximate,
                bound: f.bound,
            });
        }
    }
    out
}

/// What is read of one sentence.
struct Sentence<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    words: &'a [Word],
    times: &'a [TimeMention],
}

impl Sentence<'_> {
    fn read(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            match self.at(at) {
                Some(f) => {
                    at = f.words.end.max(f.number.end);
                    found.push(self.with_modifiers(f, found.last()));
                }
                None => at = self.past(at),
            }
        }
        self.ranges(&mut found);
        // Four hundred digits are no number that anything can reckon with.
        found.retain(|f| f.value.is_finite() && self.counts(f));
        found
    }

    /// The next word to try after one at which no quantity begins: past a whole number, so that "2231" in a name is not
    /// read again from its middle.
    fn past(&self, at: usize) -> usize {
        numbers::number(self.words, at).map_or(at + 1, |n| n.end.max(at + 1))
    }

    fn in_time(&self, at: usize) -> bool {
        let bytes = &self.words[at].bytes;
        let i = self.times.partition_point(|t| t.bytes.end <= bytes.start);
        self.times.get(i).is_some_and(|t| t.bytes.start < bytes.end)
    }

    /// The quantity that begins at a word, without its modifiers.
    fn at(&self, at: usize) -> Option<Found> {
        let w = self.words;
        if self.in_time(at) {
            return None;
        }
        if let Some((end, unit)) = LEXICON.symbol(w, at, self.text)
            && let Some(n) = numbers::number(w, end).filter(|n| n.figure || w[end].is("a"))
            && (at == 0 || w[at].space || !matches!(w[at - 1].kind, WordKind::Letters | WordKind::Figure))
        {
            return Some(found(at..n.end, end..n.end, n.value, Some(unit.to_owned())));
        }
        if let Some((end, value)) = LEXICON.vague(w, at) {
            if at > 0 && (self.is(at - 1, "of") || numbers::number(w, at - 1).is_some()) && !self.is(at, "a") {
                return None;
            }
            let mut f = self.measured(at, Number { end, value, figure: false })?;
            f.approximate = true;
            f.bound = Bound::AtLeast;
            return Some(f);
        }
        let number = numbers::number(w, at)?;
        if self.is_code(at, &number) || self.is_fraction(number.end) || self.is_age(number.end) {
            return None;
        }
        self.measured(at, number)
    }

    fn is(&self, at: usize, form: &str) -> bool {
        self.words.get(at).is_some_and(|w| w.is(form))
    }

    /// Letters, hyphens, slashes, colons or a sharp written onto a figure make a code, a score or a clock of it.
    fn is_code(&self, at: usize, n: &Number) -> bool {
        let w = self.words;
        let joined = |m: &Word| ["-", "/", ":", "#", "_", "@", "."].contains(&m.lower.as_str());
        let word = &w[at];
        if let Some(before) = at.checked_sub(1).map(|i| &w[i]).filter(|_| !word.space) {
            if before.kind == WordKind::Letters && n.figure {
                return true;
            }
            let figure_before = at >= 2 && w[at - 2].kind == WordKind::Figure;
            let letters_before = at >= 2 && w[at - 2].kind == WordKind::Letters && !before.space;
            if n.figure
                && joined(before)
                && (before.is("#") || letters_before || figure_before && !self.is_range(at - 2))
            {
                return true;
            }
        }
        let next = w.get(n.end);
        let figure_after = w.get(n.end + 1).is_some_and(|x| x.kind == WordKind::Figure && !x.space);
        n.figure && next.is_some_and(|x| !x.space && joined(x)) && figure_after && !self.is_range(at)
    }

    /// "10-15 people": two rising figures around a hyphen, and something counted behind them.
    fn is_range(&self, at: usize) -> bool {
        let w = self.words;
        let Some(a) = numbers::number(w, at).filter(|n| n.figure) else {
            return false;
        };
        if !self.is(a.end, "-") {
            return false;
        }
        let Some(b) = numbers::number(w, a.end + 1).filter(|n| n.figure) else {
            return false;
        };
        let chained = self.is(b.end, "-") && w.get(b.end + 1).is_some_and(|x| x.kind == WordKind::Figure);
        a.value < b.value
            && !chained
            && (LEXICON.unit(w, b.end).is_some() || count::noun(self, b.end - 1, b.end).is_some())
    }

    /// "two-thirds", "one quarter".
    fn is_fraction(&self, end: usize) -> bool {
        let next = if self.is(end, "-") { end + 1 } else { end };
        let fraction = [
            "half", "halves", "third", "thirds", "quarter", "quarters", "fourths", "fifth", "fifths", "sixths",
            "eighths", "tenth", "tenths",
        ];
        self.words.get(next).is_some_and(|w| fraction.contains(&w.lower.as_str()))
    }

    /// "37-year-old".
    fn is_age(&self, end: usize) -> bool {
        let mut rest = self.words[end.min(self.words.len())..].iter().filter(|w| !w.is("-"));
        let unit = rest.next().is_some_and(|w| {
            ["year", "years", "month", "months", "week", "weeks", "day", "days"].contains(&w.lower.as_str())
        });
        unit && rest.next().is_some_and(|w| w.is("old") || w.is("olds"))
    }

    /// A number with what it measures.
    fn measured(&self, at: usize, number: Number) -> Option<Found> {
        let w = self.words;
        let mut end = number.end;
        let mut f = found(at..end, at..end, number.value, None);
        let more = LEXICON.modifier_after(w, end);
        if let Some(m) = more {
            f.bound = m.bound.unwrap_or(f.bound);
            f.approximate |= m.approximate;
            end += m.words.len();
        }
        let bare = if self.is(end, "-") && !w[end].space { end + 1 } else { end };
        let scaled = number.value >= 1e6
            || w[number.end - 1].kind == WordKind::Letters && numbers::scale(&w[number.end - 1].lower).is_some();
        // "70m" is metres unless something is counted.
        let glued = &w[number.end - 1];
        let metres = number.figure && number.end > at + 1 && !glued.space && glued.is("m");
        let unit = LEXICON.unit(w, bare).map(|(e, u)| (e, Some(u.to_owned())));
        let currency = || {
            let (e, unit) = LEXICON.currency(w, bare, scaled)?;
            Some((e, Some(unit.map_or_else(|| w[e - 1].lower.clone(), str::to_owned))))
        };
        let code = || LEXICON.code(w.get(bare)?, self.text).map(|c| (bare + 1, Some(c.to_owned())));
        if let Some((e, unit)) = unit.or_else(currency).or_else(code) {
            // "one percent" yes, but "one foot in the door" hardly ever is a measure.
            if number.value == 1.0
                && !number.figure
                && bare == end
                && unit.as_deref().is_some_and(|u| u == "feet" || u == "degrees")
            {
                return None;
            }
            f.words.end = e;
            f.unit = unit;
            f.measured = true;
            return Some(f);
        }
        let counted = if bare == end || number.figure { count::noun(self, number.end - 1, end) } else { None };
        if metres && counted.as_ref().is_none_or(|c| !LEXICON.is_plural(&c.unit)) {
            f.value /= 1e6;
            f.unit = Some("m".into());
            f.measured = true;
            return Some(f);
        }
        if let Some(counted) = counted {
            if counted.unit == "times" || counted.unit == "time" {
                return None;
            }
            f.words.end = counted.end.max(end);
            f.unit = Some(counted.unit);
            f.measured = true;
        } else {
            f.words.end = end;
        }
        Some(f)
    }

    /// Takes in the words before it that bound or blur it.
    fn with_modifiers(&self, mut f: Found, previous: Option<&Found>) -> Found {
        let floor = previous.map_or(0, |p| p.words.end);
        for _ in 0..2 {
            let Some(m) =
                LEXICON.modifier_before(self.words, f.words.start).filter(|m| f.words.start - m.words.len() >= floor)
            else {
                break;
            };
            f.words.start -= m.words.len();
            f.approximate |= m.approximate;
            if let Some(bound) = m.bound {
                f.bound = bound;
            }
        }
        f
    }

    /// "10 to 15 people", "between 10 and 15 people": a lower and an upper bound, with one unit.
    fn ranges(&self, found: &mut [Found]) {
        for i in 1..found.len() {
            let (left, right) = found.split_at_mut(i);
            let (Some(a), Some(b)) = (left.last_mut(), right.first_mut()) else {
                continue;
            };
            let [link] = self.words.get(a.words.end..b.words.start).unwrap_or_default() else {
                continue;
            };
            let opener = a.words.start.checked_sub(1).map(|i| self.words[i].lower.as_str());
            let between = link.is("and") && opener == Some("between");
            let from_to = link.is("to") && opener == Some("from");
            let range = between || link.is("to") && !from_to || link.is("-") && a.value < b.value || link.is("or");
            if !(range || from_to) || a.measured && a.unit != b.unit {
                continue;
            }
            if a.unit.is_none() {
                a.unit.clone_from(&b.unit);
                // "$10-15 million": the scale belongs to both.
                a.measured = b.measured;
            }
            if range && a.value < b.value && a.bound == Bound::Exactly && b.bound == Bound::Exactly {
                (a.bound, b.bound) = (Bound::AtLeast, Bound::AtMost);
            }
        }
    }

    /// Whether a number that measures nothing is an amount all the same.
    fn counts(&self, f: &Found) -> bool {
        let w = self.words;
        let first = &w[f.number.start];
        let label = f.words.start.checked_sub(1).map(|i| &w[i]).is_some_and(|b| {
            LEXICON.is_label(&b.lower) && f.number.start == f.words.start
                // "level 3 attacks" is a name, "a group of 3" is not; a figure that measures something never is.
                && !(f.measured && !b.capital && !first.capital && f.unit.as_deref().is_some_and(|u| LEXICON.is_plural(u)) && !b.lower.starts_with("no"))
        });
        if label {
            return false;
        }
        if f.measured {
            return !(first.is("one")
                && f.unit
                    .as_deref()
                    .is_some_and(|u| ["one", "thing", "way", "hand", "side", "point", "another"].contains(&u)));
        }
        let bounded = f.words.start < f.number.start || f.bound != Bound::Exactly;
        let list_mark = f.number.start == 0 && w.get(f.number.end).is_some_and(|x| x.is(".") || x.is(")"));
        if first.is("one") || list_mark {
            return false;
        }
        let next = w.get(f.words.end);
        let victims = next.is_some_and(|x| {
            ["killed", "dead", "wounded", "injured", "were", "have", "others", "missing", "hurt", "died", "arrested"]
                .contains(&x.lower.as_str())
        });
        bounded && f.value > 1.0 || victims || f.unit.is_some() || count::stands_alone(self, f.number.end - 1)
    }
}

fn found(words: Range<usize>, number: Range<usize>, value: f64, unit: Option<String>) -> Found {
    let measured = unit.is_some();
    Found { words, number, value, unit, measured, approximate: false, bound: Bound::Exactly }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plain;
    use crate::times::read_times;

    fn read(text: &str) -> Vec<(String, String)> {
        let analysis = plain::analysis(text);
        let times = read_times(text, &analysis, Some("2025-08-11"));
        read_quantities(text, &analysis, &times)
            .into_iter()
            .map(|q| {
                let mut told = format!("{} {}", q.value, q.unit.as_deref().unwrap_or("-"));
                match q.bound {
                    Bound::Exactly => {}
                    Bound::AtLeast => told += " at-least",
                    Bound::AtMost => told += " at-most",
                }
                if q.approximate {
                    told += " about";
                }
                (text[q.bytes].to_owned(), told)
            })
            .collect()
    }

    /// Every example of the data file holds, also those that must find nothing.
    #[test]
    fn examples_of_the_lexicon_hold() {
        let mut wrong = Vec::new();
        for example in &LEXICON.examples().yes {
            let (text, wanted) = example.split_once(" => ").unwrap_or_else(|| panic!("no ' => ' in {example:?}"));
            let (span, value) = wanted.rsplit_once(" = ").unwrap_or_else(|| panic!("no ' = ' in {example:?}"));
            let found = read(text);
            if !found.iter().any(|(s, v)| s == span && v == value) {
                wrong.push(format!("{example}\n   found {found:?}"));
            }
        }
        for text in &LEXICON.examples().no {
            let found = read(text);
            if !found.is_empty() {
                wrong.push(format!("{text}\n   found {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
