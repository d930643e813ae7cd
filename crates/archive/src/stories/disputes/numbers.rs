//! Numbers that different origins give for one happening.

use super::{COMPARED, Rows, Stated};
use rusqlite::Connection;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Nouns that count people.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct People {
    units: Vec<String>,
    apart: Vec<String>,
}

static PEOPLE: LazyLock<People> = LazyLock::new(|| toml::from_str(include_str!("counted.toml")).unwrap_or_default());

/// A number that a mention of a happening has.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::stories) struct Number {
    pub(in crate::stories) value: f64,
    pub(in crate::stories) unit: Option<String>,
    pub(in crate::stories) approximate: bool,
    pub(in crate::stories) bound: String,
    /// As the article writes it.
    pub(in crate::stories) text: String,
}

impl Number {
    /// Whether two numbers count the same and cannot both be right.
    pub(in crate::stories) fn excludes(&self, other: &Self) -> bool {
        if !alike(self.unit.as_deref(), other.unit.as_deref()) {
            return false;
        }
        // "about 40" and "some 42" may well be the same; "about 40" and "100" are not.
        let slack = |n: &Self| if n.approximate { n.value.abs() * 0.1 } else { 0.0 };
        let range = |n: &Self| match n.bound.as_str() {
            "at-least" => (n.value - slack(n), f64::INFINITY),
            "at-most" => (f64::NEG_INFINITY, n.value + slack(n)),
            _ => (n.value - slack(n), n.value + slack(n)),
        };
        let ((low, high), (other_low, other_high)) = (range(self), range(other));
        high < other_low || other_high < low
    }
}

/// Whether two units count the same: one unit, or two words for people.
pub(in crate::stories) fn alike(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    a == b || are_people(a) && are_people(b)
}

fn are_people(unit: &str) -> bool {
    let head = unit.split_whitespace().last().unwrap_or_default();
    PEOPLE.units.iter().any(|u| u == unit || u == head) && !PEOPLE.apart.iter().any(|u| u == head)
}

/// Whether two numbers of people differ because one is of a later day, by which more were counted.
fn grown((a, number): (&Stated, &Number), (b, other): (&Stated, &Number)) -> bool {
    let people = |n: &Number| n.unit.as_deref().is_some_and(are_people);
    let (Some(day), Some(other_day)) = (&a.day, &b.day) else { return false };
    people(number) && people(other) && day != other_day && (day < other_day) == (number.value < other.value)
}

/// The numbers that the mentions of a happening have, by document and event.
pub(in crate::stories) fn load(
    db: &Connection,
    happening: i64,
) -> rusqlite::Result<BTreeMap<(i64, String), Vec<Number>>> {
    let mut out: BTreeMap<(i64, String), Vec<Number>> = BTreeMap::new();
    let mut s = db.prepare_cached(
        "SELECT v.document, v.id, q.value, q.unit, q.approximate, q.bound, q.text
         FROM events v JOIN event_quantities x ON x.document = v.document AND x.event = v.id
         JOIN quantities q ON q.document = x.document AND q.id = x.quantity
         WHERE v.happening = ? ORDER BY v.document, v.id, x.position",
    )?;
    let mut rows = s.query([happening])?;
    while let Some(row) = rows.next()? {
        let number = Number {
            value: row.get(2)?,
            unit: row.get(3)?,
            approximate: row.get(4)?,
            bound: row.get(5)?,
            text: row.get(6)?,
        };
        out.entry((row.get(0)?, row.get(1)?)).or_default().push(number);
    }
    Ok(out)
}

/// Pairs of origins whose latest numbers exclude each other. What an origin said before is a change of its own.
pub(super) fn compare(db: &Connection, happening: i64, stated: &[Stated], rows: &mut Rows) -> rusqlite::Result<()> {
    let numbers = load(db, happening)?;
    if numbers.is_empty() {
        return Ok(());
    }
    let mut latest: BTreeMap<i64, Vec<(&Stated, &Number)>> = BTreeMap::new();
    for claim in stated.iter().filter(|c| c.side > 0) {
        for number in numbers.get(&(claim.document, claim.event.clone())).into_iter().flatten() {
            let of = latest.entry(claim.origin).or_default();
            of.retain(|(_, before)| !alike(before.unit.as_deref(), number.unit.as_deref()));
            of.push((claim, number));
        }
    }
    let all: Vec<(&Stated, &Number)> = latest.into_values().flatten().take(2 * COMPARED).collect();
    for (i, (a, number)) in all.iter().enumerate() {
        for (b, other) in all.iter().skip(i + 1) {
            if a.origin != b.origin && number.excludes(other) && !grown((a, number), (b, other)) {
                rows.add(a, b, "number");
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64, unit: &str, approximate: bool, bound: &str) -> Number {
        Number { value, unit: Some(unit.into()), approximate, bound: bound.into(), text: String::new() }
    }

    #[test]
    fn bounds_and_approximation_are_honoured() {
        let three = number(3.0, "people", false, "exactly");
        let cases = [
            (number(5.0, "people", false, "exactly"), true),
            (number(3.0, "people", false, "exactly"), false),
            (number(2.0, "people", false, "at-least"), false),
            (number(4.0, "people", false, "at-least"), true),
            (number(2.0, "people", false, "at-most"), true),
            (number(5.0, "crew", false, "exactly"), true),
            (number(5.0, "crew members", false, "exactly"), true),
            (number(5.0, "women", false, "exactly"), false),
            (number(5.0, "USD", false, "exactly"), false),
        ];
        for (other, excluded) in cases {
            assert_eq!(three.excludes(&other), excluded, "{other:?}");
            assert_eq!(other.excludes(&three), excluded, "{other:?}");
        }
        assert!(!number(40.0, "people", true, "exactly").excludes(&number(42.0, "people", false, "exactly")));
        assert!(number(40.0, "people", true, "exactly").excludes(&number(100.0, "people", true, "exactly")));
    }

    #[test]
    fn a_count_of_people_may_grow() {
        let stated = |day: Option<&str>| Stated {
            claim: 1,
            document: 1,
            event: "v1".into(),
            id: "c1".into(),
            factuality: "CT+".into(),
            status: "occurred".into(),
            side: 1,
            origin: 1,
            day: day.map(Into::into),
            headline: false,
            source: None,
        };
        let count = |value, unit| number(value, unit, false, "exactly");
        let cases = [
            ((Some("2026-03-01"), count(3.0, "people")), (Some("2026-03-02"), count(5.0, "sailors")), true),
            ((Some("2026-03-01"), count(5.0, "people")), (Some("2026-03-02"), count(3.0, "people")), false),
            ((Some("2026-03-01"), count(3.0, "people")), (Some("2026-03-01"), count(5.0, "people")), false),
            ((None, count(3.0, "people")), (Some("2026-03-02"), count(5.0, "people")), false),
            ((Some("2026-03-01"), count(3.0, "USD")), (Some("2026-03-02"), count(5.0, "USD")), false),
        ];
        for ((day, one), (other_day, other), expected) in cases {
            let (a, b) = (stated(day), stated(other_day));
            assert_eq!(grown((&a, &one), (&b, &other)), expected, "{one:?} {other:?}");
            assert_eq!(grown((&b, &other), (&a, &one)), expected, "{one:?} {other:?}");
        }
    }
}
