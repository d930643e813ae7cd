//! Titles and outlet names: what belongs to which.

/// Dashes and bars by which pages append their own name to a title.
const SEPARATORS: [&str; 9] = [" | ", " — ", " – ", " - ", " :: ", " • ", " · ", " » ", " / "];

/// Splits "Title — Outlet" or "Title | Section | Outlet" as in a page's `<title>`. With a known outlet or headline, the
/// cut is where they say; without, only a short, capitalised tail is an outlet.
pub(crate) fn split(title: &str, outlet: Option<&str>, headline: Option<&str>) -> (String, Option<String>) {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut cuts: Vec<(usize, usize)> =
        SEPARATORS.iter().flat_map(|sep| title.match_indices(sep).map(|(i, s)| (i, i + s.len()))).collect();
    cuts.sort_unstable();
    for &(start, end) in &cuts {
        let (head, tail) = (&title[..start], &title[end..]);
        let last = cuts.last().map_or(tail, |&(_, end)| &title[end..]);
        if headline.is_some_and(|headline| same(headline, head)) || outlet.is_some_and(|outlet| same(outlet, tail)) {
            return (head.to_owned(), outlet_name(last));
        }
    }
    // "Title | World | Outlet": the bars part everything, a dash only the last piece.
    if let Some(bar) = title.find(" | ")
        && title[..bar].split_whitespace().count() >= 3
    {
        let last = title.rsplit(" | ").next().and_then(outlet_name).filter(|name| is_name(name));
        return (title[..bar].to_owned(), last);
    }
    if let Some(&(start, end)) = cuts.last()
        && title[..start].split_whitespace().count() >= 3
        && is_name(&title[end..])
    {
        return (title[..start].to_owned(), outlet_name(&title[end..]));
    }
    (title, None)
}

/// Whether a page's title is a headline, alone or with other names before or after it, as in "Outlet: Headline"; then the outlet
/// among those names, if one can be told.
pub(crate) fn around(title: &str, headline: &str) -> Option<Option<String>> {
    let words = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let (title, headline) = (words(title), words(headline));
    if headline.is_empty() {
        return None;
    }
    if title == headline {
        return Some(None);
    }
    let parts = |rest: &str| {
        rest.split([':', '|', '–', '—', '·', '•', '»']).flat_map(|part| part.split(" - ")).map(str::trim).find_map(
            |part| {
                let part = part.trim_matches(['-', ' ']);
                outlet_name(part).filter(|name| is_name(name))
            },
        )
    };
    let ends = |c: char| !c.is_alphanumeric();
    if let Some(before) = title.strip_suffix(&headline).filter(|rest| rest.trim_end().ends_with(ends)) {
        return Some(parts(before));
    }
    title.strip_prefix(&headline).filter(|rest| rest.trim_start().starts_with(ends)).map(parts)
}

/// Whether two names or titles have the same letters and digits.
pub(crate) fn same(a: &str, b: &str) -> bool {
    let plain = |s: &str| -> String {
        let letters: String = s.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        letters.strip_prefix("the").unwrap_or(&letters).to_owned()
    };
    let (a, b) = (plain(a), plain(b));
    !a.is_empty() && a == b
}

/// Whether two wordings are of one headline: most words of the shorter are in the longer.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let words = |s: &str| -> Vec<String> {
        s.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() > 2).map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = short.iter().filter(|word| long.contains(word)).count();
    short.len() >= 3 && shared * 3 >= short.len() * 2
}

/// Whether every word can be part of a name, and there are few.
fn is_name(tail: &str) -> bool {
    let words: Vec<&str> = tail.split_whitespace().collect();
    (1..=6).contains(&words.len())
        && words.iter().all(|w| {
            w.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || c == '&')
                || ["of", "the", "and", "for", "in", "de", "la", "el", "le"].contains(w)
                || w.contains('.')
        })
}

/// An outlet's name without the ballast of a notice: legal form, rights, years.
pub(crate) fn outlet_name(written: &str) -> Option<String> {
    let mut name = written.trim();
    loop {
        let before = name;
        name = name.trim_matches(|c: char| c.is_whitespace() || ".,;:|©-–—\"“”".contains(c));
        for tail in [
            "all rights reserved",
            "LLC",
            "L.L.C",
            "Inc",
            "Ltd",
            "Limited",
            "GmbH",
            "PLC",
            "plc",
            "Pty",
            "S.A",
            "Corp",
            "Corporation",
            "and its licensors",
            "or its affiliated companies",
        ] {
            if let Some(cut) = name.len().checked_sub(tail.len())
                && name.get(cut..).is_some_and(|end| end.eq_ignore_ascii_case(tail))
                && name[..cut].ends_with([' ', ','])
            {
                name = &name[..cut];
            }
        }
        // "Example Times 2025"
        if let Some((head, year)) = name.rsplit_once(' ')
            && year.len() == 4
            && year.chars().all(|c| c.is_ascii_digit())
        {
            name = head;
        }
        if before == name {
            break;
        }
    }
    let words = name.split_whitespace().count();
    ((1..=7).contains(&words) && name.chars().any(char::is_alphabetic)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_title_gives_up_its_outlet() {
        for (title, outlet, headline, expected) in [
            ("Army leaves town — The Example Observer", None, None, ("Army leaves town", Some("The Example Observer"))),
            ("Army leaves town | World | Example Times", None, None, ("Army leaves town", Some("Example Times"))),
            (
                "Army leaves town - Example Times",
                Some("Example Times"),
                None,
                ("Army leaves town", Some("Example Times")),
            ),
            ("Army leaves town - rebels deny it", None, None, ("Army leaves town - rebels deny it", None)),
            (
                "Army – rebels – town – Example.org",
                None,
                Some("Army – rebels – town"),
                ("Army – rebels – town", Some("Example.org")),
            ),
            ("Army leaves", None, None, ("Army leaves", None)),
        ] {
            let (head, tail) = split(title, outlet, headline);
            assert_eq!((head.as_str(), tail.as_deref()), expected, "{title}");
        }
    }

    #[test]
    fn a_headline_is_found_in_its_page_title() {
        let outlet = |title, headline| around(title, headline).map(Option::unwrap_or_default);
        let headline = "Army leaves town";
        for (title, expected) in [
            ("Army leaves town", Some("")),
            ("Example Times: Army leaves town", Some("Example Times")),
            ("Example Times - Print version - Army leaves town", Some("Example Times")),
            ("Army leaves town | World", Some("World")),
            ("Army leaves town as rebels advance", None),
            ("The Army leaves town", None),
        ] {
            assert_eq!(outlet(title, headline).as_deref(), expected, "{title}");
        }
    }

    #[test]
    fn outlets_lose_their_legal_form() {
        for (written, name) in [
            ("The Example Observer", "The Example Observer"),
            ("Example Media, LLC", "Example Media"),
            ("Example Times 2025", "Example Times"),
            ("Example Press All rights reserved", "Example Press"),
        ] {
            assert_eq!(outlet_name(written).as_deref(), Some(name));
        }
        assert_eq!(outlet_name("2025"), None);
    }
}
