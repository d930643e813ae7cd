//! Feeds.

/// Whether a JSON text with these members is a JSON Feed.
pub(super) fn is_json_feed(text: &str, keys: &[String]) -> bool {
    let has = |name: &str| keys.iter().any(|key| key == name);
    has("items") && has("version") && text.contains("jsonfeed.org")
}
