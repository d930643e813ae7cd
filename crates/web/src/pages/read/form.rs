//! The form into which an article is put.

use super::given::{Fault, Given};
use crate::show;
use crate::site::Settings;
use maud::{Markup, html};

/// The form, with what was entered.
pub fn markup(given: &Given, fault: Option<&Fault>, settings: &Settings) -> Markup {
    let wrong = |at: &str| fault.is_some_and(|fault| fault.at == at);
    let described = |at: &str, hint: &str| if wrong(at) { format!("fault {hint}") } else { hint.to_owned() };
    html! {
        form.give method="post" action="/read" enctype="multipart/form-data" data-largest=(settings.largest) {
            @if let Some(fault) = fault {
                div.notice.bad role="alert" #fault {
                    p { strong { "Not read. " } (show::text(&fault.told)) }
                    @if given.file.is_some() { p.small { "The file has to be chosen again." } }
                }
            }
            div.field {
                label for="text" { "Paste an article" }
                textarea #text name="text" rows="12" dir="auto" aria-invalid=[wrong("text").then_some("true")]
                    aria-describedby=(described("text", "text-hint")) {
                    // The first line break in a text area is not part of its text.
                    "\n" (given.text)
                }
                p.hint #text-hint { "The headline on its own line first, then the text; paragraphs as they are." }
            }
            div.or {
                div.field.drop {
                    label for="file" { "Or choose a file" }
                    input #file type="file" name="file" accept=".txt,.md,.html,.htm,.xhtml,text/plain,text/html"
                        aria-invalid=[wrong("file").then_some("true")] aria-describedby=(described("file", "file-hint"));
                    p.hint #file-hint {
                        "Plain text, or a page saved as HTML; up to " (megabytes(settings.largest)) "."
                        span.with-scripts hidden { " It may also be dropped anywhere on this page." }
                    }
                }
                @if settings.fetching {
                    div.field {
                        label for="address" { "Or give its address" }
                        input #address type="url" name="address" value=(given.address) placeholder="https://"
                            aria-invalid=[wrong("address").then_some("true")]
                            aria-describedby=(described("address", "address-hint"));
                        p.hint #address-hint { "This machine fetches the page." }
                    }
                }
            }
            (about(given))
            p.row {
                button.primary type="submit" data-busy="Reading…" { "Read it" }
                span.quiet.small role="status" aria-live="polite" #reading {}
            }
            p.small.quiet { "What you give stays on the machine that runs this server, and is kept only if you say so." }
        }
    }
}

/// What people may know better than the article says.
fn about(given: &Given) -> Markup {
    let known = [&given.outlet, &given.published, &given.title, &given.url];
    html! {
        details open[known.iter().any(|text| !text.is_empty())] {
            summary { "What you know about it" span.quiet { " (outlet, date, headline, address; all may be left out)" } }
            div.about {
                @for (name, label, value, hint) in [
                    ("outlet", "Outlet", &given.outlet, "Who published it: Harbour Post"),
                    ("published", "Published", &given.published, "The day: 2026-03-02. “Yesterday” is counted from it"),
                    ("title", "Headline", &given.title, "Where the text has none"),
                    ("url", "Address", &given.url, "Where it was published"),
                ] {
                    div.field {
                        label for=(name) { (label) }
                        input id=(name) name=(name) value=(value) dir="auto" autocomplete="off" aria-describedby=(format!("{name}-hint"));
                        p.hint id=(format!("{name}-hint")) { (hint) }
                    }
                }
            }
        }
    }
}

fn megabytes(bytes: usize) -> String {
    if bytes < 1_000_000 { format!("{} kB", bytes / 1000) } else { format!("{} MB", bytes / 1_000_000) }
}
