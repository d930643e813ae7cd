//! The word lists of `words.toml`, indexed.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Lists by section and name, as in the file.
#[derive(Deserialize)]
#[serde(transparent)]
struct File(BTreeMap<String, BTreeMap<String, Vec<String>>>);

/// Sorted word lists, looked up by `section.name`.
pub(super) struct Words(BTreeMap<String, Vec<String>>);

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    // The file is part of the program and a test reads it, so a broken one never ships.
    let file: File = toml::from_str(include_str!("words.toml")).unwrap_or(File(BTreeMap::new()));
    let mut lists = BTreeMap::new();
    for (section, names) in file.0 {
        for (name, mut words) in names {
            words.sort();
            words.dedup();
            lists.insert(format!("{section}.{name}"), words);
        }
    }
    Words(lists)
});

/// Whether a lower-case word stands in the list `section.name`.
pub(super) fn listed(list: &str, word: &str) -> bool {
    WORDS.0.get(list).is_some_and(|words| words.binary_search_by(|w| w.as_str().cmp(word)).is_ok())
}

/// Whether a lower-case word stands in any of the lists.
pub(super) fn listed_in(lists: &[&str], word: &str) -> bool {
    lists.iter().any(|list| listed(list, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_its_lists() {
        assert!(listed("pronouns.male", "he"));
        assert!(listed("persons.neutral", "official"));
        assert!(!listed("persons.neutral", "draft"));
        assert!(listed_in(&["documents.nouns", "outlets.nouns"], "draft"));
    }
}
