//! Name spans: the model's, cleaned of titles and possessives, and those it missed that the knowledge room knows.

use super::labels;
use super::lookup;
use super::lookup_name;
use super::tree::Tree;
use super::words::{listed, listed_in};
use onrecord_knowledge::{CountryWord, Knowledge};
use onrecord_language::{NameLabel, Upos};
use std::ops::Range;

/// A name in the text, without titles before it or a possessive after it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct NameSpan {
    pub(super) tokens: Range<usize>,
    pub(super) head: usize,
    /// What the model took it for; `None` where it saw no name.
    pub(super) label: Option<NameLabel>,
    /// The model saw no name; the label is what the knowledge room makes of the words.
    pub(super) is_guess: bool,
}

/// All names of the text that can be mentions, in order, not overlapping.
pub(super) fn find(tree: &Tree<'_>, knowledge: &Knowledge) -> Vec<NameSpan> {
    let mut covered = vec![false; tree.len()];
    let mut spans: Vec<NameSpan> = Vec::new();
    for name in tree.analysis.names.iter().filter(|n| n.tokens.end <= tree.len()) {
        covered[name.tokens.clone()].fill(true);
        if matches!(name.label, NameLabel::Date | NameLabel::Money) {
            continue;
        }
        for tokens in pieces(tree, name.tokens.clone(), name.label) {
            let (tokens, label) =
                titled_person(tree, knowledge, trim(tree, knowledge, tokens, Some(name.label)), name.label);
            let is_time = tokens.clone().all(|t| listed("times.nouns", tree.lower(t)));
            let glued = spans.last_mut().filter(|last| continues(tree, knowledge, last, &tokens));
            if let Some(last) = glued {
                last.tokens.end = tokens.end;
            } else if let Some(head) = head_of(tree, tokens.clone())
                && !(is_time && label != NameLabel::Person)
            {
                spans.push(NameSpan { tokens, head, label: Some(label), is_guess: false });
            }
        }
    }
    for span in &mut spans {
        extend(tree, knowledge, &mut covered, span);
    }
    spans.extend(missed(tree, knowledge, &covered));
    spans.sort_by_key(|s| (s.tokens.start, std::cmp::Reverse(s.tokens.end)));
    spans.dedup_by(|b, a| b.tokens.start < a.tokens.end);
    labels::settle(tree, knowledge, &mut spans);
    spans.retain(|s| {
        let office = s.label == Some(NameLabel::Person) && is_office(tree, knowledge, s.tokens.clone());
        !office && !is_adjectival(tree, knowledge, s)
    });
    spans
}

/// "President Ada Bello" is a person, whatever the model took the whole for.
fn titled_person(
    tree: &Tree<'_>,
    knowledge: &Knowledge,
    tokens: Range<usize>,
    label: NameLabel,
) -> (Range<usize>, NameLabel) {
    if matches!(label, NameLabel::Misc | NameLabel::Organization | NameLabel::Product | NameLabel::Location)
        && tokens.len() > 2
    {
        let bare = trim(tree, knowledge, tokens.clone(), Some(NameLabel::Person));
        if bare.start > tokens.start && bare.len() > 1 && knowledge.person_gender(tree.lower(bare.start)).is_some() {
            return (bare, NameLabel::Person);
        }
    }
    (tokens, label)
}

/// Whether a span is the rest of the name before it: next to it or after particles ("de los"), and flat under its head or
/// together with it a known name.
fn continues(tree: &Tree<'_>, knowledge: &Knowledge, last: &NameSpan, tokens: &Range<usize>) -> bool {
    let gap = last.tokens.end..tokens.start;
    if gap.len() > 2
        || tree.sentence(last.head) != tree.sentence(tokens.start)
        || !gap.clone().all(|t| listed("titles.particles", tree.lower(t)))
    {
        return false;
    }
    let flat =
        head_of(tree, tokens.clone()).is_some_and(|h| tree.relation(h) == "flat" && tree.head(h) == Some(last.head));
    let together = || {
        let text = tree.words(last.tokens.start..tokens.end);
        knowledge.country(&text).is_some()
            || knowledge.places(&text).first().is_some_and(|p| p.by_name)
            || knowledge.organization(&text).is_some_and(|_| !gap.is_empty())
    };
    flat || together()
}

