//! Class and id names that call an element noise are believed, unless that would take the story away.

use super::story::is_prose;
use super::walk::{Called, Piece};
use std::collections::HashMap;

/// Below this many letters of prose, what is left of a page is no story.
const MIN_STORY: usize = 250;

/// Turns into noise what names call noise. A name that would take more than twice what all names leave ("subscribe-wrapper" around
/// everything) says nothing on this page; readers' comments may be longer than the story, so they stay noise if there is one.
pub(super) fn settle(pieces: &mut [Piece]) {
    let mut called: HashMap<u16, usize> = HashMap::new();
    let mut left = 0;
    for piece in pieces.iter().filter(|piece| !piece.noise && is_prose(piece)) {
        match piece.called {
            Some(Called { word, .. }) => *called.entry(word).or_default() += piece.text.len(),
            None => left += piece.text.len(),
        }
    }
    let errs = |called_by: Called| {
        let prose = called.get(&called_by.word).copied().unwrap_or_default();
        prose > 2 * left && (!called_by.comments || left < MIN_STORY)
    };
    for piece in pieces {
        piece.noise |= piece.called.is_some_and(|called_by| !errs(called_by));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noise(pieces: &[(usize, Option<(u16, bool)>)]) -> Vec<bool> {
        let sentence = "The council voted by eleven to eight on Wednesday to close the shelter. ";
        let mut pieces: Vec<Piece> = pieces
            .iter()
            .map(|(length, called)| Piece {
                text: sentence.repeat(*length),
                called: called.map(|(word, comments)| Called { word, comments }),
                ..Piece::default()
            })
            .collect();
        settle(&mut pieces);
        pieces.iter().map(|piece| piece.noise).collect()
    }

    #[test]
    fn a_name_around_the_story_errs_and_others_do_not() {
        assert_eq!(noise(&[(10, Some((1, false))), (1, Some((2, false))), (1, None)]), [false, true, false]);
        assert_eq!(noise(&[(5, None), (1, Some((1, false)))]), [false, true]);
    }

    #[test]
    fn many_comments_are_still_comments() {
        assert_eq!(noise(&[(5, None), (100, Some((1, true)))]), [false, true]);
        assert_eq!(noise(&[(1, None), (100, Some((1, true)))]), [false, false]);
    }
}
