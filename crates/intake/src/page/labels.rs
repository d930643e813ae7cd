//! Labels and headings of what was left out: "From:", "Tags:", "People are also reading".

use super::piece::Piece;

/// A longer line with a colon introduces something else.
const MAX_WORDS: usize = 4;

/// Leaves out, of what was kept, the labels whose own lines were not.
pub(super) fn drop_orphans(pieces: &[Piece], kept: &mut [bool]) {
    let next = |i: usize| (i + 1..pieces.len()).find(|&j| !pieces[j].text.is_empty());
    for i in (0..pieces.len()).rev() {
        let piece = &pieces[i];
        let Some(below) = next(i).filter(|&below| kept[i] && !kept[below] && piece.hint.is_none()) else { continue };
        let label = piece.text.ends_with(':') && piece.text.split_whitespace().take(MAX_WORDS + 1).count() <= MAX_WORDS;
        // An advertisement below a subheading is not what it is about; a link is.
        let links = piece.heading > 1 && pieces[below].linked && !pieces[below].noise;
        if label && piece.heading == 0 || links {
            kept[i] = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_goes_with_its_lines() {
        let piece = |text: &str, heading, linked| Piece { text: text.to_owned(), heading, linked, ..Piece::default() };
        let pieces = [
            piece("From:", 0, false),
            piece("Ministry of Fisheries", 0, true),
            piece("The minister said:", 0, false),
            piece("The rules are simple.", 0, false),
            piece("People are also reading", 3, false),
            piece("Alligator in gym", 0, true),
            piece("What next", 3, false),
            piece("The trial continues.", 0, false),
        ];
        let mut kept = [true, false, true, true, true, false, true, true];
        drop_orphans(&pieces, &mut kept);
        assert_eq!(kept, [false, false, true, true, false, false, true, true]);
    }
}
