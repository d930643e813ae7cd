//! News agencies, and where a line credits one.

use std::sync::LazyLock;

/// (a name as written, the name to record), longest names first.
static NAMES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let mut names: Vec<(&str, &str)> = include_str!("../data/agencies.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(record, names)| names.split('\t').map(move |name| (name, record)))
        .collect();
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    names
});

/// A regular expression for the name of an agency.
pub(crate) fn pattern() -> String {
    let names: Vec<String> = NAMES.iter().map(|(name, _)| regex::escape(name)).collect();
    format!("(?:{})", names.join("|"))
}

/// The recorded name of an agency, if `name` is one.
pub(crate) fn known(name: &str) -> Option<&'static str> {
    let name = name.trim().trim_start_matches("The ").trim_start_matches("the ");
    NAMES.iter().find(|(written, _)| *written == name).map(|(_, record)| *record)
}

/// The agencies that a credit line names, in its order.
pub(crate) fn credited(line: &str) -> Vec<&'static str> {
    let mut found: Vec<(usize, usize, &'static str)> = Vec::new();
    for &(name, record) in NAMES.iter() {
        let place = line.match_indices(name).map(|(i, _)| (i, i + name.len())).find(|&(start, end)| {
            let before = line[..start].chars().next_back();
            let after = line[end..].chars().next();
            !before.is_some_and(char::is_alphanumeric)
                && !after.is_some_and(|c| c.is_alphanumeric() || c == '\'' || c == '’')
                && found.iter().all(|&(s, e, _)| end <= s || e <= start)
        });
        if let Some((start, end)) = place
            && found.iter().all(|&(_, _, other)| other != record)
        {
            found.push((start, end, record));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, _, record)| record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_credited_agencies() {
        assert_eq!(credited("The destroyer in March. AFP via Getty Images"), ["AFP", "Getty Images"]);
        assert_eq!(credited("(AP Photo/Mark Example)"), ["AP"]);
        assert_eq!(credited("Photo: EPA-EFE"), ["EPA"]);
        assert!(credited("APPEAL, CAPS and Reuters's desk").is_empty());
        assert_eq!(known("The Associated Press"), Some("AP"));
        assert_eq!(known("Sahel Press"), None);
    }
}
