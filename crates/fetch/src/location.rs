//! Addresses as people and pages write them.

use crate::{FetchError, Trouble};
use url::Url;

/// Whether an argument is meant as an address and not as a file: it begins with a scheme, as `https://`.
///
/// ```
/// assert!(onrecord_fetch::is_address("https://nessel.example/bridge"));
/// assert!(!onrecord_fetch::is_address("articles/bridge.html"));
/// ```
pub fn is_address(argument: &str) -> bool {
    argument.split_once("://").is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// One writing for all writings of an address: without a fragment, a name and password, or the default port. What is no
/// address of the web loses name and password too, and stays as it is else.
///
/// ```
/// assert_eq!(onrecord_fetch::same_address("HTTPS://Nessel.Example:443/a/../bridge#top"), "https://nessel.example/bridge");
/// ```
pub fn same_address(address: &str) -> String {
    parse(address).map_or_else(|_| shown(address), String::from)
}

/// An address in the one writing that [`same_address`] gives, if it can be fetched and holds no secret.
///
/// # Errors
/// If it is no address of the web, or has a name or password in it, which would be lost.
pub fn check(address: &str) -> Result<String, FetchError> {
    let url = parse(address).map_err(|trouble| trouble.at(&shown(address)))?;
    let secret =
        Url::parse(address.trim()).is_ok_and(|given| !given.username().is_empty() || given.password().is_some());
    if secret {
        let why = "names and passwords in addresses are never sent; a key in its path or query is".to_owned();
        return Err(Trouble::NotAnAddress(why).at(url.as_str()));
    }
    Ok(url.into())
}

/// An address that can be fetched. Names and passwords in it are dropped: they are never sent, shown or kept.
pub(crate) fn parse(given: &str) -> Result<Url, Trouble> {
    let wrong = |why: &str| Trouble::NotAnAddress(why.to_owned());
    let mut url = Url::parse(given.trim()).map_err(|error| wrong(&error.to_string()))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(wrong(&format!("{} is not http or https", url.scheme())));
    }
    url.set_username("").and_then(|()| url.set_password(None)).map_err(|()| wrong("it names no server"))?;
    url.set_fragment(None);
    Ok(url)
}

/// Where a redirect leads.
pub(crate) fn follow(from: &Url, location: &str) -> Result<Url, Trouble> {
    let wrong = |error| Trouble::NotAnAddress(format!("it leads to “{}”: {error}", shown(location)));
    parse(from.join(location.trim()).map_err(wrong)?.as_str())
}

/// An address as it may be shown, whatever is wrong with it.
pub(crate) fn shown(address: &str) -> String {
    let shown: String = address.chars().filter(|c| !c.is_control()).take(500).collect();
    let Some((scheme, rest)) = shown.split_once("://") else { return shown };
    let server = rest.split(['/', '?', '#']).next().unwrap_or_default();
    match server.rfind('@').and_then(|at| rest.get(at + 1..)) {
        Some(rest) => format!("{scheme}://{rest}"),
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_fetched() {
        for given in
            ["ftp://nessel.example/a", "file:///etc/passwd", "https://", "http://[::1", "mailto:a@b", "story.html", ""]
        {
            assert!(matches!(parse(given), Err(Trouble::NotAnAddress(_))), "{given}");
        }
        assert!(parse(" https://nessel.example/a ").is_ok());
    }

    #[test]
    fn names_and_passwords_are_dropped() {
        let url = parse("https://ada:secret@nessel.example/a").expect("an address");
        assert_eq!(url.as_str(), "https://nessel.example/a");
        let from = parse("https://nessel.example/a").expect("an address");
        assert_eq!(follow(&from, "//ada:secret@tarn.example/b").expect("one").as_str(), "https://tarn.example/b");
        assert_eq!(same_address("ftp://ada:secret@nessel.example/a"), "ftp://nessel.example/a");
    }

    #[test]
    fn numbers_that_hide_an_address_come_to_light() {
        for hidden in ["http://2130706433/", "http://0x7f.1/", "http://127.1/", "http://0177.0.0.1/"] {
            assert_eq!(parse(hidden).expect("an address").host_str(), Some("127.0.0.1"), "{hidden}");
        }
    }

    #[test]
    fn redirects_may_be_relative() {
        let from = parse("https://nessel.example/news/a?b=1").expect("an address");
        for (location, to) in [
            ("/c", "https://nessel.example/c"),
            ("c", "https://nessel.example/news/c"),
            ("?d=2", "https://nessel.example/news/a?d=2"),
            ("http://tarn.example", "http://tarn.example/"),
        ] {
            assert_eq!(follow(&from, location).expect("an address").as_str(), to);
        }
        assert!(follow(&from, "javascript:alert(1)").is_err());
        assert!(follow(&from, "file:///etc/passwd").is_err());
    }
}
