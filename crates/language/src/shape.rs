//! What the uncased encoder does not see: letter case and spacing, as one id of sixteen.

/// Pieces that belong to no word.
pub(crate) const NO_WORD: i32 = 15;

/// How a word stands to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    Glued = 0,
    Apart = 1,
    /// Starts a block or a window.
    Block = 2,
}

/// The id of a word.
pub(crate) fn shape(word: &str, spacing: Spacing) -> i32 {
    case(word) + 5 * spacing as i32
}

/// 0 no cased letters, 1 all lower, 2 capitalised (or one capital), 3 all upper, 4 mixed.
fn case(word: &str) -> i32 {
    let (mut upper, mut lower, mut starts_upper) = (0, 0, false);
    for ch in word.chars() {
        if ch.is_uppercase() {
            starts_upper |= upper + lower == 0;
            upper += 1;
        } else if ch.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => 0,
        (0, _) => 1,
        (1, _) if starts_upper => 2,
        (_, 0) => 3,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_case_and_spacing() {
        for (word, id) in [("2024", 0), ("said", 1), ("Mexico", 2), ("I", 2), ("NATO", 3), ("McCain", 4), ("iPhone", 4)]
        {
            assert_eq!(shape(word, Spacing::Glued), id, "{word}");
            assert_eq!(shape(word, Spacing::Block), id + 10, "{word}");
        }
    }
}
