//! What a number counts: the head noun that it modifies, or without a tree the next plural.

use super::Sentence;
use super::lexicon::LEXICON;
use crate::words::{WordKind, tokens_of};
use onrecord_language::{Token, Upos};

/// A counted noun.
pub(super) struct Counted {
    /// As written, in lower case.
    pub unit: String,
    /// One past its word.
    pub end: usize,
}

/// The noun that the number counts; `number` is the number's last word, and the noun is looked for from word `from`.
pub(super) fn noun(s: &Sentence, number: usize, from: usize) -> Option<Counted> {
    let token = tokens_of(s.analysis, &s.words[number].bytes).last()?;
    if has_tree(&s.analysis.tokens[token]) {
        by_tree(s, token, from).or_else(|| adjacent(s, token, from))
    } else {
        by_forms(s, from)
    }
}

/// Whether a number without a noun is an argument of its clause ("14 died", "killing 14"), not part of a name.
pub(super) fn stands_alone(s: &Sentence, number: usize) -> bool {
    let Some(token) = tokens_of(s.analysis, &s.words[number].bytes).last().map(|i| &s.analysis.tokens[i]) else {
        return false;
    };
    has_tree(token) && token.upos == Upos::Num && (token.deprel.starts_with("nsubj") || token.deprel == "obj")
}

fn has_tree(token: &Token) -> bool {
    token.head.is_some() || !token.deprel.is_empty()
}

fn by_tree(s: &Sentence, number: usize, from: usize) -> Option<Counted> {
    let tokens = &s.analysis.tokens;
    // "5 million people": "million" is the head of "5" and itself a nummod.
    let mut at = number;
    for _ in 0..3 {
        let Some(head) = tokens[at].head.filter(|&h| h < tokens.len()) else {
            break;
        };
        if !matches!(
            tokens[at].deprel.as_str(),
            "nummod" | "nummod:gov" | "compound" | "flat" | "amod" | "nmod:unmarked" | "quantmod"
        ) || tokens[head].upos == Upos::Num && head <= at
        {
            break;
        }
        let noun = matches!(tokens[head].upos, Upos::Noun | Upos::Propn | Upos::Adj) && tokens[head].upos != Upos::Num;
        if noun {
            // A noun before its figure ("Resolution 2231") is named by it, not counted.
            return if head > number { counted(s, head, from) } else { None };
        }
        at = head;
    }
    // "14 of the prisoners", "hundreds of people".
    let of = s.words.get(from).is_some_and(|w| w.is("of"));
    if of {
        let to = (number + 10).min(tokens.len());
        let partitive =
            (number + 1..to).find(|&i| tokens[i].head == Some(number) && tokens[i].deprel.starts_with("nmod"));
        return partitive.filter(|&i| tokens[i].upos == Upos::Noun).and_then(|i| counted(s, i, from));
    }
    None
}

/// A plural right behind the number that the tree attaches elsewhere.
fn adjacent(s: &Sentence, number: usize, from: usize) -> Option<Counted> {
    let token = s.analysis.tokens.get(number + 1)?;
    let word = s.words.get(from).filter(|w| w.bytes == token.bytes && !w.capital)?;
    let plural = token.upos == Upos::Noun && LEXICON.is_plural(&word.lower) && !LEXICON.stops(&word.lower);
    plural.then(|| Counted { unit: word.lower.clone(), end: from + 1 })
}

fn counted(s: &Sentence, noun: usize, from: usize) -> Option<Counted> {
    let token = &s.analysis.tokens[noun];
    let end = s.words.iter().position(|w| w.bytes.end >= token.bytes.end)? + 1;
    (end > from && end - from <= 8).then(|| Counted { unit: token.form.to_lowercase(), end })
}

fn by_forms(s: &Sentence, from: usize) -> Option<Counted> {
    let mut at = from;
    // "hundreds of the protesters"
    if s.words.get(at).is_some_and(|w| w.is("of")) {
        at += 1;
        if s.words
            .get(at)
            .is_some_and(|w| ["the", "these", "those", "his", "her", "their", "its"].contains(&w.lower.as_str()))
        {
            at += 1;
        }
    }
    for (i, word) in s.words.iter().enumerate().skip(at).take(4) {
        if word.kind != WordKind::Letters || LEXICON.stops(&word.lower) {
            return None;
        }
        if LEXICON.is_plural(&word.lower) {
            return Some(Counted { unit: word.lower.clone(), end: i + 1 });
        }
    }
    None
}
