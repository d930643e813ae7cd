//! One stretch without white space → words, from left to right.

use std::ops::Range;

use super::cells::Cell;
use super::lexicon::lexicon;
use super::net::address;
use super::number::number;
use super::word::{cuts, lower, word};

/// Where a stretch stands in its block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Whether the block starts with it.
    pub(super) first: bool,
    /// The next character that is not white space.
    pub(super) after: Option<char>,
}

/// Calls `emit` with the bytes of every word of `chunk`, and whether it is glued to the one before as part of one
/// written word.
pub(super) fn scan(chunk: &str, cells: &[Cell], place: Place, emit: &mut dyn FnMut(Range<usize>, bool)) {
    let at_signs = chunk.contains('@');
    let byte = |at: usize| cells.get(at).map_or(chunk.len(), |c| c.at);
    let mut at = 0;
    while at < cells.len() {
        let rest = &cells[at..];
        let before = at.checked_sub(1).map(|i| &cells[i]);
        let next = next_word(rest, before, at_signs, place);
        let end = at + next.length.max(1);
        let parts = if next.plain { cuts(&cells[at..end]) } else { Vec::new() };
        let mut start = at;
        let mut glued = next.clitic && at > 0;
        for cut in parts.into_iter().map(|cut| at + cut).chain([end]) {
            emit(byte(start)..byte(cut), glued);
            glued = true;
            start = cut;
        }
        at = end;
    }
}

struct Next {
    /// In cells.
    length: usize,
    /// A word of letters, which may hide a contraction.
    plain: bool,
    /// A clitic whose host is not a plain word ("U.S." + "'s").
    clitic: bool,
}

fn next_word(rest: &[Cell], before: Option<&Cell>, at_signs: bool, place: Place) -> Next {
    let fixed = |length| Next { length, plain: false, clitic: false };
    let first = rest[0];
    let boundary = !before.is_some_and(Cell::alnum);
    if let Some(end) = emoticon(rest, boundary) {
        return fixed(end);
    }
    if (boundary || at_signs)
        && let Some(end) = address(rest, at_signs, before.is_none_or(|c| !c.alnum()))
    {
        return fixed(end);
    }
    if first.digit() || (boundary && matches!(first.ch, '.' | '+') && rest.get(1).is_some_and(Cell::digit)) {
        let end = number(rest);
        // "2. Results": the number of an item.
        let item =
            place.first && before.is_none() && end + 1 == rest.len() && rest[end].is('.') && place.after.is_some();
        return fixed(end + usize::from(item));
    }
    if first.letter() {
        return Next { length: word(rest, place.after, before.is_some_and(|c| c.is('-'))), plain: true, clitic: false };
    }
    if first.apostrophe() {
        return apostrophe(rest, before);
    }
    if first.is('.') && before.is_none() && rest.get(1).is_some_and(Cell::letter) {
        return fixed(1 + rest[1..].iter().take_while(|c| c.alnum()).count());
    }
    fixed(run(rest))
}

/// Length of a run of the same mark that counts as one word.
fn run(rest: &[Cell]) -> usize {
    let first = rest[0].ch;
    let same = |ok: &dyn Fn(char) -> bool| rest.iter().take_while(|c| ok(c.ch)).count();
    match first {
        '!' | '?' => same(&|c| matches!(c, '!' | '?')),
        '-' if rest.get(1).is_some_and(|c| c.is('>')) => 2,
        '<' if rest.get(1).is_some_and(|c| c.is('-')) => 2,
        '<' | '>' if rest.get(1).is_some_and(|c| c.is('=')) => 2,
        '.' | '-' | '$' | '*' | '=' | '_' | '~' | '#' | '+' | '<' | '>' | '|' | '–' | '—' | '…' | '^' => {
            same(&|c| c == first)
        }
        _ => 1,
    }
}

/// A quotation mark, a clitic, or a word that begins with an apostrophe.
fn apostrophe(rest: &[Cell], before: Option<&Cell>) -> Next {
    let fixed = |length| Next { length, plain: false, clitic: false };
    let letters = rest[1..].iter().take(8).take_while(|c| c.letter()).count();
    let ends = !rest.get(letters + 1).is_some_and(|c| c.alnum() || c.apostrophe());
    let tail = lower(&rest[1..=letters]);
    if (before.is_some() || letters + 1 == rest.len()) && letters > 0 && ends && lexicon().clitics.contains(&tail) {
        return Next { length: letters + 1, plain: false, clitic: before.is_some() };
    }
    if before.is_none_or(|c| !c.alnum()) {
        let closing = usize::from(rest.get(letters + 1).is_some_and(Cell::apostrophe));
        for length in [letters + 1 + closing, letters + 1] {
            if length > 1 && length <= rest.len() && lexicon().apostrophe_words.contains(&lower(&rest[..length])) {
                return fixed(length);
            }
        }
        let digits = rest[1..].iter().take(5).take_while(|c| c.digit()).count();
        let plural = usize::from(rest.get(digits + 1).is_some_and(|c| c.is('s')));
        if digits == 2 && !rest.get(digits + plural + 1).is_some_and(Cell::alnum) {
            return fixed(digits + plural + 1);
        }
    }
    // Two single marks are one double quotation mark.
    let pair = rest.get(1).is_some_and(|c| c.ch == rest[0].ch || (rest[0].is('‘') && c.is('’')));
    Next {
        length: 1 + usize::from(pair),
        plain: false,
        clitic: before.is_some_and(Cell::alnum) && !pair && before.is_some_and(|c| matches!(c.ch, 's' | 'S')),
    }
}

fn emoticon(rest: &[Cell], boundary: bool) -> Option<usize> {
    if !(rest[0].ch.is_ascii_punctuation() || matches!(rest[0].ch, 'X' | 'x' | 'T' | 'o' | 'O')) {
        return None;
    }
    lexicon().emoticons.iter().find(|face| starts(rest, face)).and_then(|face| {
        let length = face.len();
        let letters = face.bytes().any(|b| b.is_ascii_alphanumeric());
        let follows = rest.get(length).is_some_and(|c| c.alnum() || c.is('/'));
        ((boundary || !letters) && !follows).then_some(length)
    })
}

fn starts(rest: &[Cell], text: &str) -> bool {
    text.len() <= rest.len() && text.bytes().zip(rest).all(|(a, b)| char::from(a) == b.ch)
}
