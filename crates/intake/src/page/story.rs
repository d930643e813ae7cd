//! Which pieces of a page are the story: what its elements are marked and named as and, where that says too little, Mozilla's
//! Readability (as `dom_smoothie`), each making up for what the other gets wrong.

use super::container::{self, Containers};
use super::headline::Titles;
use super::piece::{Piece, Walked};
use super::walk;
use super::{labels, lists, names, quotes, walls};
use crate::facts::{Facts, Worth};
use crate::rules::RULES;
use crate::{byline, date, title};
use dom_query::Document;
use onrecord_record::SectionKind;
use std::collections::HashSet;

/// Readability scores and re-serialises every element several times; past this it costs more than it helps.
const MAX_READABILITY_BYTES: usize = 3_000_000;

/// With so many letters in an element that is marked as the running text, no other opinion is asked for.
const CLEAR_STORY: usize = 600;

/// A page has at most so many times the prose of its story around it, where no name says what that is.
const LEAST: usize = 6;

/// So many lines in the words of the headline are looked at.
const MAX_NAMED: usize = 20;

/// A line of fewer words between headline and story, or after it, is no part of either.
const MIN_WORDS: usize = 5;

/// A paragraph of so many letters is not written twice.
const LONG: usize = 80;

/// What a page's metadata says about its story.
#[derive(Debug, Default)]
pub(super) struct Stated {
    pub(super) titles: Titles,
    /// That it is a live blog.
    pub(super) live: bool,
    /// That the page is one article.
    pub(super) article: bool,
}

/// The pieces of the story, in the page's order; none where the page only points to stories.
pub(super) fn pieces(page: &Document, source: &str, stated: &Stated, facts: &mut Facts) -> Vec<Piece> {
    let Walked { mut pieces, containers, called } = walk::pieces(page);
    names::settle(&mut pieces, &called);
    for piece in pieces.iter().filter(|piece| piece.noise && piece.text.contains('©')) {
        take_copyright(&piece.text, facts);
    }
    let mut kept = keep(&mut pieces, Containers::new(&containers), source, stated);
    labels::drop_orphans(&pieces, &mut kept);
    if !stated.article && lists::is_list(&pieces, &kept) {
        return Vec::new();
    }
    let mut kept = kept.into_iter();
    pieces.retain(|_| kept.next().unwrap_or(false));
    if !stated.article && walls::is_wall(&pieces) {
        return Vec::new();
    }
    let repeated = quotes::repeated(&pieces);
    let mut printed = HashSet::new();
    pieces.retain(|piece| {
        // Some pages carry their text twice, for small screens and for large ones.
        let again = is_prose(piece) && piece.text.len() >= LONG && !printed.insert(piece.text.clone());
        !again && piece.quote.is_none_or(|quote| !repeated.contains(&quote))
    });
    pieces
}

fn keep(pieces: &mut [Piece], containers: Containers<'_>, source: &str, stated: &Stated) -> Vec<bool> {
    let story = containers.story(pieces, stated);
    if let Some(story) = story.as_ref().filter(|story| story.live) {
        for (i, piece) in pieces.iter_mut().enumerate() {
            piece.noise |= piece.recap && story.inside[i];
        }
    }
    let all = prose(pieces, &|_| true);
    // A link that was never closed makes cards of all that follows.
    if prose(pieces, &|i| pieces[i].card) * 2 > all {
        pieces.iter_mut().for_each(|piece| piece.card = false);
    }
    let length = |keep: &dyn Fn(usize) -> bool| prose(pieces, keep);
    if let Some(story) = &story {
        let marked = length(&|i| story.inside[i] && story.body.as_ref().is_some_and(|body| body.contains(&i)));
        if marked >= CLEAR_STORY && marked * 5 >= all * 2 {
            return by_structure(pieces, story, &stated.titles, &|_| true);
        }
    }
    let readable = readable(source);
    let in_readable = |i: usize| readable.contains(&key(&pieces[i].text));
    let by_reading = length(&in_readable);
    if let Some(story) = &story {
        let structured = length(&|i| story.inside[i]);
        // Readability takes the next story on an endless page too; the headline says where ours is.
        let share = if story.titled { 6 } else { 2 };
        if structured > 0 && structured * share >= by_reading && structured.max(by_reading) * LEAST >= all {
            return by_structure(pieces, story, &stated.titles, &in_readable);
        }
    }
    // A teaser is not the story, whoever takes it for one.
    if by_reading == 0 || by_reading * LEAST < all {
        return everything(pieces, &stated.titles);
    }
    by_readability(pieces, &in_readable, &stated.titles)
}

