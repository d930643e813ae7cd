//! What follows from a code: CAMEO's levels, the four quarters of event data, Goldstein's scale, PLOVER's scores.

use super::coded::type_name;
use onrecord_record::EventType;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static GOLDSTEIN: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    let rows = include_str!("data/goldstein.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split_once('\t')).collect()
});

static SCORES: LazyLock<BTreeMap<(&str, &str), &str>> = LazyLock::new(|| {
    let rows = include_str!("data/plover-scores.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| {
        let mut cells = row.split('\t');
        Some(((cells.next()?, cells.next()?), cells.next()?))
    })
    .collect()
});

/// How much conflict (-10) or cooperation (10) an event is, by PLOVER's scores.
pub(super) fn score(kind: EventType, mode: Option<&str>) -> Option<&'static str> {
    SCORES.get(&(type_name(kind).as_str(), mode.unwrap_or_default())).copied()
}

/// The second level of a CAMEO code ("0251" → "025"); the code itself if it is no deeper.
pub(super) fn base(code: &str) -> &str {
    code.get(..3).unwrap_or(code)
}

/// The first level ("0251" → "02").
pub(super) fn root(code: &str) -> &str {
    code.get(..2).unwrap_or(code)
}

/// What an act does to the stability of a country, -10 to 10, as GDELT writes it.
pub(super) fn goldstein(code: &str) -> Option<&'static str> {
    GOLDSTEIN.get(code).copied()
}

/// The quarter of a CAMEO code: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
pub(super) fn quarter_of_code(code: &str) -> Option<u8> {
    match root(code).parse::<u8>().ok()? {
        1..=5 => Some(1),
        6..=8 => Some(2),
        9..=13 => Some(3),
        14..=20 => Some(4),
        _ => None,
    }
}

/// The quarter of a PLOVER type.
pub(super) fn quarter_of_type(kind: EventType) -> u8 {
    use EventType::*;
    match kind {
        Agree | Consult | Support | Concede => 1,
        Cooperate | Aid | Retreat => 2,
        Request | Accuse | Reject | Threaten => 3,
        Protest | Sanction | Mobilize | Coerce | Assault => 4,
    }
}

/// Whether PLOVER asks for a recipient.
pub(super) fn needs_recipient(kind: EventType) -> bool {
    matches!(kind, EventType::Cooperate | EventType::Aid | EventType::Sanction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_levels_and_a_quarter() {
        assert_eq!((base("0251"), root("0251"), quarter_of_code("0251")), ("025", "02", Some(1)));
        assert_eq!((base("19"), root("19"), quarter_of_code("19")), ("19", "19", Some(4)));
        assert_eq!(quarter_of_code("99"), None);
        assert_eq!(quarter_of_code("é"), None);
    }

    #[test]
    fn every_type_has_a_score_and_so_have_most_modes() {
        for kind in EventType::ALL {
            let value = score(kind, None).and_then(|v| v.parse::<f64>().ok()).expect("a score");
            assert_eq!(value < 0.0, quarter_of_type(kind) > 2 && kind != EventType::Request, "{kind:?}");
        }
        assert_eq!(score(EventType::Consult, Some("visit")), Some("4"));
        assert_eq!(score(EventType::Protest, Some("vandalize")), None);
    }

    #[test]
    fn every_code_of_goldsteins_scale_has_a_value_on_it() {
        assert_eq!(GOLDSTEIN.len(), 311);
        for (code, value) in GOLDSTEIN.iter() {
            assert!(quarter_of_code(code).is_some(), "{code}");
            assert!(value.parse::<f64>().is_ok_and(|v| (-10.0..=10.0).contains(&v)), "{code} {value}");
        }
        assert_eq!((goldstein("042"), goldstein("190"), goldstein("176")), (Some("1.9"), Some("-10.0"), None));
    }
}
