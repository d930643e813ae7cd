//! Text → words of the reader's own, for steps that read figures and dates.
//!
//! The tokens of the language room follow Universal Dependencies, whose cuts inside "10:35", "2025-08-07" or "mid-1990s"
//! vary. Times and quantities are read on these words instead and mapped back to tokens at the end, so they do not depend on
//! how a tokeniser treats figures, nor on any tag.

use onrecord_language::Analysis;
use std::ops::Range;

/// A run of letters, a figure or a single other character.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Lower case, with plain apostrophes and hyphens.
    pub lower: String,
    /// What it is made of.
    pub kind: WordKind,
    /// Whether white space stands before it.
    pub space: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
}

/// What a word is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// Letters, possibly with dots inside ("a.m.") or an abbreviation's dot ("Feb.").
    Letters,
    /// "1,300", "5.5", "½".
    Figure,
    /// "3rd", "1990s", "'90s".
    FigureWithEnding,
    /// Anything else, one character.
    Mark,
}

impl Word {
    /// Whether it is this mark or word (already in lower case).
    pub fn is(&self, form: &str) -> bool {
        self.lower == form
    }
}

/// The words of every sentence, or of every line where there is no analysis.
pub(crate) fn sentences(text: &str, analysis: &Analysis) -> Vec<Vec<Word>> {
    let mut out = Vec::new();
    if analysis.sentences.is_empty() {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            out.push(words(text, at..at + line.len()));
            at += line.len();
        }
    }
    for sentence in &analysis.sentences {
        let (Some(first), Some(last)) = (
            analysis.tokens.get(sentence.tokens.start),
            sentence.tokens.end.checked_sub(1).and_then(|i| analysis.tokens.get(i)),
        ) else {
            continue;
        };
        out.push(words(text, first.bytes.start..last.bytes.end.max(first.bytes.start)));
    }
    out
}

/// The tokens that a byte range touches.
pub(crate) fn tokens_of(analysis: &Analysis, bytes: &Range<usize>) -> Range<usize> {
    let start = analysis.tokens.partition_point(|t| t.bytes.end <= bytes.start);
    let end = analysis.tokens.partition_point(|t| t.bytes.start < bytes.end);
    start..end.max(start)
}

/// Cuts one stretch of the text into words.
pub(crate) fn words(text: &str, range: Range<usize>) -> Vec<Word> {
    let Some(slice) = text.get(range.clone()) else {
        return Vec::new();
    };
    let mut out: Vec<Word> = Vec::new();
    let mut at = 0;
    let mut space = true;
    while let Some(c) = slice[at..].chars().next() {
        if c.is_whitespace() || c == '\u{ad}' || c == '\u{200b}' {
            space = true;
            at += c.len_utf8();
            continue;
        }
        let rest = &slice[at..];
        let (length, kind) = measure(rest, c);
        let raw = &rest[..length];
        let lower: String = raw.chars().flat_map(|c| plain(c).to_lowercase()).collect();
        out.push(Word {
            bytes: range.start + at..range.start + at + length,
            capital: raw.chars().next().is_some_and(char::is_uppercase),
            lower,
            kind,
            space,
        });
        space = false;
        at += length;
    }
    out
}

/// Curly apostrophes and typographic hyphens read as their plain forms.
fn plain(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' | '\u{02bc}' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => '-',
        other => other,
    }
}

/// Length in bytes and kind of the word at the start of `rest`.
fn measure(rest: &str, first: char) -> (usize, WordKind) {
    if first.is_ascii_digit() {
        return figure(rest, 0);
    }
    if matches!(first, '½' | '¼' | '¾' | '⅓' | '⅔') {
        return (first.len_utf8(), WordKind::Figure);
    }
    if plain(first) == '\'' {
        return after_apostrophe(rest, first.len_utf8());
    }
    if first.is_alphabetic() {
        return (letters(rest), WordKind::Letters);
    }
    (first.len_utf8(), WordKind::Mark)
}

