//! The frame of every page.

use crate::assets;
use crate::show;
use crate::visitor::{Theme, Visitor};
use axum::response::{Html, IntoResponse, Response};
use maud::{DOCTYPE, Markup, html};

/// The parts of the site, as the navigation has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Paste an article.
    Read,
    /// What is in the archive.
    Articles,
    /// Articles about one matter.
    Stories,
    /// Words and filters.
    Search,
    /// Persons and groups.
    People,
    /// The map.
    Places,
    /// What people decided.
    Decisions,
    /// How to read the pages.
    Help,
    /// None of these.
    Elsewhere,
}

const NAVIGATION: [(Place, &str, &str); 8] = [
    (Place::Read, "/", "Read"),
    (Place::Articles, "/articles", "Articles"),
    (Place::Stories, "/stories", "Stories"),
    (Place::Search, "/search", "Search"),
    (Place::People, "/people", "People"),
    (Place::Places, "/places", "Places"),
    (Place::Decisions, "/decisions", "Decisions"),
    (Place::Help, "/help", "Help"),
];

/// A page of the site.
pub struct Page {
    place: Place,
    title: String,
    styles: Vec<&'static str>,
    scripts: Vec<&'static str>,
    body: Markup,
}

impl Page {
    /// A page with its title (which may come from an article) and what stands in its `main`.
    pub fn new(place: Place, title: impl Into<String>, body: Markup) -> Self {
        Self { place, title: title.into(), styles: vec!["base.css"], scripts: vec!["theme.js"], body }
    }

    /// Adds a style sheet of `assets`.
    pub fn style(mut self, name: &'static str) -> Self {
        self.styles.push(name);
        self
    }

    /// Adds a script of `assets`, a module that runs once the page is there.
    pub fn script(mut self, name: &'static str) -> Self {
        self.scripts.push(name);
        self
    }

    /// The page as it is sent.
    pub fn response(self, visitor: &Visitor) -> Response {
        Html(self.markup(visitor).into_string()).into_response()
    }

    fn markup(self, visitor: &Visitor) -> Markup {
        html! {
            (DOCTYPE)
            html lang="en" data-theme=[visitor.theme.map(Theme::word)] {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    title { (show::plain(&self.title)) " · OnRecord" }
                    link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                    @for name in &self.styles {
                        link rel="stylesheet" href=(assets::address(name));
                    }
                    @for name in &self.scripts {
                        script type="module" src=(assets::address(name)) {}
                    }
                }
                body {
                    a.skip href="#main" { "Skip to the content" }
                    header.site {
                        a.brand href="/" { "OnRecord" }
                        nav aria-label="Site" {
                            @for (place, address, name) in NAVIGATION {
                                a href=(address) aria-current=[(place == self.place).then_some("page")] { (name) }
                            }
                        }
                        (themes(visitor))
                    }
                    main #main tabindex="-1" { (self.body) }
                    footer.site {
                        p { "OnRecord shows who says so. It never says what is true. " a href="/api" { "For programs: the API" } }
                    }
                }
            }
        }
    }
}

/// The choice of colours: a form, so that it works without scripts.
fn themes(visitor: &Visitor) -> Markup {
    let choices =
        [(None, "auto", "As the system"), (Some(Theme::Light), "light", "Light"), (Some(Theme::Dark), "dark", "Dark")];
    html! {
        form.themes method="post" action="/theme" {
            input type="hidden" name="back" value=(visitor.here);
            fieldset {
                legend.hidden { "Colours" }
                @for (theme, word, name) in choices {
                    button type="submit" name="theme" value=(word) aria-pressed=(visitor.theme == theme) title=(name) {
                        span aria-hidden="true" { (glyph(theme)) }
                        span.hidden { (name) }
                    }
                }
            }
        }
    }
}

fn glyph(theme: Option<Theme>) -> &'static str {
    match theme {
        None => "◐",
        Some(Theme::Light) => "○",
        Some(Theme::Dark) => "●",
    }
}
