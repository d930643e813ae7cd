use crate::site::Site;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use std::convert::Infallible;

/// Who looks at a page, so far as the page depends on it.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    /// The colours that they chose; none: those of their system.
    pub theme: Option<Theme>,
    /// The name that they gave when they decided something.
    pub who: Option<String>,
    /// Whether they may keep and correct.
    pub writable: bool,
    /// Path and query of the page.
    pub here: String,
}

/// Colours of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// As cookies and pages have it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of a word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.word() == word)
    }
}

/// Name of the cookie that holds the theme.
pub const THEME: &str = "onrecord-theme";
/// Name of the cookie that holds who decides. The jar encodes it, and takes the encoding off.
pub const WHO: &str = "onrecord-who";

impl FromRequestParts<Site> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let cookies = CookieJar::from_headers(&parts.headers);
        let cookie = |name| cookies.get(name).map(|cookie| cookie.value().to_owned());
        let said = cookie(WHO).map(|who| who.trim().to_owned());
        // What was sent to is no place to go back to.
        let here = parts.uri.path_and_query().filter(|_| parts.method.is_safe());
        Ok(Self {
            theme: cookie(THEME).as_deref().and_then(Theme::of),
            who: said.filter(|who| !who.is_empty()).or_else(|| site.settings.who.clone()),
            writable: site.settings.writable,
            here: here.map_or_else(|| "/".to_owned(), ToString::to_string),
        })
    }
}
