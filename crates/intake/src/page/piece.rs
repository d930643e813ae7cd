//! What a page is taken apart into.

use onrecord_record::SectionKind;

/// One block of text of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) hint: Option<SectionKind>,
    /// Whether the markup says that it is not the story.
    pub(super) noise: bool,
    /// The innermost element around it that a name calls noise, which may err.
    pub(super) called: Option<usize>,
    /// Whether it is in a box that repeats what a live blog's posts say.
    pub(super) recap: bool,
    /// Whether a name says that it is the lines between headline and story.
    pub(super) standfirst: bool,
    /// The number of the element of quoted words that it is in.
    pub(super) quote: Option<usize>,
    /// Index of the innermost element that may hold the story.
    pub(super) container: Option<usize>,
    /// Whether more than half of its letters are links.
    pub(super) linked: bool,
    /// Whether a link is around its whole element: a card that points to another page.
    pub(super) card: bool,
    /// 1 for `<h1>` to 6, 0 for none.
    pub(super) heading: u8,
    /// `datetime` of a `<time>` in it.
    pub(super) datetime: Option<String>,
}

/// An element that a name calls noise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Called {
    /// The number of the word that says so.
    pub(super) word: u16,
    /// Whether it is about readers' comments, which may be longer than any story.
    pub(super) comments: bool,
    /// The next such element around it.
    pub(super) within: Option<usize>,
}

/// A page taken apart.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Its blocks of text, in order.
    pub(super) pieces: Vec<Piece>,
    /// The elements that may hold the story, the outer before the inner.
    pub(super) containers: Vec<Container>,
    /// The elements that are called noise.
    pub(super) called: Vec<Called>,
}

/// An element that may hold the story.
#[derive(Debug, Clone, Copy)]
pub(super) struct Container {
    pub(super) parent: Option<usize>,
    pub(super) kind: ContainerKind,
    /// Whether it is called a live blog.
    pub(super) live: bool,
}

/// What markup says of such an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContainerKind {
    /// `<main>`
    Main,
    /// `<article>`, or what is marked or named as one
    Article,
    /// `itemprop="articleBody"`, or what is named so: the running text alone
    Body,
}
