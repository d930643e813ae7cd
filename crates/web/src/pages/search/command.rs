//! The same search as a command and for programs.

use crate::given::Given;
use crate::show;
use maud::{Markup, html};

/// The search for a terminal, and its address for programs.
pub fn elsewhere(given: &Given) -> Markup {
    html! {
        details.small.screen {
            summary { "The same search elsewhere" }
            p { "In a terminal: " code dir="ltr" { (show::text(&command(given))) } }
            p { "For programs: " a href=(given.without("page").address("/api/search")) { "JSON" } }
        }
    }
}

/// `onrecord search …`, as a shell takes it.
fn command(given: &Given) -> String {
    let mut parts = vec!["onrecord".to_owned(), "search".to_owned()];
    for (name, value) in given.pairs() {
        match name {
            "words" | "page" => {}
            "versions" => parts.push("--versions".into()),
            // Options of the command part their values by commas.
            _ if value.contains(',') => parts.push(format!("--{name} {}", quoted(&value.replace(',', " ")))),
            _ => parts.push(format!("--{name} {}", quoted(value))),
        }
    }
    if let Some(words) = given.one("words") {
        // Plain words in one argument would be a phrase there.
        let plain = !words.contains(['"', '“', '(', ')', '*', '|', '&'])
            && words.split_whitespace().all(|word| !word.starts_with('-') && !matches!(word, "OR" | "AND" | "NOT"));
        parts.push("--".into());
        if plain {
            parts.extend(words.split_whitespace().map(quoted));
        } else {
            parts.push(quoted(words));
        }
    }
    parts.join(" ")
}

/// A word of a command, in quotation marks where it needs them.
fn quoted(word: &str) -> String {
    let safe = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '+' | '/' | ':'));
    if safe { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {

    fn check(pairs: &[(&str, &str)], command: &str) {
        assert_eq!(super::command(&pairs.iter().copied().collect()), command);
    }

    #[test]
    fn a_shell_takes_it_as_it_was_meant() {
        check(&[("words", "navy ferry")], "onrecord search -- navy ferry");
        check(&[("words", "ferry -navy")], "onrecord search -- 'ferry -navy'");
        check(&[("words", "\"old bridge\"")], "onrecord search -- '\"old bridge\"'");
        check(
            &[("said-by", "Ada O'Brien"), ("versions", "yes")],
            r"onrecord search --said-by 'Ada O'\''Brien' --versions",
        );
        check(&[("factuality", "CT-"), ("words", "$(reboot)")], "onrecord search --factuality CT- -- '$(reboot)'");
    }
}
