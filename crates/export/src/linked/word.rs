use serde::Serialize;
use serde_json::Value;

/// The word by which the record calls a value of one of its enumerations.
pub(crate) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}