/// What to keep where nothing says more: all but links, from the headline on if there is one. Where most prose is in no element
/// that may hold a story, those that are there hold others.
fn everything(pieces: &[Piece], titles: &Titles) -> Vec<bool> {
    let named: Vec<usize> = (0..pieces.len()).filter(|&i| !pieces[i].noise && titles.name(&pieces[i])).collect();
    // A path through the site may end in the headline too: what has most prose below it is the one that is printed above the story.
    let below = |n: usize| {
        let end = named.get(n + 1).copied().unwrap_or(pieces.len());
        prose(pieces, &|i| (named[n]..end).contains(&i))
    };
    let head =
        (0..named.len().min(MAX_NAMED)).max_by_key(|&n| (below(n), std::cmp::Reverse(n))).map_or(0, |n| named[n]);
    let loose = |i: usize| pieces[i].container.is_none();
    let all_loose = prose(pieces, &loose) * 2 > prose(pieces, &|_| true);
    let keep = |i: usize| i >= head && !pieces[i].noise && !pieces[i].linked && (!all_loose || loose(i));
    (0..pieces.len()).map(keep).collect()
}

/// Letters of prose in the pieces that are asked for.
fn prose(pieces: &[Piece], keep: &dyn Fn(usize) -> bool) -> usize {
    let indices = (0..pieces.len()).filter(|&i| !pieces[i].noise && is_prose(&pieces[i]) && keep(i));
    indices.map(|i| pieces[i].text.len()).sum()
}

/// What to keep where markup says which element the story is.
fn by_structure(
    pieces: &[Piece],
    story: &container::Story,
    titles: &Titles,
    in_readable: &dyn Fn(usize) -> bool,
) -> Vec<bool> {
    let is_text = |i: usize| story.inside[i] && !pieces[i].noise && pieces[i].hint.is_none() && is_prose(&pieces[i]);
    let first = story.inside.iter().position(|&inside| inside).unwrap_or(0);
    let body = story.body.clone().unwrap_or(0..pieces.len());
    let text = (first..body.end).find(|&i| is_text(i) && i >= body.start).unwrap_or(first);
    let head = headline(pieces, text, titles);
    // A summary may stand above the running text's own element, but below the headline.
    let start = (head.map_or(first, |head| head + 1)..text).find(|&i| is_text(i)).unwrap_or(text);
    let last = (start..body.end).rev().find(|&i| is_text(i)).unwrap_or(start);
    // Below the page's own headline, lines may belong to the story without standing in its element.
    let titled = head.is_some_and(|head| titles.name(&pieces[head]));
    let keep = |i: usize| {
        let piece = &pieces[i];
        let said = piece.hint.is_some();
        if piece.noise || i < first.min(head.unwrap_or(first)) || i >= body.end {
            false
        } else if head == Some(i) {
            true
        } else if head.is_some_and(|head| i < head) {
            story.inside[i] && said
        } else if i < start {
            said || !piece.linked
                && (piece.standfirst || is_credit(piece) || (titled || story.inside[i]) && is_line(piece))
        } else if i < body.start {
            story.inside[i] && (said || !piece.linked && (piece.standfirst || is_prose(piece) || is_line(piece)))
        } else {
            let whole = i <= last || piece.heading == 0 && has_words(piece);
            story.inside[i] && (said || whole && (!piece.linked || is_linked_prose(piece) && in_readable(i)))
        }
    };
    (0..pieces.len()).map(keep).collect()
}

