//! Numbers, with the punctuation that belongs inside them.

use super::cells::Cell;
use super::lexicon::lexicon;

/// Most digits in one group of a number that is looked at as a date or a telephone number.
const GROUP: usize = 6;

/// End of the number that starts at `cells[0]`, a digit, or a full stop or plus sign before one.
pub(super) fn number(cells: &[Cell]) -> usize {
    if let Some(end) = grouped(cells, '-', is_dashed) {
        return end;
    }
    if let Some(end) = grouped(cells, '/', is_slashed) {
        return end;
    }
    let mut end = digits(cells, usize::from(!cells[0].digit()));
    while let Some(next) = cells.get(end) {
        let after = digits(cells, end + 1);
        match next.ch {
            '.' | ':' if after > end + 1 => {}
            ',' if after == end + 4 => {}
            _ => break,
        }
        end = after;
    }
    suffix(cells, end)
}

fn digits(cells: &[Cell], from: usize) -> usize {
    from + cells.get(from..).unwrap_or_default().iter().take_while(|c| c.digit()).count()
}

/// Letters that belong to the number ("1990s", "21st", "747s", "60's"), unless they are a unit.
fn suffix(cells: &[Cell], end: usize) -> usize {
    let letters = cells[end..].iter().take(12).take_while(|c| c.letter() || c.is('.')).count();
    let word: String = cells[end..end + letters].iter().flat_map(|c| c.ch.to_lowercase()).collect();
    let word = word.trim_end_matches('.');
    if letters > 0 && cells[end].letter() {
        let plural = word == "s" && end >= 2;
        if lexicon().units.contains(word) && !plural {
            return end;
        }
        return end + cells[end..].iter().take_while(|c| c.alnum()).count();
    }
    let decade = cells[end - 1].is('0') && end >= 2;
    let apostrophe_s = cells.get(end).is_some_and(Cell::apostrophe)
        && cells.get(end + 1).is_some_and(|c| c.is('s'))
        && !cells.get(end + 2).is_some_and(Cell::alnum);
    if decade && apostrophe_s { end + 2 } else { end }
}

/// End of a number in groups of digits with `separator` between them, if `accept` likes the lengths of the groups.
fn grouped(cells: &[Cell], separator: char, accept: fn(&[usize]) -> bool) -> Option<usize> {
    let mut lengths = Vec::new();
    let mut end = 0;
    loop {
        let stop = end + cells[end..].iter().take(GROUP).take_while(|c| c.digit()).count();
        lengths.push(stop - end);
        end = stop;
        if lengths.len() > 4 {
            return None;
        }
        if !(cells.get(end).is_some_and(|c| c.is(separator)) && cells.get(end + 1).is_some_and(Cell::digit)) {
            break;
        }
        end += 1;
    }
    let follows = cells.get(end).is_some_and(|c| c.alnum() || c.is(separator));
    (!follows && accept(&lengths)).then_some(end)
}

/// Telephone numbers, American post codes, dates.
fn is_dashed(lengths: &[usize]) -> bool {
    matches!(lengths, [3, 4] | [5, 4] | [3, 3, 4] | [1, 3, 3, 4] | [4, 2, 2] | [1 | 2, 1 | 2, 2 | 4] | [3, 2, 4])
}

/// Dates and fractions, "24/7", "9/11".
fn is_slashed(lengths: &[usize]) -> bool {
    matches!(lengths, [1 | 2, 1 | 2] | [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2])
}
