//! Words of a text as articles are compared by them: in lower case, without diacritics, marks and possessive endings.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word and where it begins: a code point of the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub at: usize,
    pub form: String,
}

/// The words of a text, in order. A word is a run of letters and digits, in which apostrophes may stand.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    let mut rest = text.chars().enumerate().peekable();
    while let Some((at, c)) = rest.next() {
        let inside = c.is_alphanumeric() || is_combining_mark(c);
        let joins = is_apostrophe(c) && open.is_some() && rest.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if inside || joins {
            open.get_or_insert_with(|| (at, String::new())).1.push(if joins { '\'' } else { c });
        } else if let Some(word) = open.take() {
            found.extend(folded(word));
        }
    }
    found.extend(open.and_then(folded));
    found
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn folded((at, word): (usize, String)) -> Option<Word> {
    let plain = word.is_ascii();
    let mut form: String =
        if plain { word } else { word.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect() };
    form.make_ascii_lowercase();
    if form.ends_with("'s") {
        form.truncate(form.len() - 2);
    }
    (!form.is_empty()).then_some(Word { at, form })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_know_where_they_stand() {
        let found: Vec<_> =
            words("São Tomé’s “ferry”, o'clock—'twas 6.1 m.").into_iter().map(|w| (w.at, w.form)).collect();
        let expected =
            [(0, "sao"), (4, "tome"), (12, "ferry"), (20, "o'clock"), (29, "twas"), (34, "6"), (36, "1"), (38, "m")];
        assert_eq!(found, expected.map(|(at, form)| (at, form.to_owned())));
        assert_eq!(words("— ’ … "), []);
    }
}
