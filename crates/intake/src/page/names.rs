//! Class and id names that call an element noise are believed, unless that would take the story away.

use super::piece::{Called, Piece};
use super::story::is_prose;
use std::collections::{BTreeMap, BTreeSet};

/// Below this many letters of prose, what is left of a page is no story.
const MIN_STORY: usize = 250;

/// A page with more different names is judged by those that take most.
const MAX_NAMES: usize = 100;

/// Turns into noise what names call noise; `called` are the page's elements that are called so. A name that would take more than
/// twice what all names leave ("subscribe-wrapper" around everything) says nothing on this page, but names inside still do.
/// Readers' comments may be longer than the story, so they stay noise if there is one.
pub(super) fn settle(pieces: &mut [Piece], called: &[Called]) {
    let names: Vec<BTreeSet<u16>> = pieces.iter().map(|piece| names_of(piece, called)).collect();
    let mut prose: BTreeMap<u16, usize> = BTreeMap::new();
    let mut holds_headline: BTreeSet<u16> = BTreeSet::new();
    for (piece, names) in pieces.iter().zip(&names).filter(|(piece, _)| !piece.noise) {
        for &name in names {
            *prose.entry(name).or_default() += if is_prose(piece) { piece.text.len() } else { 0 };
            holds_headline.extend((piece.heading == 1).then_some(name));
        }
    }
    let comments: BTreeSet<u16> = called.iter().filter(|called| called.comments).map(|called| called.word).collect();
    let mut by_size: Vec<(u16, usize)> = prose.into_iter().collect();
    by_size.sort_by_key(|&(name, letters)| (!holds_headline.contains(&name), std::cmp::Reverse(letters), name));
    let mut err: BTreeSet<u16> = BTreeSet::new();
    for (name, letters) in by_size.into_iter().take(MAX_NAMES) {
        let left: usize = pieces
            .iter()
            .zip(&names)
            .filter(|(piece, of)| !piece.noise && is_prose(piece) && of.is_subset(&err))
            .map(|(piece, _)| piece.text.len())
            .sum();
        if letters > 2 * left && (!comments.contains(&name) || left < MIN_STORY) {
            err.insert(name);
        }
    }
    for (piece, names) in pieces.iter_mut().zip(&names) {
        piece.noise |= !names.is_subset(&err);
    }
}

/// The words that call a piece's elements noise.
fn names_of(piece: &Piece, called: &[Called]) -> BTreeSet<u16> {
    let chain = std::iter::successors(piece.called, |&i| called.get(i).and_then(|called| called.within));
    chain.filter_map(|i| called.get(i)).map(|called| called.word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of so many sentences, each in one of the elements that are called noise or in none.
    fn noise(called: &[Called], pieces: &[(usize, Option<usize>)]) -> Vec<bool> {
        let sentence = "The council voted by eleven to eight on Wednesday to close the shelter. ";
        let piece = |&(length, called)| Piece { text: sentence.repeat(length), called, ..Piece::default() };
        let mut pieces: Vec<Piece> = pieces.iter().map(piece).collect();
        settle(&mut pieces, called);
        pieces.iter().map(|piece| piece.noise).collect()
    }

    fn called(word: u16, within: Option<usize>) -> Called {
        Called { word, comments: false, within }
    }

    #[test]
    fn a_name_around_the_story_errs_and_others_do_not() {
        let names = [called(1, None), called(2, None)];
        assert_eq!(noise(&names, &[(10, Some(0)), (1, Some(1)), (1, None)]), [false, true, false]);
        assert_eq!(noise(&names, &[(5, None), (1, Some(0))]), [false, true]);
    }

    #[test]
    fn a_name_inside_one_that_errs_is_still_believed() {
        let names = [called(1, None), called(2, Some(0))];
        assert_eq!(noise(&names, &[(10, Some(0)), (2, Some(1)), (1, None)]), [false, true, false]);
    }

    #[test]
    fn many_comments_are_still_comments() {
        let names = [Called { word: 1, comments: true, within: None }];
        assert_eq!(noise(&names, &[(5, None), (100, Some(0))]), [false, true]);
        assert_eq!(noise(&names, &[(1, None), (100, Some(0))]), [false, false]);
    }
}
