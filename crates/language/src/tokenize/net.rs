//! Addresses: URLs, e-mail, host and file names, handles and hashtags.

use super::cells::Cell;
use super::lexicon::lexicon;

/// Longest local part of an e-mail address that is looked at, so that no input makes the scan quadratic.
const LOCAL_PART: usize = 64;

/// End of the address that starts at `cells[0]`, if one does.
pub(super) fn address(cells: &[Cell], at_signs: bool, first: bool) -> Option<usize> {
    url(cells)
        .or_else(|| if at_signs { email(cells) } else { None })
        .or_else(|| host(cells))
        .or_else(|| tag(cells, first))
}

fn url(cells: &[Cell]) -> Option<usize> {
    let starts = |prefix: &str| {
        prefix.len() < cells.len() && prefix.chars().zip(cells).all(|(a, b)| a == b.ch.to_ascii_lowercase())
    };
    let known = ["http://", "https://", "ftp://", "mailto:", "www.", "doi:"].iter().any(|prefix| starts(prefix));
    if !known {
        return None;
    }
    let end =
        cells.iter().position(|c| matches!(c.ch, '<' | '>' | '"' | '“' | '”' | '’' | '«' | '»')).unwrap_or(cells.len());
    Some(trim(cells, end))
}

/// Moves `end` before punctuation that closes the sentence or bracket around an address.
fn trim(cells: &[Cell], mut end: usize) -> usize {
    let mut open = cells[..end].iter().filter(|c| c.is('(')).count();
    let mut close = cells[..end].iter().filter(|c| c.is(')')).count();
    while end > 1 {
        match cells[end - 1].ch {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '…' => {}
            ')' if close > open => close -= 1,
            '(' => open -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

fn email(cells: &[Cell]) -> Option<usize> {
    if !cells[0].alnum() {
        return None;
    }
    let local = cells
        .iter()
        .take(LOCAL_PART)
        .position(|c| !(c.alnum() || matches!(c.ch, '.' | '_' | '-' | '+' | '%' | '\'')))
        .filter(|&at| cells[at].is('@') && cells.get(at + 1).is_some_and(Cell::alnum))?;
    let mut end = local + 1;
    while end < cells.len()
        && (cells[end].alnum() || (joins(&cells[end]) && cells.get(end + 1).is_some_and(Cell::alnum)))
    {
        end += 1;
    }
    Some(end)
}

fn joins(cell: &Cell) -> bool {
    matches!(cell.ch, '.' | '-' | '_')
}

/// "example.co.uk", "report.pdf", "alt.sources.unix": words of ASCII letters joined by full stops, the last of which
/// ends a host or file name, and a path after it.
fn host(cells: &[Cell]) -> Option<usize> {
    if !cells[0].alnum() {
        return None;
    }
    let mut end = 0;
    let mut label = 0;
    let mut labels = 1;
    while end < cells.len() && end < 4 * LOCAL_PART {
        let cell = &cells[end];
        if cell.alnum() && cell.ch.is_ascii() {
            end += 1;
        } else if matches!(cell.ch, '.' | '-' | '_') && end > label && cells.get(end + 1).is_some_and(Cell::alnum) {
            if cell.is('.') {
                label = end + 1;
                labels += 1;
            }
            end += 1;
        } else {
            break;
        }
    }
    if labels < 2 || end == label {
        return None;
    }
    let last: String = cells[label..end].iter().map(|c| c.ch.to_ascii_lowercase()).collect();
    let lower = cells[..end].iter().all(|c| !c.letter() || c.ch.is_ascii_lowercase());
    let newsgroup = labels >= 3
        && lower
        && label > 2 * labels
        && last.len() > 1
        && cells[..end].iter().all(|c| c.letter() || c.is('.') || c.is('-'));
    let known = lexicon().domains.contains(&last) && (lower || last.len() > 2);
    if !known && !newsgroup {
        return None;
    }
    if cells.get(end).is_some_and(|c| c.is('/')) && cells.get(end + 1).is_some_and(Cell::alnum) {
        let path = cells[end..]
            .iter()
            .position(|c| !(c.alnum() || c.ch.is_ascii_punctuation()) || matches!(c.ch, '<' | '>' | '"'));
        return Some(trim(cells, path.map_or(cells.len(), |at| at + end)));
    }
    Some(end)
}

/// "@handle", "#HashTag".
fn tag(cells: &[Cell], first: bool) -> Option<usize> {
    if !first || !matches!(cells[0].ch, '@' | '#') || !cells.get(1).is_some_and(Cell::letter) {
        return None;
    }
    let mut end = 1;
    while end < cells.len()
        && (cells[end].alnum()
            || cells[end].is('_')
            || (cells[end].is('.') && cells.get(end + 1).is_some_and(Cell::letter)))
    {
        end += 1;
    }
    Some(end)
}
