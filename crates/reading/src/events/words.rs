//! Sets of words that patterns and rules ask for: lemmas, classes of lemmas and kinds of name.

use super::frames::Frames;
use super::lexicon::Lexicon;
use crate::tree::Tree;
use onrecord_knowledge::{CountryWord, Knowledge};
use onrecord_language::{NameLabel, Upos};

/// A set of words as written in the data: `strike|raid|@weapon`.
#[derive(Debug, Default)]
pub(super) struct Words {
    lemmas: Vec<String>,
    classes: Vec<String>,
    person: bool,
    body: bool,
    money: bool,
    named: bool,
    any: bool,
    phrases: bool,
}

impl Words {
    /// Reads `a|b|@class`; `@person`, `@body` and `@money` also ask the names of the text, `*` is anything.
    pub(super) fn parse(text: &str) -> Self {
        let mut words = Self::default();
        for part in text.split('|').map(str::trim).filter(|p| !p.is_empty()) {
            match part.strip_prefix('@') {
                Some(class) => {
                    words.person |= matches!(class, "person" | "actor");
                    words.body |= matches!(class, "body" | "actor");
                    words.money |= class == "money";
                    words.named |= class == "named";
                    words.classes.push(class.to_owned());
                }
                None if part == "*" => words.any = true,
                None => {
                    words.phrases |= part.contains('_');
                    words.lemmas.push(part.replace('_', " "));
                }
            }
        }
        words
    }

    /// How much it says: anything at all says less than certain words.
    pub(super) fn weight(&self) -> usize {
        if self.any { 1 } else { 2 }
    }

    /// The classes that it names.
    #[cfg(test)]
    pub(super) fn classes(&self) -> &[String] {
        &self.classes
    }

    /// Whether it holds this word itself.
    pub(super) fn lists(&self, lexicon: &Lexicon, word: &str) -> bool {
        self.lemmas.iter().any(|l| l == word) || self.classes.iter().any(|c| lexicon.in_class(c, word))
    }

    /// Whether a token, or the noun that it counts ("a series of strikes"), is one of them.
    pub(super) fn matches(&self, scene: &Scene<'_>, token: usize) -> bool {
        self.matches_itself(scene, token) || scene.counted(token).is_some_and(|noun| self.matches_itself(scene, noun))
    }

    fn matches_itself(&self, scene: &Scene<'_>, token: usize) -> bool {
        let tree = scene.tree;
        if self.any || self.lists(scene.lexicon, tree.lemma(token)) || self.lists(scene.lexicon, tree.lower(token)) {
            return true;
        }
        // A plural that a lemmatiser left as it is.
        if tree.lower(token).strip_suffix('s').is_some_and(|singular| self.lists(scene.lexicon, singular)) {
            return true;
        }
        if scene.joined(token).is_some_and(|word| self.lists(scene.lexicon, word)) {
            return true;
        }
        if self.phrases && self.matches_phrase(scene, token) {
            return true;
        }
        (self.person && scene.is_person(token))
            || (self.body && scene.is_body(token))
            || (self.money && scene.is_money(token))
            || (self.named && scene.is_named(token))
    }

    /// A word with the one that stands before it: `mediation_effort`.
    fn matches_phrase(&self, scene: &Scene<'_>, token: usize) -> bool {
        let tree = scene.tree;
        tree.children(token).iter().filter(|&&c| matches!(tree.relation(c), "compound" | "amod" | "nmod")).any(|&c| {
            let phrase = format!("{} {}", tree.lemma(c), tree.lemma(token));
            self.lemmas.contains(&phrase)
        })
    }
}

