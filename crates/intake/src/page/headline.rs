//! The headline that a page prints, and the titles by which it is found.

use super::piece::Piece;
use super::story::is_prose;
use crate::facts::{Facts, Worth};
use crate::title;
use onrecord_record::SectionKind::Headline;

/// Bytes of a headline; a longer one is none, and comparing it would take long.
const MAX_TITLE: usize = 600;

/// The titles that a page gives itself.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The story's, by its metadata.
    pub(super) stated: Option<String>,
    /// That of the page, often with the outlet's name around the story's.
    pub(super) page: String,
}

impl Titles {
    /// Whether a piece has the words of the title: a heading in about these words, another line in just these.
    pub(super) fn name(&self, piece: &Piece) -> bool {
        if piece.text.len() > MAX_TITLE || self.page.len() > 2 * MAX_TITLE {
            return false;
        }
        let close = |stated: &str| title::same(stated, &piece.text) || title::alike(stated, &piece.text);
        match piece.heading {
            1..=3 => self.stated.as_deref().filter(|stated| stated.len() <= MAX_TITLE).is_some_and(close),
            _ => {
                piece.hint.is_none()
                    && piece.text.split_whitespace().take(3).count() == 3
                    && (self.stated.as_deref().is_some_and(|stated| title::same(stated, &piece.text))
                        || title::around(&self.page, &piece.text).is_some())
            }
        }
    }
}

/// One headline: the one that the page prints above the story, else the one that it states.
pub(super) fn settle(pieces: &mut Vec<Piece>, titles: &Titles, facts: &mut Facts) {
    let outlet = facts.outlet.get().unwrap_or_default().to_owned();
    let text = pieces.iter().position(is_prose).unwrap_or(pieces.len());
    let printed = pieces
        .iter()
        .enumerate()
        .position(|(i, piece)| (i < text || (1..=2).contains(&piece.heading)) && titles.name(piece))
        .or_else(|| {
            let is = |p: &Piece| p.heading == 1 && p.text.split_whitespace().count() >= 2;
            pieces.iter().position(|piece| is(piece) && !title::same(&piece.text, &outlet))
        });
    for piece in pieces.iter_mut().filter(|piece| piece.hint == Some(Headline)) {
        piece.hint = None;
    }
    match (printed, &titles.stated) {
        (Some(i), _) => {
            pieces[i].hint = Some(Headline);
            facts.title.offer(Worth::Stated, pieces[i].text.clone());
            if let Some(Some(outlet)) = title::around(&titles.page, &pieces[i].text) {
                facts.outlet.offer(Worth::Notice, outlet);
            }
        }
        (None, Some(stated)) => {
            facts.title.offer(Worth::Stated, stated.clone());
            // A page with a title and nothing else has no story.
            if !pieces.is_empty() {
                let text = stated.clone();
                pieces.insert(0, Piece { text, hint: Some(Headline), ..Piece::default() });
            }
        }
        (None, None) => {}
    }
}
