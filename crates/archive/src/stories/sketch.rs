//! Sketches of texts: FracMinHash (Irber et al. 2022) over five-word shingles.

use super::words::words;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Words of a shingle.
const WORDS: usize = 5;
/// A sketch keeps the shingles whose hash falls into this share of all, one eighth.
const KEPT: u64 = u64::MAX / 8;

/// The shingles of a text by their hash: the first eight bytes of SHA-256, which is the same everywhere.
pub(super) fn shingles(text: &str) -> BTreeSet<u64> {
    let words = words(text);
    words
        .windows(WORDS)
        .map(|shingle| {
            let mut hash = Sha256::new();
            for word in shingle {
                hash.update(&word.form);
                hash.update(b" ");
            }
            hash.finalize().iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
        })
        .collect()
}

/// The sketch of a text, in order.
pub(super) fn sketch(text: &str) -> Vec<i64> {
    shingles(text).into_iter().take_while(|hash| *hash <= KEPT).filter_map(|hash| i64::try_from(hash).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_make_no_difference() {
        let one = shingles("The ferry, seized on Monday, was “empty”.");
        assert_eq!(one, shingles("the Ferry seized\non Monday was empty"));
        assert_eq!(one.len(), 3);
        assert!(shingles("four words are few").is_empty());
    }

    #[test]
    fn a_sketch_is_the_same_on_every_machine() {
        let text: String = (0..100).map(|i| format!("word{i} ")).collect();
        let sketch = sketch(&text);
        assert_eq!((sketch.len(), sketch.first()), (16, Some(&220_631_116_897_575_426)));
    }
}
