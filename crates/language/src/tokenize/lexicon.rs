//! The word lists of `data/tokens.toml`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
struct Source {
    abbreviations: String,
    before_digit: String,
    before_name: String,
    contractions: String,
    clitics: String,
    apostrophe_words: String,
    prefixes: String,
    whole: String,
    units: String,
    dollars: String,
    emoticons: String,
    domains: String,
}

/// Word lists, in lower case with straight apostrophes.
pub(super) struct Lexicon {
    abbreviations: HashSet<String>,
    before_digit: HashSet<String>,
    before_name: HashSet<String>,
    /// Word without its cuts → lengths of its parts in characters.
    pub(super) contractions: HashMap<String, Vec<usize>>,
    pub(super) clitics: HashSet<String>,
    pub(super) apostrophe_words: HashSet<String>,
    pub(super) prefixes: HashSet<String>,
    pub(super) whole: HashSet<String>,
    pub(super) units: HashSet<String>,
    pub(super) dollars: HashSet<String>,
    /// Longest first.
    pub(super) emoticons: Vec<String>,
    pub(super) domains: HashSet<String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let source: Source =
        toml::from_str(include_str!("../../data/tokens.toml")).expect("data/tokens.toml is part of the program");
    let mut emoticons: Vec<String> = source.emoticons.split_whitespace().map(str::to_owned).collect();
    emoticons.sort_by_key(|e| std::cmp::Reverse(e.len()));
    Lexicon {
        abbreviations: set(&source.abbreviations),
        before_digit: set(&source.before_digit),
        before_name: set(&source.before_name),
        contractions: source
            .contractions
            .split_whitespace()
            .map(|word| (word.replace('|', ""), word.split('|').map(|part| part.chars().count()).collect()))
            .collect(),
        clitics: set(&source.clitics),
        apostrophe_words: set(&source.apostrophe_words),
        prefixes: set(&source.prefixes),
        whole: set(&source.whole),
        units: set(&source.units),
        dollars: set(&source.dollars),
        emoticons,
        domains: set(&source.domains),
    }
});

/// The lists, read once.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

fn set(words: &str) -> HashSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

impl Lexicon {
    /// Whether `word` (lower case, with its full stop) keeps the full stop when `after` is the next character that is
    /// not white space in the same block, and `capital` says whether the word starts with a capital letter.
    pub(super) fn keeps_stop(&self, word: &str, capital: bool, after: Option<char>) -> bool {
        let digit = self.before_digit.contains(word);
        let name = self.before_name.contains(word);
        if !digit && !name {
            return self.abbreviations.contains(word);
        }
        after.is_some_and(|c| match c {
            _ if c.is_numeric() => true,
            ',' | ';' | ':' | ')' => true,
            '(' | '-' | '–' | '—' => name,
            _ => name && c.is_alphabetic() && (capital || c.is_lowercase()),
        })
    }
}
