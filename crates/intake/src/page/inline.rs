//! What a page's visible elements are marked as: outlet, writers and date in microdata, RDFa and microformats.

use super::metadata::{list, person};
use crate::facts::{Facts, Worth};
use crate::{date, title};
use dom_query::{Document, NodeRef};

/// A longer text names no one.
const MAX_NAME: usize = 120;

/// A page that marks more people as authors marks those of other stories too.
const MAX_AUTHORS: usize = 4;

/// Reads what is marked up.
pub(super) fn read(page: &Document, facts: &mut Facts) {
    let dated = "[itemprop~='datePublished'], [property~='datePublished'], [property~='schema:datePublished']";
    let published = values(page, dated, &["datetime", "content", "title"]);
    if let Some(published) = published.iter().find_map(|written| date::parse(written)) {
        facts.published.offer(Worth::Stated, published);
    }
    if let [outlet] = names(page, "publisher").as_slice() {
        facts.outlet.offer(Worth::Notice, title::outlet_name(outlet).unwrap_or_default());
    }
    let marked = names(page, "author");
    let named = if marked.is_empty() { values(page, ".hentry .author .fn, .h-entry .p-author", &[]) } else { marked };
    if named.len() <= MAX_AUTHORS {
        let named: Vec<String> = named.iter().map(|name| person(name)).filter(|name| !name.is_empty()).collect();
        facts.byline.offer(Worth::Notice, list(&named));
    }
    let entry = ".hentry .published[title], .hentry time.published[datetime], .h-entry .dt-published[datetime]";
    if let [published] = values(page, entry, &["datetime", "title"]).as_slice() {
        facts.published.offer(Worth::Notice, date::parse(published).unwrap_or_default());
    }
}

/// The names of the people or bodies that are marked as this: a name of their own, or the element's whole text.
fn names(page: &Document, property: &str) -> Vec<String> {
    for attribute in ["itemprop", "property"] {
        let of = format!("[{attribute}~='{property}']");
        let inner = values(page, &format!("{of} [{attribute}~='name']"), &["content"]);
        let found = if inner.is_empty() { values(page, &of, &["content"]) } else { inner };
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

/// The different values of elements, from one of these attributes or else their text; addresses are none.
fn values(page: &Document, selector: &str, attributes: &[&str]) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    let value = |node: &NodeRef<'_>| {
        let written = attributes.iter().find_map(|attribute| node.attr(attribute)).unwrap_or_else(|| node.text());
        written.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for node in page.select(selector).nodes() {
        let value = value(node);
        if !value.is_empty() && value.len() <= MAX_NAME && !value.contains("://") && !values.contains(&value) {
            values.push(value);
        }
        if values.len() > MAX_AUTHORS {
            break;
        }
    }
    values
}
