//! How common words are in English news: what makes a word telling before an archive has articles enough to count them.

use super::stem::stem;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Made by scripts/background.py.
const TABLE: &str = include_str!("background.tsv");

/// Articles that a word is taken to stand in at least, the least that the table has.
const LEAST: f64 = 5.0;

/// The share of articles that have a word of this stem: at most, as an article that has two of its forms counts for both.
pub(super) fn share(stem: &str) -> f64 {
    static COUNTS: LazyLock<(f64, FxHashMap<String, f64>)> = LazyLock::new(read);
    let (articles, counts) = &*COUNTS;
    (counts.get(stem).copied().unwrap_or(LEAST) / articles).min(1.0)
}

fn read() -> (f64, FxHashMap<String, f64>) {
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
    let (mut articles, mut counts) = (1.0, FxHashMap::default());
    for (word, count) in rows {
        let count: f64 = count.parse().unwrap_or(LEAST);
        if word == "*" {
            articles = count;
        } else {
            *counts.entry(stem(word)).or_default() += count;
        }
    }
    (articles, counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_word_and_a_count() {
        let rows: Vec<_> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(rows.len() > 10_000);
        for row in rows {
            let (word, count) = row.split_once('\t').unwrap();
            assert!(!word.is_empty() && count.parse::<f64>().unwrap() >= LEAST, "{row}");
        }
    }

    #[test]
    fn common_words_say_little() {
        assert!(share("the") > 0.9);
        assert!(share("president") > share("earthquak"));
        assert!(share("zzyzx") < 0.001);
    }
}
