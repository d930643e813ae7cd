//! Which of the elements that may hold the story does, and which part of it is the running text.

use super::piece::{Container, ContainerKind, Piece};
use super::story::{Stated, is_prose};
use std::ops::Range;

/// A page of elements that nest deeper is no story.
const MAX_NESTED: usize = 100;

/// Words of prose that a card with a linked heading may have; a whole article with one has more.
const MAX_TEASER: usize = 60;

/// The story's element, in terms of the page's pieces.
#[derive(Debug)]
pub(super) struct Story {
    /// Whether each piece is in it, and in no other article's element within.
    pub(super) inside: Vec<bool>,
    /// From the first piece of the running text to the last, where the page marks that.
    pub(super) body: Option<Range<usize>>,
    /// Whether it has the page's headline.
    pub(super) titled: bool,
    /// Whether its inner articles are posts of a live blog.
    pub(super) live: bool,
}

/// A page's elements that may hold the story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Containers<'c>(&'c [Container]);

impl<'c> Containers<'c> {
    pub(super) fn new(containers: &'c [Container]) -> Self {
        Self(containers)
    }

    /// The element that is the story, if any.
    pub(super) fn story(self, pieces: &[Piece], stated: &Stated) -> Option<Story> {
        let prose = self.prose(pieces);
        let titled = self.titled(pieces, stated);
        let at = self.choose(&prose, &titled, stated.live)?;
        let live = stated.live || self.0[at].live;
        let teasers = self.teasers(pieces);
        let inside: Vec<bool> = pieces.iter().map(|piece| self.is_within(piece, at, live, &teasers)).collect();
        let outer = self.outer_bodies(&prose);
        let is_body = |piece: &Piece| self.is_body(piece.container, at, &outer);
        let in_body: Vec<usize> = (0..pieces.len()).filter(|&i| inside[i] && is_body(&pieces[i])).collect();
        let letters = |indices: &mut dyn Iterator<Item = usize>| -> usize {
            indices.filter(|&i| !pieces[i].noise && is_prose(&pieces[i])).map(|i| pieces[i].text.len()).sum()
        };
        let marked = letters(&mut in_body.iter().copied());
        let whole = letters(&mut (0..pieces.len()).filter(|&i| inside[i]));
        let body = match (in_body.first(), in_body.last()) {
            (Some(&first), Some(&last)) if marked > 0 && marked * 5 >= whole * 3 => Some(first..last + 1),
            _ => None,
        };
        Some(Story { inside, body, titled: titled[at], live })
    }

    /// The element that has the page's headline, or is the first to hold a fair part of the prose of the one that holds most.
    fn choose(self, prose: &[usize], titled: &[bool], live: bool) -> Option<usize> {
        let of = |kinds: &[ContainerKind]| -> Vec<usize> {
            (0..self.0.len()).filter(|&i| kinds.contains(&self.0[i].kind) && prose[i] > 0).collect()
        };
        let most = |of: &[usize]| of.iter().map(|&i| prose[i]).max().unwrap_or(0);
        let main = of(&[ContainerKind::Main]).into_iter().max_by_key(|&i| (prose[i], std::cmp::Reverse(i)));
        let articles = of(&[ContainerKind::Article, ContainerKind::Body]);
        let named = articles.iter().find(|&&i| titled[i] && prose[i] * 4 >= most(&articles));
        let first = articles.iter().find(|&&i| prose[i] * 2 >= most(&articles));
        let article = named.or(first).map(|&i| self.innermost(i, prose));
        match (article, main) {
            // The posts of a live blog are articles too: what holds all of them is the story.
            (Some(article), Some(main)) if live => Some(if self.0[article].live { article } else { main }),
            (Some(article), Some(main)) => Some(if prose[article] * 5 >= prose[main] * 2 { article } else { main }),
            (article, main) => article.or(main),
        }
    }

    /// Letters of prose in each element, all that is inside counted.
    fn prose(self, pieces: &[Piece]) -> Vec<usize> {
        let mut prose = vec![0usize; self.0.len()];
        for piece in pieces.iter().filter(|piece| !piece.noise && is_prose(piece)) {
            self.above(piece.container).for_each(|i| prose[i] += piece.text.len());
        }
        prose
    }

    fn titled(self, pieces: &[Piece], stated: &Stated) -> Vec<bool> {
        let mut titled = vec![false; self.0.len()];
        for piece in pieces.iter().filter(|piece| !piece.noise && piece.heading > 0 && stated.titles.name(piece)) {
            self.above(piece.container).for_each(|i| titled[i] = true);
        }
        titled
    }

    /// An article in an article that holds nearly all of it is the story, the outer one the page; so with running text.
    fn innermost(self, outer: usize, prose: &[usize]) -> usize {
        let nested = |at: usize| {
            (at + 1..self.0.len()).find(|&i| {
                (self.0[i].kind == ContainerKind::Article || self.0[i].kind == self.0[at].kind)
                    && prose[i] * 5 >= prose[at] * 4
                    && self.above(self.0[i].parent).any(|above| above == at)
            })
        };
        let mut at = outer;
        for _ in 0..MAX_NESTED {
            let Some(inner) = nested(at) else { break };
            at = inner;
        }
        at
    }

    /// Articles with a heading that is a link, and a few words: they point to stories.
    fn teasers(self, pieces: &[Piece]) -> Vec<bool> {
        let mut linked = vec![false; self.0.len()];
        let mut words = vec![0usize; self.0.len()];
        for piece in pieces {
            let Some(at) = piece.container else { continue };
            linked[at] |= piece.heading > 0 && piece.linked;
            if is_prose(piece) {
                words[at] += piece.text.split_whitespace().take(MAX_TEASER + 1).count();
            }
        }
        (0..self.0.len()).map(|i| linked[i] && words[i] <= MAX_TEASER).collect()
    }

    /// Whether a piece lies in the story's element with no other article between: a teaser, a comment, the next story. Posts
    /// of a live blog, parts of a `<main>`, and pictures that are articles to their system are the story's own.
    fn is_within(self, piece: &Piece, story: usize, live: bool, teasers: &[bool]) -> bool {
        let open = live
            || self.0[story].kind == ContainerKind::Main
            || piece.hint == Some(onrecord_record::SectionKind::Caption);
        for i in self.above(piece.container) {
            if i == story {
                return true;
            }
            if self.0[i].kind == ContainerKind::Article && (!open || teasers[i]) {
                return false;
            }
        }
        false
    }

    /// Elements named as running text that hold another one with nearly all of their prose: their names are about the layout.
    fn outer_bodies(self, prose: &[usize]) -> Vec<bool> {
        let mut outer = vec![false; self.0.len()];
        for (i, container) in self.0.iter().enumerate().filter(|(_, c)| c.kind == ContainerKind::Body) {
            self.above(container.parent)
                .filter(|&above| prose[i] * 5 >= prose[above] * 4)
                .for_each(|above| outer[above] = true);
        }
        outer
    }

    fn is_body(self, at: Option<usize>, story: usize, outer: &[bool]) -> bool {
        let is = |i: usize| self.0[i].kind == ContainerKind::Body && !outer[i];
        is(story) || self.above(at).take_while(|&i| i != story).any(is)
    }

    /// An element and those around it, from the inside out.
    fn above(self, at: Option<usize>) -> impl Iterator<Item = usize> + 'c {
        std::iter::successors(at, move |&i| self.0[i].parent).take(MAX_NESTED)
    }
}
