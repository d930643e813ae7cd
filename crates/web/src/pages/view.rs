//! The page of an article as one file, to be mailed to a colleague.

use super::article::{Shown, article};
use crate::assets;
use crate::show;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, PreEscaped, html};
use onrecord_record::Record;
use sha2::{Digest, Sha256};

/// The article page with its styles and scripts inside. It asks nothing of anybody: its policy allows its own style and its own
/// script, by their digests, and nothing else.
pub fn standalone(record: &Record) -> String {
    let file = |name| assets::find(name).map_or("", |asset| asset.text);
    let style = format!("{}\n{}", file("base.css"), file("article.css"));
    let script = file("article.js");
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        digest(&style),
        digest(script)
    );
    let shown = Shown { alone: true, ..Shown::default() };
    let title = show::title_of(&record.document);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (show::plain(&title)) " · OnRecord" }
                style { (PreEscaped(&style)) }
            }
            body {
                main #main { (article(record, &shown)) }
                footer.site {
                    p { "Made by OnRecord, which shows who says so. It never says what is true." }
                }
                script type="module" { (PreEscaped(script)) }
            }
        }
    };
    page.into_string()
}

/// The digest of a text as a policy names it.
fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Article, examples};

    #[test]
    fn the_file_allows_itself_and_nothing_else() {
        let page = standalone(&examples()[0]);
        let between = |start: &str, end: &str| {
            let (_, rest) = page.split_once(start).expect(start);
            rest.split_once(end).expect(end).0.to_owned()
        };
        let policy = between("Content-Security-Policy\" content=\"", "\"");
        for text in [between("<style>", "</style>"), between("<script type=\"module\">", "</script>")] {
            assert!(policy.contains(&digest(&text)), "{policy}");
        }
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    }

    #[test]
    fn nothing_in_the_file_leads_to_a_server() {
        for record in examples() {
            let page = standalone(&record);
            for leads in ["href=\"/", "src=\"", "action=\"", "@import", "url("] {
                assert!(!page.contains(leads), "{leads}");
            }
        }
    }

    #[test]
    fn words_of_an_article_cannot_leave_its_text() {
        let evil = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\u{202E}";
        let record = Article::new(evil, "2026-03-02", evil, evil).entity("person", evil).record();
        let page = standalone(&record);
        assert!(!page.contains("<img") && !page.contains("<script>") && !page.contains('\u{202E}'), "{page}");
        assert_eq!(page.matches("</title>").count(), 1);
    }
}
