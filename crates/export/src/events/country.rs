//! What other data call a country.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static COUNTRIES: LazyLock<BTreeMap<&str, [&str; 2]>> = LazyLock::new(|| {
    let rows = include_str!("data/countries.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        Some((cells.next()?, [cells.next()?, cells.next()?]))
    })
    .collect()
});

/// FIPS 10-4 of a country, given ISO 3166-1 alpha-3.
pub(super) fn fips(alpha3: &str) -> Option<&'static str> {
    code(alpha3, 0)
}

/// Number in the Correlates of War project's list of states.
pub(super) fn cow(alpha3: &str) -> Option<&'static str> {
    code(alpha3, 1)
}

fn code(alpha3: &str, column: usize) -> Option<&'static str> {
    COUNTRIES.get(alpha3)?.get(column).copied().filter(|code| !code.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_knowledge::Knowledge;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_those_of_one_country_each() {
        let knowledge = Knowledge::builtin();
        for column in [0, 1] {
            let codes: Vec<&str> = COUNTRIES.values().map(|codes| codes[column]).filter(|c| !c.is_empty()).collect();
            assert_eq!(codes.len(), codes.iter().collect::<BTreeSet<_>>().len());
        }
        for code in COUNTRIES.keys() {
            assert!(knowledge.country_by_code(code).is_some(), "{code}");
        }
        assert_eq!((fips("DEU"), cow("DEU")), (Some("GM"), Some("255")));
        assert_eq!((fips("AUT"), fips("AUS")), (Some("AU"), Some("AS")));
        assert_eq!((fips("PSE"), cow("PSE")), (Some("WE"), None));
    }
}
