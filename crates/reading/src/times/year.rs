//! Whether four digits are a year.

use super::lexicon::LEXICON;
use super::resolve::Context;
use crate::words::WordKind;
use onrecord_language::Upos;

/// Whether a lone figure of four digits is a year: prepositions and brackets speak for it, a counted noun against.
pub(super) fn bare_year(c: &Context) -> bool {
    const BEFORE: [&str; 42] = [
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "of",
        "during",
        "between",
        "and",
        "to",
        "the",
        "before",
        "after",
        "through",
        "early",
        "late",
        "mid",
        "-",
        "(",
        "for",
        "around",
        "circa",
        "c.",
        "or",
        "late-",
        "pre",
        "post",
        "than",
        "this",
        "a",
        "his",
        "her",
        "its",
        "their",
        "over",
        "into",
        "throughout",
        "our",
        "that",
        "march",
        "s",
    ];
    let after = c.after();
    let next_is_word = after.filter(|w| w.kind == WordKind::Letters);
    // "2,019" never comes here, "2019.5" neither; "2019 %" and "1500 metres" do.
    if after.is_some_and(|w| ["%", "°", "/"].contains(&w.lower.as_str())) {
        return false;
    }
    if after.is_some_and(|w| w.is("-") && !w.space) && next_starts_unit(c) {
        return false;
    }
    let token = c.analysis.tokens.get(c.tokens.start);
    if let Some(t) = token
        && t.deprel == "nummod"
        && let Some(head) = t.head.and_then(|h| c.analysis.tokens.get(h))
        && head.upos == Upos::Noun
        && head.feat("Number") == Some("Plur")
        && t.head > Some(c.tokens.start)
        && !c.before(1).is_some_and(|w| ["the", "'s", "his", "her", "its", "their"].contains(&w.lower.as_str()))
    {
        return false;
    }
    if let Some(w) = next_is_word {
        let plural = w.lower.len() > 3
            && w.lower.ends_with('s')
            && !w.lower.ends_with("ss")
            && !["was", "has", "this", "his", "its", "as", "is"].contains(&w.lower.as_str());
        let counted = plural
            || [
                "people", "men", "women", "children", "square", "cubic", "percent", "million", "billion", "thousand",
                "other", "more",
            ]
            .contains(&w.lower.as_str());
        let the = c
            .before(1)
            .is_some_and(|b| ["the", "'s", "his", "her", "its", "their", "since"].contains(&b.lower.as_str()));
        if counted && !the && !w.capital {
            return false;
        }
    }
    match c.before(1) {
        // "2019 was a bad year": a sentence that begins with a figure and goes on with a verb.
        None => next_is_word.is_some_and(|w| {
            ["was", "is", "has", "saw", "will", "began", "brought", "marked", "had"].contains(&w.lower.as_str())
        }),
        Some(w) if w.is("-") => c.words[c.at].space || !c.before(2).is_some_and(|b| b.capital && b.lower.len() <= 3),
        Some(w) if BEFORE.contains(&w.lower.as_str()) => true,
        Some(w) if w.is("'s") => after.is_some(),
        Some(w) if w.is(",") => {
            c.before(2).is_some_and(|b| b.capital || b.kind == WordKind::Figure) || after.is_some_and(|a| a.is(","))
        }
        _ => false,
    }
}

pub(super) fn next_starts_unit(c: &Context) -> bool {
    LEXICON.class("UNIT", c.words, c.end + 1).is_some()
        || c.words.get(c.end + 1).is_some_and(|w| {
            ["foot", "mile", "meter", "metre", "page", "seat", "member", "strong", "km", "pound"]
                .contains(&w.lower.as_str())
        })
}