/// What matching needs to see of one text.
pub(super) struct Scene<'a> {
    pub(super) tree: &'a Tree<'a>,
    pub(super) lexicon: &'static Lexicon,
    labels: Vec<Option<NameLabel>>,
    headlines: Vec<bool>,
    joined: Vec<Option<String>>,
    countries: Vec<bool>,
    lemmas: Vec<Option<String>>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(tree: &'a Tree<'a>, lexicon: &'static Lexicon, knowledge: &Knowledge) -> Self {
        let mut labels = vec![None; tree.len()];
        for name in &tree.analysis.names {
            for i in name.tokens.clone() {
                if let Some(slot) = labels.get_mut(i) {
                    *slot = Some(name.label);
                }
            }
        }
        let headlines = tree.analysis.sentences.iter().map(|s| is_headline(tree, s.tokens.clone())).collect();
        let joined = (0..tree.len()).map(|i| hyphenated(tree, i)).collect();
        let countries = (0..tree.len()).map(|i| is_country(tree, knowledge, i)).collect();
        let lemmas = (0..tree.len()).map(|i| mended(tree, lexicon, i)).collect();
        Self { tree, lexicon, labels, headlines, joined, countries, lemmas }
    }

    /// The lemma of a token, mended where a lemmatiser slipped on a verb.
    pub(super) fn lemma(&self, token: usize) -> &str {
        self.lemmas.get(token).and_then(Option::as_deref).unwrap_or_else(|| self.tree.lemma(token))
    }

    /// The whole word of a token that is the last part of a hyphenated one ("cease-fire", "co-operate").
    pub(super) fn joined(&self, token: usize) -> Option<&str> {
        self.joined.get(token)?.as_deref()
    }

    /// Whether a token stands in a headline: there a past form without an object is a passive ("Mayor kidnapped").
    pub(super) fn in_headline(&self, token: usize) -> bool {
        self.headlines.get(self.tree.sentence(token)).copied().unwrap_or(false)
    }

    /// For a noun that only counts or groups, the noun counted: "a wave of strikes", "dozens of people".
    pub(super) fn counted(&self, token: usize) -> Option<usize> {
        if !self.lexicon.in_class("measure", self.tree.lemma(token)) {
            return None;
        }
        self.tree.dependents(token, "nmod").find(|&c| self.preposition(c) == Some("of"))
    }

    /// Whether one of these words stands in the sentence of a token or in the two before it.
    pub(super) fn in_setting(&self, token: usize, words: &Words) -> bool {
        let sentence = self.tree.sentence(token);
        let from = self.tree.sentence_tokens(sentence.saturating_sub(2)).start;
        (from..self.tree.sentence_tokens(sentence).end)
            .any(|i| i != token && words.lists(self.lexicon, self.tree.lemma(i)))
    }

    /// Class of the name that a token stands in.
    pub(super) fn label(&self, token: usize) -> Option<NameLabel> {
        self.labels.get(token).copied().flatten()
    }

    /// First word of the preposition before a noun, in lower case.
    pub(super) fn preposition(&self, noun: usize) -> Option<&str> {
        self.tree.preposition(noun).map(|case| self.tree.lower(case))
    }

    /// Whether a noun names a time ("on Friday", "in recent months"): never what a preposition of a frame asks for.
    pub(super) fn is_time(&self, token: usize) -> bool {
        self.label(token) == Some(NameLabel::Date)
            || matches!(self.tree.deprel(token), "obl:tmod" | "nmod:tmod")
            || self.lexicon.listed("time_nouns", self.tree.lemma(token))
    }

    /// Whether a token heads an amount of money.
    pub(super) fn is_money(&self, token: usize) -> bool {
        let of_money = |t: usize| self.tree.upos(t) == Upos::Sym || self.label(t) == Some(NameLabel::Money);
        of_money(token) || self.tree.children(token).iter().any(|&c| of_money(c))
    }

    /// Whether a token is the name of one person or a pronoun for one.
    pub(super) fn is_named(&self, token: usize) -> bool {
        self.label(token) == Some(NameLabel::Person) || matches!(self.tree.lower(token), "he" | "she" | "him" | "her")
    }

    /// Whether a token names or stands for a human being.
    pub(super) fn is_person(&self, token: usize) -> bool {
        match self.tree.upos(token) {
            Upos::Pron => matches!(
                self.tree.lower(token),
                "he" | "him"
                    | "she"
                    | "her"
                    | "they"
                    | "them"
                    | "i"
                    | "me"
                    | "we"
                    | "us"
                    | "you"
                    | "who"
                    | "whom"
                    | "himself"
                    | "herself"
                    | "themselves"
                    | "myself"
                    | "ourselves"
                    | "someone"
                    | "anyone"
                    | "everyone"
                    | "nobody"
                    | "somebody"
                    | "anybody"
                    | "everybody"
                    | "others"
                    | "those"
                    | "many"
                    | "one"
            ),
            Upos::Num => self.tree.children(token).iter().all(|&c| self.tree.upos(c) != Upos::Sym),
            _ => {
                self.label(token) == Some(NameLabel::Person) || self.lexicon.in_class("person", self.tree.lemma(token))
            }
        }
    }

    /// Whether a token names or stands for a state, a body or a group.
    pub(super) fn is_body(&self, token: usize) -> bool {
        matches!(self.label(token), Some(NameLabel::Organization | NameLabel::Norp | NameLabel::Location))
            || self.countries.get(token).copied().unwrap_or(false)
            || self.lexicon.in_class("body", self.tree.lemma(token))
            || matches!(self.tree.lower(token), "it" | "they" | "them" | "which")
    }
}

