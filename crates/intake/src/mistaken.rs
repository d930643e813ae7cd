//! What is given for an article by mistake, though it is text.

use crate::containers::first_keys;

/// Whether a text, which may be cut off, begins as a record of OnRecord, or as several of them in a list or in lines.
pub(crate) fn is_record(text: &str) -> bool {
    let start = text.trim_start();
    let is_schema =
        |value: &str| value.trim_start().strip_prefix(':').is_some_and(|rest| says_schema(rest.trim_start()));
    start.starts_with(['{', '['])
        && first_keys(start).iter().any(|key| key == "schema")
        && start.split("\"schema\"").skip(1).any(is_schema)
}

/// Whether a value is the name of a schema of the record, of any version.
fn says_schema(value: &str) -> bool {
    let family = onrecord_record::SCHEMA.split('/').next().unwrap_or_default();
    value.strip_prefix('"').and_then(|rest| rest.strip_prefix(family)).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a text is nothing but addresses.
pub(crate) fn is_address(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some() && words.all(|word| of_scheme(word) || of_host(word))
}

fn of_scheme(word: &str) -> bool {
    let scheme = word.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

/// Whether a word is an address without its scheme: `news.example/story`, `www.news.example`.
fn of_host(word: &str) -> bool {
    let (host, path) = word.split_once('/').unwrap_or((word, ""));
    let Some((names, top)) = host.rsplit_once('.') else { return false };
    let named = names.split('.').all(|name| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let placed = top.chars().count() > 1 && top.chars().all(char::is_alphabetic);
    named && placed && (!path.is_empty() || host.to_ascii_lowercase().starts_with("www."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_known_by_their_schema() {
        for record in [
            "{\"schema\": \"onrecord/1\", \"document\": {\"text\": \"A\"}}",
            "\n[\n  {\n    \"schema\" : \"onrecord/2\",",
            "{\"schema\":\"onrecord/1\"}\n{\"schema\":\"onrecord/1\"}",
        ] {
            assert!(is_record(record), "{record}");
        }
        for other in [
            "{\"text\": \"The file says \\\"schema\\\": \\\"onrecord/1\\\".\"}",
            "{\"schema\": \"onrecorder/1\"}",
            "{\"schema\": \"news/1\", \"text\": \"onrecord/1\"}",
            "The line \"schema\": \"onrecord/1\" stands in it.",
            "",
        ] {
            assert!(!is_record(other), "{other}");
        }
    }

    #[test]
    fn addresses_are_known_from_words() {
        for address in [
            "https://news.example/story?page=1#top",
            " HTTP://news.example\n",
            "www.news.example",
            "news.example/2026/story",
            "https://news.example/a\nhttps://news.example/b",
        ] {
            assert!(is_address(address), "{address}");
        }
        for text in
            ["", "hello", "Closed.", "and/or", "3.5/10", "Read https://news.example/a", "U.S. wins.", "ftp://a.b/c"]
        {
            assert!(!is_address(text), "{text}");
        }
    }
}
