//! What a page's metadata says: JSON-LD, OpenGraph, meta tags, microdata, the title.

use super::headline::Titles;
use super::inline;
use super::marked;
use super::story::Stated;
use crate::facts::{Facts, Worth};
use crate::{byline, date, title};
use dom_query::Document;
use serde_json::Value;

/// Names of meta tags (`name`, `property` or `itemprop`), the most trusted first.
const PUBLISHED: [&str; 16] = [
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "parsely-pub-date",
    "publish-date",
    "publish_date",
    "publishdate",
    "pubdate",
    "date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "publication_date",
    "article.published",
];
const OUTLET: [&str; 5] = ["og:site_name", "dc.publisher", "publisher", "application-name", "cre"];
const TITLE: [&str; 5] = ["og:title", "twitter:title", "dc.title", "headline", "parsely-title"];
const AUTHOR: [&str; 7] =
    ["author", "article:author", "parsely-author", "dc.creator", "sailthru.author", "byl", "twitter:creator:name"];

/// Metadata that the caller needs beside the facts.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    /// What it says about the page's story. The headline that it states may differ from the one that is printed.
    pub(super) stated: Stated,
    /// The story's text in JSON-LD, where the page carries it.
    pub(super) article_body: Option<String>,
}

/// Reads all metadata of a page into `facts`.
pub(super) fn read(page: &Document, facts: &mut Facts) -> Metadata {
    let mut found = Metadata::default();
    let mut headline = None;
    for script in page.select("script[type*='ld+json']").iter() {
        if let Some(value) = json(&script.text()) {
            json_ld(&value, facts, &mut found, &mut headline);
        }
    }
    let metas: Vec<(String, String)> = page
        .select("meta[content]")
        .iter()
        .filter_map(|meta| {
            let name = ["property", "name", "itemprop"].iter().find_map(|a| meta.attr(a))?;
            Some((name.to_lowercase(), meta.attr("content")?.trim().to_owned()))
        })
        .filter(|(_, content)| !content.is_empty() && content.len() < 2000)
        .collect();
    let all = |names: &'static [&'static str]| {
        let metas = &metas;
        names
            .iter()
            .flat_map(move |name| metas.iter().filter(move |(n, _)| n == name).map(|(_, content)| content.as_str()))
    };
    if let Some(published) = all(&PUBLISHED).find_map(date::parse) {
        facts.published.offer(Worth::Stated, published);
    }
    for outlet in all(&OUTLET).filter(|content| !content.starts_with("http")) {
        facts.outlet.offer(Worth::Stated, title::outlet_name(outlet).unwrap_or_default());
    }
    let authors: Vec<&str> = all(&AUTHOR).filter(|a| !a.contains("://") && !a.starts_with('@')).take(1).collect();
    facts.byline.offer(Worth::Stated, authors.first().map_or(String::new(), |author| person(author)));
    inline::read(page, facts);
    for selector in ["link[rel='canonical']", "meta[property='og:url']"] {
        let link = page.select_single(selector);
        if let Some(url) = link.attr("href").or_else(|| link.attr("content"))
            && url.starts_with("http")
        {
            facts.url.offer(Worth::Stated, url.to_string());
        }
    }
    let outlet = facts.outlet.get().map(str::to_owned);
    let stated = headline.or_else(|| all(&TITLE).next().map(str::to_owned));
    let printed = page.select_single("title").text();
    let (head, tail) = title::split(&printed, outlet.as_deref(), stated.as_deref());
    facts.outlet.offer(Worth::Notice, tail.unwrap_or_default());
    let stated = stated
        .map(|stated| title::split(&stated, facts.outlet.get(), None).0)
        .or(Some(head))
        .filter(|title| !title.is_empty());
    found.stated.titles = Titles { stated, page: printed.to_string() };
    found.stated.article |= all(&["og:type"]).next() == Some("article") && all(&PUBLISHED).next().is_some();
    found
}

fn json(script: &str) -> Option<Value> {
    let inner =
        script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let inner =
        inner.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    // Raw line ends in strings are a common mistake.
    let inner: String = inner.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&inner).ok()
}

/// The items of a JSON-LD script: alone, in an array, under `@graph` or under `mainEntity`.
fn items(value: &Value) -> Vec<&Value> {
    let mut open = vec![value];
    let mut items = Vec::new();
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(fields) => {
                items.push(value);
                open.extend(["@graph", "mainEntity"].iter().filter_map(|key| fields.get(*key)));
            }
            _ => {}
        }
    }
    items
}

fn json_ld(value: &Value, facts: &mut Facts, found: &mut Metadata, title: &mut Option<String>) {
    let items = items(value);
    let is_article = |item: &&&Value| strings(&item["@type"]).iter().any(|t| marked::is_article(marked::term(t)));
    let by_id = |reference: &Value| -> Option<&Value> {
        let id = reference.get("@id")?;
        items.iter().copied().find(|item| item.get("@id") == Some(id) && item.get("name").is_some())
    };
    let Some(article) = items.iter().find(is_article) else {
        return;
    };
    // A page that lists several articles is none of them.
    found.stated.article |= items.iter().filter(is_article).count() == 1;
    found.stated.live |= strings(&article["@type"]).iter().any(|t| marked::term(t) == "LiveBlogPosting");
    let names = |field: &str| -> Vec<String> {
        let values = match &article[field] {
            Value::Array(values) => values.iter().collect(),
            value => vec![value],
        };
        values
            .into_iter()
            .flat_map(|v| match (v, by_id(v)) {
                (Value::String(name), _) => vec![plain(name)],
                (_, Some(item)) => strings(&item["name"]),
                (item, None) => strings(&item["name"]),
            })
            .filter(|name| !name.contains("://"))
            .collect()
    };
    for headline in strings(&article["headline"]).into_iter().chain(strings(&article["name"])).take(1) {
        title.get_or_insert(headline);
    }
    let published = ["datePublished", "dateCreated"].iter().find_map(|f| date::parse(article[*f].as_str()?));
    facts.published.offer(Worth::Stated, published.unwrap_or_default());
    for field in ["publisher", "sourceOrganization", "provider"] {
        for name in names(field).iter().take(1) {
            facts.outlet.offer(Worth::Stated, title::outlet_name(name).unwrap_or_default());
        }
    }
    let authors: Vec<String> = names("author").iter().map(|name| person(name)).filter(|n| !n.is_empty()).collect();
    facts.byline.offer(Worth::Stated, list(&authors));
    let page = &article["mainEntityOfPage"];
    for url in [&article["url"], page, &page["@id"]].into_iter().filter_map(Value::as_str) {
        if url.starts_with("http") {
            facts.url.offer(Worth::Notice, url);
        }
    }
    found.article_body = strings(&article["articleBody"]).into_iter().next();
}

fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![plain(text)],
        Value::Array(values) => values.iter().filter_map(Value::as_str).map(plain).collect(),
        Value::Object(fields) => fields.get("@value").and_then(Value::as_str).map(plain).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Text without entities and tags, which many pages leave in their metadata.
fn plain(text: &str) -> String {
    let text = text.trim();
    if text.contains('&') && text.contains(';') || text.contains("</") {
        return Document::fragment(text).text().trim().to_owned();
    }
    text.to_owned()
}

/// A writer's name, without "By".
pub(super) fn person(name: &str) -> String {
    byline::parse(name).or_else(|| byline::parse(&format!("By {name}"))).unwrap_or_else(|| name.trim().to_owned())
}

/// "A", "A and B", "A, B and C".
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
