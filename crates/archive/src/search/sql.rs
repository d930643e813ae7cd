//! SQL in pieces, its values always bound.

use rusqlite::types::Value;

/// A piece of SQL and the values of its parameters, in their order.
#[derive(Debug, Clone, Default)]
pub struct Sql {
    pub text: String,
    pub values: Vec<Value>,
}

impl Sql {
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds SQL.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds SQL with one `?` in it, and its value.
    pub fn bind(&mut self, text: &str, value: impl Into<Value>) -> &mut Self {
        self.values.push(value.into());
        self.push(text)
    }

    /// Adds `expression IN (list)`.
    pub fn within(&mut self, expression: &str, list: &List) -> &mut Self {
        self.push(expression).bind(" IN (SELECT value FROM json_each(?))", list.0.clone())
    }

    /// Adds another piece.
    pub fn append(&mut self, other: &Self) -> &mut Self {
        self.values.extend(other.values.iter().cloned());
        self.push(&other.text)
    }
}

/// A list of values, which SQLite reads as JSON.
#[derive(Debug, Clone)]
pub struct List(String);

impl List {
    pub fn new<T: serde::Serialize>(values: &[T]) -> Self {
        Self(serde_json::to_string(values).unwrap_or_else(|_| "[]".into()))
    }

    /// As it is bound.
    pub fn text(&self) -> &str {
        &self.0
    }
}
