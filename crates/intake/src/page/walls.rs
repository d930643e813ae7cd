//! Pages that are nothing but a consent dialog or a subscription wall, by the terms of `data/wall-terms.toml`.

use super::piece::Piece;
use super::story::is_prose;
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Terms {
    terms: Vec<String>,
    speaks: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    yes: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    no: Vec<String>,
}

static TERMS: LazyLock<Terms> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/wall-terms.toml")).unwrap_or_default());

/// No paragraph of a wall is longer.
const MAX_BYTES: usize = 1_500;

/// Whether most prose of a page is about consent or subscriptions.
pub(super) fn is_wall(pieces: &[Piece]) -> bool {
    let prose = pieces.iter().filter(|piece| is_prose(piece));
    let (mut all, mut wall) = (0, 0);
    for piece in prose {
        all += piece.text.len();
        wall += if is_of_wall(&piece.text) { piece.text.len() } else { 0 };
    }
    wall * 10 > all * 6
}

/// Whether a paragraph speaks to its reader about consent or subscriptions, other than in a quotation.
fn is_of_wall(text: &str) -> bool {
    if text.len() > MAX_BYTES {
        return false;
    }
    let text = outside_quotes(&text.to_lowercase());
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| TERMS.speaks.iter().any(|s| s == word))
        && TERMS.terms.iter().filter(|term| text.contains(term.as_str())).take(2).count() == 2
}

fn outside_quotes(text: &str) -> String {
    let mut inside = false;
    let mut outside = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '“' => inside = true,
            '”' => inside = false,
            '"' => inside = !inside,
            c if !inside => outside.push(c),
            _ => {}
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_its_yes_and_spares_its_no() {
        let terms: Terms = toml::from_str(include_str!("../../data/wall-terms.toml")).unwrap();
        for yes in &terms.yes {
            assert!(is_of_wall(yes), "misses: {yes}");
        }
        for no in &terms.no {
            assert!(!is_of_wall(no), "wrongly takes: {no}");
        }
    }
}
