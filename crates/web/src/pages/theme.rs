//! The choice of colours.

use crate::site::Site;
use crate::visitor::{THEME, Theme};
use axum::response::Redirect;
use axum::routing::post;
use axum::{Form, Router};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};
use serde::Deserialize;

/// The routes of this page.
pub fn router() -> Router<Site> {
    Router::new().route("/theme", post(choose))
}

#[derive(Deserialize)]
struct Choice {
    theme: String,
    #[serde(default)]
    back: String,
}

async fn choose(cookies: CookieJar, Form(choice): Form<Choice>) -> (CookieJar, Redirect) {
    let mut cookie = Cookie::build((THEME, "")).path("/").same_site(SameSite::Strict).http_only(true);
    let cookies = match Theme::of(&choice.theme) {
        Some(theme) => {
            cookie = cookie.permanent();
            let mut cookie = cookie.build();
            cookie.set_value(theme.word());
            cookies.add(cookie)
        }
        None => cookies.remove(cookie),
    };
    (cookies, back(&choice.back))
}

/// Back to a page of this site, and to no other.
pub fn back(to: &str) -> Redirect {
    let own = to.starts_with('/') && !to.starts_with("//") && !to.contains(|c: char| c.is_control() || c == '\\');
    Redirect::to(if own { to } else { "/" })
}
