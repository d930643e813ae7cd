/// A date as the archive compares it (2025-03-04); nothing if the text is none.
pub fn day(text: &str) -> Option<String> {
    text.parse::<jiff::civil::Date>().ok().map(|day| day.to_string())
}
