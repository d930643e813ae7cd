//! Who decides: asked for on every form, remembered in a cookie.

use crate::visitor::{Visitor, WHO};
use axum_extra::extract::cookie::{Cookie, SameSite};
use maud::{Markup, html};

/// Longer names are cut.
const LONGEST: usize = 80;

/// A name as it was entered, on one line; none if nobody is named.
pub fn clean(entered: &str) -> Option<String> {
    let name: String = entered.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The cookie that remembers a name.
pub fn cookie(who: &str) -> Cookie<'static> {
    Cookie::build((WHO, who.to_owned())).path("/").same_site(SameSite::Strict).http_only(true).permanent().build()
}

/// The field that asks for it. `entered` is what was sent before, `fault` what was wrong with it.
pub fn field(visitor: &Visitor, entered: &str, fault: Option<&str>) -> Markup {
    let value = if entered.is_empty() { visitor.who.as_deref().unwrap_or_default() } else { entered };
    html! {
        div.field {
            label for="decider" { "Who decides" }
            input #decider name="who" value=(value) required maxlength=(LONGEST) autocomplete="name" dir="auto"
                aria-invalid=[fault.map(|_| "true")] aria-describedby=[fault.map(|_| "decider-fault")];
            @if let Some(fault) = fault { p.wrong #decider-fault { (fault) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_of_one_line_and_cookies_of_plain_letters() {
        assert_eq!(clean(" Mira\r\nSet-Cookie: x=1 "), Some("MiraSet-Cookie: x=1".into()));
        assert_eq!(clean(" \u{0} "), None);
        assert_eq!(clean(&"x".repeat(900)).map(|name| name.len()), Some(LONGEST));
        let cookie = cookie("Zoë; Path=/x\u{202E}").encoded().to_string();
        assert!(cookie.starts_with("onrecord-who=Zo%C3%AB%3B%20Path%3D%2Fx%E2%80%AE;"), "{cookie}");
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    }
}
