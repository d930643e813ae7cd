use serde::Serialize;

/// The word that the record itself uses for a value ("social-media", "CT+"), so that view and JSON never differ.
pub fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(other) => other.to_string(),
        Err(_) => String::new(),
    }
}
