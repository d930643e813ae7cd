//! Which words name one kind of happening.

use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Words by the word itself: its root, and the roots near it.
struct Triggers {
    roots: FxHashMap<&'static str, &'static str>,
    near: FxHashMap<&'static str, Vec<&'static str>>,
}

static TRIGGERS: LazyLock<Triggers> = LazyLock::new(|| {
    let mut out = Triggers { roots: FxHashMap::default(), near: FxHashMap::default() };
    for line in include_str!("../triggers.tsv").lines().filter(|line| !line.starts_with('#')).skip(1) {
        let mut cells = line.split('\t');
        let (Some(word), Some(root), near) = (cells.next(), cells.next(), cells.next()) else { continue };
        if !root.is_empty() {
            out.roots.insert(word, root);
        }
        out.near.insert(word, near.unwrap_or_default().split(' ').filter(|w| !w.is_empty()).collect());
    }
    out
});

/// `joins.toml`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Joins {
    pub(super) threshold: f64,
    pub(super) general: BTreeSet<String>,
    pub(super) weights: BTreeMap<String, f64>,
}

pub(super) static JOINS: LazyLock<Joins> =
    LazyLock::new(|| toml::from_str(include_str!("../joins.toml")).unwrap_or_default());

/// The verb that a word comes from: "resignation" comes from "resign", "stole" from "steal".
pub(super) fn root(lemma: &str) -> &str {
    TRIGGERS.roots.get(lemma).copied().unwrap_or(lemma)
}

/// Roots of near meaning, the nearest first.
pub(super) fn near(root: &str) -> &'static [&'static str] {
    TRIGGERS.near.get(root).map_or(&[], Vec::as_slice)
}

/// Whether one of two roots is near the other.
pub(super) fn are_near(a: &str, b: &str) -> bool {
    near(a).contains(&b) || near(b).contains(&a)
}

/// Whether a word is too general to name a happening.
pub(super) fn is_general(lemma: &str, root: &str) -> bool {
    JOINS.general.contains(lemma) || JOINS.general.contains(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_family_have_one_root() {
        for (a, b) in [
            ("resign", "resignation"),
            ("attack", "attack"),
            ("explode", "explosion"),
            ("kill", "killing"),
            ("agree", "agreement"),
        ] {
            assert_eq!(root(a), root(b), "{a} {b}");
        }
        assert!(is_general("say", root("say")) && !is_general("attack", root("attack")));
    }
}