/// "the Prime Minister" names an office, not its bearer.
fn is_office(tree: &Tree<'_>, knowledge: &Knowledge, tokens: Range<usize>) -> bool {
    let text = tree.words(tokens.clone()).to_lowercase();
    lookup::office(knowledge, &text).is_some_and(|office| {
        tokens.len() == office.title.split(' ').count() && knowledge.person_gender(&text).is_none()
    })
}

/// A person's name that the model drew over a coordination or comma ("Fred and Gordon") is several.
fn pieces(tree: &Tree<'_>, tokens: Range<usize>, label: NameLabel) -> Vec<Range<usize>> {
    if !matches!(label, NameLabel::Person | NameLabel::Location) {
        return vec![tokens];
    }
    let mut out = Vec::new();
    let mut start = tokens.start;
    for i in tokens.clone() {
        let separates = tree.token(i).form == "," || tree.upos(i) == Upos::Cconj && tree.lower(i) == "and";
        let joins_country = label == NameLabel::Location && tree.upos(i) == Upos::Cconj;
        if separates && !joins_country {
            out.push(start..i);
            start = i + 1;
        }
    }
    out.push(start..tokens.end);
    out.retain(|r| !r.is_empty());
    out
}

/// Cuts determiners, titles and offices before a name, and punctuation or a possessive after it.
fn trim(tree: &Tree<'_>, knowledge: &Knowledge, mut tokens: Range<usize>, label: Option<NameLabel>) -> Range<usize> {
    let edge = |i: usize| {
        matches!(tree.upos(i), Upos::Punct | Upos::Adp | Upos::Cconj | Upos::Sconj)
            || matches!(tree.token(i).form.as_str(), "'s" | "\u{2019}s" | "'" | "\u{2019}")
    };
    while tokens.len() > 1 && (edge(tokens.end - 1)) {
        tokens.end -= 1;
    }
    while tokens.len() > 1
        && (edge(tokens.start) || tree.upos(tokens.start) == Upos::Det && tree.lower(tokens.start) != "los")
    {
        tokens.start += 1;
    }
    if label == Some(NameLabel::Person) {
        // "Prime Minister Kadre Lol" → "Kadre Lol": the longest office at the front goes.
        for end in (tokens.start + 1..tokens.end).rev() {
            let front = tree.words(tokens.start..end);
            let is_title = end == tokens.start + 1
                && listed_in(&["titles.male", "titles.female", "titles.neutral"], &front.to_lowercase())
                && !listed("titles.particles", &front.to_lowercase());
            let described = tree.token(end - 1).deprel == "nmod:desc" || tree.upos(end - 1) == Upos::Noun;
            if is_title && tokens.len() > 1 || (described && lookup::office(knowledge, &front).is_some()) {
                tokens.start = end;
                break;
            }
        }
        while tokens.len() > 1
            && tree.token(tokens.start).form.chars().all(|c| !c.is_uppercase())
            && !listed("titles.particles", tree.lower(tokens.start))
        {
            tokens.start += 1;
        }
    }
    tokens
}

