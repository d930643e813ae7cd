//! The names in the first object of a JSON text that may be cut off.

/// Names of the members of the first object, which may stand in an array, in their order.
pub(crate) fn first(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    let mut rest = text.trim_start();
    if let Some(items) = rest.strip_prefix('[') {
        rest = items.trim_start();
    }
    let Some(mut rest) = rest.strip_prefix('{') else { return keys };
    let mut depth = 1_usize;
    while let Some(at) = rest.find(['"', '{', '}', '[', ']']) {
        let after = &rest[at + 1..];
        rest = after;
        match rest_char(text, after) {
            Some(b'{' | b'[') => depth += 1,
            Some(b'}' | b']') => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            _ => {
                let Some(end) = string_end(after) else { break };
                let string = &after[..end];
                rest = &after[end + 1..];
                if depth == 1 && rest.trim_start().starts_with(':') {
                    let quoted = format!("\"{string}\"");
                    keys.push(serde_json::from_str(&quoted).unwrap_or_else(|_| string.to_owned()));
                }
            }
        }
    }
    keys
}

/// The byte before the rest of a text.
fn rest_char(text: &str, rest: &str) -> Option<u8> {
    text.as_bytes().get(text.len() - rest.len() - 1).copied()
}

/// Where a string ends whose opening mark was taken.
fn string_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.bytes().position(|byte| match byte {
        _ if escaped => {
            escaped = false;
            false
        }
        b'\\' => {
            escaped = true;
            false
        }
        byte => byte == b'"',
    })
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn names_of_the_first_object() {
        let found = |text: &str| first(text).join(" ");
        assert_eq!(found(r#" {"a": 1, "b\"c": {"d": ["e"]}, "f": "g: {"} {"h": 1}"#), r#"a b"c f"#);
        assert_eq!(found(r#"[{"a": [1, {"b": 2}], "c": "cut o"#), "a c");
        assert_eq!(found(r#"{"a": "b", "c"#), "a");
        for none in ["", "[]", "[1, 2]", "text", "[", "{", "{}"] {
            assert_eq!(found(none), "", "{none}");
        }
    }
}
