//! HTML pages: their metadata, and the story without what stands around it.

mod container;
mod depth;
mod headline;
mod inline;
mod labels;
mod lists;
mod marked;
mod metadata;
mod names;
mod piece;
mod quotes;
mod shapes;
mod story;
mod walk;
mod walls;
mod words;

use crate::facts::{Facts, Worth};
use crate::layout::Candidate;
use crate::paragraphs::Block;
use crate::{byline, date, paragraphs};
use dom_query::Document;
use onrecord_record::SectionKind::{self, Byline, Headline};
use piece::Piece;

/// Below this many letters, a page's own story is worth less than the one in its JSON-LD.
const MIN_STORY: usize = 200;

/// What a page or a cut-out of one begins with.
const START_TAGS: [&str; 17] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<meta",
    "<title",
    "<link",
    "<script",
    "<main",
    "<article",
    "<section",
    "<header",
    "<div",
    "<p",
    "<h1",
    "<h2",
    "<span",
];

/// Whether a text is an HTML page, from how it begins; a file name only helps where it begins with some tag.
pub(crate) fn is_html(source: &str, name: &str) -> bool {
    let start = source.trim_start();
    let head = start[..start.floor_char_boundary(1500)].to_ascii_lowercase();
    let named = [".html", ".htm", ".xhtml"].iter().any(|end| name.to_ascii_lowercase().ends_with(end));
    let opens = |tag: &str| {
        head.strip_prefix(tag).is_some_and(|rest| rest.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()))
    };
    START_TAGS.iter().any(|tag| opens(tag))
        || head.starts_with("<?xml") && head.contains("<html")
        || head.starts_with("<!--") && (head.contains("<html") || head.contains("<p>"))
        || named && head.contains('<')
}

/// The text of a page's story, its blocks, and what the page says about it.
pub(crate) fn read(source: &str, facts: &mut Facts) -> (String, Vec<Candidate>) {
    let flat = depth::flatten(source);
    let source = flat.as_deref().unwrap_or(source);
    let page = Document::from(source);
    let metadata = metadata::read(&page, facts);
    let mut pieces = story::pieces(&page, source, &metadata.stated, facts);
    let letters: usize = pieces.iter().filter(|p| p.hint.is_none()).map(|p| p.text.len()).sum();
    if let Some(body) = metadata.article_body.filter(|body| letters < MIN_STORY && body.len() > letters) {
        pieces.retain(|piece| piece.hint == Some(Headline));
        let body = body.replace('\r', "\n");
        let plain = |block: Block| Piece { text: body[block.range].to_owned(), ..Piece::default() };
        pieces.extend(paragraphs::split(&body).into_iter().map(plain));
    }
    settle_hints(&mut pieces, metadata.stated.live, facts);
    headline::settle(&mut pieces, &metadata.stated.titles, facts);
    assemble(&pieces)
}

/// Markup calls many things author or date: the text must agree.
fn settle_hints(pieces: &mut [Piece], live: bool, facts: &mut Facts) {
    let mut in_posts = false;
    for piece in pieces {
        // Who wrote one post of a live blog did not write all.
        in_posts |= live && story::is_prose(piece);
        if let Some(published) = piece.datetime.as_deref().and_then(date::parse) {
            facts.published.offer(Worth::Notice, published);
        }
        let words = piece.text.split_whitespace().take(31).count();
        match piece.hint {
            Some(Byline) => {
                let names = byline::parse(&piece.text).or_else(|| byline::parse(&format!("By {}", piece.text)));
                match names {
                    Some(_) if in_posts => {}
                    Some(names) => {
                        facts.byline.offer(Worth::Notice, names);
                        facts.credit_line(&piece.text, false);
                    }
                    None => piece.hint = (words <= 12).then_some(SectionKind::Boilerplate),
                }
                if let Some(found) = date::find(&piece.text) {
                    facts.published.offer(Worth::Notice, found.value);
                }
            }
            Some(SectionKind::Boilerplate) => match date::find(&piece.text) {
                Some(found) if words <= 20 => facts.published.offer(Worth::Notice, found.value),
                _ if words > 8 => piece.hint = None,
                _ => {}
            },
            Some(SectionKind::Caption) if words > 120 => piece.hint = None,
            _ => {}
        }
    }
}

/// Pieces become one text, a blank line between any two.
fn assemble(pieces: &[Piece]) -> (String, Vec<Candidate>) {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(pieces.len());
    for (chunk, piece) in pieces.iter().enumerate() {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&piece.text);
        blocks.push(Candidate { block: Block { range: start..text.len(), chunk }, hint: piece.hint });
    }
    (text, blocks)
}
