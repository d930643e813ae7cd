//! What others say of an article counts where it says nothing itself.

use onrecord_intake::{Hearsay, Options, read};
use onrecord_record::Document;

fn hearsay() -> Hearsay {
    let some = |text: &str| Some(text.to_owned());
    Hearsay {
        url: some("https://nessel.example/bridge?from=feed"),
        outlet: some("Nessel Feed"),
        published: some("Mon, 02 Mar 2026 09:30:00 +0100"),
        title: some("Bridge shut"),
    }
}

fn take(bytes: &str, options: Options) -> Document {
    read(bytes.as_bytes(), "bridge", &options).unwrap_or_else(|error| panic!("{error}"))
}

const TEXT: &str =
    "The mayor of Port Nessel, Ada Brandt, closed the old bridge. She told reporters that it may collapse.";

#[test]
fn it_fills_gaps() {
    let document =
        take(&format!("<html><body><p>{TEXT}</p></body></html>"), Options { hearsay: hearsay(), ..Options::default() });
    assert_eq!(document.url.as_deref(), Some("https://nessel.example/bridge?from=feed"));
    assert_eq!(document.outlet.as_deref(), Some("Nessel Feed"));
    assert_eq!(document.published.as_deref(), Some("2026-03-02T09:30:00+01:00"));
    assert_eq!(document.title.as_deref(), Some("Bridge shut"));
}

#[test]
fn the_article_knows_better() {
    let page = format!(
        "<html><head><link rel=\"canonical\" href=\"https://nessel.example/bridge\">
         <meta property=\"og:site_name\" content=\"Nessel Daily\"><meta property=\"og:title\" content=\"Mayor closes bridge\">
         <meta property=\"article:published_time\" content=\"2026-03-01\"></head><body><p>{TEXT}</p></body></html>"
    );
    let document = take(&page, Options { hearsay: hearsay(), ..Options::default() });
    assert_eq!(document.url.as_deref(), Some("https://nessel.example/bridge"));
    assert_eq!(document.outlet.as_deref(), Some("Nessel Daily"));
    assert_eq!(document.published.as_deref(), Some("2026-03-01"));
    assert_eq!(document.title.as_deref(), Some("Mayor closes bridge"));
    let url = Some("https://tarn.example/bridge".to_owned());
    let document = take(&page, Options { url: url.clone(), hearsay: hearsay(), ..Options::default() });
    assert_eq!(document.url, url, "and the user best of all");
}

#[test]
fn a_date_that_is_none_is_passed_over() {
    let hearsay = Hearsay { published: Some("this morning".to_owned()), ..Hearsay::default() };
    assert_eq!(take(TEXT, Options { hearsay, ..Options::default() }).published, None);
}
