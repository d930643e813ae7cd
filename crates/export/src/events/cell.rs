//! Cells of tables that are separated by tabs.

/// A text as a cell: on one line, without tabs, and never read as a formula by a spreadsheet.
pub(super) fn text(words: &str) -> String {
    let line = words.split(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}');
    let line = line.map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

/// A text as a cell of a table without quotation: programs that expect some take a leading `"` for its beginning.
pub(super) fn unquoted(words: &str) -> String {
    text(&words.replace('"', "'"))
}

/// What separates the items of a list.
const BETWEEN: &str = "; ";

/// Items as a list in a cell. All lists that speak of the same things have as many items, so empty ones stay; a list of nothing
/// but empty items is empty.
pub(super) fn list<S: AsRef<str>>(items: impl IntoIterator<Item = S>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| text(&item.as_ref().replace(';', ","))).collect();
    if items.iter().all(String::is_empty) { String::new() } else { items.join(BETWEEN) }
}

/// Something that may be missing, as a cell.
pub(super) fn maybe<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lists_keep_their_places() {
        assert_eq!(list(["GHA", "", "NOR", ""]), "GHA; ; NOR; ");
        assert_eq!(list(["", ""]), "");
        assert_eq!(list(["a;b", "c"]), "a,b; c");
    }

    proptest! {
        #[test]
        fn a_cell_is_one_and_no_formula(words in "\\PC*|[=+@\\-\t\n\r\u{2028}\" a]{0,9}") {
            for cell in [text(&words), unquoted(&words), list([&words])] {
                prop_assert!(!cell.contains(['\t', '\n', '\r']));
                prop_assert!(!cell.starts_with(['=', '+', '-', '@']));
            }
            prop_assert!(!unquoted(&words).contains('"'));
        }
    }
}