/// A sentence without a full stop that is long enough to say something and short enough for a headline.
fn is_headline(tree: &Tree<'_>, tokens: std::ops::Range<usize>) -> bool {
    let stops = |i: usize| matches!(tree.lower(i), "." | "!" | "?" | "\"" | "”" | ":" | "…" | ")");
    (3..=25).contains(&tokens.len()) && !tokens.clone().rev().take(2).any(stops)
}

/// "Russian", "U.S.": one word that stands for a country.
fn is_country(tree: &Tree<'_>, knowledge: &Knowledge, i: usize) -> bool {
    matches!(tree.upos(i), Upos::Adj | Upos::Propn | Upos::Noun)
        && tree.token(i).form.chars().next().is_some_and(char::is_uppercase)
        && knowledge.country(&tree.token(i).form).is_some_and(|c| c.kind != CountryWord::Capital)
}

/// The dictionary form of a verb whose lemma no frame and no list knows.
fn mended(tree: &Tree<'_>, lexicon: &Lexicon, i: usize) -> Option<String> {
    if tree.upos(i) != Upos::Verb {
        return None;
    }
    let knows = |lemma: &str| {
        Frames::builtin().has_verb(lemma) || !lexicon.carriers(lemma).is_empty() || lexicon.listed("statives", lemma)
    };
    if let Some(base) = lexicon.irregular(tree.lower(i)) {
        return Some(base.to_owned());
    }
    if knows(tree.lemma(i)) {
        return None;
    }
    stems(tree.lower(i)).into_iter().find(|stem| knows(stem))
}

/// What a word may be an inflected form of, the most likely first.
fn stems(word: &str) -> Vec<String> {
    let mut stems = vec![word.to_owned()];
    for ending in ["ing", "ed", "es", "s", "d"] {
        let Some(stem) = word.strip_suffix(ending).filter(|s| s.len() > 2 && s.is_ascii()) else { continue };
        stems.push(stem.to_owned());
        stems.push(format!("{stem}e"));
        if stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2] {
            stems.push(stem[..stem.len() - 1].to_owned());
        }
        if let Some(base) = stem.strip_suffix('i') {
            stems.push(format!("{base}y"));
        }
    }
    stems
}

fn hyphenated(tree: &Tree<'_>, i: usize) -> Option<String> {
    let (first, hyphen) = (i.checked_sub(2)?, i - 1);
    let glued = !tree.token(i).space_before && !tree.token(hyphen).space_before;
    (glued && tree.lower(hyphen) == "-").then(|| format!("{}-{}", tree.lower(first), tree.lemma(i)))
}
