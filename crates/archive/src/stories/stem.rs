//! Inflected forms under one stem: the steps of Porter's algorithm (1980) that undo inflection (1a, 1b, 1c) and the final e (5a).
//! Derivation stays: a governor is no government.

/// The stem of a word in lower case.
pub(super) fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    if word.len() > 2 && word.bytes().all(|b| b.is_ascii_lowercase()) {
        plural(&mut stem);
        past_and_progressive(&mut stem);
        if stem.ends_with('y') && has_vowel(&stem[..stem.len() - 1]) {
            replace(&mut stem, 1, "i");
        }
        if let Some(before) = stem.strip_suffix('e') {
            let measure = measure(before);
            if measure > 1 || (measure == 1 && !is_short(before)) {
                replace(&mut stem, 1, "");
            }
        }
    }
    stem
}

fn plural(stem: &mut String) {
    if stem.ends_with("sses") || stem.ends_with("ies") {
        replace(stem, 2, "");
    } else if stem.ends_with('s') && !stem.ends_with("ss") && !stem.ends_with("us") {
        replace(stem, 1, "");
    }
}

fn past_and_progressive(stem: &mut String) {
    if let Some(before) = stem.strip_suffix("eed") {
        if measure(before) > 0 {
            replace(stem, 1, "");
        }
        return;
    }
    let Some(ending) = ["ed", "ing"].into_iter().find(|e| stem.strip_suffix(e).is_some_and(has_vowel)) else { return };
    replace(stem, ending.len(), "");
    let double = stem.as_bytes().last().filter(|last| stem.as_bytes().iter().rev().nth(1) == Some(last));
    if stem.ends_with("at") || stem.ends_with("bl") || stem.ends_with("iz") {
        stem.push('e');
    } else if double.is_some_and(|last| !b"aeioulsz".contains(last)) {
        replace(stem, 1, "");
    } else if measure(stem) == 1 && is_short(stem) {
        stem.push('e');
    }
}

fn replace(stem: &mut String, last: usize, by: &str) {
    stem.truncate(stem.len().saturating_sub(last));
    stem.push_str(by);
}

/// For each letter, whether it is a consonant; y is one at the beginning and after a vowel.
fn consonants(stem: &str) -> Vec<bool> {
    let mut kinds: Vec<bool> = Vec::with_capacity(stem.len());
    for letter in stem.bytes() {
        let kind = match letter {
            b'a' | b'e' | b'i' | b'o' | b'u' => false,
            b'y' => !kinds.last().copied().unwrap_or_default(),
            _ => true,
        };
        kinds.push(kind);
    }
    kinds
}

fn has_vowel(stem: &str) -> bool {
    consonants(stem).contains(&false)
}

/// How often a vowel is followed by a consonant.
fn measure(stem: &str) -> usize {
    consonants(stem).windows(2).filter(|pair| pair == &[false, true]).count()
}

/// Whether it ends in consonant, vowel and a consonant other than w, x and y ("hop").
fn is_short(stem: &str) -> bool {
    let kinds = consonants(stem);
    kinds.ends_with(&[true, false, true]) && !stem.ends_with(['w', 'x', 'y'])
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_a_word_meet() {
        for (forms, expected) in [
            ("kill kills killed killing", "kill"),
            ("fire fires fired firing", "fire"),
            ("announce announces announced announcing", "announc"),
            ("army armies", "armi"),
            ("hopping hopped hop", "hop"),
            ("strike strikes striking", "strike"),
            ("agreed agree agrees", "agre"),
            ("visit visited", "visit"),
        ] {
            for form in forms.split(' ') {
                assert_eq!(stem(form), expected, "{form}");
            }
        }
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for word in ["is", "us", "bus", "glass", "red", "king", "x", "", "2026", "o'clock", "łódź"] {
            assert_eq!(stem(word), word);
        }
    }
}
