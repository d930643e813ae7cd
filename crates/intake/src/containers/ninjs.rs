//! ninjs.

/// Whether an object with these members is a news item.
pub(super) fn is_item(keys: &[String]) -> bool {
    let has = |name: &str| keys.iter().any(|key| key == name);
    let begins = |start: &str| keys.iter().any(|key| key.starts_with(start));
    has("uri")
        && (has("bodies") || has("headlines") || begins("body_") || has("versioncreated") || has("versionCreated"))
}
