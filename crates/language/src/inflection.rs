//! Regular English inflection, to mend lemmas of verbs and nouns that an edit script gets wrong: a script is chosen from what
//! the network has seen of the word's pieces, and rare words are where it cuts a letter too many or too few.

use crate::analysis::Upos;

/// The lemma to use for a form: the one that a script gave if it is a known word or nothing better is, else the regular one.
///
/// `known` says whether a lower-case word is in the vocabulary. Irregular forms are the exceptions table's business.
pub(crate) fn mend(form: &str, upos: Upos, lemma: String, known: &dyn Fn(&str) -> bool) -> String {
    if !matches!(upos, Upos::Verb | Upos::Noun) || !form.is_ascii() {
        return lemma;
    }
    let form = form.to_ascii_lowercase();
    let inflected = form == lemma
        && ((upos == Upos::Verb && (form.ends_with("ed") || form.ends_with("ing"))) || form.ends_with("ies"));
    if known(&lemma) && !inflected {
        return lemma;
    }
    let candidates = candidates(&form, upos);
    // A lemma that no candidate spells and no vocabulary has is a slip of the script; a candidate need not be known then.
    let spelt = candidates.contains(&lemma);
    match candidates.iter().find(|c| known(c)) {
        Some(best) => best.clone(),
        None if !spelt || inflected => candidates.into_iter().next().unwrap_or(lemma),
        None => lemma,
    }
}

/// Words that a form can be the regular inflection of, the likeliest first.
fn candidates(form: &str, upos: Upos) -> Vec<String> {
    let mut out = Vec::new();
    if upos == Upos::Verb {
        if let Some(stem) = form.strip_suffix("ied").filter(|s| s.len() > 1) {
            out.push(format!("{stem}y"));
        } else if let Some(stem) = form
            .strip_suffix("ed")
            .or_else(|| form.strip_suffix("ing"))
            .filter(|s| s.len() > 1 && s.contains(['a', 'e', 'i', 'o', 'u', 'y']))
        {
            stems(stem, &mut out);
        }
    }
    if let Some(stem) = form.strip_suffix("ies").filter(|s| s.len() > 1) {
        out.push(format!("{stem}y"));
    } else if let Some(stem) = form.strip_suffix('s').filter(|s| s.len() > 1 && !s.ends_with('s')) {
        let sibilant = ["she", "che", "xe", "sse", "zze"].iter().any(|e| stem.ends_with(e));
        if sibilant {
            out.push(stem[..stem.len() - 1].to_owned());
        }
        out.push(stem.to_owned());
    } else if let Some(stem) = form.strip_suffix("men").filter(|_| upos == Upos::Noun) {
        out.push(format!("{stem}man"));
    }
    out.push(form.to_owned());
    out
}

/// Base forms of a stem that had "-ed" or "-ing" taken off: "condemn", "promis" → "promise", "stopp" → "stop".
fn stems(stem: &str, out: &mut Vec<String>) {
    let bytes = stem.as_bytes();
    let last = bytes[bytes.len() - 1];
    let doubled = bytes.len() > 2 && last == bytes[bytes.len() - 2] && !b"aeiouls".contains(&last);
    if doubled {
        out.push(stem[..stem.len() - 1].to_owned());
    }
    let silent = ["iz", "is", "at", "v", "c", "g", "u", "bl", "tl", "dl", "ur", "ag"].iter().any(|e| stem.ends_with(e));
    if silent {
        out.extend([format!("{stem}e"), stem.to_owned()]);
    } else {
        out.extend([stem.to_owned(), format!("{stem}e")]);
    }
    if !doubled && bytes.len() > 2 && last == bytes[bytes.len() - 2] {
        out.push(stem[..stem.len() - 1].to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mends_what_no_vocabulary_has() {
        let words = [
            "occupy",
            "condemn",
            "promise",
            "clash",
            "clashes",
            "express",
            "stage",
            "stop",
            "emphasize",
            "emphasized",
            "troop",
            "horseman",
            "take",
        ];
        let known = |w: &str| words.contains(&w);
        for (form, upos, given, lemma) in [
            ("occupied", Upos::Verb, "occupi", "occupy"),
            ("condemned", Upos::Verb, "condemne", "condemn"),
            ("promised", Upos::Verb, "promis", "promise"),
            ("clashes", Upos::Noun, "clashe", "clash"),
            ("expresses", Upos::Verb, "expresse", "express"),
            ("staged", Upos::Verb, "stag", "stage"),
            ("stopped", Upos::Verb, "stopp", "stop"),
            ("emphasized", Upos::Verb, "emphasized", "emphasize"),
            ("horsemen", Upos::Noun, "horseme", "horseman"),
            ("festering", Upos::Verb, "festering", "fester"),
            ("bring", Upos::Verb, "bring", "bring"),
            ("allege", Upos::Verb, "alleg", "allege"),
            ("took", Upos::Verb, "take", "take"),
            ("zorbed", Upos::Verb, "zorbed", "zorb"),
            ("TROOPS", Upos::Noun, "troop", "troop"),
            ("naïve", Upos::Noun, "naïv", "naïv"),
        ] {
            assert_eq!(mend(form, upos, given.to_owned(), &known), lemma, "{form}");
        }
    }
}
