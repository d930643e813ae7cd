//! What forms of these pages ask for. A field that was left empty is one that was not given.

use crate::problem::{Problem, Result};
use jiff::civil::Date;

/// What stands in a field, if anything does.
pub fn given(field: &str) -> Option<&str> {
    Some(field.trim()).filter(|field| !field.is_empty())
}

/// A day.
///
/// # Errors
/// If it is none.
pub fn day(field: &str) -> Result<Option<String>> {
    given(field)
        .map(|text| text.parse::<Date>().map(|day| day.to_string()).map_err(|_| wrong(text, "a day like 2025-03-31")))
        .transpose()
}

/// A number.
///
/// # Errors
/// If it is none.
pub fn number(field: &str) -> Result<Option<i64>> {
    given(field).map(|text| text.parse().map_err(|_| wrong(text, "a number"))).transpose()
}

fn wrong(text: &str, wanted: &str) -> Problem {
    Problem::Wrong(format!("“{}” is not {wanted}.", text.chars().take(40).collect::<String>()))
}
