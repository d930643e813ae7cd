//! Words that start with a letter.

use super::cells::Cell;
use super::lexicon::lexicon;

/// Longest word that is looked up or compared; longer ones are taken as they stand.
const LONGEST: usize = 40;

/// End of the word that starts at `cells[0]`, a letter. `after` is the next character of the block after `cells`;
/// `hyphen` says that a hyphen stands before it.
pub(super) fn word(cells: &[Cell], after: Option<char>, hyphen: bool) -> usize {
    if let Some(end) = whole(cells) {
        return end;
    }
    let mut end = 0;
    let mut part = 0;
    while end < cells.len() {
        let cell = &cells[end];
        let next = cells.get(end + 1);
        let next_letter = next.is_some_and(Cell::letter);
        let keep = if cell.alnum() {
            true
        } else if cell.apostrophe() {
            next_letter
        } else {
            match cell.ch {
                '.' => next_letter && end - part <= 2 && dotted(&cells[part..cells.len().min(part + LONGEST)]),
                '-' => next.is_some_and(Cell::alnum) && !(hyphen && part == 0) && is_prefix(&cells[part..end]),
                '&' => next_letter && (end - part <= 4 && cell_upper(&cells[part..end]) && cells[end + 1].upper()),
                '_' => next.is_some_and(Cell::alnum),
                '@' => next.is_some_and(Cell::alnum) && cells.get(end + 2).is_some_and(Cell::upper),
                '$' => end <= 2 && lexicon().dollars.contains(&lower(&cells[..end])),
                _ => false,
            }
        };
        if !keep {
            break;
        }
        end += 1;
        if cell.is('$') {
            return end;
        }
        if !cell.alnum() && !cell.apostrophe() {
            part = end;
        }
    }
    // "D.C.." ends in the full stop of the sentence; three are an ellipsis.
    let stops_after = cells[end..].iter().take(3).take_while(|c| c.is('.')).count();
    if matches!(stops_after, 1 | 2) && stops(&cells[..end], &cells[end + 1..], after) {
        end += 1;
    } else if end <= 2 && end + 1 == cells.len() && cells[end].is('-') {
        // A word broken off ("th- the").
        end += 1;
    }
    end
}

/// Whether a full stop after `word` belongs to it.
fn stops(word: &[Cell], rest: &[Cell], after: Option<char>) -> bool {
    if word.len() > LONGEST {
        return false;
    }
    let after = rest.first().map(|c| c.ch).or(after);
    if word.len() == 1 {
        // An initial ("W. Smith"), not the pronoun at the end of a sentence nor a letter in a formula.
        return (word[0].upper() && after.is_some())
            || lexicon().keeps_stop(&format!("{}.", word[0].ch), word[0].upper(), after);
    }
    if dotted(word) {
        return true;
    }
    let mut text = lower(word);
    text.push('.');
    lexicon().keeps_stop(&text, word[0].upper(), after)
}

/// "U.S", "a.m", "Ph.D": letters, full stops and at most two letters between them.
fn dotted(word: &[Cell]) -> bool {
    let end = word.iter().position(|c| !c.letter() && !c.is('.')).unwrap_or(word.len());
    let mut stops = 0;
    for part in word[..end].split(|c| c.is('.')) {
        if part.len() > 2 {
            return false;
        }
        stops += 1;
    }
    stops > 1 && word[1..end].iter().any(|c| c.is('.'))
}

fn is_prefix(part: &[Cell]) -> bool {
    !part.is_empty() && part.len() <= 8 && lexicon().prefixes.contains(&lower(part))
}

fn cell_upper(part: &[Cell]) -> bool {
    !part.is_empty() && part.iter().all(Cell::upper)
}

/// Words listed as one although they have punctuation inside.
fn whole(cells: &[Cell]) -> Option<usize> {
    let special = cells.iter().take(8).position(|c| matches!(c.ch, '/' | '-' | '&'))?;
    (special + 1..=cells.len().min(special + 6))
        .rev()
        .find(|&end| !cells.get(end).is_some_and(Cell::alnum) && lexicon().whole.contains(&lower(&cells[..end])))
}

/// Where a word is several syntactic words: ends of all but the last.
pub(super) fn cuts(word: &[Cell]) -> Vec<usize> {
    if word.len() > LONGEST || word.len() < 2 {
        return Vec::new();
    }
    let text = lower(word);
    if let Some(parts) = lexicon().contractions.get(&text) {
        let mut at = 0;
        let mut cuts: Vec<usize> = parts
            .iter()
            .map(|length| {
                at += length;
                at
            })
            .collect();
        cuts.pop();
        return cuts;
    }
    let mut cuts = Vec::new();
    let mut end = word.len();
    while let Some(cut) = clitic(&word[..end]) {
        cuts.push(cut);
        end = cut;
    }
    cuts.reverse();
    cuts
}

/// Start of the clitic that `word` ends in.
fn clitic(word: &[Cell]) -> Option<usize> {
    let apostrophe = word.iter().rposition(Cell::apostrophe)?;
    let tail = lower(&word[apostrophe + 1..]);
    if tail == "t" && apostrophe >= 2 && matches!(word[apostrophe - 1].ch, 'n' | 'N') {
        return Some(apostrophe - 1);
    }
    (apostrophe > 0 && lexicon().clitics.contains(&tail)).then_some(apostrophe)
}

/// In lower case, with straight apostrophes.
pub(super) fn lower(cells: &[Cell]) -> String {
    cells.iter().flat_map(|c| if c.apostrophe() { '\''.to_lowercase() } else { c.ch.to_lowercase() }).collect()
}
