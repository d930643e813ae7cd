//! Lemmas from forms, by the edit scripts that the model chooses between.
//!
//! `CASING|CUT|APPEND`: lower-case the form (`l`), keep it (`k`) or capitalise it (`t`), cut so many characters off its
//! end, append. `=LEMMA` is the lemma itself. `training/english/lemmas.py` makes the scripts.

/// One edit script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Script {
    Whole(String),
    Edit { casing: Casing, cut: usize, append: String },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Casing {
    Lower,
    Keep,
    Title,
}

impl Script {
    /// Reads a script; `None` where it is none.
    pub(crate) fn parse(script: &str) -> Option<Self> {
        if let Some(lemma) = script.strip_prefix('=') {
            return Some(Self::Whole(lemma.to_owned()));
        }
        let mut parts = script.splitn(3, '|');
        let casing = match parts.next()? {
            "l" => Casing::Lower,
            "k" => Casing::Keep,
            "t" => Casing::Title,
            _ => return None,
        };
        let cut = parts.next()?.parse().ok()?;
        Some(Self::Edit { casing, cut, append: parts.next()?.to_owned() })
    }

    /// The lemma of a form; in lower case where the script cannot be applied.
    pub(crate) fn apply(&self, form: &str) -> String {
        let form = plain(form);
        let (casing, cut, append) = match self {
            Self::Whole(lemma) => return lemma.clone(),
            Self::Edit { casing, cut, append } => (casing, *cut, append),
        };
        let mut lemma = match casing {
            Casing::Lower => form.to_lowercase(),
            Casing::Keep => form.clone(),
            Casing::Title => {
                let mut chars = form.chars();
                chars
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .chain(chars.flat_map(char::to_lowercase))
                    .collect()
            }
        };
        if cut > 0 {
            match lemma.char_indices().rev().nth(cut - 1) {
                Some((at, _)) => lemma.truncate(at),
                None => return form.to_lowercase(),
            }
        }
        lemma.push_str(append);
        if lemma.is_empty() { form.to_lowercase() } else { lemma }
    }
}

/// The form with plain quotation marks.
pub(crate) fn plain(form: &str) -> String {
    let plain = |ch| match ch {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        _ => ch,
    };
    form.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_the_end() {
        for (script, form, lemma) in [
            ("l|0|", "The", "the"),
            ("l|3|", "Saying", "say"),
            ("l|3|y", "denies", "deny"),
            ("k|1|", "Mexicans", "Mexican"),
            ("t|0|", "TRUMP", "Trump"),
            ("=be", "’s", "be"),
            ("=not", "n’t", "not"),
            ("l|9|", "Short", "short"),
            ("l|1|", "a", "a"),
            ("l|0|", "’S", "'s"),
        ] {
            assert_eq!(Script::parse(script).expect(script).apply(form), lemma, "{script} {form}");
        }
    }

    #[test]
    fn refuses_what_is_no_script() {
        for script in ["", "l", "l|x|", "q|1|", "l|1"] {
            assert_eq!(Script::parse(script), None, "{script}");
        }
    }
}
