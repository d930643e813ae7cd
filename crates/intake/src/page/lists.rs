//! Pages that only point to stories: front pages, sections, archives.

use super::piece::Piece;
use super::story::is_prose;

/// Fewer teasers may stand around a story.
const MIN_TEASERS: usize = 3;

/// Words of prose below one linked heading.
const MAX_TEASER: usize = 60;

/// Whether most prose of what was kept of a page stands below headings that are links, a few words below each.
pub(super) fn is_list(pieces: &[Piece], kept: &[bool]) -> bool {
    let prose = |i: usize| if kept[i] && is_prose(&pieces[i]) { pieces[i].text.len() } else { 0 };
    let (mut teasers, mut below) = (0, 0);
    let mut i = 0;
    while i < pieces.len() {
        let start = i;
        i += 1;
        if pieces[start].heading == 0 || !pieces[start].linked {
            continue;
        }
        while i < pieces.len() && pieces[i].heading == 0 {
            i += 1;
        }
        let words: usize = (start + 1..i)
            .filter(|&j| is_prose(&pieces[j]))
            .map(|j| pieces[j].text.split_whitespace().take(MAX_TEASER + 1).count())
            .sum();
        if words <= MAX_TEASER {
            teasers += 1;
            below += (start + 1..i).map(prose).sum::<usize>();
        }
    }
    let all: usize = (0..pieces.len()).map(prose).sum();
    teasers >= MIN_TEASERS && below * 10 >= all * 6
}
