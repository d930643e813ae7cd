//! The small parts that all pages share, and the only way by which words of articles come onto a page.

use maud::{Markup, PreEscaped, html};
use onrecord_record::{Document, Factuality, Status};
use serde::Serialize;

/// Text of an article, a title, a name: escaped, and with the letters that nobody can see, or that turn the direction of what
/// follows, shown for what they are. Put it where `dir="auto"` or a `bdi` keeps its direction to itself.
pub fn text(text: &str) -> Markup {
    if !text.contains(is_hidden) {
        return html! { (text) };
    }
    let mut rest = text;
    let mut out = String::new();
    while let Some(at) = rest.find(is_hidden) {
        let (before, after) = rest.split_at(at);
        out.push_str(&html! { (before) }.into_string());
        let mut letters = after.chars();
        if let Some(letter) = letters.next() {
            let code = format!("U+{:04X}", u32::from(letter));
            out.push_str(&html! { span.control title=(format!("A hidden letter: {code}")) { (code) } }.into_string());
        }
        rest = letters.as_str();
    }
    out.push_str(&html! { (rest) }.into_string());
    PreEscaped(out)
}

/// The same where there may be no marks: titles of windows, attributes.
pub fn plain(text: &str) -> String {
    let letter = |c: char| if is_hidden(c) { format!("[U+{:04X}]", u32::from(c)) } else { c.to_string() };
    text.chars().map(letter).collect()
}

/// Controls, and what steers the direction of text (UAX #9) or shows nothing.
fn is_hidden(c: char) -> bool {
    let direction =
        matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}');
    let nothing =
        matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}');
    direction || nothing || (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
}

/// A link out of the site, if the address is one of the web; else its text only.
pub fn link(url: &str, label: &str) -> Markup {
    let web = ["http://", "https://"].iter().any(|scheme| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)) && !url.contains(is_hidden)
    });
    html! {
        @if web {
            a.out href=(url) rel="noreferrer noopener external" { bdi { (text(label)) } }
        } @else {
            bdi { (text(label)) }
        }
    }
}

/// What an article is called: its headline, or else where and when it was published, said to be no headline.
pub fn title(title: Option<&str>, outlet: Option<&str>, day: Option<&str>) -> String {
    if let Some(title) = title.filter(|title| !title.trim().is_empty()) {
        return title.to_owned();
    }
    let known: Vec<&str> = outlet.into_iter().chain(day).collect();
    if known.is_empty() { "No headline".into() } else { format!("No headline ({})", known.join(", ")) }
}

/// What the article of a record is called.
pub fn title_of(document: &Document) -> String {
    let day =
        document.published.as_deref().map(|published| published.split_once('T').map_or(published, |(day, _)| day));
    title(document.title.as_deref(), document.outlet.as_deref(), day)
}

/// A word of the record's vocabulary as it is written in the record.
pub fn word<T: Serialize>(value: T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// A status. Its class says whether the article presents the event as having happened: pages never leave that to colour.
pub fn status(status: Status) -> Markup {
    let word = word(status);
    html! { span class=(format!("status status-{word}")) { (word) } }
}

/// How an article presents an event of a status: never what is true.
pub fn presented(status: Status) -> &'static str {
    match status {
        Status::Occurred => "told as having happened",
        Status::Ongoing => "told as happening",
        Status::Ordered => "ordered or approved by someone with the power; whether it came about is not said",
        Status::Planned => "it is to happen",
        Status::Considered => "somebody weighs it",
        Status::Threatened => "somebody threatens it",
        Status::Conditional => "it depends on something else",
        Status::Requested => "somebody asks for it",
        Status::Hypothetical => "possible, alleged or imagined",
        Status::Denied => "only said not to be so",
        Status::Generic => "a rule or a habit, no single happening",
    }
}

/// That some say so and others say otherwise.
pub fn disputed() -> Markup {
    html! { span.disputed { "disputed" } }
}

/// A factuality with its meaning.
pub fn factuality(factuality: Factuality) -> Markup {
    let side = if factuality.affirms() {
        "yes"
    } else if factuality.denies() {
        "no"
    } else {
        "open"
    };
    html! {
        abbr class=(format!("factuality factuality-{side}")) title=(meaning(factuality)) { (word(factuality)) }
    }
}

/// What a value of factuality means (FactBank).
pub fn meaning(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::CertainPlus => "certain that it is so",
        Factuality::ProbablePlus => "probably so",
        Factuality::PossiblePlus => "possibly so",
        Factuality::CertainMinus => "certain that it is not so",
        Factuality::ProbableMinus => "probably not so",
        Factuality::PossibleMinus => "possibly not so",
        Factuality::CertainUnknown => "knows whether, does not say",
        Factuality::Unknown => "commits to neither",
    }
}

/// A number with its noun: "1 article", "2 articles".
pub fn count(number: impl Into<i64>, one: &str, many: &str) -> String {
    let number = number.into();
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A count of things in memory.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    count(i64::try_from(number).unwrap_or(i64::MAX), one, many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_articles_are_text_and_nothing_else() {
        let shown = text("<script>alert(1)</script> \u{202E}evil\u{202C}").into_string();
        assert!(!shown.contains("<script>") && !shown.contains('\u{202E}'), "{shown}");
        assert!(shown.contains("U+202E"), "{shown}");
        assert_eq!(plain("a\u{202E}b"), "a[U+202E]b");
    }

    #[test]
    fn a_status_is_how_an_event_is_told_and_not_what_is_true() {
        for status in Status::ALL.into_iter().filter(|status| status.is_asserted()) {
            assert!(presented(status).starts_with("told as"), "{}", presented(status));
        }
    }

    #[test]
    fn an_article_without_a_headline_is_told_by_its_outlet_and_day() {
        assert_eq!(title(Some("Ferry seized"), Some("Harbour Post"), None), "Ferry seized");
        assert_eq!(title(None, Some("Harbour Post"), Some("2026-03-02")), "No headline (Harbour Post, 2026-03-02)");
        assert_eq!(title(Some(" "), None, Some("2026-03-02")), "No headline (2026-03-02)");
        assert_eq!(title(None, None, None), "No headline");
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        for url in ["javascript:alert(1)", "data:text/html,x", "//evil.example", " https://x", "ftp://x"] {
            assert!(!link(url, url).into_string().contains("href"), "{url}");
        }
        assert!(
            link("HTTPS://news.example/a?b=\"c", "there")
                .into_string()
                .contains("href=\"HTTPS://news.example/a?b=&quot;c\"")
        );
    }
}
