//! Lines above a story that name its parts: "Title: …", "Outlet: …", or the outlet's bare name.

use crate::facts::{Facts, Worth};
use crate::{byline, date, title};
use onrecord_record::SectionKind;
use std::sync::LazyLock;

/// Label → what it gives.
static LABELS: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| include_str!("../data/header.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

/// Words in the names of news outlets.
static OUTLET_WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../data/outlet-words.txt").split_whitespace().collect());

/// A labelled line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label<'t> {
    gives: &'static str,
    /// What stands after the label, to the line's end.
    pub(crate) value: &'t str,
}

/// The label of a line, if it has one whose value makes sense.
pub(crate) fn labelled(line: &str) -> Option<Label<'_>> {
    let (label, value) = line.split_once(':')?;
    let label = label.trim().trim_matches('*').to_lowercase();
    let value = value.trim_start();
    let &(_, gives) = LABELS.iter().find(|(name, _)| *name == label)?;
    let sensible = match gives {
        "published" => date::find(value).is_some(),
        "url" => value.starts_with("http"),
        "outlet" => value.split_whitespace().count() <= 7 && !value.ends_with('.'),
        "byline" => byline::parse(&format!("By {value}")).is_some(),
        _ => value.split_whitespace().take(31).count() <= 30,
    };
    (sensible && !value.is_empty()).then_some(Label { gives, value })
}

/// Records what a labelled line gives, and says what kind of section its value is.
pub(crate) fn take(label: &Label<'_>, facts: &mut Facts) -> SectionKind {
    let value = label.value.trim();
    match label.gives {
        "title" => {
            facts.title.offer(Worth::Stated, value);
            return SectionKind::Headline;
        }
        "byline" => {
            facts.byline.offer(Worth::Stated, byline::parse(&format!("By {value}")).unwrap_or_default());
            return SectionKind::Byline;
        }
        "published" => {
            facts.published.offer(Worth::Stated, date::find(value).map_or(String::new(), |found| found.value));
        }
        "outlet" => facts.outlet.offer(Worth::Stated, title::outlet_name(value).unwrap_or_default()),
        _ => facts.url.offer(Worth::Stated, value),
    }
    SectionKind::Boilerplate
}

/// Whether a line is nothing but the name of a news outlet, as printed above a headline.
pub(crate) fn is_outlet(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || ["of", "the", "and"].contains(w))
        && words.iter().any(|w| OUTLET_WORDS.contains(&w.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_names_of_outlets() {
        assert_eq!(labelled("Title: Army leaves town").map(|l| l.value), Some("Army leaves town"));
        assert_eq!(labelled("Date: 3 March 2025").map(|l| l.value), Some("3 March 2025"));
        for line in ["Date: unknown", "Warning: army leaves", "Title:", "Army: we left"] {
            assert_eq!(labelled(line), None, "{line}");
        }
        assert!(is_outlet("The Example Observer") && is_outlet("Example Times"));
        assert!(!is_outlet("Army leaves town") && !is_outlet("Herald of war speaks out at last today"));
    }
}