/// Takes in the rest of a flat name that the model cut short, and a word before it that makes it a longer known name
/// ("Latin" of "Latin America").
fn extend(tree: &Tree<'_>, knowledge: &Knowledge, covered: &mut [bool], span: &mut NameSpan) {
    let belongs =
        |t: usize| tree.relation(t) == "flat" && tree.head(t) == Some(span.head) && tree.upos(t) == Upos::Propn;
    let mut end = span.tokens.end;
    while end < tree.len() && !covered[end] && belongs(end) {
        covered[end] = true;
        end += 1;
    }
    span.tokens.end = end;
    // A surname whose first name the model left out: the tree has them as one.
    if tree.relation(span.head) == "flat"
        && let Some(first) = tree.head(span.head).filter(|&h| h < span.tokens.start && tree.upos(h) == Upos::Propn)
        && (first..span.tokens.start).all(|t| !covered[t] && (t == first || tree.head(t) == Some(first)))
    {
        covered[first..span.tokens.start].fill(true);
        span.tokens.start = first;
        span.head = first;
    }
    // "de los" at the front has lost what stands before it.
    while listed("titles.particles", &tree.token(span.tokens.start).form)
        && let Some(before) = span.tokens.start.checked_sub(1)
        && !covered[before]
        && tree.upos(before) == Upos::Propn
        && tree.sentence(before) == tree.sentence(span.head)
    {
        covered[before] = true;
        span.tokens.start = before;
        span.head = head_of(tree, span.tokens.clone()).unwrap_or(span.head);
    }
    if let Some(before) = span.tokens.start.checked_sub(1)
        && !covered[before]
        && tree.sentence(before) == tree.sentence(span.head)
        && tree.token(before).form.chars().next().is_some_and(char::is_uppercase)
        && matches!(tree.upos(before), Upos::Propn | Upos::Adj)
    {
        let longer = tree.words(before..span.tokens.end);
        let known =
            knowledge.places(&longer).first().is_some_and(|p| p.by_name) || knowledge.country(&longer).is_some();
        if known {
            covered[before] = true;
            span.tokens.start = before;
        }
    }
}

/// The token of a span whose head lies outside it.
pub(super) fn head_of(tree: &Tree<'_>, tokens: Range<usize>) -> Option<usize> {
    tokens
        .clone()
        .filter(|&i| !matches!(tree.upos(i), Upos::Punct | Upos::Adp | Upos::Det))
        .find(|&i| tree.head(i).is_none_or(|h| !tokens.contains(&h)))
        .or_else(|| tokens.clone().find(|&i| tree.upos(i) != Upos::Punct))
}

/// "Mexican" in "Mexican forces" says where the forces come from; it mentions nobody.
fn is_adjectival(tree: &Tree<'_>, knowledge: &Knowledge, span: &NameSpan) -> bool {
    let head = span.head;
    let modifies = matches!(tree.token(head).deprel.as_str(), "amod" | "compound" | "nmod:desc" | "nmod:unmarked");
    let adjective = || {
        let country = knowledge.country(&tree.words(span.tokens.clone()));
        country.is_some_and(|c| c.kind == CountryWord::Adjectival && !c.plural)
            && tree.head(head).is_some_and(|h| h > head)
    };
    tree.upos(head) == Upos::Adj && span.label != Some(NameLabel::Person)
        || modifies && (span.label == Some(NameLabel::Norp) || adjective())
}

/// Proper nouns outside the model's names.
fn missed(tree: &Tree<'_>, knowledge: &Knowledge, covered: &[bool]) -> Vec<NameSpan> {
    let is_free = |i: usize| !covered[i] && tree.upos(i) == Upos::Propn;
    let mut spans = Vec::new();
    let mut i = 0;
    while i < tree.len() {
        if !is_free(i) {
            i += 1;
            continue;
        }
        let start = i;
        while i < tree.len() && is_free(i) && tree.sentence(i) == tree.sentence(start) {
            i += 1;
        }
        let tokens = trim(tree, knowledge, start..i, None);
        let text = tree.words(tokens.clone());
        let lower = text.to_lowercase();
        let first = tree.lower(tokens.start);
        let Some(head) = head_of(tree, tokens.clone()) else {
            continue;
        };
        let bare = trim(tree, knowledge, tokens.clone(), Some(NameLabel::Person));
        if bare.start > tokens.start && lookup::office(knowledge, &tree.words(bare.clone())).is_none() {
            // An office before it makes it a person.
            if let Some(head) = head_of(tree, bare.clone()) {
                spans.push(NameSpan { tokens: bare, head, label: Some(NameLabel::Person), is_guess: true });
            }
            continue;
        }
        if tokens.clone().any(|t| listed("times.nouns", tree.lower(t)))
            || lookup::office(knowledge, &text).is_some()
            || listed_in(&["titles.male", "titles.female", "titles.neutral"], &lower)
            || tree.token(head).deprel == "nmod:desc"
        {
            continue;
        }
        let label = lookup_name::label(knowledge, &text, first, tokens.len());
        spans.push(NameSpan { tokens, head, label, is_guess: true });
    }
    spans
}
