//! What a form with filters was given: read from the address, checked, shown again, and written into further addresses.

mod fields;

pub use fields::{chips, choices, complaints, days, hidden, select, texts};

use crate::show;
use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use std::convert::Infallible;

/// What needs no escape in the value of a query.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// More values than any form has are left out.
const MOST: usize = 100;

/// Names and values in their order. What was left empty was not given.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given(Vec<(String, String)>);

/// A value that cannot be used: the name of its field, and why, for whoever gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// Name of the field.
    pub name: &'static str,
    /// The reason, a sentence.
    pub reason: String,
}

/// Text as a value in an address.
pub fn escaped(text: &str) -> String {
    utf8_percent_encode(text, ESCAPED).to_string()
}

impl Given {
    /// The values of these fields; others are no fields of the form.
    pub fn only(mut self, names: &[&str]) -> Self {
        self.0.retain(|(name, _)| names.contains(&name.as_str()));
        self
    }

    /// All values of a field.
    pub fn all<'g>(&'g self, name: &'g str) -> impl Iterator<Item = &'g str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The first value of a field.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field has this value; words of the record may be written in any case.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|known| known.eq_ignore_ascii_case(value))
    }

    /// Whether any of these fields has a value.
    pub fn any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.one(name).is_some())
    }

    /// Names with values.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The same without a field.
    pub fn without(&self, name: &str) -> Self {
        Self(self.0.iter().filter(|(known, _)| known != name).cloned().collect())
    }

    /// The same without one value of a field.
    pub fn less(&self, name: &str, value: &str) -> Self {
        Self(self.0.iter().filter(|(known, held)| (known.as_str(), held.as_str()) != (name, value)).cloned().collect())
    }

    /// The same with this value of a field, and no other.
    pub fn with(&self, name: &str, value: impl ToString) -> Self {
        let mut all = self.without(name);
        all.0.push((name.to_owned(), value.to_string()));
        all
    }

    /// The address of a page with these values.
    pub fn address(&self, path: &str) -> String {
        let pairs: Vec<String> =
            self.0.iter().map(|(name, value)| format!("{}={}", escaped(name), escaped(value))).collect();
        if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
    }

    /// The values of a field that takes words of the record's vocabulary, in any case.
    pub fn words<T: Serialize + Copy>(&self, name: &'static str, known: &[T], wrong: &mut Vec<Wrong>) -> Vec<T> {
        let find = |value: &str| known.iter().find(|one| show::word(**one).eq_ignore_ascii_case(value)).copied();
        let mut found = Vec::new();
        for value in self.all(name) {
            match find(value) {
                Some(one) => found.push(one),
                None => {
                    let all = known.iter().map(|one| show::word(*one)).collect::<Vec<_>>().join(", ");
                    wrong.push(Wrong { name, reason: format!("“{value}” is no {name}; there are {all}.") });
                }
            }
        }
        found
    }

    /// The day of a field.
    pub fn day(&self, name: &'static str, wrong: &mut Vec<Wrong>) -> Option<String> {
        let value = self.one(name)?;
        let day = onrecord_archive::day(value);
        if day.is_none() {
            wrong.push(Wrong { name, reason: format!("“{value}” is no date such as 2025-03-04.") });
        }
        day
    }

    /// The number of a field, if it lies between two others.
    pub fn number(
        &self,
        name: &'static str,
        usual: usize,
        (least, most): (usize, usize),
        wrong: &mut Vec<Wrong>,
    ) -> usize {
        let Some(value) = self.one(name) else { return usual };
        match value.parse::<usize>() {
            Ok(number) if (least..=most).contains(&number) => number,
            _ => {
                wrong.push(Wrong { name, reason: format!("“{value}” is no number from {least} to {most}.") });
                usual
            }
        }
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Given {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        let mut given: Vec<(String, String)> = Vec::new();
        for (name, value) in pairs.into_iter().take(MOST) {
            let pair: (String, String) = (name.into(), value.into().trim().to_owned());
            if !pair.1.is_empty() && !given.contains(&pair) {
                given.push(pair);
            }
        }
        Self(given)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Given {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&parts.uri);
        Ok(pairs.map(|Query(pairs)| pairs.into_iter().collect()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_record::Status;

    fn given(pairs: &[(&str, &str)]) -> Given {
        pairs.iter().copied().collect()
    }

    #[test]
    fn what_is_empty_was_not_given_and_twice_is_once() {
        let given = given(&[("words", " ferry "), ("from", ""), ("type", "AID"), ("type", "AID")]);
        assert_eq!(given.pairs().collect::<Vec<_>>(), [("words", "ferry"), ("type", "AID")]);
    }

    #[test]
    fn an_address_brings_the_same_values_back() {
        let odd = given(&[("words", "“a & b” = c#d +e"), ("place", "Tarn, D.C."), ("place", "Köln/Ost")]);
        let address = odd.address("/search");
        let uri = address.parse().expect("an address");
        let Query(pairs) = Query::<Vec<(String, String)>>::try_from_uri(&uri).expect("a query");
        assert_eq!(pairs.into_iter().collect::<Given>(), odd, "{address}");
        assert_eq!(odd.less("place", "Tarn, D.C.").all("place").collect::<Vec<_>>(), ["Köln/Ost"]);
    }

    #[test]
    fn words_of_the_record_may_be_written_in_any_case_and_others_are_told() {
        let mut wrong = Vec::new();
        let found = given(&[("status", "DENIED"), ("status", "maybe")]).words("status", &Status::ALL, &mut wrong);
        assert_eq!(found, [Status::Denied]);
        assert!(wrong.iter().any(|w| w.name == "status" && w.reason.contains("maybe") && w.reason.contains("planned")));
    }

    #[test]
    fn days_and_numbers_are_checked() {
        let mut wrong = Vec::new();
        let given = given(&[("from", "2025-02-30"), ("to", "2025-03-01"), ("page", "0")]);
        assert_eq!((given.day("from", &mut wrong), given.day("to", &mut wrong)), (None, Some("2025-03-01".into())));
        assert_eq!(given.number("page", 1, (1, 9), &mut wrong), 1);
        assert_eq!(wrong.iter().map(|w| w.name).collect::<Vec<_>>(), ["from", "page"]);
    }
}
