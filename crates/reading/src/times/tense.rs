//! Whether the clause around a word looks back or ahead.

use onrecord_language::{Analysis, Token, Upos};
use std::ops::Range;

/// Where a clause puts its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    /// The clause does not say.
    Either,
}

/// Verbs and adjectives whose infinitive, or object, lies ahead.
const AHEAD: [&str; 30] = [
    "plan", "expect", "schedule", "intend", "hope", "aim", "want", "agree", "promise", "vow", "pledge", "threaten",
    "prepare", "set", "due", "likely", "slate", "propose", "decide", "seek", "urge", "ask", "call", "order", "refuse",
    "bind", "poise", "ready", "about", "try",
];

/// Words that put a clause ahead where there is no tree.
const AHEAD_FORMS: [&str; 24] = [
    "will",
    "'ll",
    "wo",
    "shall",
    "would",
    "should",
    "must",
    "may",
    "might",
    "could",
    "can",
    "plans",
    "planned",
    "expected",
    "scheduled",
    "due",
    "slated",
    "expects",
    "set",
    "upcoming",
    "hopes",
    "intends",
    "to",
    "next",
];

/// The tense of the clause that the tokens stand in.
pub(crate) fn tense(analysis: &Analysis, tokens: &Range<usize>) -> Tense {
    let Some(head) = head_of(analysis, tokens) else {
        return Tense::Either;
    };
    if analysis.tokens[head].head.is_none() && analysis.tokens[head].deprel.is_empty() {
        return by_forms(analysis, tokens);
    }
    let mut at = head;
    // Up to the clause; the bound is for damaged trees with a cycle.
    for _ in 0..analysis.tokens.len().min(64) {
        if let Some(tense) = of_predicate(analysis, at) {
            return tense;
        }
        match analysis.tokens[at].head.filter(|&h| h < analysis.tokens.len()) {
            Some(next) => at = next,
            None => break,
        }
    }
    Tense::Either
}

/// The token of the range whose head lies outside it.
fn head_of(analysis: &Analysis, tokens: &Range<usize>) -> Option<usize> {
    let range = tokens.start..tokens.end.min(analysis.tokens.len());
    range.clone().find(|&i| analysis.tokens[i].head.is_none_or(|h| !range.contains(&h))).or(range.clone().next())
}

/// The tense of a verb or of a predicate with a copula; none for other words.
fn of_predicate(analysis: &Analysis, at: usize) -> Option<Tense> {
    let token = &analysis.tokens[at];
    let auxiliaries: Vec<&Token> = near(analysis, at)
        .filter(|t| t.head == Some(at) && (t.deprel.starts_with("aux") || t.deprel == "cop"))
        .collect();
    if !matches!(token.upos, Upos::Verb | Upos::Aux) && auxiliaries.is_empty() {
        return None;
    }
    let lemma = |l: &str| auxiliaries.iter().any(|a| a.lemma == l || a.form.eq_ignore_ascii_case(l));
    if lemma("will") || lemma("shall") || lemma("'ll") || lemma("wo") {
        return Some(Tense::Future);
    }
    let past_aux = auxiliaries.iter().any(|a| a.feat("Tense") == Some("Past") || a.lemma == "have");
    if ["would", "may", "might", "could", "should", "must", "can"].iter().any(|m| lemma(m)) {
        // "could have been hit on Friday" looks back, "could meet on Friday" ahead.
        return Some(if lemma("have") { Tense::Past } else { Tense::Future });
    }
    if past_aux {
        // "was due to", "was scheduled to": the time of the plan lies ahead of it, but not always of the article.
        return Some(Tense::Past);
    }
    let infinitive = token.feat("VerbForm") == Some("Inf");
    if infinitive {
        // An infinitive lies ahead of the verb that governs it, if that is one of planning, asking, promising.
        let governor = token.head.and_then(|h| analysis.tokens.get(h));
        if let Some(g) = governor {
            if AHEAD.contains(&g.lemma.to_lowercase().as_str()) {
                return Some(Tense::Future);
            }
            if g.upos == Upos::Noun {
                return Some(Tense::Future);
            }
        }
        return None;
    }
    if AHEAD.contains(&token.lemma.as_str()) && lemma("be") && token.feat("VerbForm") == Some("Part") {
        return Some(Tense::Future);
    }
    if token.feat("Tense") == Some("Past") && token.feat("VerbForm") != Some("Part") {
        return Some(Tense::Past);
    }
    match token.feat("VerbForm") {
        Some("Part" | "Ger") => match token.feat("Tense") {
            Some("Past") if auxiliaries.is_empty() && token.deprel.starts_with("acl") => Some(Tense::Past),
            _ if auxiliaries.is_empty() => None,
            _ => Some(Tense::Either),
        },
        _ => Some(Tense::Either),
    }
}

/// Tokens near one, among which its auxiliaries stand.
fn near(analysis: &Analysis, at: usize) -> impl Iterator<Item = &Token> {
    let from = at.saturating_sub(12);
    let to = (at + 8).min(analysis.tokens.len());
    analysis.tokens[from..to].iter()
}

/// Without a tree: the nearest word of the sentence that puts the clause ahead or back.
fn by_forms(analysis: &Analysis, tokens: &Range<usize>) -> Tense {
    let sentence = analysis
        .sentences
        .iter()
        .find(|s| s.tokens.contains(&tokens.start))
        .map_or(0..analysis.tokens.len(), |s| s.tokens.clone());
    let lower = |i: usize| analysis.tokens.get(i).map(|t| t.form.to_lowercase()).unwrap_or_default();
    for i in (sentence.start..tokens.start).rev().take(10) {
        let form = lower(i);
        if matches!(form.as_str(), "," | ";" | "\"" | "\u{201d}") && tokens.start - i > 1 {
            break;
        }
        if form == "to" && !infinitive_marker(analysis, i) {
            continue;
        }
        if AHEAD_FORMS.contains(&form.as_str()) {
            return Tense::Future;
        }
    }
    Tense::Past
}

/// Whether "to" is followed by something that may be a verb: a lower-case word that is no determiner.
fn infinitive_marker(analysis: &Analysis, at: usize) -> bool {
    analysis.tokens.get(at + 1).is_some_and(|t| {
        t.form.starts_with(|c: char| c.is_lowercase())
            && !matches!(t.form.as_str(), "the" | "a" | "an" | "his" | "her" | "their" | "its")
    })
}
