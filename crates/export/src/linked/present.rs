use serde_json::Value;

/// An object without the fields that are null or empty: what is missing is left out.
pub(super) fn present(object: Value) -> Value {
    let Value::Object(mut fields) = object else {
        return object;
    };
    fields.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    Value::Object(fields)
}
