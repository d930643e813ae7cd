//! Which pieces of a page are the story: Mozilla's Readability (as `dom_smoothie`) and the page's own structure, each
//! making up for what the other gets wrong.

use super::walk::{self, Container, ContainerKind, Piece};
use crate::facts::{Facts, Worth};
use crate::rules::RULES;
use crate::title;
use dom_query::Document;
use onrecord_record::SectionKind;
use std::collections::HashSet;

/// Readability scores and re-serialises every element several times; past this it costs more than it helps.
const MAX_READABILITY_BYTES: usize = 3_000_000;

/// The pieces of the story, in the page's order.
pub(super) fn pieces(page: &Document, source: &str, facts: &mut Facts) -> Vec<Piece> {
    let (mut pieces, containers) = walk::pieces(page);
    let prose = |keep: &dyn Fn(&Piece) -> bool| -> usize {
        pieces.iter().filter(|p| keep(p) && is_prose(p)).map(|p| p.text.len()).sum()
    };
    // Names like "subscribe-wrapper" around the whole story: then names say nothing on this page.
    let named = prose(&|p| !p.noise && p.noise_by_name);
    let clean = prose(&|p| !p.noise && !p.noise_by_name);
    let names_err = named > 2 * clean;
    for piece in &mut pieces {
        piece.noise |= piece.noise_by_name && !names_err;
    }
    for piece in pieces.iter().filter(|piece| piece.noise && piece.text.contains('©')) {
        take_copyright(&piece.text, facts);
    }
    let readable = readable(source);
    let in_readable = |piece: &Piece| readable.contains(&key(&piece.text));
    let story = best_container(&pieces, &containers);
    let inside = |piece: &Piece| match story {
        Some(story) => is_within(piece.container, story, &containers),
        None => false,
    };
    let length = |keep: &dyn Fn(&Piece) -> bool| -> usize {
        pieces.iter().filter(|p| !p.noise && is_prose(p) && keep(p)).map(|p| p.text.len()).sum()
    };
    let by_structure = length(&inside);
    let by_reading = length(&in_readable);
    let keep: Vec<bool> = if by_structure * 2 >= by_reading && by_structure > 0 {
        // The headline, and what stands between it and the story, may lie outside of the story's element.
        let body = pieces.iter().position(inside).unwrap_or(0);
        let printed = |p: &Piece| p.heading == 1 && !p.noise;
        let top = match pieces.iter().any(|p| inside(p) && printed(p)) {
            true => body,
            false => pieces[..body].iter().rposition(printed).unwrap_or(body),
        };
        let keep = |(i, p): (usize, &Piece)| {
            let above = (top..body).contains(&i) && (p.hint.is_some() || printed(p));
            let within = inside(p) && (!p.linked || p.hint.is_some() || is_prose(p) && in_readable(p));
            !p.noise && (above || within)
        };
        pieces.iter().enumerate().map(keep).collect()
    } else if by_reading > 0 {
        let first = pieces.iter().position(|p| p.heading == 1 || in_readable(p)).unwrap_or(0);
        let last = pieces.iter().rposition(|p| is_prose(p) && in_readable(p)).unwrap_or(pieces.len());
        let hinted = |p: &Piece| p.hint.is_some() || p.heading == 1;
        let keep = |(i, p): (usize, &Piece)| {
            !p.noise && (in_readable(p) || (first..=last).contains(&i) && (hinted(p) || is_prose(p) && !p.linked))
        };
        pieces.iter().enumerate().map(keep).collect()
    } else {
        pieces.iter().map(|p| !p.noise && !p.linked).collect()
    };
    let mut keep = keep.into_iter();
    pieces.retain(|_| keep.next().unwrap_or(false));
    pieces
}

/// Whether a piece reads as a sentence or more.
fn is_prose(piece: &Piece) -> bool {
    let end = piece.text.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ', '\u{A0}']);
    piece.heading == 0 && piece.text.split_whitespace().take(6).count() >= 6 && end.ends_with(['.', '!', '?', '…', ':'])
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
    walk::pieces(&Document::fragment(article.content)).0.iter().map(|piece| key(&piece.text)).collect()
}

/// The element that holds most prose; an `<article>` before the `<main>` around it, if it holds a fair part of that.
fn best_container(pieces: &[Piece], containers: &[Container]) -> Option<usize> {
    let mut prose = vec![0usize; containers.len()];
    for piece in pieces.iter().filter(|p| !p.noise && is_prose(p)) {
        let mut at = piece.container;
        // A page of nested `<article>`s a hundred deep is no story.
        for _ in 0..100 {
            let Some(i) = at else { break };
            prose[i] += piece.text.len();
            at = containers[i].parent;
        }
    }
    let best = |articles: bool| {
        (0..containers.len())
            .filter(|&i| (containers[i].kind != ContainerKind::Main) == articles && prose[i] > 0)
            .max_by_key(|&i| (prose[i], std::cmp::Reverse(i)))
    };
    match (best(true), best(false)) {
        (Some(article), Some(main)) => Some(if prose[article] * 5 >= prose[main] * 2 { article } else { main }),
        (article, main) => article.or(main),
    }
}

/// Whether a piece's container lies in the story's, with no other `<article>` between: a teaser or a comment.
fn is_within(mut at: Option<usize>, story: usize, containers: &[Container]) -> bool {
    let main = containers[story].kind == ContainerKind::Main;
    for _ in 0..100 {
        match at {
            Some(i) if i == story => return true,
            Some(i) if containers[i].kind == ContainerKind::Article && !main => return false,
            Some(i) => at = containers[i].parent,
            None => return false,
        }
    }
    false
}

fn take_copyright(line: &str, facts: &mut Facts) {
    let outlet = RULES
        .iter()
        .filter(|rule| rule.kind == SectionKind::Boilerplate)
        .find_map(|rule| rule.captures(line)?.name("outlet").and_then(|m| title::outlet_name(m.as_str())));
    facts.outlet.offer(Worth::Notice, outlet.unwrap_or_default());
}
