//! JSON Feed 1.0 and 1.1.

use super::super::piece;
use super::entry::{Content, Draft, Entry, address};
use serde_json::{Map, Value};
use url::Url;

/// The entries of a feed, and its title. The feed is in memory as a whole: these are short.
pub(super) fn entries(feed: &Map<String, Value>, base: Option<&Url>) -> (Option<String>, Vec<Entry>) {
    let title = text(feed, "title");
    let home = text(feed, "home_page_url").and_then(|url| Url::parse(&url).ok());
    let base = home.or_else(|| base.cloned());
    let items = feed.get("items").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let objects = items.iter().filter_map(Value::as_object);
    let entries = objects.map(|item| entry(item, base.as_ref()).finish(title.as_deref())).collect();
    (title, entries)
}

fn entry(item: &Map<String, Value>, base: Option<&Url>) -> Draft {
    let authors: Vec<String> = match item.get("authors").and_then(Value::as_array) {
        Some(authors) => authors.iter().filter_map(|author| text(author.as_object()?, "name")).collect(),
        // As version 1.0 has it.
        None => item.get("author").and_then(|author| text(author.as_object()?, "name")).into_iter().collect(),
    };
    let content = |name: &str, html: bool| text(item, name).map(|text| Content { text, html });
    // What is a link to another site's article is that site's article.
    let link = text(item, "external_url").or_else(|| text(item, "url"));
    Draft {
        entry: Entry {
            id: item.get("id").and_then(|id| id.as_str().map(str::to_owned).or_else(|| Some(id.as_i64()?.to_string()))),
            link: link.and_then(|link| address(&link, base)),
            title: text(item, "title").map(|title| piece::one_line(&title)),
            published: text(item, "date_published")
                .or_else(|| text(item, "date_modified"))
                .and_then(|date| piece::published(&date)),
            byline: (!authors.is_empty()).then(|| authors.join(", ")),
            ..Entry::default()
        },
        source: None,
        content: content("content_html", true).or_else(|| content("content_text", false)),
        summary: content("summary", false),
        base: base.cloned(),
    }
}

fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    object.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty()).map(str::to_owned)
}
