//! The parts of the page: a few rows of each, or one with all of them, page by page.

use crate::given::{Given, Wrong};
use maud::{Markup, html};

/// A part that has pages of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Statements.
    Said,
    /// Events as an actor.
    Did,
    /// Events as a recipient.
    Received,
    /// Names in articles.
    Names,
}

impl Part {
    const ALL: [Self; 4] = [Self::Said, Self::Did, Self::Received, Self::Names];

    /// As addresses have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Said => "said",
            Self::Did => "did",
            Self::Received => "received",
            Self::Names => "names",
        }
    }

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Said => "What they are said to have said",
            Self::Did => "What they are said to have done, and to whom",
            Self::Received => "What is said to have been done to them",
            Self::Names => "How each article names them",
        }
    }

    fn nothing(self) -> &'static str {
        match self {
            Self::Said => "No article attributes a statement to them.",
            Self::Did => "No article has them as the actor of an event.",
            Self::Received => "No article has them as the recipient of an event.",
            Self::Names => "No article names them.",
        }
    }
}

/// Rows of each part where all are shown.
const FEW: usize = 8;
/// Rows of one part on a page of its own.
const MANY: usize = 50;
/// The last page that can be asked for.
const LAST: usize = 10_000;

/// What of the parts is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// The only part, or none: all.
    pub part: Option<Part>,
    page: usize,
}

impl Shown {
    /// As it was asked for.
    pub fn of(given: &Given, wrong: &mut Vec<Wrong>) -> Self {
        let word = given.one("part");
        let part = Part::ALL.into_iter().find(|part| Some(part.word()) == word);
        if let (Some(word), None) = (word, part) {
            wrong.push(Wrong { name: "part", reason: format!("“{word}” is no part of this page.") });
        }
        Self { part, page: given.number("page", 1, (1, LAST), wrong) }
    }

    /// Whether a part is shown.
    pub fn has(&self, part: Part) -> bool {
        self.part.is_none_or(|only| only == part)
    }

    /// The way to a part: here, or where all are shown if this is another's own page.
    pub fn way(&self, part: Part, given: &Given, path: &str) -> String {
        let page = if self.has(part) { String::new() } else { given.without("part").without("page").address(path) };
        format!("{page}#{}", part.word())
    }

    /// Offset and number of the rows of a part to load.
    pub fn rows(&self, part: Part) -> Option<(usize, usize)> {
        match self.part {
            None => Some((0, FEW)),
            Some(only) if only == part => Some(((self.page - 1) * MANY, MANY)),
            Some(_) => None,
        }
    }

    /// A part with its heading, and the ways to the rest of it.
    pub fn section(
        &self,
        part: Part,
        given: &Given,
        path: &str,
        (rows, shown): (Markup, usize),
        total: Option<i64>,
    ) -> Markup {
        let empty = shown == 0;
        let total = total.and_then(|total| usize::try_from(total).ok());
        let all = given.with("part", part.word()).without("page");
        html! {
            section aria-labelledby=(part.word()) {
                h2 #(part.word()) { (part.title()) }
                @if empty && self.page > 1 {
                    p.empty { "There is no page " (self.page) "; " a href=(all.address(path)) { "back to the first" } "." }
                } @else if empty {
                    p.empty { (part.nothing()) @if given.any(&["from", "to", "type", "status"]) { " The filters may hide some." } }
                } @else {
                    (rows)
                }
                @if self.part.is_none() {
                    @if total.unwrap_or(shown + 1) > FEW {
                        p { a href=(all.address(path)) { @if let Some(total) = total { "All " (total) } @else { "All of them" } } }
                    }
                } @else {
                    (self.pages(&all, path, (shown, total)))
                    p { a href=(given.without("part").without("page").address(path)) { "← All parts" } }
                }
            }
        }
    }

    /// Where the total is not known, a full page is taken to have another after it.
    fn pages(&self, all: &Given, path: &str, (shown, total): (usize, Option<usize>)) -> Markup {
        let last = total.map(|total| total.div_ceil(MANY));
        let more = last.map_or(shown == MANY, |last| self.page < last);
        html! {
            @if more || self.page > 1 {
                nav.pages aria-label="Pages" {
                    @if self.page > 1 { a rel="prev" href=(all.with("page", self.page - 1).address(path)) { "← Previous" } }
                    span { "Page " (self.page) @if let Some(last) = last { " of " (last) } }
                    @if more { a rel="next" href=(all.with("page", self.page + 1).address(path)) { "Next →" } }
                }
            }
        }
    }
}
