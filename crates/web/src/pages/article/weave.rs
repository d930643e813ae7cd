//! Nests marks that may cross: a mark that would cross another is closed where that one ends, and opened again behind it.

use super::letters::Letters;
use super::marks::Mark;
use std::ops::Range;

/// A piece of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Node<'a> {
    /// Words.
    Text(&'a str),
    /// A mark, or a piece of it, with what stands in it.
    Piece(Piece<'a>),
}

/// A piece of a mark.
#[derive(Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The mark.
    pub mark: Mark<'a>,
    /// Whether the mark begins here.
    pub first: bool,
    /// Whether it ends here.
    pub last: bool,
    /// What stands in it.
    pub inside: Vec<Node<'a>>,
}

/// Nobody could see more marks on one word; what would lie deeper is not marked.
const DEEPEST: usize = 48;

/// The text of a range with these marks, which are in the order in which they open and lie at least partly in it.
pub fn weave<'a>(letters: &Letters<'a>, range: Range<usize>, marks: &[Mark<'a>]) -> Vec<Node<'a>> {
    let mut loom = Loom { open: Vec::new(), done: Vec::new(), range: range.clone() };
    let mut bounds: Vec<usize> = marks.iter().flat_map(|mark| [mark.start, mark.end]).collect();
    bounds.extend([range.start, range.end]);
    bounds.retain(|at| range.start <= *at && *at <= range.end);
    bounds.sort_unstable();
    bounds.dedup();
    let mut coming = marks.iter().peekable();
    for (i, &at) in bounds.iter().enumerate() {
        loom.close(at);
        while let Some(mark) = coming.next_if(|mark| mark.start.max(range.start) <= at) {
            loom.start(*mark, at);
        }
        if let Some(&next) = bounds.get(i + 1) {
            loom.inmost().push(Node::Text(letters.cut(at..next)));
        }
    }
    loom.done
}

struct Loom<'a> {
    open: Vec<Piece<'a>>,
    done: Vec<Node<'a>>,
    range: Range<usize>,
}

impl<'a> Loom<'a> {
    /// Where the next piece goes.
    fn inmost(&mut self) -> &mut Vec<Node<'a>> {
        self.open.last_mut().map_or(&mut self.done, |piece| &mut piece.inside)
    }

    fn start(&mut self, mark: Mark<'a>, at: usize) {
        if self.open.len() < DEEPEST && at < mark.end && at < self.range.end {
            self.open.push(Piece { mark, first: at == mark.start, last: false, inside: Vec::new() });
        }
    }

    /// Ends the marks that end here, and those that lie over them; these go on behind.
    fn close(&mut self, at: usize) {
        let all = at == self.range.end;
        let ends = |piece: &Piece| all || piece.mark.end <= at;
        let Some(outermost) = self.open.iter().position(ends) else { return };
        let mut again = Vec::new();
        while self.open.len() > outermost {
            let Some(mut piece) = self.open.pop() else { break };
            piece.last = piece.mark.end <= at;
            if !ends(&piece) {
                again.push(piece.mark);
            }
            self.inmost().push(Node::Piece(piece));
        }
        let behind = |mark| Piece { mark, first: false, last: false, inside: Vec::new() };
        self.open.extend(again.into_iter().rev().map(behind));
    }
}
