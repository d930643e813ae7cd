//! Lines that say who wrote an article.

use crate::{agency, date};
use serde::Deserialize;
use std::sync::LazyLock;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    leads: Vec<String>,
    not_names: Vec<String>,
    particles: Vec<String>,
    connectors: Vec<String>,
    roles: Vec<String>,
    outlets: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    yes: Vec<(String, String)>,
    #[cfg_attr(not(test), expect(dead_code, reason = "the examples are for readers and for the test below"))]
    no: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../data/bylines.toml")).unwrap_or_default());

/// A byline longer than this is a sentence.
const MAX_WORDS: usize = 28;

/// The writers that a line names, without "By", office and place.
pub(crate) fn parse(line: &str) -> Option<String> {
    let line = without_date(line.trim());
    if line.len() > 400 || line.split_whitespace().count() > MAX_WORDS {
        return None;
    }
    let lead = WORDS.leads.iter().filter(|lead| starts_with_words(line, lead)).max_by_key(|lead| lead.len());
    let rest = line[lead.map_or(0, String::len)..].trim();
    let rest = rest.strip_suffix('.').filter(|r| !r.ends_with("Jr") && !r.ends_with("Sr")).unwrap_or(rest);
    let parts = split(rest);
    let (first, others) = parts.split_first()?;
    let mut names = vec![(names(first)?, true)];
    let mut has_role = false;
    // "Lena Example | 3 March 2025": a bar parts a name and a date, a comma also a place and a date.
    let barred = line.contains([' ', '\n']) && line.contains(['|', '·', '•']);
    for part in others {
        let lower = part.to_lowercase();
        let holds = |words: &[String]| lower.split(|c: char| !c.is_alphabetic()).any(|w| words.iter().any(|r| r == w));
        let about = agency::known(part).is_some() || holds(&WORDS.outlets);
        if holds(&WORDS.roles) || about {
            // What someone does is a short phrase, never a clause.
            if part.split_whitespace().count() > 6 || capitals(part) == 0 && part.split_whitespace().count() > 3 {
                return None;
            }
            has_role |= holds(&WORDS.roles) || agency::known(part).is_some();
        } else if is_stamp(&lower, part) {
            has_role |= barred && date::find(part).is_some();
        } else {
            names.push((self::names(part)?, true));
        }
    }
    // Without "By", only an office tells a byline from a headline.
    if lead.is_none() && (!has_role || names.len() > 1 || first.split_whitespace().count() < 2) {
        return None;
    }
    let (last, before) = names.split_last()?;
    let mut joined = before.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    if !joined.is_empty() {
        joined.push_str(", ");
    }
    joined.push_str(&last.0);
    Some(joined)
}

/// "September 9, 2025 by Lena Example" without its date.
fn without_date(line: &str) -> &str {
    let found = date::find(line).filter(|found| line[..found.range.start].split_whitespace().count() <= 2);
    let rest = found.map(|found| line[found.range.end..].trim_start_matches([' ', ',', '|', '·', '-', '–']));
    rest.filter(|rest| starts_with_words(rest, "by")).unwrap_or(line)
}

fn starts_with_words(line: &str, lead: &str) -> bool {
    line.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead))
        && line[lead.len()..].starts_with(|c: char| c.is_whitespace())
}

/// Cuts at commas, bars, dots, dashes and brackets, but keeps a date ("March 3, 2025") whole.
fn split(line: &str) -> Vec<&str> {
    let dated = date::find(line).map_or(line.len()..line.len(), |found| found.range);
    let mut parts = Vec::new();
    let mut start = 0;
    for (i, c) in line.char_indices() {
        let spaced = || line[..i].ends_with(char::is_whitespace) && line[i + 1..].starts_with(char::is_whitespace);
        let cuts = matches!(c, ',' | '|' | '·' | '•' | '—' | '–' | '(' | ')' | '/' | '\n') || c == '-' && spaced();
        if cuts && !dated.contains(&i) {
            parts.push(line[start..i].trim());
            start = i + c.len_utf8();
        } else if i == dated.start && start < i {
            let before = line[start..i].trim();
            parts.push(before.strip_suffix(" on").unwrap_or(before));
            start = i;
        }
    }
    parts.push(line[start..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Whether a part gives a date, a length of reading or the like.
fn is_stamp(lower: &str, part: &str) -> bool {
    date::find(part).is_some_and(|found| found.range.len() + 24 >= part.len())
        || ["published", "updated", "posted", "last updated", "on"].contains(&lower)
        || ["published ", "updated ", "posted ", "last updated "].iter().any(|lead| lower.starts_with(lead))
        || lower.contains("min read")
        || lower.contains("minute read")
        || lower.starts_with(|c: char| c.is_ascii_digit()) && lower.len() < 24
}

/// "Lena Example and Jon Sample" out of "Lena Example in Lima and Jon Sample in Oslo", where all words can be names.
fn names(part: &str) -> Option<String> {
    let mut kept: Vec<&str> = Vec::new();
    let mut in_place = false;
    for word in part.split_whitespace() {
        let lower = word.to_lowercase();
        let connector = WORDS.connectors.contains(&lower);
        if connector {
            in_place = false;
        } else if (lower == "in" || lower == "at" || lower == "near") && !kept.is_empty() {
            in_place = true;
            continue;
        } else if kept.is_empty() && (WORDS.not_names.contains(&lower) || !word.starts_with(char::is_uppercase)) {
            return None;
        }
        let named = word.starts_with(|c: char| c.is_uppercase())
            || ["al-", "el-", "d'", "d’", "l'", "l’", "as-", "ad-"].iter().any(|p| lower.starts_with(p))
            || !kept.is_empty() && (WORDS.particles.contains(&lower) || WORDS.roles.contains(&lower));
        if !connector && !named || word.contains(|c: char| c.is_ascii_digit() || "\"“”:;!?".contains(c)) {
            return None;
        }
        if !in_place {
            kept.push(word);
        }
    }
    let kept = &kept[..kept.len() - agency_words(&kept)];
    (!kept.is_empty() && kept.len() <= 24).then(|| kept.join(" "))
}

/// How many words at the end of a name are an agency's: "Lena Example Associated Press".
fn agency_words(words: &[&str]) -> usize {
    (1..=words.len().saturating_sub(2).min(4))
        .rev()
        .find(|&count| {
            let (before, last) = words.split_at(words.len() - count);
            let joined = before.last().is_some_and(|word| WORDS.connectors.contains(&word.to_lowercase()));
            !joined && agency::known(&last.join(" ")).is_some()
        })
        .unwrap_or(0)
}

fn capitals(part: &str) -> usize {
    part.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_its_yes_and_spares_its_no() {
        let words: Words = toml::from_str(include_str!("../data/bylines.toml")).unwrap();
        let mut wrong = Vec::new();
        for (line, names) in &words.yes {
            if parse(line).as_ref() != Some(names) {
                wrong.push(format!("{line:?} gives {:?}, not {names:?}", parse(line)));
            }
        }
        wrong.extend(words.no.iter().filter_map(|line| parse(line).map(|names| format!("{line:?} gives {names:?}"))));
        wrong.extend(
            include_str!("../data/prose.txt")
                .lines()
                .filter_map(|l| parse(l).map(|names| format!("{l:?} gives {names:?}"))),
        );
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