/// What to keep where only Readability says.
fn by_readability(pieces: &[Piece], in_readable: &dyn Fn(usize) -> bool, titles: &Titles) -> Vec<bool> {
    let is_text = |i: usize| in_readable(i) && !pieces[i].noise && is_prose(&pieces[i]);
    let text = (0..pieces.len()).find(|&i| is_text(i)).unwrap_or(0);
    let head = headline(pieces, text, titles);
    let first = head.unwrap_or_else(|| (0..text).find(|&i| in_readable(i)).unwrap_or(text));
    let last = (text..pieces.len()).rev().find(|&i| is_text(i)).unwrap_or(pieces.len());
    let keep = |i: usize| {
        let piece = &pieces[i];
        let said = piece.hint.is_some();
        if piece.noise || i < first {
            return false;
        }
        let above = i < text && (said || !piece.linked && (piece.standfirst || is_credit(piece)));
        let within = (text..=last).contains(&i) && (said || is_prose(piece) && !piece.linked);
        let read = in_readable(i)
            && (said || !piece.linked || is_linked_prose(piece))
            && (i <= last || piece.heading == 0 && has_words(piece));
        head == Some(i) || above || within || read
    };
    (0..pieces.len()).map(keep).collect()
}

/// The piece above the text that is the headline: what the page's titles say, else the nearest `<h1>`.
fn headline(pieces: &[Piece], text: usize, titles: &Titles) -> Option<usize> {
    let above = |is: &dyn Fn(&Piece) -> bool| {
        (0..=text.min(pieces.len().saturating_sub(1))).rev().find(|&i| !pieces[i].noise && is(&pieces[i]))
    };
    above(&|piece| titles.name(piece)).or_else(|| above(&|piece| piece.heading == 1))
}

/// Whether a piece reads as a sentence or more.
pub(super) fn is_prose(piece: &Piece) -> bool {
    let end = piece.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ', '\u{A0}']);
    piece.heading == 0 && piece.text.split_whitespace().take(6).count() >= 6 && end.ends_with(['.', '!', '?', '…', ':'])
}

/// Whether a piece that is a link is a sentence of the story all the same. Headlines that are links are questions, too.
fn is_linked_prose(piece: &Piece) -> bool {
    !piece.card && is_prose(piece) && piece.text.trim_end_matches(['"', '”', '’', ')']).ends_with('.')
}

/// Whether a piece can be a line of its own between headline and story.
fn is_line(piece: &Piece) -> bool {
    (2..=4).contains(&piece.heading) || has_words(piece)
}

/// Whether a piece is more than a label: a sentence, however short, or some words.
fn has_words(piece: &Piece) -> bool {
    piece.text.split_whitespace().take(MIN_WORDS).count() == MIN_WORDS || piece.text.ends_with(['.', '!', '?'])
}

/// Whether a piece says who wrote the story, or when.
fn is_credit(piece: &Piece) -> bool {
    piece.text.split_whitespace().take(21).count() <= 20
        && (byline::parse(&piece.text).is_some() || date::find(&piece.text).is_some())
}

/// Letters and digits only: readers change white space and quotation marks.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn readable(source: &str) -> HashSet<String> {
    if source.len() > MAX_READABILITY_BYTES {
        return HashSet::new();
    }
    let config = dom_smoothie::Config { disable_json_ld: true, max_elements_to_parse: 40_000, ..Default::default() };
    let article = dom_smoothie::Readability::new(source, None, Some(config)).and_then(|mut reader| reader.parse());
    let Ok(article) = article else {
        return HashSet::new();
    };
    walk::pieces(&Document::fragment(article.content)).pieces.iter().map(|piece| key(&piece.text)).collect()
}

fn take_copyright(line: &str, facts: &mut Facts) {
    let outlet = RULES
        .iter()
        .filter(|rule| rule.kind == SectionKind::Boilerplate)
        .find_map(|rule| rule.captures(line)?.name("outlet").and_then(|m| title::outlet_name(m.as_str())));
    facts.outlet.offer(Worth::Notice, outlet.unwrap_or_default());
}
