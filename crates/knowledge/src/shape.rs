//! Letters' case, where it tells a name from a word ("US" and "us", "Turkey" and "turkey").

use crate::fold::without_possessive;

/// How a name is written in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// No capital letter.
    Lower,
    /// Some capital letter.
    Capital,
    /// Capital letters only.
    Upper,
}

impl Shape {
    /// The shape of a name as written, looking past "the" and a possessive.
    pub(crate) fn of(name: &str) -> Self {
        let name = without_possessive(name.trim());
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        let (mut upper, mut lower) = (false, false);
        for c in name.chars() {
            upper |= c.is_uppercase();
            lower |= c.is_lowercase();
        }
        match (upper, lower) {
            (true, false) => Self::Upper,
            (true, true) => Self::Capital,
            (false, true) => Self::Lower,
            // Scripts without case say nothing, so nothing is asked of them.
            (false, false) => Self::Upper,
        }
    }

    /// What a name in a data file asks of a text, and the name without its mark: `!` asks for the same capitals, `^` for a
    /// capital; without a mark, a short acronym asks for capitals ("WHO") and a long one for a capital ("Nato").
    pub(crate) fn asked(written: &str) -> (Self, &str) {
        if let Some(name) = written.strip_prefix('!') {
            return (Self::Upper, name);
        }
        if let Some(name) = written.strip_prefix('^') {
            return (Self::Capital, name);
        }
        let letters = written.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = written.chars().all(|c| !c.is_lowercase());
        let ask = match (capitals, letters) {
            (true, 1..=3) => Self::Upper,
            (true, _) => Self::Capital,
            _ => Self::Lower,
        };
        (ask, written)
    }
}
