//! What sites ask of programs: robots.txt, by RFC 9309.

use crate::Trouble;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use texting_robots::Robot;
use url::{Position, Url};

/// By this name a robots.txt addresses us.
const NAME: &str = "OnRecord";
/// More of a robots.txt is not read; the standard asks for at least so much.
pub(crate) const LARGEST: u64 = 512 << 10;
/// A robots.txt counts for so long at most.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);
/// Before a robots.txt that could not be had is asked for again.
const KEPT_TROUBLE: Duration = Duration::from_secs(60);
/// No site may make us wait for longer between two requests.
const LONGEST_DELAY: Duration = Duration::from_secs(60);

/// What a site says.
#[derive(Clone)]
pub(crate) enum Rules {
    /// Nothing: all may be fetched.
    None,
    /// Its robots.txt.
    File(Arc<Robot>),
    /// It could not be asked.
    Unknown(Trouble),
}

/// What all sites said that were asked.
#[derive(Default)]
pub(crate) struct Robots(Mutex<HashMap<String, (Instant, Rules)>>);

impl fmt::Debug for Robots {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Robots")
    }
}

impl Robots {
    /// What the site of an address says; it is asked if that is not known.
    pub(crate) fn of(&self, url: &Url, ask: impl FnOnce(&Url) -> Result<Rules, Trouble>) -> Result<Rules, Trouble> {
        let site = url[..Position::BeforePath].to_owned();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&site).cloned();
        if let Some((at, rules)) = known {
            let kept = if matches!(rules, Rules::Unknown(_)) { KEPT_TROUBLE } else { KEPT };
            if at.elapsed() < kept {
                return Ok(rules);
            }
        }
        let place = url.join("/robots.txt").map_err(|error| Trouble::NotAnAddress(error.to_string()))?;
        let rules = ask(&place)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(site, (Instant::now(), rules.clone()));
        Ok(rules)
    }
}

impl Rules {
    /// Reads a robots.txt. One that cannot be understood at all is no invitation.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        match Robot::new(NAME, &plain(bytes)) {
            Ok(robot) => Self::File(Arc::new(robot)),
            Err(error) => Self::Unknown(Trouble::RobotsUnknown(error.to_string())),
        }
    }

    /// Whether an address may be fetched; if so, with what delay after the request before, if the site asks for one.
    pub(crate) fn permit(&self, url: &Url) -> Result<Option<Duration>, Trouble> {
        match self {
            Self::None => Ok(None),
            Self::Unknown(trouble) => Err(trouble.clone()),
            Self::File(robot) => {
                let path = plain(url[Position::BeforePath..Position::AfterQuery].as_bytes());
                if !robot.allowed(&String::from_utf8_lossy(&path)) {
                    return Err(Trouble::Robots);
                }
                let delay = robot.delay.map(|seconds| seconds.clamp(0.0, LONGEST_DELAY.as_secs_f32()));
                Ok(delay.and_then(|seconds| Duration::try_from_secs_f32(seconds).ok()))
            }
        }
    }
}

/// The standard compares paths after decoding what needs no escape: `/%62ar` is `/bar`, and `/b%2fr` is not `/b/r` (2.2.2).
fn plain(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&byte, after)) = rest.split_first() {
        let escaped = after.first_chunk::<2>().filter(|_| byte == b'%');
        match escaped.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()) {
            Some(value) => {
                if value.is_ascii_alphanumeric() || matches!(value, b'-' | b'.' | b'_' | b'~') {
                    plain.push(value);
                } else {
                    plain.extend(format!("%{value:02X}").into_bytes());
                }
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                plain.push(byte);
                rest = after;
            }
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn permits(robots: &str, path: &str) -> bool {
        let url = Url::parse("https://nessel.example").and_then(|site| site.join(path)).expect("an address");
        match Rules::parse(robots.as_bytes()).permit(&url) {
            Ok(_) => true,
            Err(Trouble::Robots) => false,
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn groups_are_told_apart() {
        let robots = "User-agent: *\nDisallow: /\n\nUser-agent: onrecord\nUser-agent: other\nDisallow: /private\n";
        assert!(permits(robots, "/news"));
        assert!(!permits(robots, "/private/a"));
        assert!(!permits("User-agent: *\nDisallow: /\n", "/news"));
        assert!(permits("User-agent: otherbot\nDisallow: /\n", "/news"));
        assert!(permits("User-agent: onrecordings\nDisallow: /\n", "/news"));
        assert!(!permits(
            "User-agent: OnRecord\nDisallow: /a\nUser-agent: x\nAllow: /\nUser-agent: ONRECORD\nDisallow: /b",
            "/b"
        ));
    }

    #[test]
    fn the_longest_rule_decides_and_allows_when_two_are_as_long() {
        let robots = "User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif\n";
        assert!(permits(robots, "/example/page/a"));
        assert!(!permits(robots, "/example/page/disallowed.gif"));
        assert!(permits("User-agent: *\nDisallow: /a\nAllow: /a\n", "/a"));
    }

    #[test]
    fn stars_and_ends_are_understood() {
        let robots = "User-agent: *\nDisallow: *.gif$\nDisallow: /*/draft\n";
        assert!(!permits(robots, "/a/b.gif"));
        assert!(permits(robots, "/a/b.gif?c"));
        assert!(!permits(robots, "/news/draft/1"));
        assert!(permits(robots, "/draft"));
    }

    #[test]
    fn escapes_do_not_hide_a_path() {
        for (rule, path) in [
            ("/foo/bar/%62%61%7A", "/foo/bar/baz"),
            ("/foo/bar/baz", "/foo/bar/%62%61%7a"),
            ("/foo/bar?q=ツ", "/foo/bar?q=%E3%83%84"),
        ] {
            assert!(!permits(&format!("User-agent: *\nDisallow: {rule}\n"), path), "{rule} {path}");
        }
        assert!(permits("User-agent: *\nDisallow: /a%2Fb\n", "/a/b"));
    }

    #[test]
    fn what_is_no_robots_file_forbids_nothing() {
        for robots in ["", "\u{feff}", "<!doctype html><p>Disallow: nothing", "User-agent: *\nDisallow:\n", "\0\0\0"] {
            assert!(permits(robots, "/news"), "{robots}");
        }
        assert!(!permits("\u{feff}User-agent: *\r\nDisallow: / # all\r\n", "/news"));
    }

    #[test]
    fn delays_have_a_limit() {
        let url = Url::parse("https://nessel.example/a").expect("an address");
        for (said, seconds) in [
            ("10", Some(10.0)),
            ("0.5", Some(0.5)),
            ("86400", Some(60.0)),
            ("inf", Some(60.0)),
            ("-1", None),
            ("x", None),
        ] {
            let rules = Rules::parse(format!("User-agent: *\nCrawl-delay: {said}\n").as_bytes());
            assert_eq!(rules.permit(&url).expect("permitted").map(|delay| delay.as_secs_f64()), seconds, "{said}");
        }
    }

    proptest! {
        #[test]
        fn no_file_and_no_path_brings_it_down(robots: Vec<u8>, lines in "((User-agent|Allow|Disallow|Crawl-delay): ?[*$%/a-z0-9.#]{0,12}\n){0,8}", path in "/\\PC{0,20}") {
            let url = Url::parse("https://nessel.example").and_then(|site| site.join(&path));
            for file in [&robots[..], lines.as_bytes()] {
                let rules = Rules::parse(file);
                if let Ok(url) = &url {
                    let _ = rules.permit(url);
                }
            }
        }
    }
}