/// "1,300", "5.5", "3rd", "1990s"; a unit written onto the figure ("50m") stays a word of its own.
fn figure(rest: &str, from: usize) -> (usize, WordKind) {
    let b = rest.as_bytes();
    let digits = |mut i: usize| {
        while b.get(i).is_some_and(u8::is_ascii_digit) {
            i += 1;
        }
        i
    };
    let mut end = digits(from);
    while b.get(end) == Some(&b',') && digits(end + 1) == end + 4 {
        end += 4;
    }
    if b.get(end) == Some(&b'.') && digits(end + 1) > end + 1 {
        // A second dot makes it a version, an address or a date such as 7.8.2025, whose parts are words of their own.
        let fraction = digits(end + 1);
        let dotted_again = b.get(fraction) == Some(&b'.') && b.get(fraction + 1).is_some_and(u8::is_ascii_digit);
        let dotted_before = end > 0 && from == 0 && dotted_again;
        if !dotted_before {
            end = fraction;
        }
    }
    let tail: String = rest[end..].chars().take(3).collect::<String>().to_lowercase();
    for ending in ["st", "nd", "rd", "th", "s", "'s", "\u{2019}s"] {
        let closes = tail.strip_prefix(ending).is_some_and(|t| !t.starts_with(char::is_alphanumeric));
        // "1980's" is a decade; "in 2005's" hardly ever occurs outside decades ending in 0.
        let decade =
            !ending.ends_with("'s") && !ending.ends_with("\u{2019}s") || rest[..end].ends_with("0") && end - from >= 2;
        if closes && decade {
            return (end + ending.len(), WordKind::FigureWithEnding);
        }
    }
    (end, WordKind::Figure)
}

/// "'s", "'90s", "'98", or the bare mark.
fn after_apostrophe(rest: &str, mark: usize) -> (usize, WordKind) {
    let after = &rest[mark..];
    if after.starts_with(|c: char| c.is_ascii_digit()) {
        let (length, kind) = figure(rest, mark);
        if length - mark <= 3 {
            return (length, kind);
        }
    }
    let run = letter_run(after);
    if matches!(after[..run].to_lowercase().as_str(), "s" | "t" | "re" | "ll" | "ve" | "d" | "m") {
        return (mark + run, WordKind::Letters);
    }
    (mark, WordKind::Mark)
}

fn letter_run(s: &str) -> usize {
    s.char_indices().find(|&(_, c)| !c.is_alphabetic() && !is_mark_on_letter(c)).map_or(s.len(), |(i, _)| i)
}

fn is_mark_on_letter(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A run of letters, "a.m.", "U.S.", "o'clock", or an abbreviation with its dot.
fn letters(rest: &str) -> usize {
    let mut end = letter_run(rest);
    let mut dotted = false;
    // One letter, a dot, one letter, a dot …
    if rest[..end].chars().count() == 1 {
        let mut i = end;
        while let Some(after) = rest[i..].strip_prefix('.') {
            let run = letter_run(after);
            if after[..run].chars().count() != 1 {
                break;
            }
            i += 1 + run;
            dotted = true;
        }
        if dotted {
            end = i;
            if rest[end..].starts_with('.') {
                end += 1;
            }
        }
    }
    if !dotted {
        let after = &rest[end..];
        if let Some(mark) = after.chars().next().filter(|&c| plain(c) == '\'') {
            let tail = &after[mark.len_utf8()..];
            let run = letter_run(tail);
            let ending = tail[..run].to_lowercase();
            if run > 0 && !matches!(ending.as_str(), "s" | "t" | "re" | "ll" | "ve" | "d" | "m") {
                return end + mark.len_utf8() + run;
            }
        }
        if after.starts_with('.') && ABBREVIATIONS.contains(&rest[..end].to_lowercase().as_str()) {
            end += 1;
        }
    }
    end
}

/// Abbreviations of months, days and units that keep their dot.
const ABBREVIATIONS: [&str; 34] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed",
    "weds", "thu", "thur", "thurs", "fri", "sat", "sun", "hr", "hrs", "min", "mins", "sec", "secs", "yr", "yrs", "mo",
    "mos", "approx",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        words(text, 0..text.len()).into_iter().map(|w| w.lower).collect()
    }

    #[test]
    fn keeps_figures_whole_and_hyphens_apart() {
        assert_eq!(cut("$1,300.5m"), ["$", "1,300.5", "m"]);
        assert_eq!(
            cut("10-year 2025-08-07 3rd 1990s ’90s 7.8.2025"),
            ["10", "-", "year", "2025", "-", "08", "-", "07", "3rd", "1990s", "'90s", "7", ".", "8.2025"]
        );
        assert_eq!(
            cut("10:35 a.m. Feb. 3. It’s o’clock"),
            ["10", ":", "35", "a.m.", "feb.", "3", ".", "it", "'s", "o'clock"]
        );
        assert_eq!(cut("U.S. year's years' F-16"), ["u.s.", "year", "'s", "years", "'", "f", "-", "16"]);
    }

    #[test]
    fn survives_odd_text() {
        for text in ["", "'", "’", "1.", "1,", "a.", "½", "\u{301}", "'0", "0'", "١٢", "a\u{301}.b"] {
            for w in words(text, 0..text.len()) {
                assert!(text.get(w.bytes.clone()).is_some());
            }
        }
        assert!(words("é", 1..2).is_empty());
    }
}
