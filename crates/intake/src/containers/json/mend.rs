//! What other programs write in JSON that the standard does not allow.

use std::fmt::Write;

/// A text with `NaN` and infinities as `null`, halves of characters (`\ud83d` alone) as the sign for an unknown one, and control
/// characters in strings escaped. None if there is nothing of that in it.
pub(super) fn mended(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut changed = false;
    let mut in_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let numbers = ["NaN", "Infinity", "-Infinity"];
        if in_string && c == '\\' {
            let (kept, length, whole) = escape(rest);
            changed |= !whole;
            out.push_str(if whole { kept } else { "\\ufffd" });
            rest = &rest[length..];
        } else if !in_string && let Some(word) = numbers.iter().find(|word| rest.starts_with(**word)) {
            out.push_str("null");
            changed = true;
            rest = &rest[word.len()..];
        } else if in_string && c.is_ascii_control() {
            let _ = write!(out, "\\u{:04x}", u32::from(c));
            changed = true;
            rest = &rest[c.len_utf8()..];
        } else {
            in_string ^= c == '"';
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    changed.then_some(out)
}

/// The escape that a text begins with, its length, and whether it stands for a whole character.
fn escape(text: &str) -> (&str, usize, bool) {
    let unit = |at: usize| {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let length = match unit(0) {
        Some(0xd800..=0xdbff) if matches!(unit(6), Some(0xdc00..=0xdfff)) => 12,
        Some(0xd800..=0xdfff) => return (text, 6, false),
        Some(_) => 6,
        None => 1 + text[1..].chars().next().map_or(0, char::len_utf8),
    };
    (text.get(..length).unwrap_or(text), length.min(text.len()), true)
}

#[cfg(test)]
mod tests {
    use super::mended;

    #[test]
    fn only_what_is_not_allowed_changes() {
        for (written, read) in [
            (r#"{"a": NaN, "b": [-Infinity, Infinity]}"#, Some(r#"{"a": null, "b": [null, null]}"#)),
            (r#"{"a": "NaN \" NaN", "b": NaN}"#, Some(r#"{"a": "NaN \" NaN", "b": null}"#)),
            (r#"{"a": "\ud83d\ude00 \ud83d x"}"#, Some(r#"{"a": "\ud83d\ude00 \ufffd x"}"#)),
            ("{\"a\":\t\"b\tc\"}", Some("{\"a\":\t\"b\\u0009c\"}")),
            (r#"{"a": "NaN", "b": "\u00e9 \\"}"#, None),
            ("\"\\", None),
        ] {
            assert_eq!(mended(written).as_deref(), read, "{written}");
        }
    }
}
