//! Pull quotes: quoted words that the story says too.

use super::piece::Piece;
use std::collections::{HashMap, HashSet};

/// A quotation of fewer letters may stand in a story twice.
const MIN_LETTERS: usize = 15;

/// No story has more of them; each is looked for in the whole story.
const MAX_QUOTES: usize = 100;

/// A pull quote of more clauses would be as long as what it points to.
const MAX_PARTS: usize = 20;

/// A longer story is a book, and its quotations are its own.
const MAX_STORY: usize = 1_000_000;

/// The elements of quoted words that only repeat what the story's other pieces say, by their numbers.
pub(super) fn repeated(pieces: &[Piece]) -> HashSet<usize> {
    let mut quotes: HashMap<usize, Vec<String>> = HashMap::new();
    let mut story = String::new();
    for piece in pieces.iter().filter(|piece| !piece.noise && piece.hint.is_none()) {
        match piece.quote {
            Some(number) => quotes.entry(number).or_default().extend(parts(&piece.text)),
            None => story.extend(parts(&piece.text).into_iter().chain(["\n".to_owned()])),
        }
    }
    if quotes.len() > MAX_QUOTES || story.len() > MAX_STORY {
        return HashSet::new();
    }
    let repeats = |parts: &[String]| {
        if parts.len() > MAX_PARTS {
            return false;
        }
        let all: usize = parts.iter().map(String::len).sum();
        let said: usize = parts.iter().filter(|part| story.contains(part.as_str())).map(String::len).sum();
        // The name below a quotation is not always how the story writes it.
        all >= MIN_LETTERS && said * 3 >= all * 2
    };
    quotes.into_iter().filter(|(_, parts)| repeats(parts)).map(|(number, _)| number).collect()
}

/// A text's clauses, letters and digits only: pull quotes leave out "he said" and change the marks around it.
fn parts(text: &str) -> Vec<String> {
    text.split(['.', '!', '?', ',', ';', ':', '—', '–', '“', '”', '"', '…'])
        .map(|part| part.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>())
        .filter(|part| !part.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_story_says_too_is_repeated() {
        let piece = |text: &str, quote| Piece { text: text.to_owned(), quote, ..Piece::default() };
        let pieces = [
            piece("“I am not brave,” she said. “I am only bad at lying.”", None),
            piece("“I am not brave. I am only bad at lying.”", Some(1)),
            piece("“The truth is a long form to fill in.”", Some(2)),
            piece("— Dr Sule", Some(1)),
            piece("Not me", Some(3)),
        ];
        assert_eq!(repeated(&pieces), HashSet::from([1]));
    }
}
